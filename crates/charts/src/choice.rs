//! Convert or mine, as a picture: what the site's power brings in month by month either way, with the
//! halvings that decide how mining goes on.
//!
//! Annualised as the revenue curves are. Nothing here draws.

use offtake_economics::{Evaluation, Input, Inputs, Line, Month, calendar};

use crate::picture::{Event, Role};
use crate::revenue::{Curves, Time, View, rolled_up};

/// The two cash flows, on the same megawatts.
pub const CURVES: [(Line, Role); 2] = [
    (Line::ConvertCashFlow, Role::GrossProfit),
    (Line::MiningCashFlow, Role::Mining),
];

/// Gathers both.
#[must_use]
pub fn curves(inputs: &Inputs, evaluation: &Evaluation, view: View) -> Curves {
    let time = Time::of(inputs, view);
    let mut curves = rolled_up(&time, inputs, evaluation, &CURVES);
    curves
        .picture
        .events
        .extend(events(inputs, evaluation, &time));
    // Of years, those of building would flatten all others.
    curves.picture.cuts = view != View::Cumulative;
    curves
}

/// The halvings after signing; then, where there is room for more words, when power leaves mining.
fn events(inputs: &Inputs, evaluation: &Evaluation, time: &Time) -> Vec<Event> {
    let months = evaluation.months.len() as u32;
    let mut events: Vec<_> = (1..months)
        .filter(|month| calendar::is_halving(time.start + month))
        .map(|month| Event {
            at: time.point(month),
            label: format!("halving, {}", time.date(month)),
        })
        .collect();
    let all = inputs.value(Input::Gross);
    let leaves = |month: &Month<f64>| month.mining_mw < all * (1.0 - 1e-9);
    let first = evaluation.months.iter().position(leaves);
    if let Some(month) = first.filter(|month| *month > 0) {
        let what = inputs.kind().nouns().starts;
        events.push(Event {
            at: time.point(month as u32),
            label: format!("{what}, {}", time.date(month as u32)),
        });
    }
    events
}
