//! Where months are written: each in a place of its own or, where nothing asks for them again, all in one.

use super::assets::Worn;
use super::{Feature, Features};
use crate::eval::{Number, lit};
use crate::rows::Month;

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

/// The months as far as they are written, and what of them is no line.
pub(super) struct Rows<N> {
    pub months: Vec<Month<N>>,
    pub values: Vec<PassValues<N>>,
    worn: Vec<Worn<N>>,
    phases: usize,
    /// Whether each month has a place of its own.
    kept: bool,
}

/// Where a month is written.
pub(super) struct Place<'a, N> {
    pub lines: &'a mut Month<N>,
    pub values: &'a mut PassValues<N>,
    pub worn: &'a mut [Worn<N>],
}

impl<N> Default for Rows<N> {
    fn default() -> Self {
        Self {
            months: Vec::new(),
            values: Vec::new(),
            worn: Vec::new(),
            phases: 0,
            kept: false,
        }
    }
}

impl<N: Number> Rows<N> {
    /// Makes room for months with as many phases; lines that nothing is written into are nothing.
    pub(super) fn clear(&mut self, uses: Features, months: usize, phases: usize) {
        // The size of debt and what a contract is weighed against take every month once more.
        let again = uses.has(Feature::Sizing) || uses.has(Feature::Alternatives);
        self.kept = again || uses.has(Feature::Lines);
        self.phases = phases;
        let count = if self.kept { months } else { 1 };
        self.months.clear();
        self.months.resize(count, Month::all(lit(0.0)));
        let count = if again { months } else { 1 };
        self.values.clear();
        self.values.resize(count, PassValues::none());
        self.worn.clear();
        self.worn.resize(count * phases, Worn::none());
    }

    /// The place of a month.
    #[inline(always)]
    pub(super) fn at(&mut self, number: usize) -> Option<Place<'_, N>> {
        let last = self.values.len().saturating_sub(1);
        let number_of_values = number.min(last);
        let start = number_of_values * self.phases;
        Some(Place {
            lines: self.months.get_mut(if self.kept { number } else { 0 })?,
            values: self.values.get_mut(number_of_values)?,
            worn: self.worn.get_mut(start..start + self.phases)?,
        })
    }
}

impl<N: Number> PassValues<N> {
    fn none() -> Self {
        let zero = lit(0.0);
        Self {
            power_index: zero,
            billed: zero,
            fee_at_one: zero,
            prepaid_at_one: zero,
            earned: zero,
            tax_unlevered: zero,
            residual: zero,
            released: zero,
            discount: zero,
        }
    }
}
