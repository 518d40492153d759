//! Deals and figures in words, the same wherever they are shown.

use offtake_economics::reality::Fit;
use offtake_economics::{Standing, Unit, calendar, figures};

use crate::model::{Deal, Figure, Said, Value};
use crate::what::What;

/// The mark behind a figure: none where it was announced.
#[must_use]
pub fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Announced => "",
        Standing::Derived => " †",
        Standing::Assumed => " ‡",
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
            name = format!("{name}, {} MW", figures::trimmed(load, 1));
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
        let months = |count: u32| figures::with_unit(&count.to_string(), Unit::Months);
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
                figures::percent(fit.cost.abs() / fit.npv_announced)
            ),
            false => String::new(),
        };
        format!(
            "{ramp} best with every phase {}{more} later. The slip {verb} {} {from} a net present \
             value of {}{share}.",
            months(fit.delay),
            figures::dollars(fit.cost.abs()),
            figures::dollars(fit.npv_announced)
        )
    }

    /// How what is computed from several figures is known: as the least certain of them; none where
    /// one is missing.
    #[must_use]
    pub fn least(&self, from: &[What]) -> Option<Standing> {
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
            Some(Unit::DollarsPerKwMonth) => figures::rate(value),
            Some(unit) => figures::with_unit(&value.to_string(), unit),
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
