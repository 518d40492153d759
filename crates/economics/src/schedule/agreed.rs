//! What lenders have agreed to, which an early end does not change: the size of every phase's debt and the
//! share of its cash that serves it, those of the same contract to its end.

use super::builder::ScheduleBuilder;
use super::price::Price;
use super::sizing::{self, Size};
use super::sold::Sold;
use super::{Feature, Features, Rows};
use crate::eval::{AgreedPart, PlainRecorder, Recorder};
use crate::evaluation;
use crate::inputs::Inputs;

/// What lenders have agreed to for a phase, whatever becomes of the contract.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Agreed<N> {
    /// What could be borrowed at the target cover, in dollars.
    pub debt: N,
    /// Share of its cash that is paid to lenders where repayment is sculpted.
    pub service: N,
}

/// That of every phase; none where nothing ends early or no debt is sized.
pub(super) fn agreed<S: Recorder>(
    recorder: &mut S,
    sold: &Sold<S::Number>,
    unit_price: S::Number,
) -> Vec<Agreed<S::Number>> {
    let uses = sold.terms.uses;
    if !uses.has(Feature::Exit) || !uses.has(Feature::Sizing) {
        return Vec::new();
    }
    let Some(mut to_its_end) = recorder.to_its_end() else {
        return (0..recorder.phases())
            .map(|phase| Agreed {
                debt: recorder.agreed(phase, AgreedPart::Debt),
                service: recorder.agreed(phase, AgreedPart::Share),
            })
            .collect();
    };
    let recorder = &mut to_its_end;
    let extent = (sold.month_flags.len(), uses.without_alternatives());
    let mut sold = Sold::read(recorder, extent, Vec::new());
    sold.recognise(recorder, unit_price);
    let mut builder = ScheduleBuilder::open(recorder, &sold.terms, unit_price);
    let mut rows = Rows::default();
    rows.clear(extent.1, extent.0);
    sold.business(recorder, &mut builder, &mut rows);
    let (sizes, _) = sizing::sizes(recorder, &sold, &rows, &[]);
    let agreed = |size: &Size<S::Number>| Agreed {
        debt: size.capacity,
        service: size.service,
    };
    sizes.iter().map(agreed).collect()
}

/// The same of a contract alone, as figures.
pub(crate) fn agreed_terms(inputs: &Inputs) -> Vec<Agreed<f64>> {
    let mut recorder = PlainRecorder::of([inputs]);
    let extent = (evaluation::months(inputs), Features::of_contract(inputs));
    let sold = Sold::read(&mut recorder, extent, Vec::new());
    let price = Price::read(&mut recorder, &sold);
    agreed(&mut recorder, &sold, price.unit)
}
