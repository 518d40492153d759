//! The schedule of a contract, written once and read in several ways.
//!
//! One pass after another: what is delivered, the price, every month's business, how much debt that
//! serves, debt, tax and cash flows with what the metrics need of them, what would be left without debt,
//! and what the same power would earn mining.
//! Each month is computed from the month before by recorded rows alone. Only the number of months
//! is fixed when it is read; every date and length is a number, turned into flags.

mod aftertax;
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
mod operations;
mod power;
mod prepayment;
mod sizing;
mod summary;
mod tax;
mod terms;
mod tranche;

use crate::amounts::Amount;
use crate::eval::{AgreedPart, Flag, Number, PlainRecorder, Recorder, Row, When, lit, not, ratio};
use crate::evaluation;
use crate::inputs::{ContractKind, Input, Inputs};
use crate::metrics::{Metric, MetricValue, MetricValues, WhyAbsent};
use crate::rows::{DeliveryRow, Month, Working};
use assets::Worn;
use builder::ScheduleBuilder;
use delivery::Delivery;
pub(crate) use feature::{Feature, Features};
use financing::Financing;
pub(crate) use sizing::Agreed;
use sizing::Size;
use terms::{PhaseTerms, Terms};

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
    let (terms, phases) = Terms::read(recorder, features);
    let moments = moments(recorder, &terms, months);
    let delivered = deliver(recorder, &terms, &phases, &moments, &mut scratch.delivered);
    let price = price(recorder, &terms, &delivered);
    let mut rows = std::mem::take(&mut scratch.months);
    let sold = Sold {
        phases: &phases,
        moments: &moments,
        delivered: &delivered,
    };
    let mut builder = ScheduleBuilder::open(recorder, &terms, price.unit);
    let (mut between, worn) = sold.business(recorder, &mut builder, &mut rows);
    let weighed = terms.uses.has(Feature::Alternatives);
    let mut covers = Vec::with_capacity(if weighed { months } else { 0 });
    let agreed = agreed_sizes(recorder, &terms, months, price.unit);
    let sizes = sizing::sizes(recorder, &terms, &sold, (&rows, &between), &agreed);
    let mut financing = Financing::open(recorder, &phases, sizes);
    let deliveries = delivered.rows.chunks_exact(phases.len());
    let worn = worn.chunks_exact(phases.len());
    let financed = rows.iter_mut().zip(deliveries.zip(worn)).zip(&mut between);
    let financed = moments.iter().zip(financed).enumerate();
    for (i, (moment, ((lines, (deliveries, worn)), between))) in financed {
        let month = (&mut *lines, &*between, worn);
        let scheduled = builder.finance(recorder, i, moment, deliveries, &mut financing, month);
        between.discount = builder.measure(recorder, i, *moment, lines, scheduled);
        if weighed {
            covers.push(Cover {
                counts: builder.workings.service_year,
                dscr: builder.workings.dscr,
            });
        }
    }
    let choice = weighed.then(|| {
        aftertax::without_debt(recorder, &mut builder, &between, &mut rows);
        mining::compare(
            recorder,
            &mut builder,
            &phases,
            &moments,
            &between,
            &mut rows,
        )
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
        at_once: match terms.uses.has(Feature::Exit) {
            true => S::Number::pick(terms.dates.ends_early, builder.workings.deferred, lit(0.0)),
            false => lit(0.0),
        },
        totals: builder.totals,
        months: rows,
        metrics,
        covers,
    };
    (schedule, scratch)
}

/// What is sold, and when: what every pass over the months reads.
struct Sold<'a, N> {
    phases: &'a [PhaseTerms<N>],
    moments: &'a [MonthFlags<N>],
    delivered: &'a Delivered<'a, N>,
}

