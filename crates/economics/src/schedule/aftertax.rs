//! Tax and cash flow as they would be without debt: what the site earns whoever finances it.
//!
//! The tax comes before debt, whose size depends on it; the cash flow after it reads the finished months
//! and writes a line of its own into them.

use super::builder::ScheduleBuilder;
use super::{Feature, PassValues, Rows, tax};
use crate::eval::{Flag, Number, Recorder};
use crate::rows::{Line, Month, Working};

/// Writes the cash flow after tax without debt into every month, and hands it back.
pub(super) fn without_debt<S: Recorder>(
    recorder: &mut S,
    builder: &mut ScheduleBuilder<'_, S::Number>,
    rows: &mut Rows<S::Number>,
) -> Vec<S::Number> {
    let months = rows.values.iter().zip(&mut rows.months).enumerate();
    let month = |(number, (values, lines)): (usize, (&PassValues<S::Number>, &mut Month<_>))| {
        builder.number = number;
        let flow = lines.project_cash_flow - values.tax_unlevered;
        let flow = builder.line(recorder, lines, Line::AftertaxCashFlow, flow);
        builder.working(recorder, Working::AftertaxValue, flow * values.discount);
        flow
    };
    months.map(month).collect()
}

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes the tax of a month without debt, after what the assets have lost, and hands it back.
    #[inline(always)]
    pub(super) fn untaxed<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        january: Flag<N>,
        depreciation: N,
        values: &PassValues<N>,
        lines: &mut Month<N>,
    ) -> N {
        let profit = lines.ebitda - depreciation;
        let taxable = profit + values.residual + values.released;
        let tax = self.settle(recorder, &tax::UNLEVERED, january, taxable);
        if self.terms.uses.has(Feature::Alternatives) {
            self.line(recorder, lines, Line::TaxUnlevered, tax)
        } else {
            tax
        }
    }
}
