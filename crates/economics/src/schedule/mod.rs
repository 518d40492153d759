//! The schedule of a contract, written once and read in several ways.
//!
//! One pass after another: what is delivered, the price, every month's business, how much debt that
//! serves, debt, tax and cash flows with what the metrics need of them, what would be left without debt,
//! and what the same power would earn mining.
//! Each month is computed from the month before by recorded rows alone. Only the number of months
//! is fixed when it is read; every date and length is a number, turned into flags.

mod aftertax;
mod delivery;
mod financing;
mod funding;
mod loan;
mod measures;
mod mining;
mod money;
mod operations;
mod part;
mod sizing;
mod summary;
mod tax;
mod terms;
mod tranche;

use crate::amounts::Amount;
use crate::evaluation;
use crate::inputs::{Input, Inputs, Kind};
use crate::metrics::{Absent, Metric, Outcome, Outcomes};
use crate::reading::{Figures, Flag, Number, Row, Sheet, When, lit, not, ratio};
use crate::rows::{DeliveryRow, Month, Working};
use delivery::Delivery;
use financing::Financing;
use money::Book;
pub(crate) use part::Part;
use terms::{PhaseTerms, Terms};

/// A schedule in one reading.
pub(crate) struct Schedule<N> {
    /// Every month, from signing to the last one billed.
    pub months: Vec<Month<N>>,
    /// The sum of each line.
    pub totals: Month<N>,
    /// What a contract comes to.
    pub metrics: Outcomes<N>,
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

/// How much of a schedule is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The contract alone: what it is weighed against is left out.
    Contract,
    /// The contract, what it would leave after tax without debt, and what mining would come to.
    Whole,
}

/// Reads the schedule over a number of months, which must reach the last one billed.
pub(crate) fn read<S: Sheet>(sheet: &mut S, months: usize, scope: Scope) -> Schedule<S::Number> {
    read_in(Room::default(), sheet, months, scope).0
}

/// The memory of a schedule, for the next one of many. There is enough of it for the system to want
/// it back each time and to hand it out anew, which costs as much as the schedule itself.
pub(crate) struct Room<N> {
    /// What is delivered: months in order, the phases of each beside one another.
    delivered: Vec<Delivery<N>>,
    /// Where the months of the next schedule go; what they are now has no effect.
    pub months: Vec<Month<N>>,
}

impl<N> Default for Room<N> {
    fn default() -> Self {
        Self {
            delivered: Vec::new(),
            months: Vec::new(),
        }
    }
}

/// The same in a given room, which is handed back without the months.
pub(crate) fn read_in<S: Sheet>(
    mut room: Room<S::Number>,
    sheet: &mut S,
    months: usize,
    scope: Scope,
) -> (Schedule<S::Number>, Room<S::Number>) {
    let (terms, phases) = Terms::read(sheet, scope);
    let moments = moments(sheet, &terms, months);
    let delivered = deliver(sheet, &terms, &phases, &moments, &mut room.delivered);
    let price = price(sheet, &terms, &delivered);
    let recognised: Vec<_> = delivered
        .totals
        .iter()
        .enumerate()
        .map(|(i, total)| {
            let monthly = *total * price.unit / terms.term_months;
            sheet.phase_amount(Amount::MonthlyRecognised, i, monthly)
        })
        .collect();

    let mut book = Book::open(sheet, &terms, price.unit);
    let deliveries = delivered.rows.chunks_exact(phases.len());
    let nothing = Between {
        power_index: lit(0.0),
        billed: lit(0.0),
        fee_at_one: lit(0.0),
        prepaid_at_one: lit(0.0),
        earned: lit(0.0),
        asset_depreciation: lit(0.0),
        residual: lit(0.0),
        released: lit(0.0),
        discount: lit(0.0),
    };
    let mut between = vec![nothing; months];
    let mut rows = std::mem::take(&mut room.months);
    // Months are written where they stay: a line that is handed over is stored twice.
    rows.clear();
    rows.resize(months, Month::all(lit(0.0)));
    let written = rows.iter_mut().zip(deliveries).zip(&mut between);
    for (i, (moment, ((lines, deliveries), between))) in moments.iter().zip(written).enumerate() {
        let month = (lines, between);
        book.operate(sheet, i, *moment, deliveries, &recognised, month);
    }
    let mut covers = Vec::with_capacity(match scope {
        Scope::Contract => 0,
        Scope::Whole => months,
    });
    let sizes = sizing::sizes(sheet, &terms, &phases, &delivered, &rows);
    let mut financing = Financing::open(sheet, &phases, sizes);
    let deliveries = delivered.rows.chunks_exact(phases.len());
    let financed = rows.iter_mut().zip(deliveries).zip(&mut between);
    for (i, (moment, ((lines, deliveries), between))) in moments.iter().zip(financed).enumerate() {
        let month = (&mut *lines, &*between);
        let scheduled = book.finance(sheet, i, moment, deliveries, &mut financing, month);
        between.discount = book.measure(sheet, i, *moment, lines, scheduled);
        if scope == Scope::Whole {
            between.asset_depreciation = book.workings.asset_depreciation;
            covers.push(Cover {
                counts: book.workings.service_year,
                dscr: book.workings.dscr,
            });
        }
    }
    let choice = match scope {
        Scope::Contract => None,
        Scope::Whole => {
            aftertax::without_debt(sheet, &mut book, &moments, &between, &mut rows);
            Some(mining::compare(
                sheet, &mut book, &phases, &moments, &between, &mut rows,
            ))
        }
    };
    let metrics = summary::metrics(
        sheet,
        price,
        &book,
        &financing.sizes,
        &rows,
        choice.as_ref(),
    );
    let schedule = Schedule {
        at_once: match terms.uses_exit {
            true => S::Number::pick(terms.ends_early, book.workings.deferred, lit(0.0)),
            false => lit(0.0),
        },
        totals: book.totals,
        months: rows,
        metrics,
        covers,
    };
    (schedule, room)
}

