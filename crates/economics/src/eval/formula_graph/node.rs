//! What formulas are made of.
//!
//! A node refers only to nodes written before it, so a graph has no cycles and can be walked in
//! order. Conditions are numbers, 1 where they hold and 0 where they do not.

use crate::breakeven::Breakeven;
use crate::eval::recorder::{AgreedPart, PhasePart, Row, When};
use crate::inputs::Input;
use crate::metrics::WhyAbsent;

/// A node of a graph; meaningless in any other graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// Its place among the graph's nodes, counted from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is done to two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// The sum.
    Add,
    /// The first less the second.
    Sub,
    /// The product.
    Mul,
    /// The first over the second.
    Div,
    /// The smaller one.
    Min,
    /// The larger one.
    Max,
    /// 1 where the first is at least the second, else 0.
    AtLeast,
    /// The first raised to the second.
    Power,
    /// What payments of one grow to at the first per period, for as many periods as the second
    /// says, the last payment at the end.
    Annuity,
    /// Share of a basis that the MACRS class of the first number writes off in the tax year of the
    /// second.
    Macrs,
}

/// What is asked about the rate of return of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IrrPart {
    /// The effective annual rate; 0 where there is none.
    Value,
    /// 1 where there is none for that reason.
    Absent(WhyAbsent),
}

/// What is asked about a break-even.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BreakevenPart {
    /// The break-even; 0 where there is none.
    Value,
    /// 1 where converting is worth more whatever the number; of NPV, where it is above zero.
    AlwaysConvert,
    /// 1 where mining is worth more whatever the number; of NPV, where it is below zero.
    AlwaysMine,
}

/// A part of a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    /// A number that stands in the text of the model.
    Literal(f64),
    /// The value of an input, in its own unit; meaningless where it is not given.
    Input(Input),
    /// 1 where an optional input is given.
    Given(Input),
    /// A part of a phase, counted from 0; 0 where there is no such phase.
    Phase(usize, PhasePart),
    /// What lenders have agreed to for a phase, counted from 0, of the same contract without an early end;
    /// 0 where nothing ends early. It is stated: no formula here computes it.
    Agreed(usize, AgreedPart),
    /// Something done to two numbers.
    Operation(Operation, NodeId, NodeId),
    /// One of two numbers; the other may be meaningless.
    Pick {
        /// The condition.
        flag: NodeId,
        /// Taken where it holds.
        yes: NodeId,
        /// Taken where it does not.
        no: NodeId,
    },
    /// Hours of a calendar month.
    Hours {
        /// The month of signing, counted from January of year 0.
        start: NodeId,
        /// Months after it.
        months: usize,
    },
    /// The calendar month of a month counted from January of year 0: 1 in January.
    MonthOfYear(NodeId),
    /// 1 where bitcoin's subsidy is halved in a calendar month.
    Halves {
        /// The month of signing, counted from January of year 0.
        start: NodeId,
        /// Months after it.
        months: usize,
    },
    /// A recorded value: what formulas refer to.
    Cell {
        /// The row.
        row: Row,
        /// Which value of the row.
        when: When,
        /// What it is computed from.
        formula: NodeId,
    },
    /// The sum of a row from month 0 up to and with a month.
    Sum {
        /// The row.
        row: Row,
        /// The last month that is added.
        through: usize,
        /// The sum up to the month before; 0 for the first.
        before: NodeId,
        /// The row's cell of the last month.
        cell: NodeId,
    },
    /// What a row's months are worth a month before the first of them.
    Npv {
        /// The row.
        row: Row,
        /// Its months, from month 0.
        months: usize,
        /// The rate a month.
        rate: NodeId,
    },
    /// The sum of two rows' products, month by month.
    SumProduct {
        /// The rows.
        rows: [Row; 2],
        /// Their months, from month 0.
        months: usize,
    },
    /// The sum of a row's months in which another row comes to so much at most.
    SumWhere {
        /// The row that is summed.
        row: Row,
        /// The row that says which months count.
        by: Row,
        /// Their months, from month 0.
        months: usize,
        /// The most that it may come to.
        most: NodeId,
    },
    /// The internal rate of return of a row.
    Irr {
        /// The row.
        row: Row,
        /// Its months, from month 0.
        months: usize,
        /// What is asked about it.
        part: IrrPart,
        /// The effective annual rate that the row is discounted with.
        rate: NodeId,
        /// What the row is worth at that rate.
        npv: NodeId,
    },
    /// Where converting and mining are worth the same.
    Breakeven {
        /// What is varied.
        of: Breakeven,
        /// How many months there are.
        months: usize,
        /// What is asked about it.
        part: BreakevenPart,
    },
}

impl Node {
    /// The nodes that a formula goes on with: none where it ends at a cell, a row or an input.
    pub fn operands(&self) -> impl Iterator<Item = NodeId> + use<> {
        let operands = match *self {
            Self::Operation(_, a, b) => [Some(a), Some(b), None],
            Self::Pick { flag, yes, no } => [Some(flag), Some(yes), Some(no)],
            Self::Hours { start, .. } | Self::Halves { start, .. } => [Some(start), None, None],
            Self::MonthOfYear(month) => [Some(month), None, None],
            Self::Npv { rate: of, .. } | Self::SumWhere { most: of, .. } => [Some(of), None, None],
            _ => [None; 3],
        };
        operands.into_iter().flatten()
    }
}
