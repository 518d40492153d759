//! Short words about a scenario: what a folded group holds, what stands under a figure, and how a
//! figure has changed. Pure.

use offtake_economics::format::{self, at_rate, dollars, trimmed};
use offtake_economics::{ContractKind, Evaluation, Group, Input, Inputs, Metric, Unit};

/// A metric as tests and tools read it: its unrounded value, or empty and why it is absent.
pub fn datum(evaluation: &Evaluation, metric: Metric) -> (String, Option<&'static str>) {
    match evaluation.metrics.get(metric) {
        Ok(value) => (value.to_string(), None),
        Err(absent) => (String::new(), Some(absent.code())),
    }
}

/// The heading of a folded group. The contract's own inputs stand in front; folded are the rest.
pub fn heading(group: Group, kind: ContractKind) -> &'static str {
    match group {
        Group::Contract => "Terms",
        _ => kind.heading(group),
    }
}

/// What a folded group holds.
pub fn group(group: Group, inputs: &Inputs) -> String {
    let value = |input| inputs.value(input);
    let number = |input| trimmed(value(input), 2);
    let has = |input| inputs.kind().has(input);
    match group {
        Group::Contract => {
            let mut says = match inputs.price_step() {
                0.0 => "flat price".to_owned(),
                step => format!("{}% a year", trimmed(step, 2)),
            };
            says += &match value(Input::Take) {
                _ if !has(Input::Take) => String::new(),
                take if take >= 100.0 => ", take-or-pay".to_owned(),
                take => format!(", {}% billed", trimmed(take, 1)),
            };
            match (inputs.renewals(), inputs.get(Input::Exit)) {
                (_, Some(exit)) => {
                    format!("{says}, early termination in year {}", trimmed(exit, 2))
                }
                (0, None) => says,
                (count, None) => format!("{says}, {count}×{} y", number(Input::Renewterm)),
            }
        }
        Group::Delivery => {
            let ready = match inputs.phases() {
                Some(_) => {
                    let first = trimmed(inputs.phase(0).ready, 0);
                    format!("{} phases, first in {first} mo", inputs.phase_count())
                }
                None => format!("ready in {} mo", number(Input::Ready)),
            };
            match inputs.months(Input::Delay) {
                0 => ready,
                delay => format!("{ready}, {delay} late"),
            }
        }
        Group::Power => {
            let who = match value(Input::Pass) {
                pass if pass >= 100.0 => "pass-through".to_owned(),
                pass if pass <= 0.0 => "host pays".to_owned(),
                pass => format!("{}% pass-through", trimmed(pass, 1)),
            };
            let load = match has(Input::Kwgpu) {
                true => format!("{} kW/GPU, ", number(Input::Kwgpu)),
                false => String::new(),
            };
            format!("{load}PUE {:.2}, {who}", value(Input::Pue))
        }
        Group::Cost => match inputs.get(Input::Opex) {
            Some(opex) => format!("{}/kW-month", format::cents(opex)),
            None => format!("{}% of revenue", trimmed(100.0 - value(Input::Margin), 2)),
        },
        Group::Capex if has(Input::Gcapex) => format!("${}K each", number(Input::Gcapex)),
        Group::Capex => {
            let who = match value(Input::Client) {
                client if client >= 100.0 => "client-funded".to_owned(),
                client if client <= 0.0 => "host-funded".to_owned(),
                client => format!("{}% client", trimmed(client, 1)),
            };
            format!("${}M/MW, {who}", number(Input::Capex))
        }
        Group::Debt => {
            let size = match inputs.get(Input::Dscr) {
                Some(dscr) => format!("DSCR {dscr:.2}x"),
                None if value(Input::Debt) <= 0.0 => return "none".to_owned(),
                None => format!("{}%", number(Input::Debt)),
            };
            format!(
                "{size} at {}%, {} y",
                number(Input::Interest),
                number(Input::Tenor)
            )
        }
        Group::Tax => match (value(Input::Tax), value(Input::Depr)) {
            (tax, _) if tax <= 0.0 => "none".to_owned(),
            (_, 0.0) => format!("{}%, {} y", number(Input::Tax), number(Input::Life)),
            (_, class) => format!("{}%, {}", number(Input::Tax), Input::Depr.chosen(class).1),
        },
        Group::Mining => format!(
            "${}/PH/day, {} J/TH",
            number(Input::Hashprice),
            number(Input::Eff)
        ),
        Group::Valuation => match inputs.get(Input::Ke) {
            Some(ke) => format!("{}%, equity {}%", number(Input::Disc), trimmed(ke, 2)),
            None => format!("{}%", number(Input::Disc)),
        },
    }
}

/// What stands in an empty field.
pub fn absent(input: Input, inputs: &Inputs) -> String {
    match input {
        Input::Ke => trimmed(inputs.value(Input::Disc), 4),
        Input::Ready if inputs.phases().is_some() => "phases".to_owned(),
        Input::Opex => "margin".to_owned(),
        Input::Exit => "never".to_owned(),
        Input::Debt => "by DSCR".to_owned(),
        Input::Dscr => "loan-to-cost".to_owned(),
        Input::Gross => "load × PUE".to_owned(),
        Input::Mpower => trimmed(inputs.value(input), 4),
        Input::Phases => "200@12,70@15".to_owned(),
        _ => String::new(),
    }
}