/// The price of what is sold, given or solved, without the rest of the schedule; none where none solves
/// the headline.
pub(crate) fn found_price(inputs: &Inputs) -> Option<f64> {
    let mut sheet = Figures::of(inputs);
    let (terms, phases) = Terms::read(&mut sheet, Scope::Contract);
    let moments = moments(&mut sheet, &terms, evaluation::months(inputs));
    let mut rows = Vec::new();
    let delivered = deliver(&mut sheet, &terms, &phases, &moments, &mut rows);
    let price = price(&mut sheet, &terms, &delivered);
    let (metric, _) = inputs.kind().prices();
    let outcome = match inputs.kind() {
        Kind::Hosting => price.rate,
        Kind::GpuCloud => price.gpu,
    };
    outcome.settle(terms.gpus, metric).ok()
}

/// What later passes need of a month besides its lines.
#[derive(Clone, Copy)]
struct Between<N> {
    /// Price of power over that at signing.
    power_index: N,
    /// What a price of one would bill.
    billed: N,
    /// What the client would pay for an early end, at a price of one.
    fee_at_one: N,
    /// What it would prepay, less what of that is credited.
    prepaid_at_one: N,
    /// What the client funded and is to be credited.
    earned: N,
    /// Depreciation without the cost of debt.
    asset_depreciation: N,
    /// Value of the site, in the last month.
    residual: N,
    /// What that month frees of what was received before, or never paid for: income without cash.
    released: N,
    /// Worth of a dollar at signing.
    discount: N,
}

/// Where a month stands in the schedule.
#[derive(Clone, Copy)]
struct Moment<N> {
    /// Months since signing.
    month: N,
    /// Month of the calendar year: 1 in January.
    calendar_month: N,
    /// 1 in January.
    january: Flag<N>,
    /// 1 while the schedule runs.
    active: Flag<N>,
    /// 1 in its last month.
    last: Flag<N>,
}

/// Where every month stands.
fn moments<S: Sheet>(
    sheet: &mut S,
    terms: &Terms<S::Number>,
    months: usize,
) -> Vec<Moment<S::Number>> {
    // Months are counted from 0, so what stands before the first is −1.
    let (zero, one) = (lit::<S::Number>(0.0), lit::<S::Number>(1.0));
    let mut month = sheet.record(Row::Working(Working::Month), When::Opening, zero - one);
    let opening = terms.signing_month - one;
    let mut calendar_month =
        sheet.record(Row::Working(Working::CalendarMonth), When::Opening, opening);
    (0..months)
        .map(|number| {
            let mut record =
                |row, value| sheet.record(Row::Working(row), When::Month(number), value);
            month = record(Working::Month, month + one);
            let december = calendar_month.at_least(lit(12.0));
            let next = S::Number::pick(december, one, calendar_month + one);
            calendar_month = record(Working::CalendarMonth, next);
            let active = record(Working::Active, terms.last_month.at_least(month));
            let goes_on = terms.last_month.at_least(month + one);
            let last = record(Working::Last, active - goes_on);
            Moment {
                month,
                calendar_month,
                january: one.at_least(calendar_month),
                active,
                last,
            }
        })
        .collect()
}

/// The delivery of every phase.
struct Delivered<'a, N> {
    rows: &'a [Delivery<N>],
    /// What the whole term of each phase bills at a price of one.
    totals: Vec<N>,
    /// What all options of all phases would.
    options: N,
}

