//! The ranges that no signed deals give: from the record, each with its line, or assumed, each with why.
//! P10 and P90, in the units of the inputs.

use offtake_economics::{ContractKind, Input};

/// The longest that a date is late in the record, in months.
pub(crate) const LATEST: f64 = 9.0;

/// Ranges from the record beside the deals: the input, both ends, and its line there.
pub(super) const RECORD: [(Input, f64, f64, &str); 9] = [
    (
        Input::Delay,
        0.0,
        LATEST,
        "announced dates slipped by up to six months so far, some still open",
    ),
    (
        Input::Power,
        34.0,
        71.0,
        "ERCOT all-in in 2024; industry in Texas in July 2026",
    ),
    (
        Input::Mpower,
        34.0,
        71.0,
        "ERCOT all-in in 2024; industry in Texas in July 2026",
    ),
    (
        Input::Interest,
        6.0,
        9.25,
        "project notes from Stingray to APLD ComputeCo",
    ),
    (
        Input::Debt,
        60.0,
        85.0,
        "loans of 80 and 85% of cost, and less where notes are beside equity",
    ),
    (
        Input::Gearing,
        60.0,
        85.0,
        "loans of 80 and 85% of cost, and less where notes are beside equity",
    ),
    (
        Input::Hashprice,
        38.0,
        57.0,
        "from below $39 in December 2025 and January 2026 to above $54 in February 2025",
    ),
    (
        Input::Hdrop,
        0.0,
        30.0,
        "6 to 8% after the halving of 2024, 11 to 39% after earlier ones",
    ),
    (
        Input::Price,
        1.7,
        2.75,
        "one-year contracts of H100 since the middle of 2025",
    ),
];

/// A range that nobody said.
pub(super) struct Assumed {
    pub input: Input,
    /// Of which kind of contract; none for all.
    pub kind: Option<ContractKind>,
    pub low: f64,
    pub high: f64,
    pub why: &'static str,
}

const fn row(
    input: Input,
    kind: Option<ContractKind>,
    (low, high): (f64, f64),
    why: &'static str,
) -> Assumed {
    Assumed {
        input,
        kind,
        low,
        high,
        why,
    }
}

const HOSTING: Option<ContractKind> = Some(ContractKind::Hosting);
const CLOUD: Option<ContractKind> = Some(ContractKind::GpuCloud);

