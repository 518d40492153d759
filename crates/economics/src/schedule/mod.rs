//! The schedule of a hosting contract, written once and read in several ways.
//!
//! Three passes: what is delivered, the price, then every month's money. Each month is computed
//! from the month before by recorded rows alone. Only the number of months is fixed when it is
//! read; every date and length is a number, turned into flags.

mod delivery;
mod funding;
mod measures;
mod money;
mod summary;
mod terms;

use crate::amounts::Amount;
use crate::inputs::Input;
use crate::metrics::{Absent, Metric, Outcome, Outcomes};
use crate::reading::{Number, Row, Sheet, When, lit, not, ratio};
use crate::rows::{Delivery, Month, Working};
use money::Book;
use terms::{PhaseTerms, Terms};

/// A schedule in one reading.
pub(crate) struct Schedule<N> {
    /// Every month, from signing to the last one billed.
    pub months: Vec<Month<N>>,
    /// The sum of each line.
    pub totals: Month<N>,
    /// What a contract comes to.
    pub metrics: Outcomes<N>,
}

/// Reads the schedule over a number of months, which must reach the last one billed.
pub(crate) fn read<S: Sheet>(sheet: &mut S, months: usize) -> Schedule<S::Number> {
    let (terms, phases) = Terms::read(sheet);
    let delivered = deliver(sheet, &terms, &phases, months);
    let rate = price(sheet, &terms, &delivered);
    let recognised: Vec<_> = delivered
        .totals
        .iter()
        .enumerate()
        .map(|(i, total)| {
            let monthly = total.billed_units * rate.value / terms.term_months;
            sheet.phase_amount(Amount::MonthlyRecognised, i, monthly)
        })
        .collect();

    let mut book = Book::open(sheet, &terms, &phases, &recognised, rate.value);
    let mut rows = Vec::with_capacity(months);
    let deliveries = delivered.rows.chunks_exact(phases.len());
    for (i, (month, deliveries)) in delivered.months.iter().zip(deliveries).enumerate() {
        rows.push(book.month(sheet, i, *month, deliveries));
    }
    let metrics = summary::metrics(sheet, rate, &book, &rows);
    Schedule {
        totals: book.totals,
        months: rows,
        metrics,
    }
}

/// The delivery of every phase: months in order, the phases of each month beside one another.
struct Delivered<N> {
    months: Vec<N>,
    rows: Vec<Delivery<N>>,
    totals: Vec<Delivery<N>>,
}

fn deliver<S: Sheet>(
    sheet: &mut S,
    terms: &Terms<S::Number>,
    phases: &[PhaseTerms<S::Number>],
    months: usize,
) -> Delivered<S::Number> {
    let mut rows = Vec::with_capacity(months * phases.len());
    let mut totals = vec![Delivery::all(lit(0.0)); phases.len()];
    let mut before: Vec<_> = (0..phases.len())
        .map(|i| {
            delivery::opening(|row, value| {
                sheet.record(Row::Delivery(row, i), When::Opening, value)
            })
        })
        .collect();
    let mut numbers = Vec::with_capacity(months);
    // Months are counted from 0, so what stands before the first is −1.
    let row = Row::Working(Working::Month);
    let mut now = sheet.record(row, When::Opening, lit::<S::Number>(0.0) - lit(1.0));
    for month in 0..months {
        now = sheet.record(row, When::Month(month), now + lit(1.0));
        numbers.push(now);
        let phases = phases.iter().zip(&mut before).zip(&mut totals).enumerate();
        for (i, ((phase, before), total)) in phases {
            let values = delivery::month(terms, phase, now, before, |row, value| {
                sheet.record(Row::Delivery(row, i), When::Month(month), value)
            });
            total.add(sheet, |row| Row::Delivery(row, i), month, &values);
            *before = values;
            rows.push(values);
        }
    }
    Delivered {
        months: numbers,
        rows,
        totals,
    }
}

/// The price: given, or solved from the headline by one division, since revenue is linear in it.
fn price<S: Sheet>(
    sheet: &mut S,
    terms: &Terms<S::Number>,
    delivered: &Delivered<S::Number>,
) -> Outcome<S::Number> {
    let units = delivered
        .totals
        .iter()
        .fold(lit(0.0), |sum, total| sum + total.billed_units);
    let units = sheet.amount(Amount::BilledUnits, units);
    let (headline, given) = (sheet.input(Input::Tcv), sheet.given(Input::Tcv));
    let (solved, nothing_billed) = ratio(headline * lit(1e6), units, terms.half_cent);
    let rate = S::Number::pick(given, solved, sheet.input(Input::Rate));
    let value = sheet.record(Row::Metric(Metric::Rate), When::Once, rate);
    let impossible = given * nothing_billed * not(lit::<S::Number>(0.0).at_least(headline));
    Outcome::unless((value, impossible), Absent::NothingBilled)
}
