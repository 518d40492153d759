//! Where months are written to, so far as anything asks for them again.

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

/// A month as far as it is written.
#[derive(Clone, Copy)]
pub(super) struct Written<N> {
    pub lines: Month<N>,
    pub values: PassValues<N>,
}

/// The months as far as they are written, and what of them is no line.
pub(super) struct Rows<N> {
    pub months: Vec<Month<N>>,
    pub values: Vec<PassValues<N>>,
    /// Whether anything asks for the lines of a month again, and for what is no line.
    kept: [bool; 2],
}

impl<N> Default for Rows<N> {
    fn default() -> Self {
        Self {
            months: Vec::new(),
            values: Vec::new(),
            kept: [false; 2],
        }
    }
}

impl<N: Number> Rows<N> {
    /// Makes room for so many months.
    pub(super) fn clear(&mut self, uses: Features, months: usize) {
        // The size of debt and what a contract is weighed against take every month once more.
        let again = uses.has(Feature::Sizing) || uses.has(Feature::Alternatives);
        self.kept = [again || uses.has(Feature::Lines), again];
        self.months.clear();
        self.values.clear();
        let [lines, values] = self.kept.map(|kept| if kept { months } else { 0 });
        self.months.reserve(lines);
        self.values.reserve(values);
    }

    /// Keeps another month.
    #[inline(always)]
    pub(super) fn push(&mut self, month: &Written<N>) {
        let [lines, values] = self.kept;
        if lines {
            self.months.push(month.lines);
        }
        if values {
            self.values.push(month.values);
        }
    }

    /// A month that is kept, as far as it is written.
    #[inline(always)]
    pub(super) fn at(&self, number: usize) -> Option<Written<N>> {
        Some(Written {
            lines: *self.months.get(number)?,
            values: *self.values.get(number)?,
        })
    }

    /// Keeps a month in place of what was kept of it.
    #[inline(always)]
    pub(super) fn set(&mut self, number: usize, month: &Written<N>) {
        if let Some(lines) = self.months.get_mut(number) {
            *lines = month.lines;
        }
        if let Some(values) = self.values.get_mut(number) {
            *values = month.values;
        }
    }
}

impl<N: Number> Written<N> {
    /// A month with nothing in it.
    #[inline(always)]
    pub(super) fn nothing() -> Self {
        let zero = lit(0.0);
        Self {
            lines: Month::all(zero),
            values: PassValues {
                power_index: zero,
                billed: zero,
                fee_at_one: zero,
                prepaid_at_one: zero,
                earned: zero,
                tax_unlevered: zero,
                residual: zero,
                released: zero,
                discount: zero,
            },
        }
    }
}
