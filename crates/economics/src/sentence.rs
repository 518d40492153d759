//! The answer in a sentence, as parts: screen, terminal and workbook say the same.
//!
//! Numbers that can be moved are handles, numbers that follow are figures. Every variant is plain
//! English; none ever shows an empty or infinite figure.

use crate::evaluation::Evaluation;
use crate::figures::{cents, dollars_in_words, percent, trimmed};
use crate::inputs::{Input, Inputs};
use crate::metrics::{Absent, Metric};

/// A part of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Text(String),
    /// A number that can be moved.
    Handle {
        /// The input it moves.
        input: Input,
        /// How it is shown.
        text: String,
    },
    /// A number that follows from others.
    Figure {
        /// The metric it is.
        metric: Metric,
        /// How it is shown.
        text: String,
        /// Whether it is the answer itself.
        strong: bool,
    },
    /// Words that step back.
    Aside(String),
}

/// The sentence of a contract.
#[must_use]
pub fn sentence(inputs: &Inputs, evaluation: &Evaluation) -> Vec<Part> {
    let mut draft = Draft { inputs, evaluation, parts: Vec::new() };
    draft.agreement();
    draft.worth();
    draft.conversion();
    draft.parts
}

/// The sentence as plain text.
#[must_use]
pub fn text(parts: &[Part]) -> String {
    let words = parts.iter().map(|part| match part {
        Part::Text(text) | Part::Aside(text) => text.as_str(),
        Part::Handle { text, .. } | Part::Figure { text, .. } => text.as_str(),
    });
    words.collect()
}

struct Draft<'a> {
    inputs: &'a Inputs,
    evaluation: &'a Evaluation,
    parts: Vec<Part>,
}

impl Draft<'_> {
    fn say(&mut self, words: impl Into<String>) {
        self.parts.push(Part::Text(words.into()));
    }

    fn handle(&mut self, input: Input, text: String) {
        self.parts.push(Part::Handle { input, text });
    }

    fn figure(&mut self, metric: Metric, text: String, strong: bool) {
        self.parts.push(Part::Figure { metric, text, strong });
    }

    fn value(&self, metric: Metric) -> Result<f64, Absent> {
        self.evaluation.metrics.get(metric)
    }

    /// "200 MW hosted for 12 years at $121.53 a kW-month"
    fn agreement(&mut self) {
        let headline = self.inputs.get(Input::Tcv).is_some();
        self.handle(Input::Mw, format!("{} MW", trimmed(self.inputs.total_mw(), 1)));
        match self.inputs.phase_count() {
            1 => self.say(" hosted for "),
            phases => self.say(format!(" in {} phases, hosted for ", in_words(phases))),
        }
        self.handle(Input::Term, years(self.inputs.value(Input::Term)));
        match (headline, self.value(Metric::Rate)) {
            (false, _) => {
                self.say(" at ");
                self.handle(Input::Rate, cents(self.inputs.value(Input::Rate)));
                self.say(" a kW-month ");
            }
            (true, Ok(rate)) => {
                self.say(" at ");
                self.figure(Metric::Rate, cents(rate), false);
                self.say(" a kW-month ");
            }
            (true, Err(_)) => self.say(" "),
        }
    }

    /// "is worth $3.50 billion: $291.7 million a year, of which 77.5 % stays as gross profit."
    fn worth(&mut self) {
        let total = self.value(Metric::TotalContractValue).unwrap_or(0.0);
        if total < 0.5 {
            self.say("bills nothing.");
            return;
        }
        self.say("is worth ");
        let worth = dollars_in_words(total);
        match self.inputs.get(Input::Tcv) {
            Some(_) => self.handle(Input::Tcv, worth),
            None => self.figure(Metric::TotalContractValue, worth, true),
        }
        self.say(": ");
        let yearly = self.value(Metric::AverageAnnualRevenue).unwrap_or(0.0);
        self.figure(Metric::AverageAnnualRevenue, dollars_in_words(yearly), false);
        self.say(" a year, of which ");
        let by_margin = self.inputs.get(Input::Opex).is_none() && self.inputs.value(Input::Pass) >= 100.0;
        match self.value(Metric::GrossMargin) {
            Ok(_) if by_margin => {
                let margin = self.inputs.value(Input::Margin);
                self.handle(Input::Margin, format!("{} %", trimmed(margin, 2)));
                self.say(" stays as gross profit.");
            }
            Ok(margin) if margin < 0.0 => {
                self.say("nothing stays: gross margin is ");
                self.figure(Metric::GrossMargin, percent(margin), false);
                self.say(".");
            }
            Ok(margin) => {
                self.figure(Metric::GrossMargin, percent(margin), false);
                self.say(" stays as gross profit.");
            }
            Err(_) => self.say("nothing stays."),
        }
    }

    /// Who pays for the conversion, and when it is back.
    fn conversion(&mut self) {
        let capex = self.value(Metric::Capex).unwrap_or(0.0);
        if capex < 0.5 {
            return;
        }
        let host = self.value(Metric::CapexHost).unwrap_or(0.0);
        self.say(" ");
        if host < 0.5 {
            self.say("The client pays the ");
            self.figure(Metric::Capex, dollars_in_words(capex), false);
            self.say(" conversion");
            self.credit(" and ");
        } else if capex - host < 0.5 {
            self.say("The host pays the ");
            self.figure(Metric::CapexHost, dollars_in_words(host), false);
            self.say(" conversion");
            self.recovery();
        } else {
            self.say("Of the ");
            self.figure(Metric::Capex, dollars_in_words(capex), false);
            self.say(" conversion the host pays ");
            self.figure(Metric::CapexHost, dollars_in_words(host), false);
            self.recovery();
            self.say(" The client pays the rest");
            self.credit(" and ");
        }
    }

    /// "… and takes it back from the first 25 months of fees."
    fn credit(&mut self, and: &str) {
        let credit = self.value(Metric::Credit).unwrap_or(0.0);
        let months = self.value(Metric::CreditMonths).unwrap_or(0.0);
        let unpaid = self.value(Metric::CreditUnpaid).unwrap_or(0.0);
        let credited = self.inputs.value(Input::Credited);
        if credit < 0.5 && unpaid < 0.5 {
            self.say(format!("{and}gets nothing of it back."));
        } else if unpaid >= 0.5 {
            self.say(format!("{and}never gets all of it back: "));
            self.figure(Metric::CreditUnpaid, dollars_in_words(unpaid), false);
            self.say(" is left when the contract ends.");
        } else {
            let share = if credited < 100.0 {
                format!("{} % of it", trimmed(credited, 2))
            } else {
                "it".to_owned()
            };
            self.say(format!("{and}takes {share} back over "));
            self.figure(Metric::CreditMonths, count(months, "month"), false);
            self.say(" of fees.");
        }
    }

    /// "… and has it back after 106 months, a return of 8.2 % a year."
    fn recovery(&mut self) {
        match (self.value(Metric::PaybackMonths), self.value(Metric::Irr)) {
            (Ok(months), Ok(irr)) if months > 0.0 => {
                self.say(" and has it back after ");
                self.figure(Metric::PaybackMonths, count(months, "month"), false);
                self.say(", a return of ");
                self.figure(Metric::Irr, percent(irr), false);
                self.say(" a year.");
            }
            (Ok(_), _) => self.say(" out of what comes in."),
            (Err(_), Ok(irr)) => {
                self.say(" and never has it back: the return is ");
                self.figure(Metric::Irr, percent(irr), false);
                self.say(" a year.");
            }
            (Err(_), Err(_)) => self.say(" and never has it back."),
        }
    }
}

