//! Answering: a target's value, its formulas and its parts.

use super::Explainer;
use crate::calendar;
use crate::eval::formula_graph::{IrrPart, Node, NodeId};
use crate::eval::{PhasePart, Row, When};
use crate::evaluation;
use crate::explain::answer::{Explanation, Part, Reason, Value};
use crate::explain::formula::{Formula, TokenKind};
use crate::explain::measure::Measure;
use crate::explain::names::{Known, Scope, calendar_month, input_of, known, name};
use crate::explain::origin::Origin;
use crate::explain::runs;
use crate::explain::target::{Target, TargetError};
use crate::explain::writer::{Form, write};
use crate::format::percents;
use crate::inputs::Input;
use crate::irr::{self, Worth};
use crate::link;
use crate::metrics::Metric;
use crate::notices::about_rates;
use crate::rows::Aggregation;
use crate::unit::Unit;

impl Explainer {
    /// Explains a number.
    ///
    /// # Errors
    /// Where there is no such number in this contract: what can be asked for instead.
    pub fn explain(&self, target: Target) -> Result<Explanation, TargetError> {
        self.check(target)?;
        let known = self.known(target);
        let mut explanation = Explanation {
            target,
            name: known.label.into_owned(),
            place: self.place(target),
            meaning: known.meaning.into_owned(),
            measure: known.measure,
            value: self.shown(target, known.measure),
            origin: self.origin(target),
            rule: Formula::default(),
            rule_in_names: Formula::default(),
            rule_in_numbers: Formula::default(),
            in_names: Formula::default(),
            in_numbers: Formula::default(),
            reasons: Vec::new(),
            parts: Vec::new(),
            notes: Vec::new(),
        };
        match target {
            Target::Cell(row, when) => self.open_cell(&mut explanation, row, when),
            Target::Span { row, first, last } => {
                let runs = runs::runs(self, row, first, last);
                explanation.in_names = runs::in_names(self, row, first, last);
                explanation.in_numbers = runs::in_numbers(row, &runs);
                explanation.parts = runs::parts(self, row, &runs);
            }
            Target::Hours(month) => self.open_hours(&mut explanation, month),
            Target::Input(input) => explanation.parts = self.parts_of_input(input),
            Target::Phase(..) => {}
        }
        if explanation.rule_in_names.is_empty() {
            explanation.rule_in_names = explanation.in_names.clone();
            explanation.rule_in_numbers = explanation.in_numbers.clone();
        }
        Ok(explanation)
    }

    /// What a number is called and what it comes to, without how: for lists of many.
    ///
    /// # Errors
    /// Where there is no such number in this contract: what can be asked for instead.
    pub fn look_up(&self, target: Target) -> Result<(String, Value), TargetError> {
        self.check(target)?;
        let known = self.known(target);
        let value = self.shown(target, known.measure);
        Ok((known.label.into_owned(), value))
    }

    fn known(&self, target: Target) -> Known {
        let of_input = |input: Input| Known {
            label: input.spec().label.into(),
            meaning: input.help().into(),
            measure: input.into(),
            aggregation: Aggregation::Last,
        };
        match target {
            Target::Cell(row, _) | Target::Span { row, .. } => known(row),
            Target::Input(input) => of_input(input),
            Target::Phase(_, part) => of_input(input_of(part)),
            Target::Hours(_) => Known {
                label: name(target, Scope::NONE, &self.inputs).into(),
                meaning: "Hours of the calendar month.".into(),
                measure: Measure::Unit(Unit::Hours),
                aggregation: Aggregation::Last,
            },
        }
    }

    /// What a target comes to.
    fn shown(&self, target: Target, measure: Measure) -> Value {
        let number = match target {
            Target::Cell(row, when) => {
                let further = match row {
                    Row::Metric(metric) if metric.is_further() => Some(self.further(metric)),
                    _ => None,
                };
                let absent = match (row, &further) {
                    (_, Some(found)) => found.err(),
                    (Row::Metric(metric), None) => self.absent(metric),
                    _ => None,
                };
                if let (Row::Metric(metric), Some(why)) = (row, absent) {
                    let (code, why) = (why.code(), why.why_of(metric));
                    return Value::Absent { code, why };
                }
                let own = || self.cell(row, when).unwrap_or_default();
                further.and_then(Result::ok).unwrap_or_else(own)
            }
            // From nothing, and month by month, as the schedule adds.
            Target::Span { row, first, last } => {
                let months = self.months_of(row, first, last);
                let sum = months.fold(0.0, |sum, value| sum + value);
                match known(row).aggregation {
                    Aggregation::Mean => sum / (last + 1 - first) as f64,
                    Aggregation::Sum | Aggregation::Last => sum,
                }
            }
            Target::Input(input) => match self.origin(target) {
                Origin::SetAside(_) => {
                    return Value::Absent {
                        code: "set_aside",
                        why: "another input is given instead",
                    };
                }
                Origin::NotGiven => {
                    return Value::Absent {
                        code: "not_given",
                        why: "not given",
                    };
                }
                _ if input.spec().unit == Unit::Phases => {
                    return Value::Words(link::value(&self.inputs, input).unwrap_or_default());
                }
                _ => self.inputs.value(input),
            },
            Target::Phase(phase, part) => part.of(&self.inputs, phase),
            Target::Hours(month) => self.hours(month),
        };
        Value::Number {
            unrounded: number,
            shown: measure.shown(number),
        }
    }

