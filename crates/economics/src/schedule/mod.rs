//! The schedule of a contract, written once and read in several ways.
//!
//! One pass after another: what is delivered, the price, every month's business, how much debt that
//! serves, debt, tax and cash flows with what the metrics need of them, what would be left without debt,
//! and what the same power would earn mining.
//! Each month is computed from the month before by recorded rows alone. Only the number of months
//! is fixed when it is read; every date and length is a number, turned into flags.

mod aftertax;
mod agreed;
mod assets;
mod builder;
mod course;
mod dates;
mod delivery;
mod feature;
mod financing;
mod funding;
mod loan;
mod measures;
mod mining;
mod month_flags;
mod operations;
mod places;
mod power;
mod prepayment;
mod price;
mod sizing;
mod sold;
mod summary;
mod tax;
mod terms;
mod tranche;

use crate::eval::{Flag, Number, Recorder, lit};
use crate::metrics::MetricValues;
use crate::rows::Month;
pub(crate) use agreed::{Agreed, agreed_terms};
use builder::ScheduleBuilder;
pub(crate) use feature::{Feature, Features};
use month_flags::MonthFlags;
use places::{PassValues, Rows, Written};
use price::Price;
pub(crate) use price::found_price;
use sold::{Delivered, Sold};

/// A schedule in one reading.
pub(crate) struct Schedule<N> {
    /// Every month, from signing to the last one billed; none where no lines are read.
    pub months: Vec<Month<N>>,
    /// The sum of each line.
    pub totals: Month<N>,
    /// What a contract comes to.
    pub metrics: MetricValues<N>,
    /// Every month's cover of debt service, as it stands at the end of a contract year; nothing where
    /// only the contract is read.
    pub covers: Vec<Cover<N>>,
    /// What of the recognised revenue of the last month is recognised at once, because the client ends
    /// the contract early.
    pub at_once: N,
}

/// The cover of debt service at the end of a month.
#[derive(Clone, Copy)]
pub(crate) struct Cover<N> {
    /// 1 at the end of a contract year with debt service.
    pub counts: Flag<N>,
    /// That year's cash over its debt service.
    pub dscr: N,
}

/// Reads the schedule over a number of months, which must reach the last one billed.
pub(crate) fn read<S: Recorder>(
    recorder: &mut S,
    months: usize,
    features: Features,
) -> Schedule<S::Number> {
    read_in(Scratch::default(), recorder, months, features).0
}

/// The memory of a schedule, for the next one of many. There is enough of it for the system to want
/// it back each time and to hand it out anew, which costs as much as the schedule itself.
pub(crate) struct Scratch<N> {
    delivered: Vec<Delivered<N>>,
    rows: Rows<N>,
}

impl<N> Default for Scratch<N> {
    fn default() -> Self {
        Self {
            delivered: Vec::new(),
            rows: Rows::default(),
        }
    }
}

impl<N> Scratch<N> {
    /// Takes the months of a schedule back: where those of the next one go.
    pub(crate) fn take_back(&mut self, months: Vec<Month<N>>) {
        self.rows.months = months;
    }
}

/// The flows that rates of return are of, month by month.
struct Flows<N> {
    project: Vec<N>,
    equity: Vec<N>,
    /// None where what a contract is weighed against is left out.
    aftertax: Vec<N>,
}

/// The same in given memory, which is handed back without the months.
pub(crate) fn read_in<S: Recorder>(
    mut scratch: Scratch<S::Number>,
    recorder: &mut S,
    months: usize,
    features: Features,
) -> (Schedule<S::Number>, Scratch<S::Number>) {
    let delivered = std::mem::take(&mut scratch.delivered);
    let mut sold = Sold::read(recorder, (months, features), delivered);
    let price = Price::read(recorder, &sold);
    sold.recognise(recorder, price.unit);
    let mut builder = ScheduleBuilder::open(recorder, &sold.terms, price.unit);
    let rows = &mut scratch.rows;
    rows.clear(features, months);
    // The size of debt depends on every month's business; else a month is written at once.
    let sized = features.has(Feature::Sizing);
    if sized {
        sold.business(recorder, &mut builder, rows);
    }
    let agreed = agreed::agreed(recorder, &sold, price.unit);
    let (sizes, served) = sizing::sizes(recorder, &sold, rows, &agreed);
    let funded = financing::fund(recorder, &sold, (&sizes, &served));
    let weighed = features.has(Feature::Alternatives);
    let mut covers = Vec::with_capacity(if weighed { months } else { 0 });
    let mut flows = Flows {
        project: Vec::with_capacity(months),
        equity: Vec::with_capacity(months),
        aftertax: Vec::new(),
    };
    let of_months = sold.month_flags.iter().zip(&sold.sums).zip(&funded);
    for (number, ((flags, sums), due)) in of_months.enumerate() {
        let written = if sized { rows.at(number) } else { None };
        let mut month = match written {
            Some(month) => month,
            None => sold.month(recorder, &mut builder, (number, flags, sums)),
        };
        let Written { lines, values } = &mut month;
        let scheduled = builder.finance(recorder, number, flags.january, due, (lines, values));
        values.discount = builder.measure(recorder, number, *flags, lines, scheduled);
        flows.project.push(lines.project_cash_flow);
        flows.equity.push(lines.equity_cash_flow);
        if sized {
            rows.set(number, &month);
        } else {
            rows.push(&month);
        }
        if weighed {
            covers.push(Cover {
                counts: builder.workings.service_year,
                dscr: builder.workings.dscr,
            });
        }
    }
    let choice = weighed.then(|| {
        flows.aftertax = aftertax::without_debt(recorder, &mut builder, rows);
        mining::compare(recorder, &mut builder, &sold, rows)
    });
    let metrics = summary::metrics(recorder, price, &builder, &sizes, &flows, choice.as_ref());
    let schedule = Schedule {
        at_once: match features.has(Feature::Exit) {
            true => {
                let ends_early = sold.terms.dates.ends_early;
                S::Number::pick(ends_early, builder.workings.deferred, lit(0.0))
            }
            false => lit(0.0),
        },
        totals: builder.totals,
        months: std::mem::take(&mut rows.months),
        metrics,
        covers,
    };
    scratch.delivered = sold.delivered;
    (schedule, scratch)
}
