//! Where the finished values of a schedule are recorded, and where its inputs come from.
//!
//! The schedule hands every finished value to the sheet and goes on with what it gets back. For
//! figures that is the value itself; for formulas it is a reference to the cell just written. What
//! is carried from month to month is always such a recorded value: a running value that is not
//! recorded would double its own formula every month.

use super::number::{Flag, Number};
use crate::amounts::Amount;
use crate::inputs::{Input, Inputs};
use crate::metrics::Metric;
use crate::rows::{DeliveryRow, FundingRow, Line, Working};

/// A row of the schedule, or a single amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A line.
    Line(Line),
    /// A working row.
    Working(Working),
    /// A row of the delivery of a phase, counted from 0.
    Delivery(DeliveryRow, usize),
    /// A row of the funding of a phase, counted from 0.
    Funding(FundingRow, usize),
    /// An amount of the whole contract.
    Amount(Amount),
    /// An amount of a phase, counted from 0.
    PhaseAmount(Amount, usize),
    /// A metric.
    Metric(Metric),
}

/// Which value of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// The only one: the row is a single amount.
    Once,
    /// What stands before the first month.
    Opening,
    /// A month, counted from 0, the month of signing.
    Month(usize),
}

/// Which part of a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhasePart {
    /// Its critical IT load in MW.
    Mw,
    /// Its planned ready month.
    Ready,
}

/// Where values are recorded and inputs come from.
pub(crate) trait Sheet {
    /// The reading.
    type Number: Number;

    /// The value of an input as it stands in the link; its fallback where it is not given.
    fn input(&self, input: Input) -> Self::Number;

    /// 1 where an optional input is given.
    fn given(&self, input: Input) -> Flag<Self::Number>;

    /// How many phases there are; at least one.
    fn phases(&self) -> usize;

    /// A part of a phase.
    fn phase(&self, phase: usize, part: PhasePart) -> Self::Number;

    /// Records a value and hands it back as later values are to refer to it.
    fn record(&mut self, row: Row, when: When, value: Self::Number) -> Self::Number;

    /// The sum of a row up to and with a month, given the sum up to the month before.
    fn total(
        &mut self,
        so_far: Self::Number,
        row: Row,
        month: usize,
        value: Self::Number,
    ) -> Self::Number;

    /// Records an amount of the whole contract.
    #[inline(always)]
    fn amount(&mut self, amount: Amount, value: Self::Number) -> Self::Number {
        self.record(Row::Amount(amount), When::Once, value)
    }

    /// Records an amount of a phase.
    #[inline(always)]
    fn phase_amount(&mut self, amount: Amount, phase: usize, value: Self::Number) -> Self::Number {
        self.record(Row::PhaseAmount(amount, phase), When::Once, value)
    }
}

/// The reading as plain figures: values go straight through.
pub(crate) struct Figures<'a> {
    inputs: &'a Inputs,
}

impl<'a> Figures<'a> {
    pub(crate) fn of(inputs: &'a Inputs) -> Self {
        Self { inputs }
    }
}

impl Sheet for Figures<'_> {
    type Number = f64;

    fn input(&self, input: Input) -> f64 {
        self.inputs.value(input)
    }

    fn given(&self, input: Input) -> Flag<f64> {
        f64::from(u8::from(self.inputs.get(input).is_some()))
    }

    fn phases(&self) -> usize {
        self.inputs.phase_count()
    }

    fn phase(&self, phase: usize, part: PhasePart) -> f64 {
        let phase = self.inputs.phase(phase);
        match part {
            PhasePart::Mw => phase.mw,
            PhasePart::Ready => phase.ready,
        }
    }

    #[inline(always)]
    fn record(&mut self, _: Row, _: When, value: f64) -> f64 {
        value
    }

    #[inline(always)]
    fn total(&mut self, so_far: f64, _: Row, _: usize, value: f64) -> f64 {
        so_far + value
    }
}
