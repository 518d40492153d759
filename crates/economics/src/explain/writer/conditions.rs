//! Conditions in words: the graph has them as numbers, 1 where they hold and 0 where not.
//!
//! `1 − flag` reads as "not", a product of flags as "and", their larger one as "or", and a flag
//! less another as "and not": as a condition, each is the same.

use super::{Bond, Writer};
use crate::breakeven::Breakeven;
use crate::eval::formula_graph::{BreakevenPart, IrrPart, Node, NodeId, Operation};
use crate::explain::formula::TokenKind;
use crate::explain::names::{calendar_month, known};
use crate::explain::target::Target;
use crate::unit::Unit;

impl Writer<'_> {
    fn is_one(&self, id: NodeId) -> bool {
        matches!(self.node(id), Node::Literal(value) if value.to_bits() == 1.0_f64.to_bits())
    }

    fn is_literal(&self, id: NodeId) -> bool {
        matches!(self.node(id), Node::Literal(_))
    }

    /// Whether a node is 1 where something holds and else 0.
    pub(super) fn is_condition(&self, id: NodeId) -> bool {
        match self.node(id) {
            Node::Given(_) | Node::Halves { .. } => true,
            Node::Breakeven { part, .. } => part != BreakevenPart::Value,
            Node::Cell { row, .. } => known(row).measure.is_flag(),
            Node::Irr { part, .. } => part != IrrPart::Value,
            Node::Operation(Operation::AtLeast, ..) => true,
            Node::Operation(Operation::Sub, a, b) => {
                (self.is_one(a) || self.is_condition(a)) && self.is_condition(b)
            }
            Node::Operation(Operation::Mul | Operation::Max | Operation::Min, a, b) => {
                self.is_condition(a) && self.is_condition(b)
            }
            _ => false,
        }
    }

    /// Whether a condition is written as yes or no, so that its outcome need not be added.
    pub(super) fn is_plain(&self, id: NodeId) -> bool {
        match self.node(id) {
            Node::Given(_) | Node::Halves { .. } | Node::Cell { .. } => true,
            Node::Operation(Operation::AtLeast, a, b) => self.switch(a, b).is_some(),
            _ => false,
        }
    }

    /// The input that is asked where a yes or no is compared with one.
    fn switch(&self, a: NodeId, b: NodeId) -> Option<Target> {
        match self.node(a) {
            Node::Input(input) if input.spec().unit == Unit::Switch && self.is_one(b) => {
                Some(Target::Input(input))
            }
            _ => None,
        }
    }

    /// Writes that something holds, or that it does not.
    pub(super) fn condition(&mut self, id: NodeId, holds: bool, needed: Bond) {
        match self.node(id) {
            Node::Given(input) => {
                let named = format!("{} is given", input.spec().label);
                self.fact(Target::Input(input), id, &named, holds);
            }
            Node::Cell { row, when, .. } if known(row).measure.is_flag() => {
                let target = Target::Cell(row, when);
                let named = self.name(target);
                self.fact(target, id, &named, holds);
            }
            Node::Irr {
                row,
                months,
                part: IrrPart::Absent(why),
                ..
            } => {
                self.grouped(Bond::Comparison, needed, &mut |writer| {
                    writer.say(if holds { "" } else { "not: " });
                    writer.say(why.why());
                    writer.say(" in ");
                    writer.flows(row, months, id);
                });
            }
            Node::Halves { months, .. } => {
                let value = self.explainer.value(id);
                let month = calendar_month(months, self.explainer.inputs());
                let text = match (self.form.numbers(), value > 0.5) {
                    (false, _) => format!("bitcoin's subsidy halves in {month}"),
                    (true, true) => "yes".to_owned(),
                    (true, false) => "no".to_owned(),
                };
                self.say(if holds { "" } else { "not " });
                let kind = TokenKind::Number(value);
                self.formula.push(text, kind, self.taken);
            }
            Node::Breakeven { of, part, .. } if part != BreakevenPart::Value => {
                self.grouped(Bond::Comparison, needed, &mut |writer| {
                    writer.say(if holds { "" } else { "not: " });
                    let above = part == BreakevenPart::AlwaysConvert;
                    writer.say(match (of, above) {
                        (Breakeven::NpvZero, true) => "NPV is above zero at any ",
                        (Breakeven::NpvZero, false) => "NPV is below zero at any ",
                        (_, true) => "hosting wins at any ",
                        (_, false) => "mining wins at any ",
                    });
                    let varied = writer.varied(of);
                    let value = writer.explainer.value(id);
                    let named = writer.name(varied);
                    writer.reference(varied, value, named.clone(), named);
                });
            }
            Node::Operation(Operation::AtLeast, a, b) => match self.switch(a, b) {
                Some(target) => {
                    let named = self.name(target);
                    self.fact(target, id, &named, holds);
                }
                None => self.grouped(Bond::Comparison, needed, &mut |writer| {
                    writer.comparison(a, b, holds);
                }),
            },
            Node::Operation(Operation::Sub, a, b) if self.is_one(a) && self.is_condition(b) => {
                self.condition(b, !holds, needed);
            }
            Node::Operation(operation, a, b) if self.is_condition(id) => {
                self.both(operation, (a, b), holds, needed);
            }
            _ => self.grouped(Bond::Comparison, needed, &mut |writer| {
                writer.value(id, Bond::Sum);
                writer.say(if holds { " ≥ 1" } else { " < 1" });
            }),
        }
    }

    /// Something that is known by a name and holds or not.
    fn fact(&mut self, target: Target, id: NodeId, named: &str, holds: bool) {
        let value = self.explainer.value(id);
        let number = if value > 0.5 { "yes" } else { "no" };
        self.say(if holds { "" } else { "not " });
        self.reference(target, value, named.to_owned(), number.to_owned());
    }

    /// A number of the text stands at the right, as one says it.
    fn comparison(&mut self, a: NodeId, b: NodeId, holds: bool) {
        let turned = self.is_literal(a) && !self.is_literal(b);
        let (left, sign, right) = match (turned, holds) {
            (false, true) => (a, " ≥ ", b),
            (false, false) => (a, " < ", b),
            (true, true) => (b, " ≤ ", a),
            (true, false) => (b, " > ", a),
        };
        self.value(left, Bond::Sum);
        self.say(sign);
        self.value(right, Bond::Sum);
    }

    /// Two conditions in one; where it does not hold, it is said in parentheses.
    fn both(&mut self, operation: Operation, (a, b): (NodeId, NodeId), holds: bool, needed: Bond) {
        let (own, word, second) = match operation {
            Operation::Max => (Bond::Or, " or ", true),
            Operation::Sub => (Bond::And, " and ", false),
            _ => (Bond::And, " and ", true),
        };
        let needed = if holds { needed } else { Bond::Atom };
        self.say(if holds { "" } else { "not " });
        self.grouped(own, needed, &mut |writer| {
            writer.condition(a, true, own);
            writer.say(word);
            writer.condition(b, second, own);
        });
    }
}