    /// The reason that holds, of several the one that counts.
    fn absent(&self, metric: Metric) -> Option<crate::WhyAbsent> {
        let holds = |why: &crate::WhyAbsent| {
            let flag = self.cell(Row::Absent(metric, *why), When::Once);
            flag.is_some_and(|flag| flag > 0.5)
        };
        self.graph.reasons(metric).find(holds)
    }

    fn hours(&self, month: usize) -> f64 {
        let start = self.inputs.value(Input::Start) as usize;
        calendar::hours_of_month(start + month)
    }

    fn origin(&self, target: Target) -> Origin {
        let refers = match target {
            Target::Cell(row, when) => {
                let formula = self.graph.formula(row, when);
                !formula.is_some_and(|id| matches!(self.graph.node(id), Node::Literal(_)))
            }
            _ => true,
        };
        Origin::of(target, refers, &self.inputs)
    }

    fn open_cell(&self, explanation: &mut Explanation, row: Row, when: When) {
        let scope = Scope::of(explanation.target);
        if let Row::Metric(metric) = row
            && metric.is_further()
        {
            return self.open_further(explanation, metric);
        }
        let Some(formula) = self.graph.formula(row, when) else {
            return;
        };
        let form = |form| write(self, formula, scope, form);
        explanation.in_names = form(Form::Names);
        explanation.in_numbers = form(Form::Numbers);
        explanation.rule_in_names = form(Form::RuleInNames);
        explanation.rule_in_numbers = form(Form::RuleInNumbers);
        explanation.rule = form(Form::Rule);
        // One that only says the value, or the numbers once more, says nothing.
        let alone = matches!(explanation.rule.tokens(), [only] if !only.text.contains(' '));
        if alone || explanation.rule == explanation.rule_in_numbers {
            explanation.rule = Formula::default();
        }
        if let Row::Metric(metric) = row {
            explanation.reasons = self.reasons(metric, scope);
            explanation.notes.extend(self.several(metric, formula));
        }
        let mut parts = Vec::new();
        self.add_parts(&mut parts, &explanation.in_names, scope);
        // What only says why there might be no value is no part of one that there is.
        for reason in explanation.reasons.iter().filter(|reason| reason.holds) {
            self.add_parts(&mut parts, &reason.in_names, scope);
        }
        explanation.parts = parts;
    }

    /// What takes further runs: no formula has it, so what is said is how they are compared.
    fn open_further(&self, explanation: &mut Explanation, metric: Metric) {
        let once = |metric| Target::once(Row::Metric(metric));
        let (before, first, between, second) = match metric {
            Metric::DelayCost => {
                let between = " \u{2212} NPV with another month of ";
                ("", once(Metric::Npv), between, Target::Input(Input::Delay))
            }
            _ => {
                let between = " at which nothing is left of ";
                let power = Target::Input(Input::Power);
                ("value of ", power, between, once(Metric::ConvertGain))
            }
        };
        for (formula, in_numbers) in [
            (&mut explanation.in_names, false),
            (&mut explanation.in_numbers, true),
        ] {
            for (words, target) in [(before, first), (between, second)] {
                let measure = self.known(target).measure;
                let value = self.shown(target, measure).number().unwrap_or_default();
                let text = match (in_numbers, target) {
                    // As in any break-even: it is what is varied.
                    (true, Target::Input(Input::Power)) => "x".to_owned(),
                    (true, Target::Cell(..)) => measure.bare(value),
                    _ => name(target, Scope::NONE, &self.inputs),
                };
                formula.say(words, true);
                formula.push(text, TokenKind::Reference { target, value }, true);
            }
        }
        let parts = [first, second].map(|target| self.part(target, Scope::NONE, true));
        explanation.parts = parts.into();
        explanation
            .notes
            .extend(self.several_prices(metric, self.further.roots(metric)));
    }

