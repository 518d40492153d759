//! The answer in a sentence, as parts: screen, terminal and workbook say the same.
//!
//! Grammatical for every contract: what has no value is left out or said in words, never shown as
//! an empty figure. Says nothing that the inputs and the evaluation do not hold.

mod conversion;
mod words;

use crate::evaluation::{Evaluation, billed_months, months};
use crate::format::{at_rate, cents, dollars_in_words, percent, trimmed};
use crate::inputs::{ContractKind, Input, Inputs};
use crate::metrics::Metric;
use words::Words;

/// A part of the sentence; the parts follow one another without anything between them.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Words.
    Text(String),
    /// The value of an input, which a reader may want to change.
    Handle {
        /// The input.
        input: Input,
        /// Its value in words.
        text: String,
    },
    /// The value of a metric.
    Figure {
        /// The metric.
        metric: Metric,
        /// Its value in words.
        text: String,
        /// Whether it is what the sentence is about.
        strong: bool,
    },
    /// Words that may stand back.
    Aside(String),
}

impl Part {
    /// What the part says.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Aside(text) => text,
            Self::Handle { text, .. } | Self::Figure { text, .. } => text,
        }
    }
}

/// What a contract is worth, in a sentence or two.
///
/// ```
/// use offtake_economics::sentence::{plain, sentence};
/// use offtake_economics::{Inputs, evaluate};
///
/// let inputs = Inputs::default();
/// assert_eq!(
///     plain(&sentence(&inputs, &evaluate(&inputs))),
///     "200 MW hosted for 12 years at $121.53 a kW-month is worth $3.50 billion: $291.7 million a \
///      year, of which 77.5% stays as gross profit. The client pays the $300 million conversion \
///      and recoups it as credits over the first 25 months of fees. Mining with that power is \
///      worth $962.1 million less, at a 10% discount rate."
/// );
/// ```
#[must_use]
pub fn sentence(inputs: &Inputs, evaluation: &Evaluation) -> Vec<Part> {
    let mut writer = Writer {
        inputs,
        evaluation,
        parts: Vec::new(),
    };
    writer.worth();
    conversion::write(&mut writer);
    writer.against_mining();
    writer.parts
}

/// The parts as plain text.
#[must_use]
pub fn plain(parts: &[Part]) -> String {
    parts.iter().map(Part::text).collect()
}

/// The sentence while it is being written.
struct Writer<'a> {
    inputs: &'a Inputs,
    evaluation: &'a Evaluation,
    parts: Vec<Part>,
}

