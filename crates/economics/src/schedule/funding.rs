//! How each phase is paid for: one tranche of debt, and depreciation.
//!
//! The tranche ends at zero whatever its terms: what the end of the schedule leaves is repaid then.

use super::Moment;
use super::delivery::Delivery;
use super::sizing::Size;
use super::terms::{PhaseTerms, Terms};
use super::tranche::{self, Standing};
use crate::reading::{Flag, Number, lit, not};
use crate::rows::FundingRow as Row;

/// What is carried on from month to month.
#[derive(Clone, Copy)]
pub(super) struct Carried<N> {
    tranche: Standing<N>,
    undrawn: N,
    base: N,
    assets: N,
    asset_book: N,
    tax_year: N,
    year_months: N,
    book_value: N,
}

/// What a month of a phase's funding comes to.
pub(super) struct Due<N> {
    pub draw: N,
    pub fees: N,
    /// Interest added to the debt.
    pub capitalised: N,
    pub interest: N,
    /// Principal due on schedule.
    pub scheduled: N,
    pub principal: N,
    pub balance: N,
    pub depreciation: N,
    /// The same without the cost of debt.
    pub asset_depreciation: N,
}

/// What stands before the first month.
pub(super) fn opening<N: Number>(
    size: &Size<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> Carried<N> {
    let zero = lit(0.0);
    Carried {
        tranche: Standing {
            annuity: record(Row::Annuity, zero),
            balance: record(Row::Balance, zero),
        },
        undrawn: record(Row::Undrawn, size.debt),
        base: record(Row::Base, zero),
        assets: record(Row::Assets, zero),
        asset_book: record(Row::AssetBook, zero),
        tax_year: record(Row::TaxYear, zero),
        year_months: record(Row::YearMonths, lit(12.0)),
        book_value: record(Row::BookValue, zero),
    }
}

/// One month of one phase, from the month before, with the size of its tranche and the phase's cash that
/// serves it.
#[inline(always)]
pub(super) fn month<N: Number>(
    terms: &Terms<N>,
    phase: &PhaseTerms<N>,
    sized: (&Size<N>, N),
    moment: &Moment<N>,
    delivery: &Delivery<N>,
    before: &mut Carried<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> Due<N> {
    let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));
    let Delivery { age, ready, .. } = *delivery;
    // From the last month on: a reading may go on past the end, and nothing must come up there.
    let over = moment.month.at_least(terms.last_month);

    let host = delivery.spending * not(terms.client);
    let creditable = delivery.spending * terms.client * terms.credited;
    let spent = host + creditable;
    let (mut due, added) = if terms.uses_debt {
        let due = debt(terms, phase, sized, over, delivery, before, &mut record);
        let added = spent + due.capitalised + due.fees;
        (due, added)
    } else {
        (Due::none(), spent)
    };
    let added = record(Row::Added, added);
    let base = record(Row::Base, before.base + added);
    let left = before.book_value + added;
    let straight_ends = age.at_least(terms.life_months - one);
    let (macrs_share, straight_ends) = if terms.uses_macrs {
        let january = moment.january;
        let later = age.at_least(one);
        let year = N::pick(later, before.tax_year + january, zero);
        let year = record(Row::TaxYear, year);
        let whole = N::pick(january, twelve, before.year_months);
        let first = twelve + one - moment.calendar_month;
        let months = record(Row::YearMonths, N::pick(later, whole, first));
        let share = record(Row::YearShare, terms.class.macrs(year));
        (before.tax_year, before.year_months) = (year, months);
        (share / months, straight_ends * not(terms.macrs))
    } else {
        (zero, straight_ends)
    };
    let written_off = record(Row::WrittenOff, straight_ends.max(over));
    let monthly = if terms.uses_macrs {
        N::pick(terms.macrs, macrs_share, terms.straight_share)
    } else {
        terms.straight_share
    };
    let monthly = record(Row::MonthShare, N::pick(ready, monthly, zero));
    // What a month takes of a basis, or all that is left of it.
    let of = |basis: N, left: N| N::pick(written_off, left, basis * monthly);
    let depreciation = record(Row::Depreciation, of(base, left));
    let book_value = record(Row::BookValue, left - depreciation);
    due.depreciation = depreciation;
    due.asset_depreciation = if terms.uses_unlevered && terms.uses_debt {
        let assets = record(Row::Assets, before.assets + spent);
        let left = before.asset_book + spent;
        let depreciation = record(Row::AssetDepreciation, of(assets, left));
        before.assets = assets;
        before.asset_book = record(Row::AssetBook, left - depreciation);
        depreciation
    } else {
        depreciation
    };

    (before.base, before.book_value) = (base, book_value);
    due
}

/// What falls due on the tranche. From the end of the schedule on all of
/// it is over.
#[inline(always)]
fn debt<N: Number>(
    terms: &Terms<N>,
    phase: &PhaseTerms<N>,
    (size, served): (&Size<N>, N),
    over: Flag<N>,
    delivery: &Delivery<N>,
    before: &mut Carried<N>,
    record: &mut impl FnMut(Row, N) -> N,
) -> Due<N> {
    let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
    let drawn = N::pick(delivery.building, size.debt * phase.spending_share, zero);
    let draw = record(Row::Draw, drawn);
    let fees = if terms.uses_fees {
        let undrawn = record(Row::Undrawn, before.undrawn - draw);
        before.undrawn = undrawn;
        let fees = draw * terms.upfront + undrawn * terms.commitment;
        record(Row::Fees, N::pick(over, zero, fees))
    } else {
        zero
    };

    let owing = tranche::month(terms, delivery, draw, &before.tranche, |annuity| {
        record(Row::Annuity, annuity)
    });
    let capitalised = record(Row::Capitalised, owing.capitalised);
    let interest = record(Row::Interest, owing.interest);
    let scheduled = if terms.uses_sizing {
        let last = delivery.age.at_least(terms.served_months - one);
        let share = N::pick(
            delivery.age.at_least(terms.io),
            served * size.service - interest,
            zero,
        );
        let sculpted = N::pick(last, before.tranche.balance, share);
        let sculpted = record(Row::Sculpted, sculpted);
        let level = record(Row::Level, owing.level);
        N::pick(terms.sculpt, sculpted, level)
    } else {
        owing.level
    };
    let scheduled = record(Row::Scheduled, scheduled);
    let principal = record(Row::Principal, N::pick(over, owing.owed, scheduled));
    let balance = record(Row::Balance, owing.owed - principal);
    before.tranche = Standing {
        annuity: owing.annuity,
        balance,
    };
    Due {
        draw,
        fees,
        capitalised,
        interest,
        scheduled,
        principal,
        balance,
        ..Due::none()
    }
}

impl<N: Number> Due<N> {
    /// Nothing at all.
    pub(super) fn none() -> Self {
        let zero = lit(0.0);
        Self {
            draw: zero,
            fees: zero,
            capitalised: zero,
            interest: zero,
            scheduled: zero,
            principal: zero,
            balance: zero,
            depreciation: zero,
            asset_depreciation: zero,
        }
    }

    /// That of two phases together.
    #[inline(always)]
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self {
            draw: self.draw + other.draw,
            fees: self.fees + other.fees,
            capitalised: self.capitalised + other.capitalised,
            interest: self.interest + other.interest,
            scheduled: self.scheduled + other.scheduled,
            principal: self.principal + other.principal,
            balance: self.balance + other.balance,
            depreciation: self.depreciation + other.depreciation,
            asset_depreciation: self.asset_depreciation + other.asset_depreciation,
        }
    }
}
