//! A formula of the graph as tokens: in names or in numbers, with its conditions or as the rule that
//! they come to.
//!
//! Parentheses stand where the order of reading would be another one without them. A number that
//! is added to nothing stands alone.

mod conditions;

use super::explainer::Explainer;
use super::formula::{Formula, TokenKind};
use super::measure::Measure;
use super::names::{Scope, input_of, known, name};
use super::runs;
use super::target::Target;
use crate::amounts::Amount;
use crate::breakeven::Breakeven;
use crate::eval::formula_graph::{BreakevenPart, IrrPart, Node, NodeId, Operation};
use crate::eval::{AgreedPart, Row, When};
use crate::format::trimmed;
use crate::inputs::{ContractKind, Input};
use crate::irr::NOTHING;
use crate::metrics::Metric;
use crate::rows::{Aggregation, DeliveryRow};
use crate::unit::Unit;

/// How strongly something holds together, the weakest first; each place asks for at least one.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Bond {
    /// `if … then … otherwise …`
    Choice,
    /// `… or …`
    Or,
    /// `… and …`
    And,
    /// `a ≥ b`, `not a`
    Comparison,
    /// `a + b`
    Sum,
    /// `a × b`
    Product,
    /// What a product is taken of at its right.
    Factor,
    /// `a ^ b`
    Power,
    /// What needs no parentheses anywhere.
    Atom,
}

/// Writes one formula.
pub(super) struct Writer<'a> {
    explainer: &'a Explainer,
    scope: Scope,
    form: Form,
    /// Whether what is being written counts.
    taken: bool,
    formula: Formula,
}

/// How a formula is written.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// In names, with every condition.
    Names,
    /// The same with every name's value.
    Numbers,
    /// In names, of each condition only what it comes to.
    RuleInNames,
    /// The same with every name's value.
    RuleInNumbers,
    /// The same as one would say it: rounded, with units, months of the same value together.
    Rule,
}

impl Form {
    /// Whether values stand for names.
    fn numbers(self) -> bool {
        !matches!(self, Self::Names | Self::RuleInNames)
    }

    /// Whether only what a condition comes to is written.
    fn only_taken(self) -> bool {
        !matches!(self, Self::Names | Self::Numbers)
    }
}

/// The formula of a node.
pub(super) fn write(explainer: &Explainer, id: NodeId, scope: Scope, form: Form) -> Formula {
    let mut writer = Writer {
        explainer,
        scope,
        form,
        taken: true,
        formula: Formula::default(),
    };
    if writer.is_condition(id) {
        writer.condition(id, true, Bond::Choice);
    } else {
        writer.value(id, Bond::Choice);
    }
    writer.formula
}

