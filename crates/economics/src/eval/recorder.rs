//! Where the finished values of a schedule are recorded, and where its inputs come from.
//!
//! The schedule hands every finished value to the recorder and goes on with what it gets back. For
//! figures that is the value itself; for formulas it is a reference to the cell just written. What
//! is carried from month to month is always such a recorded value: a running value that is not
//! recorded would double its own formula every month.

use super::number::{Flag, Irr, Number};
use crate::amounts::Amount;
use crate::breakeven::{Breakeven, BreakevenTerms, Crossing};
use crate::inputs::{Input, Inputs};
use crate::irr::Worth;
use crate::metrics::{Metric, WhyAbsent};
use crate::rows::{DeliveryRow, FundingRow, Line, SizingRow, Working};
use crate::search::{Search, SearchRow};

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
    /// A row of the sizing of a phase's tranche, counted from 0.
    Sizing(SizingRow, usize),
    /// An amount of the whole contract.
    Amount(Amount),
    /// An amount of a phase, counted from 0.
    PhaseAmount(Amount, usize),
    /// A metric; meaningless where one of its reasons to be absent holds.
    Metric(Metric),
    /// 1 where a metric is absent for a reason; of several that hold the first recorded counts.
    Absent(Metric, WhyAbsent),
    /// A row of a search, which only the formulas of a workbook have.
    Search(Search, SearchRow),
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

impl PhasePart {
    /// The part of a phase of a contract, as it is given; beyond its last phase there is no load. That
    /// of GPUs follows from their number, whatever is given.
    #[must_use]
    pub fn of(self, inputs: &Inputs, phase: usize) -> f64 {
        if phase >= inputs.phase_count() {
            return 0.0;
        }
        let phase = inputs.phase(phase);
        match self {
            Self::Mw if !inputs.kind().has(Input::Mw) => inputs.value(Input::Mw),
            Self::Mw => phase.mw,
            Self::Ready => phase.ready,
        }
    }
}

/// How many months before the last one each of so many phases of a contract is ready, and which that is.
pub(crate) fn leads(inputs: &Inputs, phases: usize) -> (Vec<usize>, usize) {
    let ready = |phase: &usize| PhasePart::Ready.of(inputs, *phase) as usize;
    let last = (0..phases).max_by_key(ready).unwrap_or(0);
    let leads = (0..phases).map(|phase| ready(&last) - ready(&phase));
    (leads.collect(), last)
}

/// What lenders have agreed to for a phase, which an early end does not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AgreedPart {
    /// The debt that its cash serves, in dollars.
    Debt,
    /// The share of its cash that goes to lenders where repayment is sculpted.
    Share,
}

/// Where values are recorded and inputs come from.
pub(crate) trait Recorder {
    /// The reading.
    type Number: Number;

    /// Whether what is recorded is there to be asked for; else every value goes straight through.
    const KEEPS: bool = false;

    /// The value of an input as it stands in the link; meaningless where it is not given.
    fn input(&self, input: Input) -> Self::Number;

    /// 1 where an optional input is given.
    fn given(&self, input: Input) -> Flag<Self::Number>;

    /// How many phases there are; at least one.
    fn phases(&self) -> usize;

    /// A part of a phase.
    fn phase(&self, phase: usize, part: PhasePart) -> Self::Number;

    /// How many months before the last one each phase is ready, and which that is, where it is known.
    fn leads(&self) -> Option<(Vec<usize>, usize)> {
        None
    }

    /// The same contract without an early end; none where what lenders have agreed to is stated.
    fn to_its_end(&self) -> Option<Self>
    where
        Self: Sized;

    /// What lenders have agreed to for a phase, where it is stated.
    fn agreed(&self, _: usize, _: AgreedPart) -> Self::Number {
        Self::Number::literal(0.0)
    }

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

    /// The internal rate of return of a line with these flows and this worth.
    fn irr(
        &mut self,
        line: Line,
        flows: &[Self::Number],
        worth: Worth<Self::Number>,
    ) -> Irr<Self::Number>;

    /// Where converting and mining are worth the same.
    fn breakeven(
        &mut self,
        of: Breakeven,
        terms: &BreakevenTerms<Self::Number>,
    ) -> Crossing<Self::Number>;

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
