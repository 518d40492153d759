//! Every metric in blocks of what belongs together, two blocks side by side.

use offtake_economics::format::{self, at_rate};
use offtake_economics::{ContractKind, Evaluation, Input, Inputs, Metric, Unit};

use crate::layout::{WIDTH, apart, beside, wrapped};

/// Columns of a block, and from the start of one to the start of the one beside it.
const BLOCK: usize = 38;
const STRIDE: usize = WIDTH - BLOCK;

/// Blocks in rows of two.
const BLOCKS: [[(&str, &[Metric]); 2]; 5] = [
    [
        (
            "Revenue",
            &[
                Metric::TotalContractValue,
                Metric::ValueIfRenewed,
                Metric::ValueWithRenewals,
                Metric::AverageAnnualRevenue,
                Metric::Rate,
                Metric::GpuPrice,
                Metric::AverageRate,
                Metric::RevenuePerMwYear,
            ],
        ),
        (
            "Return, before debt",
            &[
                Metric::Npv,
                Metric::Irr,
                Metric::PaybackMonths,
                Metric::Moic,
                Metric::YieldOnCost,
                Metric::PriceForNpvZero,
                Metric::DelayCost,
                Metric::NpvAftertax,
                Metric::IrrAftertax,
            ],
        ),
    ],
    [
        (
            "Conversion",
            &[
                Metric::Capex,
                Metric::CapexHost,
                Metric::Credit,
                Metric::CreditMonths,
                Metric::CreditUnpaid,
                Metric::PrepaymentUnused,
            ],
        ),
        (
            "Return to equity, after debt and tax",
            &[
                Metric::NpvEquity,
                Metric::IrrEquity,
                Metric::MoicEquity,
                Metric::EquityValuePerWatt,
                Metric::LossesUnused,
            ],
        ),
    ],
    [
        (
            "Profit",
            &[
                Metric::GrossMargin,
                Metric::ReportedGrossMargin,
                Metric::Noi,
                Metric::NoiYear,
                Metric::NoiPerMwYear,
                Metric::TerminationFee,
                Metric::Ebitda,
            ],
        ),
        (
            "Debt",
            &[
                Metric::Debt,
                Metric::Gearing,
                Metric::DebtCapacity,
                Metric::DscrMin,
                Metric::DscrAverage,
                Metric::Llcr,
                Metric::PeakDebt,
                Metric::DebtPerMw,
                Metric::LoanToCost,
                Metric::DebtYield,
                Metric::DebtBalloon,
            ],
        ),
    ],
    [
        (
            "Sources, to the last ready month",
            &[
                Metric::SourcesClient,
                Metric::SourcesDebt,
                Metric::SourcesEquity,
            ],
        ),
        (
            "Uses, to the last ready month",
            &[Metric::UsesCapex, Metric::UsesInterest, Metric::UsesFees],
        ),
    ],
    [
        (
            "Convert or mine with the same power",
            &[
                Metric::ConvertNpv,
                Metric::MiningNpv,
                Metric::ConvertGain,
                Metric::HostingPerMwh,
                Metric::MiningPerMwh,
            ],
        ),
        (
            "Worth the same at",
            &[
                Metric::BreakevenHashprice,
                Metric::BreakevenRate,
                Metric::BreakevenGpuPrice,
                Metric::BreakevenPower,
            ],
        ),
    ],
];

