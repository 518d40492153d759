//! What is sold, and what business it makes: as far as a contract goes without its debt.

use super::assets::{self, Worn};
use super::builder::ScheduleBuilder;
use super::delivery::{self, Delivery};
use super::month_flags::{MonthFlags, month_flags};
use super::terms::{PhaseTerms, Terms};
use super::{Feature, Features};
use crate::amounts::Amount;
use crate::eval::{Number, Recorder, Row, When, lit};
use crate::rows::{DeliveryRow, Month, Working};

/// What is sold, and when: what every pass over the months reads.
pub(super) struct Sold<N> {
    pub terms: Terms<N>,
    pub phases: Vec<PhaseTerms<N>>,
    pub month_flags: Vec<MonthFlags<N>>,
    /// What is delivered: months in order, the phases of each beside one another.
    pub delivered: Vec<Delivery<N>>,
    /// What the whole term of each phase bills at a price of one.
    pub totals: Vec<N>,
    /// What all options of all phases would.
    pub options: N,
}

/// What later passes need of a month besides its lines.
#[derive(Clone, Copy)]
pub(super) struct PassValues<N> {
    /// Price of power over that at signing.
    pub power_index: N,
    /// What a price of one would bill.
    pub billed: N,
    /// What the client would pay for an early end, at a price of one.
    pub fee_at_one: N,
    /// What it would prepay, less what of that is credited.
    pub prepaid_at_one: N,
    /// What the client funded and is to be credited.
    pub earned: N,
    /// Tax as it would be without debt; nothing where it has no effect.
    pub tax_unlevered: N,
    /// Value of the site, in the last month.
    pub residual: N,
    /// What that month frees of what was received before, or never paid for: income without cash.
    pub released: N,
    /// Worth of a dollar at signing.
    pub discount: N,
}

impl<N: Number> Sold<N> {
    /// Reads the terms and writes the delivery of every phase, one phase after the other, into given
    /// memory.
    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        (months, features): (usize, Features),
        mut delivered: Vec<Delivery<N>>,
    ) -> Self {
        let (terms, phases) = Terms::read(recorder, features);
        let month_flags = month_flags(recorder, &terms, months);
        // What a kW online bills at a price of one: by the month, or by the hour of each GPU sold.
        let by_hour = |number| {
            let by_hour = terms.fees.sold_per_kw * terms.dates.start.hours(number);
            let per_kw = N::pick(terms.gpus, by_hour, terms.fees.take);
            let row = Row::Working(Working::BilledPerKw);
            recorder.record(row, When::Month(number), per_kw)
        };
        let per_kw: Vec<_> = match terms.uses.has(Feature::Gpus) {
            true => (0..months).map(by_hour).collect(),
            false => Vec::new(),
        };
        // What another schedule left there is written over, every row of it.
        delivered.resize(months * phases.len(), Delivery::none());
        let mut options = lit(0.0);
        let deliver = |(i, phase)| {
            let mut before = delivery::opening(|row, value| {
                recorder.record(Row::Delivery(row, i), When::Opening, value)
            });
            let (mut total, mut optional) = (lit(0.0), lit(0.0));
            let of_phase = delivered.iter_mut().skip(i).step_by(phases.len());
            for (number, (flags, row)) in month_flags.iter().zip(of_phase).enumerate() {
                let per_kw = per_kw.get(number).copied().unwrap_or(terms.fees.take);
                let month = (flags.month, per_kw);
                let (delivery, units) =
                    delivery::month(&terms, phase, month, &mut before, |row, value| {
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
        Self {
            terms,
            phases,
            month_flags,
            delivered,
            totals,
            options,
        }
    }

    /// Writes every month's business, what its assets lose and, where it has an effect, the tax there
    /// would be without debt.
    pub(super) fn business<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        builder: &mut ScheduleBuilder<'_, N>,
        rows: &mut Vec<Month<N>>,
    ) -> (Vec<PassValues<N>>, Vec<Worn<N>>) {
        let (terms, count) = (&self.terms, self.phases.len());
        let totals = self.totals.iter().enumerate();
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
        let mut pass_values = vec![nothing; self.month_flags.len()];
        let mut worn = vec![Worn::none(); self.delivered.len()];
        let mut carried: Vec<_> = (0..count).map(|i| assets::opening(recorder, i)).collect();
        // Months are written where they stay: a line that is handed over is stored twice.
        rows.clear();
        rows.resize(self.month_flags.len(), Month::all(lit(0.0)));
        let deliveries = self.delivered.chunks_exact(count);
        let phases = deliveries.zip(worn.chunks_exact_mut(count));
        let written = rows.iter_mut().zip(phases).zip(&mut pass_values);
        let written = self.month_flags.iter().zip(written).enumerate();
        for (i, (flags, ((lines, (deliveries, worn)), values))) in written {
            let month = (&mut *lines, &mut *values);
            builder.operate(recorder, i, *flags, deliveries, &recognised, month);
            let lost = builder.wear(recorder, flags, deliveries, &mut carried, worn);
            if terms.uses.has(Feature::Unlevered) {
                values.tax_unlevered =
                    builder.untaxed(recorder, flags.january, lost, values, lines);
            }
        }
        (pass_values, worn)
    }
}
