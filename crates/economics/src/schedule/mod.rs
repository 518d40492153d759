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
use delivery::Delivery;
pub(crate) use feature::{Feature, Features};
use financing::Financing;
use month_flags::MonthFlags;
use price::Price;
pub(crate) use price::found_price;
use sold::{PassValues, Sold};

/// A schedule in one reading.
pub(crate) struct Schedule<N> {
    /// Every month, from signing to the last one billed.
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
    /// What is delivered: months in order, the phases of each beside one another.
    delivered: Vec<Delivery<N>>,
    /// Where the months of the next schedule go; what they are now has no effect.
    pub months: Vec<Month<N>>,
}

impl<N> Default for Scratch<N> {
    fn default() -> Self {
        Self {
            delivered: Vec::new(),
            months: Vec::new(),
        }
    }
}

/// The same in given memory, which is handed back without the months.
pub(crate) fn read_in<S: Recorder>(
    mut scratch: Scratch<S::Number>,
    recorder: &mut S,
    months: usize,
    features: Features,
) -> (Schedule<S::Number>, Scratch<S::Number>) {
    let sold = Sold::read(
        recorder,
        (months, features),
        std::mem::take(&mut scratch.delivered),
    );
    let price = Price::read(recorder, &sold);
    let mut rows = std::mem::take(&mut scratch.months);
    let mut builder = ScheduleBuilder::open(recorder, &sold.terms, price.unit);
    let (mut pass_values, worn) = sold.business(recorder, &mut builder, &mut rows);
    let weighed = features.has(Feature::Alternatives);
    let mut covers = Vec::with_capacity(if weighed { months } else { 0 });
    let agreed = agreed::agreed(recorder, &sold, price.unit);
    let sizes = sizing::sizes(recorder, &sold, (&rows, &pass_values), &agreed);
    let mut financing = Financing::open(recorder, &sold.phases, sizes);
    let deliveries = sold.delivered.chunks_exact(sold.phases.len());
    let worn = worn.chunks_exact(sold.phases.len());
    let financed = rows
        .iter_mut()
        .zip(deliveries.zip(worn))
        .zip(&mut pass_values);
    let financed = sold.month_flags.iter().zip(financed).enumerate();
    for (i, (flags, ((lines, (deliveries, worn)), values))) in financed {
        let month = (&mut *lines, &*values, worn);
        let scheduled = builder.finance(recorder, i, flags, deliveries, &mut financing, month);
        values.discount = builder.measure(recorder, i, *flags, lines, scheduled);
        if weighed {
            covers.push(Cover {
                counts: builder.workings.service_year,
                dscr: builder.workings.dscr,
            });
        }
    }
    let choice = weighed.then(|| {
        aftertax::without_debt(recorder, &mut builder, &pass_values, &mut rows);
        mining::compare(recorder, &mut builder, &sold, &pass_values, &mut rows)
    });
    let metrics = summary::metrics(
        recorder,
        price,
        &builder,
        &financing.sizes,
        &rows,
        choice.as_ref(),
    );
    let schedule = Schedule {
        at_once: match features.has(Feature::Exit) {
            true => {
                let ends_early = sold.terms.dates.ends_early;
                S::Number::pick(ends_early, builder.workings.deferred, lit(0.0))
            }
            false => lit(0.0),
        },
        totals: builder.totals,
        months: rows,
        metrics,
        covers,
    };
    scratch.delivered = sold.delivered;
    (schedule, scratch)
}
