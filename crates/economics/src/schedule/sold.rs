//! What is sold, and what business it makes: as far as a contract goes without its debt.

use super::assets::{self, Worn};
use super::builder::ScheduleBuilder;
use super::course::{Course, Courses};
use super::delivery;
use super::month_flags::{MonthFlags, month_flags};
use super::places::{Rows, Written};
use super::terms::{PhaseTerms, Terms};
use super::{Feature, Features};
use crate::amounts::Amount;
use crate::eval::{Flag, Number, Recorder, Row, When, lit};
use crate::rows::{DeliveryRow, Working};

/// What is sold, and when: what every pass over the months reads.
pub(super) struct Sold<N> {
    pub terms: Terms<N>,
    pub phases: Vec<PhaseTerms<N>>,
    pub month_flags: Vec<MonthFlags<N>>,
    pub courses: Courses<N>,
    /// What is delivered: one phase after the other, the months of each in order.
    pub delivered: Vec<Delivered<N>>,
    /// What that loses, in the same order.
    worn: Vec<Worn<N>>,
    /// What the phases of each month come to together.
    pub sums: Vec<PhaseSums<N>>,
    /// What the whole term of each phase bills at a price of one.
    pub totals: Vec<N>,
    /// What all options of all phases would.
    pub options: N,
}

/// What later passes need of a month of a phase; each field is the row of that name. There is one for
/// every month and phase, so what nothing needs is not kept.
#[derive(Clone, Copy)]
pub(crate) struct Delivered<N> {
    pub in_term: Flag<N>,
    pub billed_units: N,
    pub building: Flag<N>,
    pub spending: N,
}

/// A month of a phase, as far as it does not depend on how it is paid for.
#[derive(Clone, Copy)]
pub(super) struct PhaseMonth<'a, N> {
    pub course: &'a Course<N>,
    pub delivered: &'a Delivered<N>,
    pub worn: &'a Worn<N>,
}

/// Sums over phases within a month.
#[derive(Clone, Copy)]
pub(super) struct PhaseSums<N> {
    pub online_kw: N,
    pub billed_units: N,
    pub renewal_units: N,
    pub cost_units: N,
    pub spending: N,
    /// What is recognised of the fees of all terms.
    pub recognised: N,
    /// What the assets lose, without the cost of debt; nothing where it has no effect.
    pub depreciation: N,
}

impl<N: Number> PhaseSums<N> {
    fn none() -> Self {
        let zero = lit(0.0);
        Self {
            online_kw: zero,
            billed_units: zero,
            renewal_units: zero,
            cost_units: zero,
            spending: zero,
            recognised: zero,
            depreciation: zero,
        }
    }
}