impl<N: Number> Sold<'_, N> {
    /// Writes every month's business, what its assets lose and, where it has an effect, the tax there
    /// would be without debt.
    fn business<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        builder: &mut ScheduleBuilder<'_, N>,
        rows: &mut Vec<Month<N>>,
    ) -> (Vec<PassValues<N>>, Vec<Worn<N>>) {
        let (terms, count) = (builder.terms, self.phases.len());
        let totals = self.delivered.totals.iter().enumerate();
        let recognised: Vec<_> = totals
            .map(|(i, total)| {
                let monthly = *total * builder.rate / terms.dates.term_months;
                recorder.phase_amount(Amount::MonthlyRecognised, i, monthly)
            })
            .collect();
        let nothing = PassValues {
            power_index: lit(0.0),
            billed: lit(0.0),
            fee_at_one: lit(0.0),
            prepaid_at_one: lit(0.0),
            earned: lit(0.0),
            tax_unlevered: lit(0.0),
            residual: lit(0.0),
            released: lit(0.0),
            discount: lit(0.0),
        };
        let mut between = vec![nothing; self.moments.len()];
        let mut worn = vec![Worn::none(); self.delivered.rows.len()];
        let mut carried: Vec<_> = (0..count).map(|i| assets::opening(recorder, i)).collect();
        // Months are written where they stay: a line that is handed over is stored twice.
        rows.clear();
        rows.resize(self.moments.len(), Month::all(lit(0.0)));
        let deliveries = self.delivered.rows.chunks_exact(count);
        let phases = deliveries.zip(worn.chunks_exact_mut(count));
        let written = rows.iter_mut().zip(phases).zip(&mut between);
        let written = self.moments.iter().zip(written).enumerate();
        for (i, (moment, ((lines, (deliveries, worn)), between))) in written {
            let month = (&mut *lines, &mut *between);
            builder.operate(recorder, i, *moment, deliveries, &recognised, month);
            let lost = builder.wear(recorder, moment, deliveries, &mut carried, worn);
            if terms.uses.has(Feature::Unlevered) {
                between.tax_unlevered =
                    builder.untaxed(recorder, moment.january, lost, between, lines);
            }
        }
        (between, worn)
    }
}

/// What lenders have agreed to, which an early end does not change: the size of every phase's debt and the
/// share of its cash that serves it, those of the same contract to its end. None where nothing ends early.
fn agreed_sizes<S: Recorder>(
    recorder: &mut S,
    terms: &Terms<S::Number>,
    months: usize,
    unit_price: S::Number,
) -> Vec<Agreed<S::Number>> {
    if !terms.uses.has(Feature::Exit) || !terms.uses.has(Feature::Sizing) {
        return Vec::new();
    }
    match recorder.to_its_end() {
        Some(mut recorder) => {
            let features = terms.uses.without_alternatives();
            sizes_at(&mut recorder, (months, features), unit_price)
        }
        None => (0..recorder.phases())
            .map(|phase| Agreed {
                debt: recorder.agreed(phase, AgreedPart::Debt),
                service: recorder.agreed(phase, AgreedPart::Share),
            })
            .collect(),
    }
}

/// The same of a contract that has been made to go to its end, at a price.
fn sizes_at<S: Recorder>(
    recorder: &mut S,
    (months, features): (usize, Features),
    unit_price: S::Number,
) -> Vec<Agreed<S::Number>> {
    let (terms, phases) = Terms::read(recorder, features);
    let moments = moments(recorder, &terms, months);
    let (mut delivered, mut rows) = (Vec::new(), Vec::new());
    let delivered = deliver(recorder, &terms, &phases, &moments, &mut delivered);
    let sold = Sold {
        phases: &phases,
        moments: &moments,
        delivered: &delivered,
    };
    let mut builder = ScheduleBuilder::open(recorder, &terms, unit_price);
    let (between, _) = sold.business(recorder, &mut builder, &mut rows);
    let (sizes, _) = sizing::sizes(recorder, &terms, &sold, (&rows, &between), &[]);
    let agreed = |size: &Size<S::Number>| Agreed {
        debt: size.capacity,
        service: size.service,
    };
    sizes.iter().map(agreed).collect()
}

