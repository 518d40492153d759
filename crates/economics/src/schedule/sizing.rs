//! How much debt each phase's cash serves: sized to a target cover, or a share of the cost; repaid
//! level or in proportion to cash (sculpted).
//!
//! A phase's tranche is served by its share of the cash before tax, since tax depends on the interest
//! that is to be found. Everything is in proportion to the debt, so one run of a tranche of a million
//! says how much the cash serves: no iteration.

use super::delivery::Delivery;
use super::terms::{PhaseTerms, Terms};
use super::tranche::{self, Standing};
use super::{Delivered, Part};
use crate::amounts::Amount;
use crate::finance::sculpting;
use crate::reading::{Number, Row, Sheet, When, lit, ratio};
use crate::rows::{Month, Sizing, SizingRow};

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
            debt: phase.host_spending * terms.debt,
            service: lit(0.0),
            capacity: lit(0.0),
        }
    }
}

/// The size of every phase's tranche, and the cash that serves it, phases of a month beside one
/// another; no cash where nothing depends on it.
pub(super) fn sizes<S: Sheet>(
    sheet: &mut S,
    terms: &Terms<S::Number>,
    phases: &[PhaseTerms<S::Number>],
    delivered: &Delivered<'_, S::Number>,
    months: &[Month<S::Number>],
) -> (Vec<Size<S::Number>>, Vec<S::Number>) {
    if !sheet.uses(Part::Sizing) {
        let given = phases.iter().map(|phase| Size::given(terms, phase));
        return (given.collect(), Vec::new());
    }
    let mut served = vec![lit(0.0); delivered.rows.len()];
    let size = |(i, phase): (usize, &PhaseTerms<S::Number>)| {
        let mut run = Run::open(sheet, terms, i, phase);
        for (number, lines) in months.iter().enumerate() {
            let start = number * phases.len();
            let of_month = delivered.rows.get(start..start + phases.len());
            let cash = run.month(sheet, number, phase, of_month.unwrap_or_default(), lines);
            if let Some(served) = served.get_mut(start + i) {
                *served = cash;
            }
        }
        run.size(sheet, phase)
    };
    let sizes = phases.iter().enumerate().map(size).collect();
    (sizes, served)
}

/// The run of one phase's tranche as large as the whole cost.
struct Run<'a, N> {
    terms: &'a Terms<N>,
    phase: usize,
    ready: N,
    tranche: Standing<N>,
    before: Sizing<N>,
    total: Sizing<N>,
}

impl<'a, N: Number> Run<'a, N> {
    fn open<S: Sheet<Number = N>>(
        sheet: &mut S,
        terms: &'a Terms<N>,
        phase: usize,
        of_phase: &PhaseTerms<N>,
    ) -> Self {
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let mut opening = |row, value| sheet.record(Row::Sizing(row, phase), When::Opening, value);
        let before = Sizing {
            annuity: opening(SizingRow::Annuity, zero),
            balance: opening(SizingRow::Balance, zero),
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
            tranche: Standing {
                annuity: before.annuity,
                balance: before.balance,
            },
            before,
            total: Sizing::all(zero),
        }
    }

