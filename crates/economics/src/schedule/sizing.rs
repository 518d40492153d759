//! How much debt each phase's cash serves: sized to a target cover, or a share of the cost; repaid
//! level or in proportion to cash (sculpted).
//!
//! A phase's tranche is served by its share of the cash after the tax that there would be without debt,
//! which interest can only lower; so the cover that is reported, by the same years, is never below the
//! target. Everything is in proportion to the debt, so one run of a tranche of a million says how much the
//! cash serves: no iteration.
//!
//! Tax that comes back serves debt up to what has been paid in the months of the same contract year that have
//! service: beyond that it might be the interest's own.

use super::sold::{PhaseMonth, PhaseSums};
use super::terms::{PhaseTerms, Terms};
use super::tranche::{self, LoanState};
use super::{Agreed, Feature, Rows, Sold};
use crate::amounts::Amount;
use crate::eval::{Number, Recorder, Row, When, lit, not, ratio};
use crate::finance::sculpting;
use crate::inputs::Input;
use crate::rows::{Sizing, SizingRow};

/// How large a phase's tranche is, and what serves it.
#[derive(Clone, Copy)]
pub(super) struct Size<N> {
    /// What is borrowed, in dollars.
    pub debt: N,
    /// Share of its cash that is paid to lenders where repayment is sculpted.
    pub service: N,
    /// What could be borrowed at the target cover, in dollars.
    pub capacity: N,
}

impl<N: Number> Size<N> {
    /// Without a target: the share that is given.
    fn given(terms: &Terms<N>, phase: &PhaseTerms<N>) -> Self {
        Self {
            debt: phase.host_spending * terms.debt.share,
            service: lit(0.0),
            capacity: lit(0.0),
        }
    }
}

/// The size of every phase's tranche, and the cash that serves it, one phase after the other; no cash where
/// nothing depends on it.
pub(super) fn sizes<S: Recorder>(
    recorder: &mut S,
    sold: &Sold<S::Number>,
    rows: &Rows<S::Number>,
    agreed: &[Agreed<S::Number>],
) -> (Vec<Size<S::Number>>, Vec<S::Number>) {
    let terms = &sold.terms;
    let phases = &sold.phases;
    if !terms.uses.has(Feature::Sizing) {
        let given = phases.iter().map(|phase| Size::given(terms, phase));
        return (given.collect(), Vec::new());
    }
    let mut served = Vec::with_capacity(sold.delivered.len());
    let size = |(i, phase): (usize, &PhaseTerms<S::Number>)| {
        let mut run = Run::open(recorder, terms, i, phase);
        let written = rows.months.iter().zip(&rows.values);
        let months = sold
            .month_flags
            .iter()
            .zip(&sold.sums)
            .zip(sold.of_phase(i));
        for (number, ((lines, values), ((flags, sums), delivered))) in
            written.zip(months).enumerate()
        {
            let cash = (lines.cash_for_debt_service, values.tax_unlevered);
            served.push(run.month(
                recorder,
                (number, flags.contract_month),
                phase,
                (delivered, sums),
                cash,
            ));
        }
        run.size(recorder, phase, agreed.get(i))
    };
    let sizes = phases.iter().enumerate().map(size).collect();
    (sizes, served)
}

/// The run of one phase's tranche as large as the whole cost.
struct Run<'a, N> {
    terms: &'a Terms<N>,
    phase: usize,
    ready: N,
    tranche: LoanState<N>,
    before: Sizing<N>,
    total: Sizing<N>,
}

impl<'a, N: Number> Run<'a, N> {
    fn open<S: Recorder<Number = N>>(
        recorder: &mut S,
        terms: &'a Terms<N>,
        phase: usize,
        of_phase: &PhaseTerms<N>,
    ) -> Self {
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let mut opening =
            |row, value| recorder.record(Row::Sizing(row, phase), When::Opening, value);
        let before = Sizing {
            annuity: opening(SizingRow::Annuity, zero),
            balance: opening(SizingRow::Balance, zero),
            year_tax: opening(SizingRow::YearTax, zero),
            year_cash: opening(SizingRow::YearCash, zero),
            year_service: opening(SizingRow::YearService, zero),
            years: opening(SizingRow::Years, zero),
            lowest: opening(SizingRow::Lowest, zero),
            factor: opening(SizingRow::DiscountFactor, one),
            ..Sizing::all(zero)
        };
        Self {
            terms,
            phase,
            ready: of_phase.ready,
            tranche: LoanState {
                annuity: before.annuity,
                balance: before.balance,
            },
            before,
            total: Sizing::all(zero),
        }
    }