impl<N: Number> Sold<N> {
    /// Reads the terms and writes what is delivered and what it loses, one phase after the other, into given
    /// memory.
    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        (months, features): (usize, Features),
        mut delivered: Vec<Delivered<N>>,
    ) -> Self {
        let (terms, phases) = Terms::read(recorder, features);
        let month_flags = month_flags(recorder, &terms, months);
        // What a kW online bills at a price of one: by the month, or by the hour of each GPU sold.
        let by_hour = |(number, flags): (usize, &MonthFlags<N>)| {
            let by_hour = terms.fees.sold_per_kw * flags.hours;
            let per_kw = N::pick(terms.gpus, by_hour, terms.fees.take);
            let row = Row::Working(Working::BilledPerKw);
            recorder.record(row, When::Month(number), per_kw)
        };
        let per_kw: Vec<_> = match terms.uses.has(Feature::Gpus) {
            true => month_flags.iter().enumerate().map(by_hour).collect(),
            false => Vec::new(),
        };
        delivered.clear();
        delivered.reserve(months * phases.len());
        let mut sold = Self {
            courses: Courses::run(recorder, &terms, &phases, &month_flags),
            sums: vec![PhaseSums::none(); months],
            worn: Vec::with_capacity(months * phases.len()),
            totals: Vec::with_capacity(phases.len()),
            options: lit(0.0),
            terms,
            phases,
            month_flags,
            delivered,
        };
        for phase in 0..sold.phases.len() {
            sold.deliver(recorder, phase, &per_kw);
            sold.wear(recorder, phase);
        }
        sold
    }

    /// Writes what a phase delivers.
    fn deliver<S: Recorder<Number = N>>(&mut self, recorder: &mut S, i: usize, per_kw: &[N]) {
        let terms = &self.terms;
        let Some(phase) = self.phases.get(i) else {
            return;
        };
        let (mut total, mut optional) = (lit(0.0), lit(0.0));
        let months = self.month_flags.iter().zip(self.courses.of_phase(i));
        let months = months.zip(&mut self.sums).enumerate();
        self.delivered
            .extend(months.map(|(number, ((flags, course), sums))| {
                let per_kw = per_kw.get(number).copied().unwrap_or(terms.fees.take);
                let month = (flags.month, per_kw);
                let delivery = delivery::month(terms, phase, month, course, |row, value| {
                    recorder.record(Row::Delivery(row, i), When::Month(number), value)
                });
                let mut add =
                    |total, row, units| recorder.total(total, Row::Delivery(row, i), number, units);
                total = add(total, DeliveryRow::ContractUnits, delivery.agreed);
                if terms.uses.has(Feature::Renewals) {
                    optional = add(optional, DeliveryRow::OptionUnits, delivery.optional);
                    sums.renewal_units = sums.renewal_units + delivery.renewal_units;
                }
                sums.online_kw = sums.online_kw + delivery.online_kw;
                sums.billed_units = sums.billed_units + delivery.billed_units;
                if terms.uses.has(Feature::SiteCost) {
                    sums.cost_units = sums.cost_units + delivery.cost_units;
                }
                sums.spending = sums.spending + delivery.spending;
                Delivered {
                    in_term: delivery.in_term,
                    billed_units: delivery.billed_units,
                    building: delivery.building,
                    spending: delivery.spending,
                }
            }));
        self.totals.push(total);
        self.options = self.options + optional;
    }

    /// Writes what a phase's assets lose.
    fn wear<S: Recorder<Number = N>>(&mut self, recorder: &mut S, i: usize) {
        let terms = &self.terms;
        let mut assets = assets::opening(|row, value| {
            recorder.record(Row::Funding(row, i), When::Opening, value)
        });
        let from = i * self.month_flags.len();
        let delivered = self.delivered.get(from..).unwrap_or_default();
        let months = self.courses.of_phase(i).iter().zip(delivered);
        let months = self.month_flags.iter().zip(months).zip(&mut self.sums);
        self.worn.extend(months.enumerate().map(
            |(number, ((flags, (course, delivered)), sums))| {
                let spent = (course, delivered.spending);
                let (worn, lost) = assets::month(terms, flags, spent, &mut assets, |row, value| {
                    recorder.record(Row::Funding(row, i), When::Month(number), value)
                });
                if terms.uses.has(Feature::Unlevered) {
                    sums.depreciation = sums.depreciation + lost;
                }
                worn
            },
        ));
    }

    /// The course of a phase, what it delivers and what that loses, month by month.
    pub(super) fn of_phase(&self, phase: usize) -> impl Iterator<Item = PhaseMonth<'_, N>> {
        let course = self.courses.of_phase(phase);
        let from = phase * course.len();
        let delivered = self.delivered.get(from..).unwrap_or_default();
        let worn = self.worn.get(from..).unwrap_or_default();
        let months = course.iter().zip(delivered).zip(worn);
        months.map(|((course, delivered), worn)| PhaseMonth {
            course,
            delivered,
            worn,
        })
    }

    /// Recognises the fees of each phase's term at a price, in equal parts over its billed months.
    pub(super) fn recognise<S: Recorder<Number = N>>(&mut self, recorder: &mut S, rate: N) {
        let mut delivered = self.delivered.iter();
        for (i, total) in self.totals.iter().enumerate() {
            let monthly = *total * rate / self.terms.dates.term_months;
            let monthly = recorder.phase_amount(Amount::MonthlyRecognised, i, monthly);
            for (sums, month) in self.sums.iter_mut().zip(delivered.by_ref()) {
                sums.recognised = sums.recognised + month.in_term * monthly;
            }
        }
    }

    /// Writes a month's business and, where it has an effect, the tax there would be without debt.
    #[inline(always)]
    pub(super) fn month<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        builder: &mut ScheduleBuilder<'_, N>,
        (number, flags, sums): (usize, &MonthFlags<N>, &PhaseSums<N>),
    ) -> Written<N> {
        let mut month = Written::nothing();
        let Written { lines, values } = &mut month;
        builder.operate(recorder, number, *flags, sums, (lines, values));
        if self.terms.uses.has(Feature::Unlevered) {
            let lost = builder.working(recorder, Working::AssetDepreciation, sums.depreciation);
            values.tax_unlevered = builder.untaxed(recorder, flags.january, lost, values, lines);
        }
        month
    }

    /// The same of every month.
    pub(super) fn business<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        builder: &mut ScheduleBuilder<'_, N>,
        rows: &mut Rows<N>,
    ) {
        for (number, (flags, sums)) in self.month_flags.iter().zip(&self.sums).enumerate() {
            rows.push(&self.month(recorder, builder, (number, flags, sums)));
        }
    }
}
