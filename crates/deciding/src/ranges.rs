//! Ranges that inputs are tried over: two ends that are equally likely to be passed, each with what it
//! rests on.
//!
//! Promises: a range that a visitor gave counts; else that of signed deals, where eight of them from three
//! hosts tell of the input; else that of the record; else one that is assumed, and said to be. Load, dates
//! and kinds are choices and have none.

mod assumed;
mod signed;

use offtake_economics::link::InputRange;
use offtake_economics::{ContractKind, Group, Input, Inputs};

pub(crate) use assumed::LATEST;
use assumed::{ASSUMED, RECORD};
pub use signed::{Signed, nearest, signed};

/// What signed deals of a kind range over, from P10 to P90: made from them, so that a program that asks for
/// ranges carries no deal. The kind, the input, both ends, how many deals of how many hosts.
/// `tests/deciding/signed_ranges.rs` keeps it.
const SIGNED: &[(ContractKind, Input, f64, f64, usize, usize)] =
    &include!("ranges/signed_ranges.in");

/// What an input is tried at.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The input.
    pub input: Input,
    /// The lower end, in the input's own unit; none where there is only the upper one.
    pub low: Option<f64>,
    /// The higher end.
    pub high: Option<f64>,
    /// What they rest on.
    pub source: RangeSource,
}

/// What a range rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RangeSource {
    /// A visitor gave it.
    Given,
    /// P10 to P90 of signed deals.
    Deals {
        /// How many tell of the input.
        count: usize,
        /// Of how many hosts.
        hosts: usize,
        /// Of which kind of contract.
        kind: ContractKind,
    },
    /// The record, and its line.
    Record(&'static str),
    /// Nobody said it; and why it may be so.
    Assumed(&'static str),
}

impl RangeSource {
    /// The source in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Given => "given".to_owned(),
            Self::Deals { count, hosts, kind } => {
                let leases = match kind {
                    ContractKind::Hosting => ", all lease types together",
                    ContractKind::GpuCloud => "",
                };
                format!("P10 to P90 of {count} signed deals of {hosts} hosts{leases}")
            }
            Self::Record(line) => format!("record: {line}"),
            Self::Assumed(why) => format!("assumed: {why}"),
        }
    }
}

/// The range of an input in a contract, in which it has an effect; none of what is a choice, of what another
/// input stands in for, and of what is given nowhere. `given` are those of a link.
#[must_use]
pub fn range_of(inputs: &Inputs, input: Input, given: &[InputRange]) -> Option<Range> {
    if !has_effect(inputs, input) {
        return None;
    }
    let mut own = given.iter();
    if let Some(own) = own.find(|range| range.input == input) {
        return Some(Range {
            input,
            low: Some(own.low),
            high: Some(own.high),
            source: RangeSource::Given,
        });
    }
    one_end(inputs, input).or_else(|| {
        let (low, high, source) = ends(inputs, input)?;
        let fitted = |value| {
            let mut trial = Inputs::of(inputs.kind());
            trial.set(input, value);
            trial.get(input)
        };
        Some(Range {
            input,
            low: fitted(low),
            high: fitted(high),
            source,
        })
    })
}

/// Every range of a contract, in the order of the inputs; those of mining only where what is asked rests
/// on it.
#[must_use]
pub fn ranges_of(inputs: &Inputs, given: &[InputRange], mining: bool) -> Vec<Range> {
    let all = Input::ALL.iter().copied();
    let asked = all.filter(|input| mining || input.spec().group != Group::Mining);
    asked
        .filter_map(|input| range_of(inputs, input, given))
        .collect()
}

/// The ends of a range that has two, and what they rest on.
fn ends(inputs: &Inputs, input: Input) -> Option<(f64, f64, RangeSource)> {
    let kind = inputs.kind();
    let mut signed = SIGNED.iter();
    if let Some((_, _, low, high, count, hosts)) =
        signed.find(|(of, what, ..)| (*of, *what) == (kind, input))
    {
        let (count, hosts) = (*count, *hosts);
        return Some((*low, *high, RangeSource::Deals { count, hosts, kind }));
    }
    let mut record = RECORD.iter();
    if let Some((_, low, high, line)) = record.find(|(of, ..)| *of == input) {
        return Some((*low, *high, RangeSource::Record(line)));
    }
    // What is sized by the load is told per MW.
    let scale = match input {
        Input::Sga | Input::Gross => inputs.total_mw(),
        _ => 1.0,
    };
    let rows = |of: Option<ContractKind>| {
        let mut rows = ASSUMED.iter();
        rows.find(move |row| row.kind == of && row.input == input)
    };
    let row = rows(Some(kind)).or_else(|| rows(None))?;
    let source = RangeSource::Assumed(row.why);
    Some((row.low * scale, row.high * scale, source))
}

/// What has one end: pass-through, which is the client's or the host's, and an early end, which is or is not.
fn one_end(inputs: &Inputs, input: Input) -> Option<Range> {
    let range = |low, high, why| {
        Some(Range {
            input,
            low,
            high,
            source: RangeSource::Assumed(why),
        })
    };
    match input {
        Input::Pass if inputs.value(Input::Pass) >= 50.0 => {
            range(Some(0.0), None, "power at the host's cost")
        }
        Input::Pass => range(None, Some(100.0), "power at the client's cost"),
        Input::Exit => {
            let year = Some(leaves(inputs));
            range(year, None, "the client leaves in year four, or half way")
        }
        _ => None,
    }
}

/// The year in which a client is tried to leave, where the contract is longer.
pub(crate) const LEAVES: f64 = 4.0;

/// The same, or half of a short contract.
pub(crate) fn leaves(inputs: &Inputs) -> f64 {
    match inputs.value(Input::Term) {
        term if term > LEAVES => LEAVES,
        term => (term * 6.0).round() / 12.0,
    }
}

/// Whether another value of the input, near its own, can have an effect in the contract.
fn has_effect(inputs: &Inputs, input: Input) -> bool {
    let given = |other| inputs.get(other).is_some();
    let positive = |other| inputs.value(other) > 0.0;
    let debt = given(Input::Dscr) || positive(Input::Debt);
    if inputs.replaced_by(input).is_some() {
        return false;
    }
    match input {
        // Choices: how much, from when, of what kind, and what is agreed on.
        Input::Kind
        | Input::Mw
        | Input::Gpus
        | Input::Phases
        | Input::Start
        | Input::Ready
        | Input::Slip
        | Input::Renew
        | Input::Renewterm
        | Input::Prepayin
        | Input::Prepayfrom
        | Input::Prepayover
        | Input::Tcv
        | Input::Yearly
        | Input::Mwyear
        | Input::Tcvr
        | Input::Sculpt
        | Input::Depr
        | Input::Curtail => false,
        // A price by the hour has the power in it.
        Input::Pass => inputs.kind() == ContractKind::Hosting,
        Input::Opex | Input::Dscr | Input::Ke | Input::Gross | Input::Mpower => given(input),
        Input::Oesc => given(Input::Opex),
        Input::Sgaesc => positive(Input::Sga),
        Input::Prenew | Input::Rstep => inputs.renewals() > 0,
        Input::Exitfee => given(Input::Exit),
        Input::Prepay => positive(Input::Prepay),
        Input::Credited | Input::Cap => positive(Input::Client),
        Input::Interest | Input::Tenor | Input::Io | Input::Upfront | Input::Commit => debt,
        Input::Gearing => given(Input::Dscr),
        Input::Tax => positive(Input::Tax),
        Input::Life => positive(Input::Tax) && inputs.value(Input::Depr) < 1.0,
        _ => true,
    }
}