    /// That there are several break-evens, and which.
    fn several_prices(&self, metric: Metric, all: &[f64]) -> Option<String> {
        let measure = Measure::Unit(metric.unit());
        let all: Vec<_> = all.iter().map(|price| measure.shown(*price)).collect();
        (!all.is_empty()).then(|| format!("There are several: {}.", all.join(" and ")))
    }

    /// What further runs of the schedule come to.
    fn further(&self, metric: Metric) -> Result<f64, crate::WhyAbsent> {
        let left_out = Err(crate::WhyAbsent::NotAsked);
        self.further.get(metric).unwrap_or(left_out)
    }

    fn reasons(&self, metric: Metric, scope: Scope) -> Vec<Reason> {
        let reasons = self.graph.reasons(metric).filter_map(|why| {
            let row = Row::Absent(metric, why);
            let formula = self.graph.formula(row, When::Once)?;
            Some(Reason {
                why,
                target: Target::once(row),
                holds: self.value(formula) > 0.5,
                in_names: write(self, formula, scope, Form::Names),
                in_numbers: write(self, formula, scope, Form::Numbers),
            })
        });
        reasons.collect()
    }

    /// That a line has several rates, or one that is no return, or that there are several break-evens, and which.
    fn several(&self, metric: Metric, formula: NodeId) -> Option<String> {
        let Node::Irr {
            row,
            months,
            part: IrrPart::Value,
            rate,
            npv,
        } = *self.graph.node(formula)
        else {
            let is_price = matches!(self.graph.node(formula), Node::Breakeven { .. });
            let evaluation = is_price.then(|| evaluation::evaluate(&self.inputs))?;
            return self.several_prices(metric, evaluation.metrics.roots(metric));
        };
        let flows: Vec<f64> = self.months_of(row, 0, months.checked_sub(1)?).collect();
        let (rate, npv) = (self.value(rate), self.value(npv));
        let found = irr::solve(&flows, &Worth { rate, npv });
        let told = about_rates(metric, found.named, found.told())?.message();
        Some(match found.told() {
            [_] => told,
            all => format!("{told} They are {}.", percents(all)),
        })
    }

    fn open_hours(&self, explanation: &mut Explanation, month: usize) {
        let start = Target::Input(Input::Start);
        let days = self.hours(month) / 24.0;
        let named = calendar_month(month, &self.inputs);
        let formula = &mut explanation.in_names;
        formula.push("24".to_owned(), TokenKind::Number(24.0), true);
        formula.say(&format!(" × days of {named}, month {month} from "), true);
        let text = name(start, Scope::NONE, &self.inputs);
        let value = self.inputs.value(Input::Start);
        let target = start;
        formula.push(text, TokenKind::Reference { target, value }, true);
        let formula = &mut explanation.in_numbers;
        formula.push("24".to_owned(), TokenKind::Number(24.0), true);
        formula.say(" × ", true);
        formula.push(days.to_string(), TokenKind::Number(days), true);
        explanation.parts.push(self.part(start, Scope::NONE, true));
    }

    /// Phases are given by their loads and months; what is set aside, by what is given instead.
    fn parts_of_input(&self, input: Input) -> Vec<Part> {
        let part = |target| self.part(target, Scope::NONE, true);
        if let Some(other) = self.inputs.replaced_by(input) {
            return vec![part(Target::Input(other))];
        }
        if input != Input::Phases || self.inputs.phases().is_none() {
            return Vec::new();
        }
        let of_phase = |phase| [PhasePart::Mw, PhasePart::Ready].map(|p| Target::Phase(phase, p));
        let phases = (0..self.inputs.phase_count()).flat_map(of_phase);
        phases.map(part).collect()
    }

    /// Adds what a formula refers to and is not there yet.
    fn add_parts(&self, parts: &mut Vec<Part>, formula: &Formula, scope: Scope) {
        for (target, taken) in formula.references() {
            match parts.iter_mut().find(|part| part.target == target) {
                Some(part) => part.taken |= taken,
                None => parts.push(self.part(target, scope, taken)),
            }
        }
    }

    fn part(&self, target: Target, scope: Scope, taken: bool) -> Part {
        let measure = self.known(target).measure;
        Part {
            target,
            name: name(target, scope, &self.inputs),
            measure,
            value: self.shown(target, measure),
            origin: self.origin(target),
            taken,
            months: 1,
        }
    }
}
