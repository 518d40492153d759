//! Deals and figures in words, the same wherever they are shown.

use offtake_economics::backtest::Fit;
use offtake_economics::{Provenance, Unit, calendar, format};

use crate::model::{
    Context, Deal, Figure, Financing, LoadReading, Outcome, Said, Source, Topic, Value,
};
use crate::what::What;

/// The mark behind a figure: none where it was announced.
#[must_use]
pub fn mark(standing: Provenance) -> &'static str {
    match standing {
        Provenance::Announced => "",
        Provenance::Derived => " †",
        Provenance::Assumed => " ‡",
    }
}

/// Millions of dollars, to the last digit that was said.
#[must_use]
pub fn money(millions: f64) -> String {
    if millions >= 1e3 {
        format!("${}B", millions / 1e3)
    } else {
        format!("${millions}M")
    }
}

/// What was said to two decimals, to one: a half rounds up, as whoever reads the source beside it
/// expects, though in binary it may be a little less. 14.95 is 15.0.
#[must_use]
pub fn one_decimal(value: f64) -> String {
    format::plain((value * 10.0).round() / 10.0, 1)
}

impl Deal {
    /// Who supplies whom.
    #[must_use]
    pub fn heading(&self) -> String {
        let sum = if self.covers.is_empty() {
            ""
        } else {
            ", programme total"
        };
        format!("{} → {}{sum}", self.host, self.client)
    }

    /// What the deal is called where it stands alone: who supplies whom, and the month. Of several
    /// between the same two in one month, later ones have their load in it.
    #[must_use]
    pub fn name(&self) -> String {
        // "Its first customer, not named"
        let client = self.client.trim_end_matches(", not named");
        let mut name = format!("{}–{}", self.host, client.replace("Its ", "its "));
        if !self.covers.is_empty() {
            name.push_str(", programme total");
        }
        let month = self.announced.get(..7);
        let alike = |other: &&Self| {
            (other.host, other.client, other.covers.is_empty())
                == (self.host, self.client, self.covers.is_empty())
                && other.announced.get(..7) == month
        };
        let first = crate::deals().iter().find(alike);
        if first.is_some_and(|first| first.id != self.id)
            && let Some((load, _)) = self.load()
        {
            name = format!("{name}, {} MW", format::trimmed(load, 1));
        }
        match self.month() {
            Some(month) => format!("{name}, {}", calendar::month_in_words(month)),
            None => name,
        }
    }

    /// What the reports of the deal come to, in a sentence or two: the delay that explains it best
    /// and what that takes from the net present value.
    #[must_use]
    pub fn slip(&self, fit: &Fit) -> String {
        let months = |count: u32| format::with_unit(&count.to_string(), Unit::Months);
        let ramp = format!(
            "What was reported fits the ramp announced {}",
            self.announced
        );
        if fit.delay == 0 {
            let more = match fit.most {
                0 => String::new(),
                most => format!(", and as well up to {} later", months(most)),
            };
            return format!("{ramp} best as it was announced, without a delay{more}.");
        }
        let more = match fit.most {
            _ if fit.is_open() => " or more".to_owned(),
            most if most > fit.delay => format!(" to {}", months(most)),
            _ => String::new(),
        };
        let (verb, from) = match fit.cost < 0.0 {
            true => ("adds", "to"),
            false => ("takes", "from"),
        };
        let share = match fit.npv_announced > 0.0 {
            true => format!(
                ", {} of it",
                format::percent(fit.cost.abs() / fit.npv_announced)
            ),
            false => String::new(),
        };
        format!(
            "{ramp} best with every phase {}{more} later. The slip {verb} {} {from} a net present \
             value of {}{share}.",
            months(fit.delay),
            format::dollars(fit.cost.abs()),
            format::dollars(fit.npv_announced)
        )
    }

    /// What the load that was billed comes to, under a reading of it, in a sentence: the delay that
    /// explains it best. None where no load was reported.
    #[must_use]
    pub fn load_slip(&self, reading: LoadReading) -> Option<String> {
        let months = |count: u32| format::with_unit(&count.to_string(), Unit::Months);
        let fit = match crate::fit_load(self, reading)? {
            Ok(fit) => fit,
            Err(why) => return Some(why.to_string()),
        };
        let more = match fit.most {
            _ if fit.is_open() => " or more".to_owned(),
            most if most > fit.delay => format!(" to {}", months(most)),
            _ => String::new(),
        };
        Some(match fit.delay {
            0 => "without a delay.".to_owned(),
            delay => format!("{}{more} later.", months(delay)),
        })
    }