/// The amount that stands before those words.
pub fn amount_beneath(metric: Metric, evaluation: &Evaluation) -> Option<String> {
    let credit = evaluation.metrics.get(Metric::Credit).unwrap_or(0.0);
    (metric == Metric::CreditMonths).then(|| dollars(credit))
}

/// The words that stand under a figure.
pub fn beneath(metric: Metric, inputs: &Inputs) -> String {
    let kind = inputs.kind();
    let by_hour = kind.spec().by_hour;
    let (price, breakeven) = kind.prices();
    let per = || match by_hour {
        true => "per hour".to_owned(),
        false => format!("per {}", kind.nouns().price_per),
    };
    match metric {
        Metric::TotalContractValue => {
            let term = inputs.value(Input::Term);
            years(inputs.get(Input::Exit).map_or(term, |exit| exit.min(term)))
        }
        Metric::AverageAnnualRevenue => "average".to_owned(),
        _ if metric == price && inputs.headline().is_some() => per() + ", solved",
        _ if metric == price && inputs.held().is_some() => per() + ", held",
        _ if by_hour && (metric == price || metric == breakeven) => "in the first year".to_owned(),
        _ if metric == price || metric == breakeven => per(),
        Metric::AverageRate | Metric::RevenuePerMwYear if by_hour => "with the GPUs".to_owned(),
        Metric::AverageRate => "per kW-month".to_owned(),
        Metric::RevenuePerMwYear | Metric::DebtPerMw => "per MW of IT load".to_owned(),
        Metric::Noi | Metric::NoiYear => "before SG&A".to_owned(),
        Metric::NoiPerMwYear => "first full year".to_owned(),
        Metric::LoanToCost => "with interest and fees".to_owned(),
        Metric::DebtYield => "NOI over peak debt".to_owned(),
        Metric::EquityValuePerWatt => "per W of IT load".to_owned(),
        Metric::Llcr => "from the last ready date".to_owned(),
        Metric::HostingPerMwh | Metric::MiningPerMwh => "per MWh of site power".to_owned(),
        Metric::GrossMargin => "of hosting revenue".to_owned(),
        Metric::ReportedGrossMargin => "of revenue with power".to_owned(),
        Metric::Ebitda if inputs.renewals() > 0 => "with renewals".to_owned(),
        Metric::Ebitda => "over the term".to_owned(),
        Metric::Npv => format!(
            "{}, before tax",
            at_rate(inputs.value(Input::Disc), "discount rate")
        ),
        Metric::NpvAftertax | Metric::IrrAftertax => "after tax, unlevered".to_owned(),
        Metric::Debt => "drawn".to_owned(),
        Metric::Gearing => "of host-funded capex".to_owned(),
        Metric::DebtCapacity => "served at the target DSCR".to_owned(),
        Metric::NpvEquity => format!(
            "{}, after tax",
            at_rate(inputs.value(Input::Ke), "cost of equity")
        ),
        Metric::Irr => "before tax, unlevered".to_owned(),
        Metric::IrrEquity => "levered, after tax".to_owned(),
        Metric::CreditMonths => "from fees".to_owned(),
        Metric::PaybackMonths if inputs.has_debt_or_tax() => {
            "from signing, before debt and tax".to_owned()
        }
        Metric::PaybackMonths => "from signing".to_owned(),
        Metric::DscrMin | Metric::DscrAverage => "by contract year".to_owned(),
        Metric::ConvertGain => "over mining".to_owned(),
        Metric::BreakevenHashprice => "per PH/s and day".to_owned(),
        Metric::PriceForNpvZero if by_hour => {
            format!("per {}, in the first year", kind.nouns().price_per)
        }
        Metric::PriceForNpvZero => per(),
        _ => String::new(),
    }
}

fn years(years: f64) -> String {
    let number = trimmed(years, 2);
    if number == "1" {
        "1 year".to_owned()
    } else {
        format!("{number} years")
    }
}

/// Whether a figure rose, and by how much; nothing where no digit shown would differ.
pub fn change(metric: Metric, by: f64) -> Option<(bool, String)> {
    let size = by.abs();
    let (shows, text) = match metric.unit() {
        unit if unit.is_price() => (size >= 0.005, format::plain(size, 2)),
        Unit::Fraction => (
            size >= 0.0005,
            format!("{} pts", format::plain(size * 100.0, 1)),
        ),
        Unit::Multiple => (size >= 0.005, format::plain(size, 2)),
        Unit::Months => (size >= 0.5, format::plain(size, 0)),
        _ => (size >= 0.5, dollars(size)),
    };
    shows.then_some((by > 0.0, text))
}