impl Writer<'_> {
    fn say(&mut self, words: impl AsRef<str>) {
        // Words after words are one part: whoever shows the parts has fewer of them to show.
        if let Some(Part::Text(text)) = self.parts.last_mut() {
            text.push_str(words.as_ref());
        } else {
            self.parts.push(Part::Text(words.as_ref().to_owned()));
        }
    }

    fn handle(&mut self, input: Input, text: String) {
        self.parts.push(Part::Handle { input, text });
    }

    fn figure(&mut self, metric: Metric, text: String) {
        self.parts.push(Part::Figure {
            metric,
            text,
            strong: false,
        });
    }

    fn strong(&mut self, metric: Metric, text: String) {
        self.parts.push(Part::Figure {
            metric,
            text,
            strong: true,
        });
    }

    /// The value of a metric that is shown only where it has one.
    fn value(&self, metric: Metric) -> Option<f64> {
        self.evaluation.metrics.get(metric).ok()
    }

    /// What the contract brings in, and what of it stays.
    fn worth(&mut self) {
        let inputs = self.inputs;
        let revenue = self.value(Metric::TotalContractValue).unwrap_or_default();
        let billed = revenue >= 0.5;
        let kind = inputs.kind();
        let gpus = inputs.value(Input::Gpus);
        let words = Words::of(kind, gpus > 1.0);
        match kind {
            ContractKind::Hosting => {
                self.handle(Input::Mw, format!("{} MW", trimmed(inputs.total_mw(), 1)));
                if inputs.phase_count() > 1 {
                    self.say(format!(" in {} phases", words::count(inputs.phase_count())));
                }
                self.say(" hosted for ");
            }
            ContractKind::GpuCloud => {
                let noun = if gpus > 1.0 { "GPUs" } else { "GPU" };
                self.handle(Input::Gpus, format!("{} {noun}", trimmed(gpus, 0)));
                self.say(" rented out for ");
            }
        }
        self.handle(Input::Term, words::years(inputs.months(Input::Term)));
        let says_share = kind.has(Input::Util);
        if says_share {
            // Said also of all hours: what comes and goes would move the slider below it.
            let share = trimmed(inputs.value(Input::Util), 1);
            self.say(" at ");
            self.handle(Input::Util, format!("{share}%"));
            self.say(" utilisation");
        }
        let ends_early = billed_months(inputs) < months(inputs);
        if ends_early {
            self.say(", terminated early after ");
            self.handle(Input::Exit, words::years(inputs.months(Input::Exit)));
            self.say(",");
        }

        let price = kind.prices().0;
        let rate = self.value(price);
        match (inputs.headline(), rate) {
            (Some(headline), Some(rate)) if billed => {
                self.say(" for ");
                self.headline(headline);
                self.say(words.comes_to);
                self.strong(price, cents(rate));
                self.say(words.a_unit);
                self.steps(words.at_first);
                self.say(": ");
            }
            (Some(headline), _)
                if headline.1 > 0.0 && inputs.value(kind.share()) < 100.0 && rate.is_none() =>
            {
                self.say(" cannot come to ");
                self.headline(headline);
                self.say(words.no_price);
            }
            (Some(headline), _) => {
                self.say(" for ");
                self.headline(headline);
                self.say(words.nothing);
            }
            (None, _) => {
                let and = says_share && !ends_early;
                self.say(if and { " and " } else { " at " });
                self.handle(kind.price(), cents(inputs.value(kind.price())));
                self.say(words.a_unit);
                if billed {
                    self.steps("");
                    self.say(words.is_worth);
                    self.strong(Metric::TotalContractValue, dollars_in_words(revenue));
                    self.say(": ");
                } else {
                    self.say(words.nothing);
                }
            }
        }
        if billed {
            let yearly = self.value(Metric::AverageAnnualRevenue).unwrap_or_default();
            self.figure(Metric::AverageAnnualRevenue, dollars_in_words(yearly));
            self.say(" a year");
            self.profit();
        }
        self.say(".");
        self.renewals(revenue);
    }

    /// What the contract is said to bring in, as it was given.
    fn headline(&mut self, (input, total): (Input, f64)) {
        let given = dollars_in_words(self.inputs.value(input) * 1e6);
        let text = match input {
            Input::Yearly => format!("{given} a year"),
            Input::Mwyear => format!("{given} a MW and year"),
            _ => dollars_in_words(total * 1e6),
        };
        self.handle(input, text);
    }

    /// What renewals would add, and what of it is expected.
    fn renewals(&mut self, term: f64) {
        let count = self.inputs.renewals();
        let all = self.value(Metric::ValueIfRenewed).unwrap_or_default();
        if all - term < 0.5 {
            return;
        }
        self.say(" With ");
        self.handle(Input::Renew, words::counted(count, "renewal"));
        self.say(" it comes to ");
        self.figure(Metric::ValueIfRenewed, dollars_in_words(all));
        let expected = self.value(Metric::ValueWithRenewals).unwrap_or_default();
        if all - expected >= 0.5 {
            let chance = trimmed(self.inputs.value(Input::Prenew), 1);
            self.say(if count > 1 {
                "; at "
            } else {
                "; at a probability of "
            });
            self.handle(Input::Prenew, format!("{chance}%"));
            self.say(if count > 1 {
                " probability each, "
            } else {
                ", "
            });
            self.figure(Metric::ValueWithRenewals, dollars_in_words(expected));
            self.say(" is expected");
        }
        self.say(".");
    }

    /// How that compares with mining on, where the site has power to mine with.
    fn against_mining(&mut self) {
        let Some(gain) = self.value(Metric::ConvertGain) else {
            return;
        };
        if self.inputs.value(Input::Gross) <= 0.0 {
            return;
        }
        self.say(" Mining with that power is worth ");
        let size = gain.abs();
        if size < 0.5 {
            self.say("as much.");
            return;
        }
        self.figure(Metric::ConvertGain, dollars_in_words(size));
        let less = if gain > 0.0 { "less" } else { "more" };
        let at = at_rate(self.inputs.value(Input::Disc), "discount rate");
        self.say(format!(" {less}, {at}"));
        // The returns beside it are the owner's then, and this is not.
        self.say(if self.inputs.has_debt_or_tax() {
            ", before debt and tax."
        } else {
            "."
        });
    }

    /// What moves the price away from that at signing, and what share of the load is billed.
    fn steps(&mut self, before: &str) {
        let kind = self.inputs.kind();
        let esc = self.inputs.price_step();
        let step = trimmed(esc.abs(), 2);
        if step != "0" {
            let way = if esc > 0.0 { "rising" } else { "falling" };
            self.say(format!("{before} {way} {step}% a year"));
        }
        let take = self.inputs.value(Input::Take);
        if kind.has(Input::Take) && take < 100.0 {
            self.say(format!(" on {}% of the load", trimmed(take, 1)));
        }
    }

    /// What stays as gross profit: the margin as it was set, where that is the whole of it.
    fn profit(&mut self) {
        let totals = &self.evaluation.totals;
        let power_borne = totals.power_cost - totals.power_revenue;
        let margin_is_all = self.inputs.get(Input::Opex).is_none() && power_borne < 0.5;
        let margin = self.value(Metric::GrossMargin).unwrap_or_default();
        // "Of which −12% stays" is no sentence.
        let loses = margin <= -0.0005;
        self.say(if loses {
            ", at a gross margin of "
        } else {
            ", of which "
        });
        if margin_is_all {
            let margin = trimmed(self.inputs.value(Input::Margin), 1);
            self.handle(Input::Margin, format!("{margin}%"));
        } else {
            self.figure(Metric::GrossMargin, percent(margin));
        }
        if !loses {
            self.say(" stays as gross profit");
        }
        if power_borne >= 0.5 {
            self.parts.push(Part::Aside(
                " after the power that the host pays".to_owned(),
            ));
        }
    }
}

#[cfg(test)]
mod tests;