/// The blocks, and the reasons of what has no value. What the contract's kind has not is left out.
pub fn blocks(inputs: &Inputs, contract: &Evaluation) -> String {
    let kind = inputs.kind();
    let block = |(heading, metrics): &(&str, &[Metric])| -> Vec<String> {
        let metrics = metrics.iter().filter(|metric| kind.has_metric(**metric));
        let rows = metrics.map(|metric| row(*metric, kind, contract));
        std::iter::once((*heading).to_owned()).chain(rows).collect()
    };
    let mut blocks = BLOCKS;
    // The owner's returns come first where debt or tax makes them others.
    if inputs.has_debt_or_tax()
        && let [[_, project], [_, owner], ..] = &mut blocks
    {
        std::mem::swap(project, owner);
    }
    let rows = blocks
        .iter()
        .map(|[left, right]| beside(&block(left), &block(right), STRIDE));
    let mut out = rows.collect::<Vec<_>>().join("\n");
    out.push('\n');
    out.push_str(&wrapped(&rates(inputs), "  ", "  "));
    for (why, metrics) in reasons(kind, contract) {
        let labels: Vec<_> = metrics.iter().map(|metric| metric.label()).collect();
        out.push_str(&wrapped(
            &format!("– {}: {why}.", labels.join(", ")),
            "  ",
            "    ",
        ));
    }
    out
}

fn row(metric: Metric, kind: ContractKind, contract: &Evaluation) -> String {
    let value = contract
        .metrics
        .get(metric)
        .map(|value| match contract.is_slight(metric) {
            true => format::NOT_MEANINGFUL.to_owned(),
            false => written(metric, kind, value),
        });
    apart(
        &format!("  {}", metric.label()),
        &value.unwrap_or_else(|_| "–".to_owned()),
        BLOCK,
    )
}

/// At what rates the present values are.
fn rates(inputs: &Inputs) -> String {
    let at = |input, of| at_rate(inputs.value(input), of);
    format!(
        "NPV is {}, to equity {}.",
        at(Input::Disc, "discount rate"),
        at(Input::Ke, "cost of equity")
    )
}

/// A metric with its unit, as it is shown.
pub fn written(metric: Metric, kind: ContractKind, value: f64) -> String {
    let unit = match metric.unit() {
        Unit::Price => kind.nouns().price_unit,
        unit => unit,
    };
    match unit {
        Unit::DollarsPerKwMonth => format::rate(value),
        Unit::DollarsPerGpuHour => format!("{}/GPU-hour", format::cents(value)),
        Unit::DollarsPerWatt => format!("{}/W", format::cents(value)),
        Unit::DollarsPerMwh => format!("{}/MWh", format::cents(value)),
        Unit::DollarsPerPhDay => format!("{}/PH/day", format::cents(value)),
        Unit::Fraction => format::percent(value),
        Unit::Months => match format::plain(value, 0).as_str() {
            "1" => "1 month".to_owned(),
            months => format!("{months} months"),
        },
        _ => {
            let shown = format::metric(metric, value);
            shown.digits + shown.suffix
        }
    }
}

/// What has no value, by the reason why.
fn reasons(kind: ContractKind, contract: &Evaluation) -> Vec<(String, Vec<Metric>)> {
    let mut reasons: Vec<(String, Vec<Metric>)> = Vec::new();
    for metric in Metric::ALL {
        if !kind.has_metric(*metric) {
            continue;
        }
        let Some(why) = contract.metrics.why(*metric) else {
            continue;
        };
        match reasons.iter_mut().find(|(other, _)| *other == why) {
            Some((_, metrics)) => metrics.push(*metric),
            None => reasons.push((why, vec![*metric])),
        }
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owners_returns_come_first_with_debt_or_tax() {
        for (query, owner) in [
            ("", false),
            ("client=0&capex=8&debt=60", true),
            ("tax=21", true),
        ] {
            let inputs = offtake_economics::link::read(query).inputs;
            let text = blocks(&inputs, &offtake_economics::evaluate(&inputs));
            let project = text.find("Return, before debt").unwrap_or_default();
            let equity = text.find("Return to equity").unwrap_or_default();
            assert!(
                project > 0 && equity > 0 && (equity < project) == owner,
                "{query}"
            );
        }
    }

    #[test]
    fn every_metric_stands_in_one_block() {
        let mut shown: Vec<_> = BLOCKS
            .iter()
            .flatten()
            .flat_map(|(_, metrics)| *metrics)
            .collect();
        shown.sort_unstable();
        let mut all: Vec<_> = Metric::ALL.iter().collect();
        all.sort_unstable();
        assert_eq!(shown, all);
    }
}
