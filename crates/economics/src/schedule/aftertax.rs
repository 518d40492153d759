//! Tax and cash flow as they would be without debt: what the site earns whoever finances it.
//!
//! Reads the finished months of the contract and writes lines of its own into them; nothing of the
//! contract depends on anything here.

use super::Between;
use super::money::Book;
use crate::reading::{Number, Sheet, lit};
use crate::rows::{Line, Month, Working};

/// Writes tax without debt and the cash flow after it into every month.
pub(super) fn without_debt<S: Sheet>(
    sheet: &mut S,
    book: &mut Book<'_, S::Number>,
    between: &[Between<S::Number>],
    rows: &mut [Month<S::Number>],
) {
    for (number, (between, lines)) in between.iter().zip(rows).enumerate() {
        book.untaxed(sheet, number, between, lines);
    }
}

impl<N: Number> Book<'_, N> {
    fn untaxed<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        number: usize,
        between: &Between<N>,
        lines: &mut Month<N>,
    ) {
        let before = self.workings.losses_unlevered;
        self.number = number;
        let taxable = lines.ebitda - between.asset_depreciation + between.residual;
        let taxable = self.working(sheet, Working::TaxableUnlevered, taxable);
        let profit = taxable.max(lit(0.0));
        let used = self.working(sheet, Working::LossesUsedUnlevered, profit.min(before));
        let losses = before + (profit - taxable) - used;
        self.working(sheet, Working::LossesUnlevered, losses);
        let tax = self.terms.tax * (profit - used);
        let tax = self.line(sheet, lines, Line::TaxUnlevered, tax);
        let flow = lines.project_cash_flow - tax;
        let flow = self.line(sheet, lines, Line::AftertaxCashFlow, flow);
        self.working(sheet, Working::AftertaxValue, flow * between.discount);
    }
}