/// Ranges that are assumed. Those of SG&A and of a site's power are per MW of critical IT load.
pub(super) const ASSUMED: &[Assumed] = &[
    row(
        Input::Kwgpu,
        CLOUD,
        (1.2, 1.6),
        "servers of eight with more or less beside them",
    ),
    row(
        Input::Ramp,
        None,
        (0.0, 6.0),
        "halls are filled at once, or over half a year",
    ),
    row(
        Input::Term,
        CLOUD,
        (2.0, 5.0),
        "shorter than GPUs last, or as long",
    ),
    row(
        Input::Margin,
        CLOUD,
        (65.0, 80.0),
        "ten points below today's to five above",
    ),
    row(Input::Esc, HOSTING, (0.0, 3.0), "fixed, or 3% a year"),
    row(
        Input::Take,
        HOSTING,
        (90.0, 100.0),
        "a tenth of the load unpaid, or none",
    ),
    row(
        Input::Util,
        CLOUD,
        (70.0, 95.0),
        "GPUs that are not all sold in every hour",
    ),
    row(
        Input::Decay,
        CLOUD,
        (0.0, 20.0),
        "held, or falling as prices of GPU-hours did",
    ),
    row(
        Input::Prenew,
        None,
        (50.0, 90.0),
        "an even chance, or nearly sure",
    ),
    row(Input::Rstep, None, (-10.0, 10.0), "a tenth off, or on top"),
    row(Input::Prepay, None, (0.0, 12.0), "nothing, or a year"),
    row(
        Input::Exitfee,
        None,
        (0.0, 12.0),
        "nothing, or a year's fees",
    ),
    row(
        Input::Pue,
        None,
        (1.2, 1.4),
        "liquid-cooled, or cooled by air",
    ),
    row(
        Input::Load,
        None,
        (65.0, 90.0),
        "inference by day, or training around the clock",
    ),
    row(Input::Pesc, None, (0.0, 3.0), "flat, or with inflation"),
    row(
        Input::Opex,
        None,
        (15.0, 40.0),
        "an eighth to a third of today's price",
    ),
    row(
        Input::Oesc,
        None,
        (1.0, 4.0),
        "below inflation, or above it",
    ),
    row(
        Input::Sga,
        None,
        (0.0, 0.05),
        "nothing, or $50,000 a year for each MW",
    ),
    row(Input::Sgaesc, None, (0.0, 4.0), "flat, or above inflation"),
    row(
        Input::Capex,
        HOSTING,
        (6.0, 13.0),
        "conversion, or new building",
    ),
    row(
        Input::Gcapex,
        CLOUD,
        (30.0, 55.0),
        "older GPUs, or newer ones",
    ),
    row(
        Input::Build,
        HOSTING,
        (6.0, 15.0),
        "conversion, or new building",
    ),
    row(
        Input::Client,
        HOSTING,
        (0.0, 100.0),
        "the host funds all, or the client does",
    ),
    row(
        Input::Credited,
        HOSTING,
        (50.0, 100.0),
        "half of it, or all",
    ),
    row(
        Input::Cap,
        HOSTING,
        (25.0, 75.0),
        "a quarter of an invoice, or three",
    ),
    row(
        Input::Tenor,
        None,
        (5.0, 10.0),
        "notes, or a loan over most of the term",
    ),
    row(
        Input::Io,
        None,
        (0.0, 24.0),
        "repaid from the first month, or after two years",
    ),
    row(
        Input::Dscr,
        None,
        (1.2, 1.5),
        "a strong client, or a weak one",
    ),
    row(Input::Upfront, None, (1.0, 3.0), "usual fees"),
    row(Input::Commit, None, (0.5, 1.0), "usual fees"),
    row(Input::Tax, None, (21.0, 27.0), "federal, or with a state's"),
    row(Input::Life, HOSTING, (10.0, 20.0), "plant, or buildings"),
    row(Input::Life, CLOUD, (4.0, 6.0), "as hosts write GPUs off"),
    row(
        Input::Disc,
        None,
        (8.0, 12.0),
        "a strong client's credit, or a weak one's",
    ),
    row(
        Input::Ke,
        None,
        (10.0, 15.0),
        "what owners of such sites ask",
    ),
    row(
        Input::Residual,
        HOSTING,
        (0.0, 1.0),
        "nothing, or the power alone",
    ),
    row(
        Input::Residual,
        CLOUD,
        (0.0, 3.0),
        "nothing, or a tenth of the GPUs' cost",
    ),
    row(
        Input::Gross,
        None,
        (1.2, 1.5),
        "nameplates over critical IT load",
    ),
    row(Input::Mpue, None, (1.02, 1.08), "air, or more cooling"),
    row(Input::Fees, None, (0.5, 5.0), "quiet, or busy blocks"),
    row(
        Input::Eff,
        None,
        (17.0, 30.0),
        "today's machines, or older ones",
    ),
    row(
        Input::Uptime,
        None,
        (90.0, 98.0),
        "curtailed in peaks, or hardly",
    ),
    row(
        Input::Btcg,
        None,
        (-10.0, 20.0),
        "a falling price, or a rising one",
    ),
    row(
        Input::Diffg,
        None,
        (0.0, 20.0),
        "flat, or as more machines come",
    ),
    row(Input::Mopex, None, (4.0, 9.0), "lean sites, or hosted ones"),
    row(
        Input::Mcapex,
        None,
        (0.0, 0.2),
        "no new machines, or every four years",
    ),
];
