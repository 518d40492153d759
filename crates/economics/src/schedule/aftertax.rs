//! Tax and cash flow as they would be without debt: what the site earns whoever finances it.
//!
//! Reads the finished months of the contract and writes lines of its own into them; nothing of the
//! contract depends on anything here.

use super::money::Book;
use super::{Between, Moment, tax};
use crate::reading::{Flag, Number, Sheet};
use crate::rows::{Line, Month, Working};

/// Writes tax without debt and the cash flow after it into every month.
pub(super) fn without_debt<S: Sheet>(
    sheet: &mut S,
    book: &mut Book<'_, S::Number>,
    moments: &[Moment<S::Number>],
    between: &[Between<S::Number>],
    rows: &mut [Month<S::Number>],
) {
    let months = moments.iter().zip(between).zip(rows);
    for (number, ((moment, between), lines)) in months.enumerate() {
        book.untaxed(sheet, number, moment.january, between, lines);
    }
}

impl<N: Number> Book<'_, N> {
    fn untaxed<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        number: usize,
        january: Flag<N>,
        between: &Between<N>,
        lines: &mut Month<N>,
    ) {
        self.number = number;
        let profit = lines.ebitda - between.asset_depreciation;
        let taxable = profit + between.residual + between.released;
        let tax = self.settle(sheet, &tax::UNLEVERED, january, taxable);
        let tax = self.line(sheet, lines, Line::TaxUnlevered, tax);
        let flow = lines.project_cash_flow - tax;
        let flow = self.line(sheet, lines, Line::AftertaxCashFlow, flow);
        self.working(sheet, Working::AftertaxValue, flow * between.discount);
    }
}
