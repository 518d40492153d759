//! Where the finished values of a schedule are recorded, and where its inputs come from.
//!
//! The schedule hands every finished value to the recorder and goes on with what it gets back. For
//! figures that is the value itself; for formulas it is a reference to the cell just written. What
//! is carried from month to month is always such a recorded value: a running value that is not
//! recorded would double its own formula every month.

use super::number::{Flag, Irr, Number};
use crate::amounts::Amount;
use crate::breakeven::{Breakeven, BreakevenTerms, Crossing, Roots};
use crate::inputs::{Input, Inputs};
use crate::irr::{self, Return, Worth};
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

    /// The value of an input as it stands in the link; meaningless where it is not given.
    fn input(&self, input: Input) -> Self::Number;

    /// 1 where an optional input is given.
    fn given(&self, input: Input) -> Flag<Self::Number>;

    /// How many phases there are; at least one.
    fn phases(&self) -> usize;

    /// A part of a phase.
    fn phase(&self, phase: usize, part: PhasePart) -> Self::Number;

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

/// The reading as plain figures: values go straight through.
pub(crate) struct PlainRecorder<'a> {
    inputs: &'a Inputs,
    /// Whether an early end is overlooked.
    to_its_end: bool,
    rates: Vec<(Line, Return)>,
    breakevens: Vec<(Breakeven, Roots)>,
    halvings: Option<[f64; 2]>,
}

impl<'a> PlainRecorder<'a> {
    pub(crate) fn of(inputs: &'a Inputs) -> Self {
        Self {
            inputs,
            to_its_end: false,
            rates: Vec::with_capacity(2),
            breakevens: Vec::with_capacity(3),
            halvings: None,
        }
    }

    /// Every break-even that was asked for, where there are several; else nothing.
    pub(crate) fn crossings(&self, of: Breakeven) -> Vec<f64> {
        let solved = self.breakevens.iter().find(|(solved, _)| *solved == of);
        solved.map_or_else(Vec::new, |(_, found)| found.several())
    }

    /// What hosting is worth more than mining where difficulty does not fall at halvings, and where it
    /// does, if that decides which is worth more; nothing where no break-even was asked for.
    pub(crate) fn decided_at_halvings(&self) -> Option<[f64; 2]> {
        self.halvings
    }

    /// The rates of a line that have to be told besides its rate of return, if any.
    pub(crate) fn roots(&self, line: Line) -> Vec<f64> {
        let solved = self.rates.iter().find(|(solved, _)| *solved == line);
        solved.map_or_else(Vec::new, |(_, found)| found.told().to_vec())
    }
}

impl Recorder for PlainRecorder<'_> {
    type Number = f64;

    fn input(&self, input: Input) -> f64 {
        self.inputs.value(input)
    }

    fn given(&self, input: Input) -> Flag<f64> {
        let overlooked = self.to_its_end && input == Input::Exit;
        f64::from(u8::from(!overlooked && self.inputs.get(input).is_some()))
    }

    fn to_its_end(&self) -> Option<Self> {
        Some(Self {
            to_its_end: true,
            ..Self::of(self.inputs)
        })
    }

    fn phases(&self) -> usize {
        self.inputs.phase_count()
    }

    fn phase(&self, phase: usize, part: PhasePart) -> f64 {
        part.of(self.inputs, phase)
    }

    #[inline(always)]
    fn record(&mut self, _: Row, _: When, value: f64) -> f64 {
        value
    }

    #[inline(always)]
    fn total(&mut self, so_far: f64, _: Row, _: usize, value: f64) -> f64 {
        so_far + value
    }

    fn irr(&mut self, line: Line, flows: &[f64], worth: Worth<f64>) -> Irr<f64> {
        let found = irr::solve(flows, &worth);
        let irr = Irr::from(&found);
        self.rates.push((line, found));
        irr
    }

    fn breakeven(&mut self, of: Breakeven, terms: &BreakevenTerms<f64>) -> Crossing<f64> {
        if of == Breakeven::Hashprice {
            self.halvings = terms.decided_at_halvings(self.inputs);
        }
        let found = terms.solve(of);
        self.breakevens.push((of, found));
        terms.crossing(of, &found)
    }
}