    /// How what is computed from several figures is known: as the least certain of them; none where
    /// one is missing.
    #[must_use]
    pub fn least(&self, from: &[What]) -> Option<Provenance> {
        let standings = from
            .iter()
            .map(|what| self.figure(*what).map(|figure| figure.standing));
        standings.collect::<Option<Vec<_>>>()?.into_iter().max()
    }
}

impl Figure {
    /// How much, with its unit and how exactly it was said: "about 200 MW".
    #[must_use]
    pub fn text(&self) -> String {
        let number = |value: f64| match self.what.unit() {
            Some(Unit::Millions | Unit::MillionsPerYear | Unit::MillionsPerMw) => money(value),
            Some(Unit::DollarsPerKwMonth) => format::rate(value),
            Some(unit) => format::with_unit(&value.to_string(), unit),
            None if self.what == What::Gpus => format!("{} GPUs", format::plain(value, 0)),
            None => value.to_string(),
        };
        let month = |text: &str| {
            let known = calendar::read_month(text).map(calendar::month_in_words);
            known.unwrap_or_else(|| text.to_owned())
        };
        match self.value {
            Value::Number(value) => format!("{}{}", self.said(), number(value)),
            Value::Range(low, high) => format!("{} to {}", number(low), number(high)),
            Value::Month(by) => format!("{}{}", self.said(), month(by)),
            Value::Delivery(mw, by) => format!("{mw} MW {}{}", self.said(), month(by)),
        }
    }

    /// How exactly it was said.
    fn said(&self) -> &'static str {
        match (self.said, self.what) {
            (None, _) => "",
            (Some(Said::About), _) => "about ",
            (Some(Said::MoreThan), _) => "more than ",
            (Some(Said::UpTo), What::ReadyDate) => "by ",
            (Some(Said::UpTo), _) => "up to ",
        }
    }
}

impl Source {
    /// Its title, with what has to be said of it in brackets: press, a summary, second-hand.
    #[must_use]
    pub fn told(&self) -> String {
        match self.publisher.label() {
            Some(label) => format!("{} [{label}]", self.title),
            None => self.title.to_owned(),
        }
    }

    /// Where it is; of notes without a page, the filing that they are of.
    #[must_use]
    pub fn address(&self) -> Option<&'static str> {
        self.url.or(self.notes_of)
    }
}

impl Financing {
    /// What it is, in a line: "$3.2B at 7.75%, due October 2030".
    #[must_use]
    pub fn terms(&self) -> String {
        let told = [
            (What::Debt, ""),
            (What::Interest, "at "),
            (What::Spread, "at SOFR plus "),
            (What::IssuePrice, "issued at "),
            (What::Due, "due "),
            (What::DebtYears, "for "),
        ];
        let parts = told.iter().filter_map(|(what, before)| {
            let figure = self.figure(*what)?;
            let text = match figure.value {
                // A range of percent says its unit once.
                Value::Range(low, high) => format!("{low} to {high}%"),
                Value::Number(rate) if matches!(what, What::Interest | What::Spread) => {
                    format!("{rate}%")
                }
                _ => figure.text(),
            };
            Some(format!("{before}{text}{}", mark(figure.standing)))
        });
        parts.collect::<Vec<_>>().join(", ")
    }
}

impl Outcome {
    /// By how many months it came later, below zero earlier: "3 to 6 †"; nothing where that cannot be
    /// said.
    #[must_use]
    pub fn slip_text(&self) -> String {
        let Some(slip) = self.slip else {
            return String::new();
        };
        let months = match slip {
            Value::Range(low, high) => format!("{low} to {high}"),
            slip => format::trimmed(slip.number().unwrap_or_default(), 1),
        };
        months + mark(self.standing)
    }
}

impl Context {
    /// How much, with its unit and how exactly it was said; nothing where nothing was measured.
    #[must_use]
    pub fn text(&self) -> String {
        let Some(value) = self.value else {
            return String::new();
        };
        let number = |value: f64| match self.topic {
            Topic::AiShare => format!("{value}%"),
            Topic::HardwareProfit | Topic::Revenue | Topic::Takeover | Topic::Rule => money(value),
        };
        let said = match self.said {
            None => "",
            Some(Said::About) => "about ",
            Some(Said::MoreThan) => "more than ",
            Some(Said::UpTo) => "up to ",
        };
        match value {
            Value::Range(low, high) => format!("{said}{} to {}", number(low), number(high)),
            value => value
                .number()
                .map(|value| format!("{said}{}", number(value)))
                .unwrap_or_default(),
        }
    }
}
