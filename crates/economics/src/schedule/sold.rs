//! What is sold, and what business it makes: as far as a contract goes without its debt.

use super::assets::{self, AssetState};
use super::builder::ScheduleBuilder;
use super::delivery::{self, Delivery};
use super::month_flags::{MonthFlags, month_flags};
use super::places::{Place, Rows};
use super::terms::{PhaseTerms, Terms};
use super::{Feature, Features};
use crate::amounts::Amount;
use crate::eval::{Number, Recorder, Row, When, lit};
use crate::rows::{DeliveryRow, Working};

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

/// What the business of a month is written from besides what is sold, carried on from month to month.
pub(super) struct Business<N> {
    /// What each phase's billed month is recognised as.
    recognised: Vec<N>,
    assets: Vec<AssetState<N>>,
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

    /// What the business of the first month is written from.
    pub(super) fn opening<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        rate: N,
    ) -> Business<N> {
        let recognised = |(i, total): (usize, &N)| {
            let monthly = *total * rate / self.terms.dates.term_months;
            recorder.phase_amount(Amount::MonthlyRecognised, i, monthly)
        };
        Business {
            recognised: self.totals.iter().enumerate().map(recognised).collect(),
            assets: (0..self.phases.len())
                .map(|i| assets::opening(recorder, i))
                .collect(),
        }
    }

    /// Writes a month's business, what its assets lose and, where it has an effect, the tax there would be
    /// without debt.
    #[inline(always)]
    pub(super) fn month<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        builder: &mut ScheduleBuilder<'_, N>,
        business: &mut Business<N>,
        number: usize,
        place: &mut Place<'_, N>,
    ) {
        let Some(flags) = self.month_flags.get(number) else {
            return;
        };
        let deliveries = self.deliveries(number);
        let Place {
            lines,
            values,
            worn,
        } = place;
        let recognised = &business.recognised;
        builder.operate(
            recorder,
            number,
            *flags,
            deliveries,
            recognised,
            (lines, values),
        );
        let lost = builder.wear(recorder, flags, deliveries, &mut business.assets, worn);
        if self.terms.uses.has(Feature::Unlevered) {
            values.tax_unlevered = builder.untaxed(recorder, flags.january, lost, values, lines);
        }
    }

    /// The same of every month.
    pub(super) fn business<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        builder: &mut ScheduleBuilder<'_, N>,
        business: &mut Business<N>,
        rows: &mut Rows<N>,
    ) {
        for number in 0..self.month_flags.len() {
            if let Some(mut place) = rows.at(number) {
                self.month(recorder, builder, business, number, &mut place);
            }
        }
    }

    /// What is delivered in a month, phase by phase.
    #[inline(always)]
    pub(super) fn deliveries(&self, number: usize) -> &[Delivery<N>] {
        let start = number * self.phases.len();
        let end = start + self.phases.len();
        self.delivered.get(start..end).unwrap_or_default()
    }
}