    /// Writes a month, given the contract's cash for debt service and its tax without debt, and hands back
    /// the cash that serves a sculpted tranche.
    fn month<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        (number, contract_month): (usize, N),
        of_phase: &PhaseTerms<N>,
        (month, sums): (PhaseMonth<'_, N>, &PhaseSums<N>),
        (cash, tax): (N, N),
    ) -> N {
        let (terms, before, phase) = (self.terms, self.before, self.phase);
        let PhaseMonth {
            course, delivered, ..
        } = month;
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let mut record =
            |row, value| recorder.record(Row::Sizing(row, phase), When::Month(number), value);
        let (share, _) = ratio(
            delivered.billed_units,
            sums.billed_units,
            terms.units.half_cent,
        );
        let share = record(SizingRow::Share, share);
        let left = terms.debt.served_months - course.age;
        let within = record(SizingRow::Within, course.ready * left.at_least(one));

        // Level payments of a million.
        let drawn = delivered.building * of_phase.spending_share * lit(1e6);
        let drawn = record(SizingRow::Drawn, drawn);
        let due = tranche::month(&terms.debt, course, drawn, &self.tranche, |annuity| {
            record(SizingRow::Annuity, annuity)
        });
        let capitalised = record(SizingRow::Capitalised, due.capitalised);
        let interest = record(SizingRow::Interest, due.interest);
        let scheduled = record(SizingRow::Scheduled, due.level);
        let balance = record(SizingRow::Balance, due.owed - scheduled);

        // The cash of a month with service.
        let repays = course.age.at_least(terms.debt.io) * within;
        // A ready month of 0 is also that of the spending: its debt is there from the month's end.
        let repays = repays * self.ready.at_least(one).max(course.age.at_least(one));
        let repays = record(SizingRow::Repays, repays);
        let service = record(
            SizingRow::Service,
            N::pick(within, interest + scheduled, zero),
        );
        // A sculpted month that tax leaves without cash has no service and is in no year's cover; nor is its
        // tax, which may come back in a month that is.
        let has_cash = (share * (cash - tax)).at_least(terms.units.half_cent);
        let repaid = N::pick(terms.debt.sculpt, has_cash, one);
        let serves = N::pick(repays, repaid, service.at_least(terms.units.half_cent));
        let serves = record(SizingRow::Serves, serves);
        let goes_on = contract_month.at_least(one);
        let to_date = |before| N::pick(goes_on, before, zero);
        let paid = to_date(before.year_tax);
        let year_tax = N::pick(serves, (paid + share * tax).max(zero), paid);
        let year_tax = record(SizingRow::YearTax, year_tax);
        // In this order a share of nothing in a loss is not below zero.
        let cash = N::pick(serves, share * cash + (paid - year_tax), zero);
        let cash = record(SizingRow::Cash, cash);

        // By contract year; where repayment is sculpted, its interest-only months alone.
        let level = serves * not(terms.debt.sculpt * repays);
        let year_cash = to_date(before.year_cash) + N::pick(level, cash, zero);
        let year_cash = record(SizingRow::YearCash, year_cash);
        let year_service = to_date(before.year_service) + N::pick(level, service, zero);
        let year_service = record(SizingRow::YearService, year_service);
        let full_year = (contract_month + one).at_least(lit(12.0));
        let year_ends = full_year.max(one.at_least(left)) * within;
        let counts = year_ends * year_service.at_least(terms.units.half_cent);
        let counts = record(SizingRow::YearEnds, counts);
        let years = record(SizingRow::Years, before.years + counts);
        let (cover, _) = ratio(year_cash, year_service, terms.units.half_cent);
        let cover = record(SizingRow::Cover, cover);
        let first = one.at_least(years);
        let lower = N::pick(first, cover, before.lowest.min(cover));
        let lowest = record(SizingRow::Lowest, N::pick(counts, lower, before.lowest));

        // Sculpted, at its worth when repayment starts.
        let served = N::pick(repays, cash.max(zero), zero);
        let served = record(SizingRow::Served, served);
        let step = sculpting::discounted(before.factor, terms.debt.interest);
        let factor = record(
            SizingRow::DiscountFactor,
            N::pick(repays, step, before.factor),
        );
        let value = record(SizingRow::Value, served * factor);

        let values = Sizing {
            share,
            within,
            repays,
            service,
            serves,
            year_tax,
            cash,
            served,
            drawn,
            capitalised,
            interest,
            annuity: due.annuity,
            scheduled,
            balance,
            year_cash,
            year_service,
            year_ends: counts,
            years,
            cover,
            lowest,
            factor,
            value,
        };
        self.total
            .add(recorder, |row| Row::Sizing(row, phase), number, &values);
        self.tranche = LoanState {
            annuity: due.annuity,
            balance,
        };
        self.before = values;
        served
    }

    /// The size that the run comes to, unless lenders have agreed to another.
    fn size<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        of_phase: &PhaseTerms<N>,
        agreed: Option<&Agreed<N>>,
    ) -> Size<N> {
        let (terms, phase, total) = (self.terms, self.phase, &self.total);
        let (zero, one, million) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(1e6));
        let exit = recorder.given(Input::Exit);
        let to_its_end = |value, agreed| match agreed {
            Some(agreed) => N::pick(exit, agreed, value),
            None => value,
        };
        let owed = (total.drawn + total.capitalised) / million;
        let owed = recorder.phase_amount(Amount::OwedPerDollar, phase, owed);
        let carried = sculpting::sized(total.value, terms.debt.dscr);
        // Nothing is drawn where the contract is over before anything is built.
        let (sculpted, _) = ratio(carried, owed, terms.units.half_cent);
        let level = sculpting::sized(self.before.lowest * million, terms.debt.dscr);
        let level = recorder.phase_amount(Amount::LevelDebt, phase, level);
        let sculpted = recorder.phase_amount(Amount::SculptedDebt, phase, sculpted);
        // Interest alone must be covered too, where there are months of it.
        let alone = self.before.years.at_least(one);
        let sculpted = N::pick(alone, sculpted.min(level), sculpted);
        let sized = N::pick(terms.debt.sculpt, sculpted, level).max(zero);
        let sized = to_its_end(sized, agreed.map(|agreed| agreed.debt));
        let sized = recorder.phase_amount(Amount::SizedDebt, phase, sized);
        let most = of_phase.host_spending * terms.debt.gearing;
        let given = of_phase.host_spending * terms.debt.share;
        let debt = N::pick(terms.debt.dscr_given, sized.min(most), given);
        let debt = recorder.phase_amount(Amount::TrancheDebt, phase, debt);
        let (service, _) = ratio(debt * owed, total.value, terms.units.half_cent);
        let service = to_its_end(service, agreed.map(|agreed| agreed.service));
        Size {
            debt,
            service: recorder.phase_amount(Amount::ServiceShare, phase, service),
            capacity: sized,
        }
    }
}