/// What lenders have agreed to, as figures; none where nothing ends early or no debt is sized.
pub(crate) fn agreed(inputs: &Inputs) -> Vec<Agreed<f64>> {
    let features = Features::of_contract(inputs);
    let exit = features.has(Feature::Exit) && features.has(Feature::Sizing);
    let mut recorder = PlainRecorder::of(inputs);
    match recorder.to_its_end() {
        Some(mut to_its_end) if exit => {
            let months = evaluation::months(inputs);
            let (terms, phases) = Terms::read(&mut recorder, features);
            let moments = moments(&mut recorder, &terms, months);
            let mut rows = Vec::new();
            let delivered = deliver(&mut recorder, &terms, &phases, &moments, &mut rows);
            let price = price(&mut recorder, &terms, &delivered);
            sizes_at(&mut to_its_end, (months, features), price.unit)
        }
        _ => Vec::new(),
    }
}

/// The price of what is sold, given or solved, without the rest of the schedule; none where none solves
/// the headline.
pub(crate) fn found_price(inputs: &Inputs) -> Option<f64> {
    let mut recorder = PlainRecorder::of(inputs);
    let (terms, phases) = Terms::read(&mut recorder, Features::of_contract(inputs));
    let moments = moments(&mut recorder, &terms, evaluation::months(inputs));
    let mut rows = Vec::new();
    let delivered = deliver(&mut recorder, &terms, &phases, &moments, &mut rows);
    let price = price(&mut recorder, &terms, &delivered);
    let (metric, _) = inputs.kind().prices();
    let outcome = match inputs.kind() {
        ContractKind::Hosting => price.rate,
        ContractKind::GpuCloud => price.gpu,
    };
    outcome.settle(terms.gpus, metric).ok()
}

/// What later passes need of a month besides its lines.
#[derive(Clone, Copy)]
struct PassValues<N> {
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
    /// Tax as it would be without debt; nothing where it has no effect.
    tax_unlevered: N,
    /// Value of the site, in the last month.
    residual: N,
    /// What that month frees of what was received before, or never paid for: income without cash.
    released: N,
    /// Worth of a dollar at signing.
    discount: N,
}

/// Where a month stands in the schedule.
#[derive(Clone, Copy)]
struct MonthFlags<N> {
    /// Months since signing.
    month: N,
    /// Month of the calendar year: 1 in January.
    calendar_month: N,
    /// 1 in January.
    january: Flag<N>,
    /// Month of the contract year, counted from the first billing; 0 before it.
    contract_month: N,
    /// 1 while the schedule runs.
    active: Flag<N>,
    /// 1 in its last month.
    last: Flag<N>,
}

