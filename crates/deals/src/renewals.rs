//! What a deal's totals with and without its renewals imply: the yearly step in price.

use offtake_economics::implied_escalator::{Contradiction, Total, implied_escalator};
use offtake_economics::{Unit, format};

use crate::model::Deal;
use crate::what::What;
use crate::words::money;

/// Announced and implied steps that differ by no more than this, in percent a year, are the same: the
/// totals are rounded.
const SAME: f64 = 0.5;

impl Deal {
    /// What it is worth if every renewal runs, in millions of dollars; none where that was not said.
    #[must_use]
    pub fn with_renewals(&self) -> Option<Total> {
        let renewed = || {
            let more = self.number(What::Renewals)? * self.number(What::RenewalYears)?;
            Some(self.number(What::Term)? + more)
        };
        Some(Total {
            years: self.number(What::YearsWithRenewals).or_else(renewed)?,
            value: self.number(What::ValueWithRenewals)?,
        })
    }

    /// The yearly step in price, as a fraction, that the value over the term and the one with renewals
    /// imply; none where one of them was not said.
    #[must_use]
    pub fn implied_escalator(&self) -> Option<Result<f64, Contradiction>> {
        let term = Total {
            years: self.number(What::Term)?,
            value: self.number(What::ContractValue)?,
        };
        Some(implied_escalator(term, self.with_renewals()?))
    }

    /// The same in words, with what was announced beside it where the two are not the same.
    #[must_use]
    pub fn renewal_words(&self) -> Option<String> {
        let (with, implied) = (self.with_renewals()?, self.implied_escalator()?);
        let years = format::with_unit(&with.years.to_string(), Unit::Years);
        let totals = format!("{} over {years} with every renewal", money(with.value));
        let step = match implied {
            Ok(step) => 100.0 * step,
            Err(contradiction) => return Some(format!("{totals}: {contradiction}.")),
        };
        let way = if step < 0.0 { "falls" } else { "rises" };
        let said = match self.number(What::Escalator) {
            Some(said) if (said - step).abs() > SAME => {
                format!(", though {said}% was announced: on renewal the price is another")
            }
            _ => String::new(),
        };
        let step = format::trimmed(step.abs(), 2);
        Some(format!(
            "{totals}: a price that {way} {step}% a year †{said}."
        ))
    }
}