fn years(years: f64) -> String {
    let number = trimmed(years, 2);
    if number == "1" { "1 year".to_owned() } else { format!("{number} years") }
}

fn count(number: f64, what: &str) -> String {
    let plural = if number == 1.0 { "" } else { "s" };
    format!("{} {what}{plural}", trimmed(number, 0))
}

fn in_words(number: usize) -> &'static str {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(number).copied().unwrap_or("many")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::evaluate;
    use crate::link;

    fn says(query: &str) -> String {
        let inputs = link::read(query).inputs;
        text(&sentence(&inputs, &evaluate(&inputs)))
    }

    #[test]
    fn the_default_reads_as_the_announcement() {
        assert_eq!(
            says(""),
            "200 MW hosted for 12 years at $121.53 a kW-month is worth $3.50 billion: $291.7 million \
             a year, of which 77.5 % stays as gross profit. The client pays the $300 million \
             conversion and takes it back over 25 months of fees."
        );
    }

    #[test]
    fn who_pays_and_when_it_is_back() {
        for (query, end) in [
            ("client=0&capex=8", "The host pays the $1.60 billion conversion and has it back after "),
            ("client=0&capex=60", "and never has it back: the return is \u{2212}"),
            ("client=50", "conversion the host pays $150 million and has it back after "),
            ("credited=0", "conversion and gets nothing of it back."),
            ("credited=50", "and takes 50 % of it back over 13 months of fees."),
            ("capex=40", "never gets all of it back: $6.25 billion is left when the contract ends."),
        ] {
            let says = says(query);
            assert!(says.contains(end), "{query}: {says}");
        }
        assert!(says("capex=0").ends_with("gross profit."));
    }

    #[test]
    fn what_moves_is_what_can_be_moved() {
        let handles = |query: &str| {
            let inputs = link::read(query).inputs;
            let parts = sentence(&inputs, &evaluate(&inputs));
            let inputs = parts.iter().filter_map(|part| match part {
                Part::Handle { input, .. } => Some(*input),
                _ => None,
            });
            inputs.collect::<Vec<_>>()
        };
        assert_eq!(handles(""), [Input::Mw, Input::Term, Input::Rate, Input::Margin]);
        assert_eq!(handles("tcv=3500"), [Input::Mw, Input::Term, Input::Tcv, Input::Margin]);
        assert_eq!(handles("opex=20"), [Input::Mw, Input::Term, Input::Rate]);
    }

    #[test]
    fn words_fit_their_numbers() {
        assert!(says("term=1&capex=1").contains("hosted for 1 year at"));
        assert!(says("phases=200@12,70@15").starts_with("270 MW in two phases, hosted for"));
        assert!(says("take=0").contains("a kW-month bills nothing. "));
        assert!(says("tcv=3500&take=0").starts_with("200 MW hosted for 12 years bills nothing. "));
        assert!(says("pass=0&power=1000").contains("nothing stays: gross margin is \u{2212}"));
        // 28.1 % of the revenue goes for power: 160 MW drawn × 1.3 × 730.5 h × $45 of $24.3M a month.
        assert!(says("pass=0").contains("of which 49.4 % stays as gross profit"));
    }

    #[test]
    fn no_edge_of_any_input_leaves_a_gap() {
        for input in Input::ALL {
            let spec = input.spec();
            for value in [0.0, spec.min, spec.max] {
                for rest in ["", "client=0", "client=50&tcv=3500", "opex=10&pass=50"] {
                    let mut inputs = link::read(rest).inputs;
                    inputs.set(*input, value);
                    let says = text(&sentence(&inputs, &evaluate(&inputs)));
                    for bad in ["NaN", "inf", "  ", " .", "$ "] {
                        assert!(!says.contains(bad), "{}={value}&{rest}: {says}", input.key());
                    }
                    assert!(says.ends_with('.'));
                }
            }
        }
    }
}