/// Whether a rise or a fall is better or worse for the host. Only what says how well a contract pays, or
/// how safely, is either; how large it is, what it is sold at and where it would be worth as much as mining
/// are neither.
pub fn change_is(metric: Metric, rises: bool) -> Option<&'static str> {
    let better_higher = match metric {
        Metric::GrossMargin
        | Metric::ReportedGrossMargin
        | Metric::Npv
        | Metric::NpvEquity
        | Metric::NpvAftertax
        | Metric::Irr
        | Metric::IrrEquity
        | Metric::IrrAftertax
        | Metric::Moic
        | Metric::MoicEquity
        | Metric::YieldOnCost
        | Metric::DscrMin
        | Metric::DscrAverage
        | Metric::Llcr
        | Metric::DebtYield
        | Metric::EquityValuePerWatt
        | Metric::ConvertNpv
        | Metric::ConvertGain
        | Metric::HostingPerMwh => true,
        Metric::CreditMonths | Metric::PaybackMonths => false,
        _ => return None,
    };
    Some(if better_higher == rises {
        "better"
    } else {
        "worse"
    })
}

#[cfg(test)]
mod tests {
    use offtake_economics::link;

    use super::*;

    fn says(group: Group, query: &str) -> String {
        super::group(group, &link::read(query).inputs)
    }

    #[test]
    fn folded_groups_say_what_they_hold() {
        assert_eq!(says(Group::Contract, ""), "flat price, take-or-pay");
        assert_eq!(
            says(Group::Contract, "esc=2.5&take=80"),
            "2.5% a year, 80% billed"
        );
        assert_eq!(
            says(Group::Contract, "renew=2x5"),
            "flat price, take-or-pay, 2×5 y"
        );
        assert_eq!(
            says(Group::Contract, "exit=4"),
            "flat price, take-or-pay, early termination in year 4"
        );
        assert_eq!(
            says(Group::Delivery, "phases=200@9,70@15&delay=3"),
            "2 phases, first in 9 mo, 3 late"
        );
        assert_eq!(says(Group::Power, ""), "PUE 1.30, pass-through");
        assert_eq!(says(Group::Cost, ""), "22.5% of revenue");
        assert_eq!(says(Group::Capex, ""), "$1.5M/MW, client-funded");
        assert_eq!(says(Group::Contract, "kind=gpu"), "flat price");
        assert_eq!(
            says(Group::Contract, "kind=gpu&decay=10&renew=1x2"),
            "\u{2212}10% a year, 1×2 y"
        );
        assert_eq!(
            says(Group::Power, "kind=gpu"),
            "1.4 kW/GPU, PUE 1.30, host pays"
        );
        assert_eq!(says(Group::Capex, "kind=gpu"), "$40.6K each");
        assert_eq!(says(Group::Debt, "debt=70"), "70% at 8%, 7 y");
        assert_eq!(says(Group::Debt, "dscr=1.3"), "DSCR 1.30x at 8%, 7 y");
        assert_eq!(says(Group::Tax, ""), "none");
        assert_eq!(says(Group::Tax, "tax=21"), "21%, 15 y");
        assert_eq!(
            says(Group::Tax, "tax=21&depr=macrs7"),
            "21%, MACRS, 7 years"
        );
        assert_eq!(says(Group::Valuation, "ke=12"), "10%, equity 12%");
    }

    #[test]
    fn what_stands_under_a_figure_says_what_it_is_over() {
        let under = |query: &str| beneath(Metric::Ebitda, &link::read(query).inputs);
        assert_eq!(under(""), "over the term");
        assert_eq!(under("renew=2x5"), "with renewals");
    }

    #[test]
    fn a_change_is_shown_only_where_a_digit_differs() {
        assert_eq!(
            change(Metric::Npv, -74e6),
            Some((false, "$74.0M".to_owned()))
        );
        assert_eq!(change(Metric::GrossMargin, 0.000_1), None);
        assert_eq!(change(Metric::Rate, 3.21), Some((true, "3.21".to_owned())));
    }

    #[test]
    fn only_what_says_how_well_it_pays_is_better_or_worse() {
        let sizes = Metric::ALL
            .iter()
            .filter(|metric| change_is(**metric, true).is_none());
        for metric in sizes {
            assert_eq!(change_is(*metric, false), None, "{metric:?}");
            assert!(
                !matches!(metric.unit(), Unit::Multiple),
                "{metric:?} is a ratio"
            );
        }
        for metric in [
            Metric::TotalContractValue,
            Metric::AverageAnnualRevenue,
            Metric::Ebitda,
            Metric::Capex,
            Metric::Debt,
            Metric::Gearing,
            Metric::MiningNpv,
            Metric::Rate,
        ] {
            assert_eq!(change_is(metric, true), None, "{metric:?}");
        }
        assert_eq!(change_is(Metric::PaybackMonths, true), Some("worse"));
        assert_eq!(change_is(Metric::DscrMin, false), Some("worse"));
        assert_eq!(change_is(Metric::IrrEquity, true), Some("better"));
        assert_eq!(change_is(Metric::Npv, true), Some("better"));
    }
}
