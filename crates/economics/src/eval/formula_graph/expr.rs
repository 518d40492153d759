//! A number as a handle to its formula.
//!
//! Arithmetic on handles writes nodes. Where they are written to is the thread's own and lasts for
//! one recording, which is why a handle can be as small and as copyable as a number is.

use std::cell::RefCell;
use std::ops::{Add, Div, Mul, Sub};

use super::node::{Node, NodeId, Operation};
use crate::eval::number::{Flag, Number};

thread_local! {
    static WRITTEN: RefCell<Written> = const { RefCell::new(Written::nothing()) };
}

struct Written {
    nodes: Vec<Node>,
    /// The few numbers of the model's text: each is written once.
    literals: Vec<NodeId>,
}

impl Written {
    const fn nothing() -> Self {
        Self {
            nodes: Vec::new(),
            literals: Vec::new(),
        }
    }

    fn push(&mut self, node: Node) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(node);
        id
    }

    fn literal(&mut self, value: f64) -> NodeId {
        let same = |id: &&NodeId| match self.nodes.get(id.index()) {
            Some(Node::Literal(other)) => other.to_bits() == value.to_bits(),
            _ => false,
        };
        if let Some(id) = self.literals.iter().find(same) {
            return *id;
        }
        let id = self.push(Node::Literal(value));
        self.literals.push(id);
        id
    }
}

/// One recording. What the thread was recording before, if anything, waits until it ends.
pub(super) struct Recording {
    outer: Written,
}

impl Recording {
    pub(super) fn start() -> Self {
        Self {
            outer: WRITTEN.replace(Written::nothing()),
        }
    }

    /// The nodes written since the start.
    pub(super) fn finish(self) -> Vec<Node> {
        WRITTEN.with_borrow_mut(|written| std::mem::take(&mut written.nodes))
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        WRITTEN.set(std::mem::replace(&mut self.outer, Written::nothing()));
    }
}

/// A number that is a formula.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expr(pub(super) NodeId);

impl Expr {
    pub(super) fn new(node: Node) -> Self {
        Self(WRITTEN.with_borrow_mut(|written| written.push(node)))
    }

    fn of(operation: Operation, a: Self, b: Self) -> Self {
        Self::new(Node::Operation(operation, a.0, b.0))
    }
}

macro_rules! operators {
    ($($Trait:ident $method:ident)+) => {$(
        impl $Trait for Expr {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                Self::of(Operation::$Trait, self, other)
            }
        }
    )+};
}

operators! { Add add Sub sub Mul mul Div div }

impl Number for Expr {
    fn literal(value: f64) -> Self {
        Self(WRITTEN.with_borrow_mut(|written| written.literal(value)))
    }

    fn min(self, other: Self) -> Self {
        Self::of(Operation::Min, self, other)
    }

    fn max(self, other: Self) -> Self {
        Self::of(Operation::Max, self, other)
    }

    fn at_least(self, other: Self) -> Flag<Self> {
        Self::of(Operation::AtLeast, self, other)
    }

    fn pick(flag: Flag<Self>, yes: Self, no: Self) -> Self {
        let (flag, yes, no) = (flag.0, yes.0, no.0);
        Self::new(Node::Pick { flag, yes, no })
    }

    fn power(self, exponent: Self) -> Self {
        Self::of(Operation::Power, self, exponent)
    }

    fn annuity(self, periods: Self) -> Self {
        Self::of(Operation::Annuity, self, periods)
    }

    fn hours(self, months: usize) -> Self {
        let start = self.0;
        Self::new(Node::Hours { start, months })
    }

    fn month_of_year(self) -> Self {
        Self::new(Node::MonthOfYear(self.0))
    }

    fn macrs(self, year: Self) -> Self {
        Self::of(Operation::Macrs, self, year)
    }

    fn halves(self, months: usize) -> Flag<Self> {
        let start = self.0;
        Self::new(Node::Halves { start, months })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_inside_another_does_not_mix_with_it() {
        let outer = Recording::start();
        let one = Expr::literal(1.0);
        let inner = Recording::start();
        let two = Expr::literal(2.0);
        assert_eq!(inner.finish(), [Node::Literal(2.0)]);
        assert_eq!((one.0, two.0), (NodeId(0), NodeId(0)));
        let sum = one + Expr::literal(1.0);
        assert_eq!(sum.0, NodeId(1));
        assert_eq!(outer.finish().len(), 2);
        assert!(WRITTEN.with_borrow(|written| written.nodes.is_empty()));
    }
}