/// Where every month stands.
fn moments<S: Recorder>(
    recorder: &mut S,
    terms: &Terms<S::Number>,
    months: usize,
) -> Vec<MonthFlags<S::Number>> {
    // Months are counted from 0, so what stands before the first is −1.
    let (zero, one) = (lit::<S::Number>(0.0), lit::<S::Number>(1.0));
    let mut month = recorder.record(Row::Working(Working::Month), When::Opening, zero - one);
    let opening = terms.dates.signing_month - one;
    let mut calendar_month =
        recorder.record(Row::Working(Working::CalendarMonth), When::Opening, opening);
    let mut contract_month =
        recorder.record(Row::Working(Working::ContractMonth), When::Opening, zero);
    (0..months)
        .map(|number| {
            let mut record =
                |row, value| recorder.record(Row::Working(row), When::Month(number), value);
            month = record(Working::Month, month + one);
            let december = calendar_month.at_least(lit(12.0));
            let next = S::Number::pick(december, one, calendar_month + one);
            calendar_month = record(Working::CalendarMonth, next);
            if terms.uses.has(Feature::Debt) {
                let billed = (month - terms.dates.first_ready).at_least(one);
                let next = contract_month + one;
                let wrapped = S::Number::pick(next.at_least(lit(12.0)), zero, next);
                let next = S::Number::pick(billed, wrapped, zero);
                contract_month = record(Working::ContractMonth, next);
            }
            let active = record(Working::Active, terms.dates.last_month.at_least(month));
            let goes_on = terms.dates.last_month.at_least(month + one);
            let last = record(Working::Last, active - goes_on);
            MonthFlags {
                month,
                calendar_month,
                january: one.at_least(calendar_month),
                contract_month,
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
fn deliver<'a, S: Recorder>(
    recorder: &mut S,
    terms: &Terms<S::Number>,
    phases: &[PhaseTerms<S::Number>],
    moments: &[MonthFlags<S::Number>],
    rows: &'a mut Vec<Delivery<S::Number>>,
) -> Delivered<'a, S::Number> {
    // What a kW online bills at a price of one: by the month, or by the hour of each GPU sold.
    let by_hour = |number| {
        let by_hour = terms.fees.sold_per_kw * terms.dates.start.hours(number);
        let per_kw = S::Number::pick(terms.gpus, by_hour, terms.fees.take);
        let row = Row::Working(Working::BilledPerKw);
        recorder.record(row, When::Month(number), per_kw)
    };
    let per_kw: Vec<_> = match terms.uses.has(Feature::Gpus) {
        true => (0..moments.len()).map(by_hour).collect(),
        false => Vec::new(),
    };
    let nothing = Delivery::none();
    // What another schedule left there is written over, every row of it.
    rows.resize(moments.len() * phases.len(), nothing);
    let mut options = lit(0.0);
    let deliver = |(i, phase)| {
        let mut before = delivery::opening(|row, value| {
            recorder.record(Row::Delivery(row, i), When::Opening, value)
        });
        let (mut total, mut optional) = (lit(0.0), lit(0.0));
        let of_phase = rows.iter_mut().skip(i).step_by(phases.len());
        for (number, (moment, row)) in moments.iter().zip(of_phase).enumerate() {
            let per_kw = per_kw.get(number).copied().unwrap_or(terms.fees.take);
            let moment = (moment.month, per_kw);
            let (delivery, units) =
                delivery::month(terms, phase, moment, &mut before, |row, value| {
                    recorder.record(Row::Delivery(row, i), When::Month(number), value)
                });
            *row = delivery;
            let mut add =
                |total, row, units| recorder.total(total, Row::Delivery(row, i), number, units);
            total = add(total, DeliveryRow::ContractUnits, units.agreed);
            if terms.uses.has(Feature::Renewals) {
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
    rate: MetricValue<N>,
    /// Of a GPU and hour.
    gpu: MetricValue<N>,
    /// That of the contract's kind.
    unit: N,
    /// What all options would bill at it.
    optional: N,
}

/// The price: given, or solved from the headline by one division, since revenue is linear in it.
fn price<S: Recorder>(
    recorder: &mut S,
    terms: &Terms<S::Number>,
    delivered: &Delivered<'_, S::Number>,
) -> Price<S::Number> {
    let units = delivered
        .totals
        .iter()
        .fold(lit(0.0), |sum, total| sum + *total);
    let units = recorder.amount(Amount::BilledUnits, units);
    let by_year = recorder.input(Input::Term) * recorder.input(Input::Yearly);
    let by_mw = recorder.input(Input::Term) * (recorder.input(Input::Mwyear) * terms.total_mw);
    let [total_given, year_given, mw_given] = Input::HEADLINES.map(|input| recorder.given(input));
    let by_part = S::Number::pick(year_given, by_year, by_mw);
    let millions = S::Number::pick(total_given, recorder.input(Input::Tcv), by_part);
    let headline = recorder.amount(Amount::Headline, millions * lit(1e6));
    let given = total_given.max(year_given).max(mw_given);
    let (solved, nothing_billed) = ratio(headline, units, terms.units.half_cent);
    let impossible = given * nothing_billed * not(lit::<S::Number>(0.0).at_least(headline));
    let mut price = |metric, input| {
        let price = S::Number::pick(given, solved, recorder.input(input));
        let value = recorder.record(Row::Metric(metric), When::Once, price);
        MetricValue::unless((value, impossible), WhyAbsent::NothingBilled)
    };
    let rate = price(Metric::Rate, Input::Rate);
    let gpu = price(Metric::GpuPrice, Input::Price);
    let unit = S::Number::pick(terms.gpus, gpu.value, rate.value);
    let unit = recorder.amount(Amount::UnitPrice, unit);
    let options = recorder.amount(Amount::OptionUnits, delivered.options);
    Price {
        unit,
        rate,
        gpu,
        optional: options * unit,
    }
}
