//! What is spent on each phase as an asset: which share of it is written off when, and what that is
//! without the cost of debt.
//!
//! Comes before anything is known of debt, whose size depends on the tax that there would be without it.

use super::course::Course;
use super::terms::Terms;
use super::{Feature, MonthFlags};
use crate::amounts::Amount;
use crate::eval::{Flag, Number, Recorder, lit, not};
use crate::inputs::Input;
use crate::rows::FundingRow;

/// How assets are depreciated.
#[derive(Clone, Copy)]
pub(super) struct DepreciationTerms<N> {
    pub life_months: N,
    /// Share of a basis that a month writes off, straight-line.
    pub straight_share: N,
    /// Class of MACRS; below 1 where depreciation is straight-line.
    pub class: N,
    pub macrs: Flag<N>,
}

impl<N: Number> DepreciationTerms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(recorder: &mut S) -> Self {
        let one = lit::<N>(1.0);
        let life_months = recorder.input(Input::Life) * lit(12.0);
        let life_months = recorder.amount(Amount::LifeMonths, life_months);
        let class = recorder.input(Input::Depr);
        Self {
            life_months,
            straight_share: recorder.amount(Amount::StraightShare, one / life_months),
            class,
            macrs: class.at_least(one),
        }
    }
}

/// What is carried on from month to month of a phase.
#[derive(Clone, Copy)]
pub(super) struct AssetState<N> {
    assets: N,
    asset_book: N,
    tax_year: N,
    year_months: N,
}

/// What later passes need of a month of a phase.
#[derive(Clone, Copy)]
pub(super) struct Worn<N> {
    /// What is spent and depreciated: the host's capex, and credit earned.
    pub spent: N,
    /// Share of a basis that the month writes off.
    pub share: N,
    /// 1 where all that is left is written off.
    pub written_off: Flag<N>,
}

impl<N: Number> Worn<N> {
    /// What the month takes of a basis, or all that is left of it.
    #[inline(always)]
    pub(super) fn of(&self, basis: N, left: N) -> N {
        N::pick(self.written_off, left, basis * self.share)
    }
}

/// What stands before the first month of a phase.
pub(super) fn opening<N: Number>(mut record: impl FnMut(FundingRow, N) -> N) -> AssetState<N> {
    AssetState {
        assets: record(FundingRow::Assets, lit(0.0)),
        asset_book: record(FundingRow::AssetBook, lit(0.0)),
        tax_year: record(FundingRow::TaxYear, lit(0.0)),
        year_months: record(FundingRow::YearMonths, lit(12.0)),
    }
}

/// One month of what a phase's assets lose, from the month before: that without the cost of debt is handed
/// back beside what the month takes of any basis.
#[inline(always)]
pub(super) fn month<N: Number>(
    terms: &Terms<N>,
    flags: &MonthFlags<N>,
    (course, spending): (&Course<N>, N),
    before: &mut AssetState<N>,
    mut record: impl FnMut(FundingRow, N) -> N,
) -> (Worn<N>, N) {
    let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));
    let Course { age, ready, .. } = *course;
    // From the last month on: a reading may go on past the end, and nothing must come up there.
    let over = flags.month.at_least(terms.dates.last_month);
    let host = spending * not(terms.client.share);
    let creditable = spending * terms.client.share * terms.client.credited;
    let straight_ends = age.at_least(terms.depreciation.life_months - one);
    let (macrs_share, straight_ends) = if terms.uses.has(Feature::Macrs) {
        let january = flags.january;
        let later = age.at_least(one);
        let year = N::pick(later, before.tax_year + january, zero);
        let year = record(FundingRow::TaxYear, year);
        let whole = N::pick(january, twelve, before.year_months);
        let first = twelve + one - flags.calendar_month;
        let months = record(FundingRow::YearMonths, N::pick(later, whole, first));
        let share = record(FundingRow::YearShare, terms.depreciation.class.macrs(year));
        (before.tax_year, before.year_months) = (year, months);
        (
            share / months,
            straight_ends * not(terms.depreciation.macrs),
        )
    } else {
        (zero, straight_ends)
    };
    let monthly = if terms.uses.has(Feature::Macrs) {
        N::pick(
            terms.depreciation.macrs,
            macrs_share,
            terms.depreciation.straight_share,
        )
    } else {
        terms.depreciation.straight_share
    };
    let worn = Worn {
        spent: host + creditable,
        written_off: record(FundingRow::WrittenOff, straight_ends.max(over)),
        share: record(FundingRow::MonthShare, N::pick(ready, monthly, zero)),
    };
    if !terms.uses.has(Feature::Unlevered) {
        return (worn, zero);
    }
    let assets = record(FundingRow::Assets, before.assets + worn.spent);
    let left = before.asset_book + worn.spent;
    let depreciation = record(FundingRow::AssetDepreciation, worn.of(assets, left));
    before.assets = assets;
    before.asset_book = record(FundingRow::AssetBook, left - depreciation);
    (worn, depreciation)
}