    /// Writes a month, and hands back the cash that serves a sculpted tranche.
    fn month<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        number: usize,
        of_phase: &PhaseTerms<N>,
        deliveries: &[Delivery<N>],
        lines: &Month<N>,
    ) -> N {
        let (terms, before, phase) = (self.terms, self.before, self.phase);
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let Some(delivery) = deliveries.get(phase) else {
            return zero;
        };
        let mut record =
            |row, value| sheet.record(Row::Sizing(row, phase), When::Month(number), value);
        let all = deliveries
            .iter()
            .fold(zero, |sum, of| sum + of.billed_units);
        let (share, _) = ratio(delivery.billed_units, all, terms.half_cent);
        let share = record(SizingRow::Share, share);
        let left = terms.served_months - delivery.age;
        let bills = delivery.billed_units.at_least(terms.half_cent);
        let within = record(SizingRow::Within, bills * left.at_least(one));
        let cash = share * lines.cash_for_debt_service;
        let cash = record(SizingRow::Cash, N::pick(within, cash, zero));

        // Level payments, by year.
        let drawn = delivery.building * of_phase.spending_share * lit(1e6);
        let drawn = record(SizingRow::Drawn, drawn);
        let due = tranche::month(terms, delivery, drawn, &self.tranche, |annuity| {
            record(SizingRow::Annuity, annuity)
        });
        let capitalised = record(SizingRow::Capitalised, due.capitalised);
        let interest = record(SizingRow::Interest, due.interest);
        let scheduled = record(SizingRow::Scheduled, due.level);
        let balance = record(SizingRow::Balance, due.owed - scheduled);
        let goes_on = delivery.anniversary.at_least(one);
        let to_date = |before, now| N::pick(goes_on, before, zero) + now;
        let year_cash = record(SizingRow::YearCash, to_date(before.year_cash, cash));
        let service = N::pick(within, interest + scheduled, zero);
        let year_service = record(
            SizingRow::YearService,
            to_date(before.year_service, service),
        );
        let full_year = (delivery.anniversary + one).at_least(lit(12.0));
        let year_ends = full_year.max(one.at_least(left)) * within;
        let counts = year_ends * year_service.at_least(terms.half_cent);
        let counts = record(SizingRow::YearEnds, counts);
        let years = record(SizingRow::Years, before.years + counts);
        let (cover, _) = ratio(year_cash, year_service, terms.half_cent);
        let cover = record(SizingRow::Cover, cover);
        let first = one.at_least(years);
        let lower = N::pick(first, cover, before.lowest.min(cover));
        let lowest = record(SizingRow::Lowest, N::pick(counts, lower, before.lowest));

        // Sculpted, at its worth when repayment starts.
        let repays = delivery.age.at_least(terms.io) * within;
        // A ready month of 0 is also that of the spending: its debt is there from the month's end.
        let repays = repays * self.ready.at_least(one).max(delivery.age.at_least(one));
        let repays = record(SizingRow::Repays, repays);
        let served = N::pick(repays, cash.max(zero), zero);
        let served = record(SizingRow::Served, served);
        let step = sculpting::discounted(before.factor, terms.interest);
        let factor = record(
            SizingRow::DiscountFactor,
            N::pick(repays, step, before.factor),
        );
        let value = record(SizingRow::Value, served * factor);

        let values = Sizing {
            share,
            within,
            cash,
            repays,
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
            .add(sheet, |row| Row::Sizing(row, phase), number, &values);
        self.tranche = Standing {
            annuity: due.annuity,
            balance,
        };
        self.before = values;
        served
    }

    /// The size that the run comes to.
    fn size<S: Sheet<Number = N>>(&self, sheet: &mut S, of_phase: &PhaseTerms<N>) -> Size<N> {
        let (terms, phase, total) = (self.terms, self.phase, &self.total);
        let (zero, million) = (lit::<N>(0.0), lit::<N>(1e6));
        let owed = (total.drawn + total.capitalised) / million;
        let owed = sheet.phase_amount(Amount::OwedPerDollar, phase, owed);
        let carried = sculpting::sized(total.value, terms.dscr);
        // Nothing is drawn where the contract is over before anything is built.
        let (sculpted, _) = ratio(carried, owed, terms.half_cent);
        let sculpted = sheet.phase_amount(Amount::SculptedDebt, phase, sculpted);
        let level = sculpting::sized(self.before.lowest * million, terms.dscr);
        let level = sheet.phase_amount(Amount::LevelDebt, phase, level);
        let sized = N::pick(terms.sculpt, sculpted, level).max(zero);
        let sized = sheet.phase_amount(Amount::SizedDebt, phase, sized);
        let most = of_phase.host_spending * terms.gearing;
        let given = of_phase.host_spending * terms.debt;
        let debt = N::pick(terms.dscr_given, sized.min(most), given);
        let debt = sheet.phase_amount(Amount::TrancheDebt, phase, debt);
        let (service, _) = ratio(debt * owed, total.value, terms.half_cent);
        Size {
            debt,
            service: sheet.phase_amount(Amount::ServiceShare, phase, service),
            capacity: sized,
        }
    }
}