impl Writer<'_> {
    fn say(&mut self, text: &str) {
        self.formula.say(text, self.taken);
    }

    fn node(&self, id: NodeId) -> Node {
        *self.explainer.graph().node(id)
    }

    fn is_nothing(&self, id: NodeId) -> bool {
        matches!(self.node(id), Node::Literal(value) if value == 0.0)
    }

    /// What is added to nothing, if anything is.
    fn something(&self, id: NodeId) -> NodeId {
        match self.node(id) {
            Node::Operation(Operation::Add, a, b) if self.is_nothing(a) => self.something(b),
            Node::Operation(Operation::Add, a, b) if self.is_nothing(b) => self.something(a),
            _ => id,
        }
    }

    /// Writes what binds at `own` where at least `needed` is asked for.
    fn grouped(&mut self, own: Bond, needed: Bond, write: &mut dyn FnMut(&mut Self)) {
        let parentheses = own < needed;
        if parentheses {
            self.say("(");
        }
        write(self);
        if parentheses {
            self.say(")");
        }
    }

    /// A number of the model's text.
    fn literal(&mut self, value: f64) {
        let text = Measure::Unit(Unit::Hours).bare(value); // plain, as hours are
        self.formula
            .push(text, TokenKind::Number(value), self.taken);
    }

    /// A value that something else explains, by its name or as a number.
    fn reference(&mut self, target: Target, value: f64, named: String, number: String) {
        let text = if self.form.numbers() { number } else { named };
        let kind = TokenKind::Reference { target, value };
        self.formula.push(text, kind, self.taken);
    }

    /// The same, as arithmetic wants it: with parentheses where it is below zero and not first.
    fn operand(&mut self, target: Target, id: NodeId, measure: Measure, needed: Bond) {
        let value = self.explainer.value(id);
        let named = self.name(target);
        let number = self.number(target, measure, value);
        let own = if self.form.numbers() && number.starts_with('\u{2212}') {
            Bond::Sum
        } else {
            Bond::Atom
        };
        self.grouped(own, needed, &mut |writer| {
            writer.reference(target, value, named.clone(), number.clone());
        });
    }

    /// A value as the form has it.
    fn number(&self, target: Target, measure: Measure, value: f64) -> String {
        if self.form == Form::Rule {
            let kind = self.explainer.inputs().kind();
            billed(target, kind, value).unwrap_or_else(|| measure.brief(value))
        } else {
            measure.bare(value)
        }
    }

    fn name(&self, target: Target) -> String {
        name(target, self.scope, self.explainer.inputs())
    }

    /// Writes a number.
    fn value(&mut self, id: NodeId, needed: Bond) {
        match self.node(id) {
            Node::Literal(value) => self.literal(value),
            Node::Input(input) => self.operand(Target::Input(input), id, input.into(), needed),
            Node::Phase(phase, part) => {
                let target = self.explainer.part_of_phase(phase, part);
                self.operand(target, id, input_of(part).into(), needed);
            }
            // Of another contract, the same to its end: nothing here explains it further.
            Node::Agreed(phase, part) => {
                let value = self.explainer.value(id);
                let row = match part {
                    AgreedPart::Debt => Amount::SizedDebt,
                    AgreedPart::Share => Amount::ServiceShare,
                };
                let known = known(Row::PhaseAmount(row, phase));
                let text = match self.form.numbers() {
                    true => known.measure.bare(value),
                    false => format!("{} without the early termination", known.label),
                };
                self.formula
                    .push(text, TokenKind::Number(value), self.taken);
            }
            Node::Cell { row, when, formula } => self.cell(row, when, formula, id, needed),
            Node::Sum { row, through, .. } => self.total(row, through, id, needed),
            Node::MonthOfYear(month) => {
                self.say("month_of_year(");
                self.value(month, Bond::Choice);
                self.say(")");
            }
            Node::Hours { months, .. } => {
                self.operand(
                    Target::Hours(months),
                    id,
                    Measure::Unit(Unit::Hours),
                    needed,
                );
            }
            Node::Irr {
                row,
                months,
                part: IrrPart::Value,
                ..
            } => self.rate_of_return(row, months, id),
            Node::Breakeven {
                of,
                part: BreakevenPart::Value,
                ..
            } => self.breakeven(of, id),
            Node::Pick { flag, yes, no } if self.form.only_taken() => {
                let holds = self.explainer.value(flag) > 0.5;
                self.value(if holds { yes } else { no }, needed);
            }
            Node::Pick { flag, yes, no } => {
                self.grouped(Bond::Choice, needed, &mut |w| w.choice(flag, yes, no));
            }
            Node::Operation(operation, a, b) if !self.is_condition(id) => {
                self.operation(operation, a, b, needed);
            }
            // A condition that is computed with: 1 where it holds.
            _ => {
                self.say("(1 if ");
                self.condition(id, true, Bond::Or);
                self.say(", else 0)");
            }
        }
    }

    fn operation(&mut self, operation: Operation, a: NodeId, b: NodeId, needed: Bond) {
        let (own, left, right, sign) = match operation {
            Operation::Add if self.is_nothing(a) => return self.value(b, needed),
            Operation::Add if self.is_nothing(b) => return self.value(a, needed),
            Operation::Add => (Bond::Sum, Bond::Sum, Bond::Product, " + "),
            Operation::Sub => (Bond::Sum, Bond::Sum, Bond::Product, " \u{2212} "),
            Operation::Mul => (Bond::Product, Bond::Product, Bond::Factor, " × "),
            Operation::Div => (Bond::Product, Bond::Product, Bond::Factor, " ÷ "),
            Operation::Power => (Bond::Power, Bond::Atom, Bond::Atom, " ^ "),
            Operation::Min => return self.function("min(", operation, a, b),
            Operation::Max => return self.function("max(", operation, a, b),
            Operation::Annuity => return self.function("annuity(", operation, a, b),
            Operation::Macrs => return self.function("macrs(", operation, a, b),
            // Conditions are written elsewhere.
            Operation::AtLeast => return,
        };
        let negative = operation == Operation::Sub && self.is_nothing(a);
        self.grouped(own, needed, &mut |writer| {
            if negative {
                writer.say("\u{2212}");
            } else {
                writer.value(a, left);
                writer.say(sign);
            }
            writer.value(b, right);
        });
    }

    fn function(&mut self, name: &str, operation: Operation, a: NodeId, b: NodeId) {
        self.say(name);
        self.argument(operation, a);
        self.say(", ");
        self.value(b, Bond::Choice);
        self.say(")");
    }

    /// The first argument: the least of the least of some numbers is the least of them all.
    fn argument(&mut self, outer: Operation, id: NodeId) {
        match self.node(id) {
            Node::Operation(inner, a, b)
                if inner == outer
                    && matches!(outer, Operation::Min | Operation::Max)
                    && !self.is_condition(id) =>
            {
                self.argument(outer, a);
                self.say(", ");
                self.value(b, Bond::Choice);
            }
            _ => self.value(id, Bond::Choice),
        }
    }

    fn cell(&mut self, row: Row, when: When, formula: NodeId, id: NodeId, needed: Bond) {
        let known = known(row);
        match (row, self.node(formula)) {
            // A number with a name, which explains itself.
            (Row::Amount(_), Node::Literal(value)) => {
                let text = match self.form.numbers() {
                    true => known.measure.bare(value),
                    false => known.label.into_owned(),
                };
                self.formula
                    .push(text, TokenKind::Number(value), self.taken);
            }
            // What an amount adds up says more than the amount.
            (Row::Amount(_), _)
                if self.form == Form::Rule
                    && let Node::Sum { row, through, .. } = self.node(self.something(formula))
                    && self.alike(row, through).is_some() =>
            {
                self.total(row, through, id, needed);
            }
            _ => self.operand(Target::Cell(row, when), id, known.measure, needed),
        }
    }

    /// The one value that months of a row have, if they have one or nothing, and how many have it.
    fn alike(&self, row: Row, last: usize) -> Option<(f64, usize)> {
        runs::alike(&runs::runs(self.explainer, row, 0, last))
    }

    fn total(&mut self, row: Row, last: usize, id: NodeId, needed: Bond) {
        let (first, value) = (0, self.explainer.value(id));
        let target = Target::Span { row, first, last };
        let measure = known(row).measure;
        if self.form == Form::Rule
            && known(row).aggregation == Aggregation::Sum
            && let Some((each, months)) = self.alike(row, last)
        {
            let each = self.number(Target::month(row, first), measure, each);
            let number = format!("{each} × {months} months");
            return self.grouped(Bond::Product, needed, &mut |writer| {
                writer.reference(target, value, String::new(), number.clone());
            });
        }
        let (named, number) = (self.name(target), self.number(target, measure, value));
        let negative = self.form.numbers() && number.starts_with('\u{2212}');
        let own = if negative { Bond::Sum } else { Bond::Atom };
        self.grouped(own, needed, &mut |writer| {
            writer.reference(target, value, format!("Σ {named}"), number.clone());
        });
    }

    /// A rate of return binds as a name does: it stands alone.
    fn rate_of_return(&mut self, row: Row, count: usize, id: NodeId) {
        self.say("rate of return of ");
        self.flows(row, count, id);
    }

    /// A break-even: what is varied, and what is then left of the gain, or of NPV.
    fn breakeven(&mut self, of: Breakeven, id: NodeId) {
        self.say("value of ");
        let varied = self.varied(of);
        self.reference(
            varied,
            self.explainer.value(id),
            self.name(varied),
            "x".to_owned(),
        );
        self.say(" at which nothing is left of ");
        let gain = Row::Metric(match of {
            Breakeven::NpvZero => Metric::Npv,
            Breakeven::Hashprice | Breakeven::Rate => Metric::ConvertGain,
        });
        let value = self.explainer.cell(gain, When::Once).unwrap_or_default();
        let target = Target::Cell(gain, When::Once);
        let number = known(gain).measure.bare(value);
        self.reference(target, value, self.name(target), number);
    }

    /// What a break-even is looked for in.
    fn varied(&self, of: Breakeven) -> Target {
        match of {
            Breakeven::Hashprice => Target::Input(Input::Hashprice),
            Breakeven::Rate | Breakeven::NpvZero => Target::once(Row::Amount(Amount::UnitPrice)),
        }
    }

    /// The flows of a row, by name or counted.
    fn flows(&mut self, row: Row, count: usize, id: NodeId) {
        let (first, last) = (0, count.saturating_sub(1));
        let target = Target::Span { row, first, last };
        let flows = self.explainer.months_of(row, first, last);
        let below = flows.filter(|flow| *flow <= -NOTHING).count();
        let number = format!("{count} months, {below} of them below zero");
        let (value, named) = (self.explainer.value(id), self.name(target));
        self.reference(target, value, named, number);
    }

    /// One of two numbers. Of what is not taken the numbers say nothing: they may be meaningless.
    fn choice(&mut self, flag: NodeId, yes: NodeId, no: NodeId) {
        let holds = self.explainer.value(flag) > 0.5;
        self.say("if ");
        self.condition(flag, true, Bond::Or);
        if self.form.numbers() && !self.is_plain(flag) {
            self.say(if holds { " (yes)" } else { " (no)" });
        }
        self.say(" then ");
        self.branch(yes, holds, Bond::Or);
        self.say(" otherwise ");
        self.branch(no, !holds, Bond::Choice);
    }

    fn branch(&mut self, id: NodeId, taken: bool, needed: Bond) {
        let counted = self.taken;
        self.taken = counted && taken;
        if self.form.numbers() && !taken {
            self.say("not taken");
        } else {
            self.value(id, needed);
        }
        self.taken = counted;
    }
}

/// What is billed at a price of $1, as what it is: the load of a month, or all months' of it.
fn billed(target: Target, kind: ContractKind, value: f64) -> Option<String> {
    let month = match target {
        Target::Cell(Row::Delivery(row, _), When::Month(_))
        | Target::Span {
            row: Row::Delivery(row, _),
            ..
        } => match row {
            DeliveryRow::BilledUnits | DeliveryRow::ContractUnits => {
                matches!(target, Target::Cell(..))
            }
            _ => return None,
        },
        Target::Cell(Row::Amount(Amount::BilledUnits), _) => false,
        _ => return None,
    };
    let [of_month, of_several] = kind.nouns().billed;
    let unit = if month { of_month } else { of_several };
    Some(format!("{} {unit}", trimmed(value, 0)))
}
