//! A recorded schedule: its cells, and the formulas behind them.

use std::collections::HashMap;

use super::evaluate::{self, Values};
use super::node::{Node, NodeId};
use crate::eval::recorder::{Row, When};
use crate::inputs::Inputs;
use crate::metrics::{Metric, WhyAbsent};

/// The formulas of a schedule over a fixed number of months and phases.
#[derive(Clone, Debug)]
pub struct Graph {
    nodes: Vec<Node>,
    cells: HashMap<(Row, When), NodeId>,
    absences: Vec<(Metric, WhyAbsent)>,
    months: usize,
    phases: usize,
}

impl Graph {
    pub(super) fn new(
        nodes: Vec<Node>,
        cells: HashMap<(Row, When), NodeId>,
        months: usize,
        phases: usize,
    ) -> Self {
        let reason = |node: &Node| match node {
            Node::Cell {
                row: Row::Absent(metric, why),
                ..
            } => Some((*metric, *why)),
            _ => None,
        };
        Self {
            absences: nodes.iter().filter_map(reason).collect(),
            nodes,
            cells,
            months,
            phases,
        }
    }

    /// How many months it has.
    #[must_use]
    pub fn months(&self) -> usize {
        self.months
    }

    /// How many phases it has.
    #[must_use]
    pub fn phases(&self) -> usize {
        self.phases
    }

    /// Every cell, in the order recorded: a cell refers only to earlier ones.
    pub fn cells(&self) -> impl Iterator<Item = (Row, When)> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Cell { row, when, .. } => Some((*row, *when)),
            _ => None,
        })
    }

    /// The cell of a row; nothing where the row has no such value.
    #[must_use]
    pub fn cell(&self, row: Row, when: When) -> Option<NodeId> {
        self.cells.get(&(row, when)).copied()
    }

    /// The formula of a cell.
    #[must_use]
    pub fn formula(&self, row: Row, when: When) -> Option<NodeId> {
        match self.node(self.cell(row, when)?) {
            Node::Cell { formula, .. } => Some(*formula),
            _ => None,
        }
    }

    /// A node of this graph.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        // A handle from another graph may point past the end; it was meaningless before.
        self.nodes.get(id.index()).unwrap_or(&Node::Literal(0.0))
    }

    /// Every node, in an order in which each refers only to earlier ones.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The reasons why a metric may be absent; of several that hold the first counts.
    pub fn reasons(&self, metric: Metric) -> impl Iterator<Item = WhyAbsent> {
        let own = move |(other, why): &(Metric, WhyAbsent)| (*other == metric).then_some(*why);
        self.absences.iter().filter_map(own)
    }

    /// What every formula comes to for a contract, which must not have more phases or months.
    #[must_use]
    pub fn evaluate(&self, inputs: &Inputs) -> Values<'_> {
        evaluate::values(self, inputs)
    }
}