/// Writes the delivery of every phase, one phase after the other.
fn deliver<'a, S: Sheet>(
    sheet: &mut S,
    terms: &Terms<S::Number>,
    phases: &[PhaseTerms<S::Number>],
    moments: &[Moment<S::Number>],
    rows: &'a mut Vec<Delivery<S::Number>>,
) -> Delivered<'a, S::Number> {
    // What a kW online bills at a price of one: by the month, or by the hour of each GPU sold.
    let by_hour = |number| {
        let by_hour = terms.sold_per_kw * terms.start.hours(number);
        let per_kw = S::Number::pick(terms.gpus, by_hour, terms.take);
        let row = Row::Working(Working::BilledPerKw);
        sheet.record(row, When::Month(number), per_kw)
    };
    let per_kw: Vec<_> = match terms.uses_gpus {
        true => (0..moments.len()).map(by_hour).collect(),
        false => Vec::new(),
    };
    let nothing = Delivery::none();
    // What another schedule left there is written over, every row of it.
    rows.resize(moments.len() * phases.len(), nothing);
    let mut options = lit(0.0);
    let deliver = |(i, phase)| {
        let mut before = delivery::opening(|row, value| {
            sheet.record(Row::Delivery(row, i), When::Opening, value)
        });
        let (mut total, mut optional) = (lit(0.0), lit(0.0));
        let of_phase = rows.iter_mut().skip(i).step_by(phases.len());
        for (number, (moment, row)) in moments.iter().zip(of_phase).enumerate() {
            let per_kw = per_kw.get(number).copied().unwrap_or(terms.take);
            let moment = (moment.month, per_kw);
            let (delivery, units) =
                delivery::month(terms, phase, moment, &mut before, |row, value| {
                    sheet.record(Row::Delivery(row, i), When::Month(number), value)
                });
            *row = delivery;
            let mut add =
                |total, row, units| sheet.total(total, Row::Delivery(row, i), number, units);
            total = add(total, DeliveryRow::ContractUnits, units.agreed);
            if terms.uses_renewals {
                optional = add(optional, DeliveryRow::OptionUnits, units.optional);
            }
        }
        options = options + optional;
        total
    };
    let totals = phases.iter().enumerate().map(deliver).collect();
    Delivered {
        rows,
        totals,
        options,
    }
}

/// The price of what is sold, in one reading.
#[derive(Clone, Copy)]
struct Price<N> {
    /// Of a kW and month.
    rate: Outcome<N>,
    /// Of a GPU and hour.
    gpu: Outcome<N>,
    /// That of the contract's kind.
    unit: N,
    /// What all options would bill at it.
    optional: N,
}

/// The price: given, or solved from the headline by one division, since revenue is linear in it.
fn price<S: Sheet>(
    sheet: &mut S,
    terms: &Terms<S::Number>,
    delivered: &Delivered<'_, S::Number>,
) -> Price<S::Number> {
    let units = delivered
        .totals
        .iter()
        .fold(lit(0.0), |sum, total| sum + *total);
    let units = sheet.amount(Amount::BilledUnits, units);
    let by_year = sheet.input(Input::Term) * sheet.input(Input::Yearly);
    let by_mw = sheet.input(Input::Term) * (sheet.input(Input::Mwyear) * terms.total_mw);
    let [total_given, year_given, mw_given] = Input::HEADLINES.map(|input| sheet.given(input));
    let by_part = S::Number::pick(year_given, by_year, by_mw);
    let millions = S::Number::pick(total_given, sheet.input(Input::Tcv), by_part);
    let headline = sheet.amount(Amount::Headline, millions * lit(1e6));
    let given = total_given.max(year_given).max(mw_given);
    let (solved, nothing_billed) = ratio(headline, units, terms.half_cent);
    let impossible = given * nothing_billed * not(lit::<S::Number>(0.0).at_least(headline));
    let mut price = |metric, input| {
        let price = S::Number::pick(given, solved, sheet.input(input));
        let value = sheet.record(Row::Metric(metric), When::Once, price);
        Outcome::unless((value, impossible), Absent::NothingBilled)
    };
    let rate = price(Metric::Rate, Input::Rate);
    let gpu = price(Metric::GpuPrice, Input::Price);
    let unit = S::Number::pick(terms.gpus, gpu.value, rate.value);
    let unit = sheet.amount(Amount::UnitPrice, unit);
    let options = sheet.amount(Amount::OptionUnits, delivered.options);
    Price {
        unit,
        rate,
        gpu,
        optional: options * unit,
    }
}
