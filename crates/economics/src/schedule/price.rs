//! The price of what is sold: given, or solved from the headline by one division, since revenue is linear
//! in it.

use super::Features;
use super::sold::Sold;
use crate::amounts::Amount;
use crate::eval::{Number, PlainRecorder, Recorder, Row, When, lit, not, ratio};
use crate::evaluation;
use crate::inputs::{ContractKind, Input, Inputs};
use crate::metrics::{Metric, MetricValue, WhyAbsent};

/// The price of what is sold, in one reading.
#[derive(Clone, Copy)]
pub(super) struct Price<N> {
    /// Of a kW and month.
    pub rate: MetricValue<N>,
    /// Of a GPU and hour.
    pub gpu: MetricValue<N>,
    /// That of the contract's kind.
    pub unit: N,
    /// What all options would bill at it.
    pub optional: N,
}

impl<N: Number> Price<N> {
    pub(super) fn read<S: Recorder<Number = N>>(recorder: &mut S, sold: &Sold<N>) -> Self {
        let terms = &sold.terms;
        let units = sold.totals.iter().fold(lit(0.0), |sum, total| sum + *total);
        let units = recorder.amount(Amount::BilledUnits, units);
        let by_year = recorder.input(Input::Term) * recorder.input(Input::Yearly);
        let by_mw = recorder.input(Input::Term) * (recorder.input(Input::Mwyear) * terms.total_mw);
        let [total_given, year_given, mw_given] =
            Input::HEADLINES.map(|input| recorder.given(input));
        let by_part = N::pick(year_given, by_year, by_mw);
        let millions = N::pick(total_given, recorder.input(Input::Tcv), by_part);
        let headline = recorder.amount(Amount::Headline, millions * lit(1e6));
        let given = total_given.max(year_given).max(mw_given);
        let (solved, nothing_billed) = ratio(headline, units, terms.units.half_cent);
        let impossible = given * nothing_billed * not(lit::<N>(0.0).at_least(headline));
        let mut price = |metric, input| {
            let price = N::pick(given, solved, recorder.input(input));
            let value = recorder.record(Row::Metric(metric), When::Once, price);
            MetricValue::unless((value, impossible), WhyAbsent::NothingBilled)
        };
        let rate = price(Metric::Rate, Input::Rate);
        let gpu = price(Metric::GpuPrice, Input::Price);
        let unit = N::pick(terms.gpus, gpu.value, rate.value);
        let unit = recorder.amount(Amount::UnitPrice, unit);
        let options = recorder.amount(Amount::OptionUnits, sold.options);
        Self {
            unit,
            rate,
            gpu,
            optional: options * unit,
        }
    }
}

/// The price of what is sold, given or solved, without the rest of the schedule; none where none solves
/// the headline.
pub(crate) fn found_price(inputs: &Inputs) -> Option<f64> {
    let mut recorder = PlainRecorder::of([inputs]);
    let extent = (evaluation::months(inputs), Features::of_contract(inputs));
    let sold = Sold::read(&mut recorder, extent, Vec::new());
    let price = Price::read(&mut recorder, &sold);
    let value = match inputs.kind() {
        ContractKind::Hosting => price.rate,
        ContractKind::GpuCloud => price.gpu,
    };
    value.outcome(&|value| value).ok()
}
