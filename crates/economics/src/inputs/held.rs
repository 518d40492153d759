//! A price that was found from a headline, and is held while the contract changes.
//!
//! A headline is a way to find a price. Were it solved anew at every change, no change could hurt:
//! less load would cost more. So a change starts from the price found so far: where solving anew gives
//! the same one the headline stays, else the price does, and remembers what it was found from. That
//! memory computes nothing. It is forgotten when a price or a headline is given.

use serde::Serialize;

use super::{ContractKind, Input, Inputs};
use crate::format::{cents, dollars_trimmed, trimmed};
use crate::schedule;
use crate::unit::Unit;

/// Prices that differ by less than this share of them are the same.
const SAME: f64 = 1e-12;

/// What a held price was found from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Held {
    /// The headline: one of [`Input::HEADLINES`].
    #[serde(serialize_with = "key")]
    pub headline: Input,
    /// Its value, in its own unit.
    pub value: f64,
    /// The critical IT load in MW, or the number of GPUs, that it was for.
    pub size: f64,
    /// The years that it was for.
    pub years: f64,
}

fn key<S: serde::Serializer>(input: &Input, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(input.key())
}

impl Held {
    /// What is held and what it was found from, as in "$121.53 held; $3.5B was for 200 MW and 12 years".
    #[must_use]
    pub fn words(&self, price: f64, kind: ContractKind) -> String {
        let amount = dollars_trimmed(self.value * self.headline.spec().unit.scale());
        let per = match self.headline {
            Input::Yearly => " a year",
            Input::Mwyear => " per MW and year",
            _ => "",
        };
        let nouns = kind.nouns();
        let size = trimmed(self.size, nouns.unit_decimals);
        let [one, several] = nouns.unit;
        let what = if self.size <= 1.0 { one } else { several };
        let years = trimmed(self.years, 2);
        let unit = Unit::Years.behind(&years);
        let price = cents(price);
        format!("{price} held; {amount}{per} was for {size} {what} and {years} {unit}")
    }
}

impl Inputs {
    /// What the price was found from, where it is held.
    #[must_use]
    pub fn held(&self) -> Option<Held> {
        self.held
    }

    /// The headline that is given, in its own unit; none where a price is.
    #[must_use]
    pub fn given_headline(&self) -> Option<(Input, f64)> {
        let given = |input: &Input| Some((*input, self.get(*input)?));
        Input::HEADLINES.iter().find_map(given)
    }

    /// Remembers what the price was found from, and tells whether it could be so: nothing of it is out
    /// of range, and no headline is given. Where the headline gives the very price, it is given
    /// instead.
    pub fn set_held(&mut self, held: Held) -> bool {
        let within = |input: Input, value: f64| {
            let spec = input.spec();
            (spec.min..=spec.max).contains(&value)
        };
        let is_size = held.size > 0.0 && held.size.is_finite();
        let fits = Input::HEADLINES.contains(&held.headline)
            && within(held.headline, held.value)
            && within(Input::Term, held.years)
            && is_size
            && self.given_headline().is_none();
        if fits {
            self.held = Some(held);
            *self = std::mem::take(self).settled();
        }
        fits
    }

    /// The contract after a change, with the price found so far held.
    ///
    /// ```
    /// use offtake_economics::{Input, link};
    ///
    /// let announced = link::read("tcv=3500").inputs;
    /// let smaller = announced.holding(|inputs| {
    ///     inputs.set(Input::Mw, 150.0);
    /// });
    /// assert_eq!(
    ///     link::write(&smaller),
    ///     "mw=150&rate=121.52777777777777&held=tcv:3500,200,12"
    /// );
    /// let back = smaller.holding(|inputs| {
    ///     inputs.set(Input::Mw, 200.0);
    /// });
    /// assert_eq!(link::write(&back), "tcv=3500");
    /// ```
    #[must_use]
    pub fn holding(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut after = self.clone();
        change(&mut after);
        after.held_since(self)
    }

    /// The contract with the price held that was found before a change.
    #[must_use]
    pub fn held_since(self, before: &Self) -> Self {
        let given = self.given_headline();
        if given.is_none() {
            return self.settled();
        }
        // A headline that was given just now is to be solved from.
        if given != before.given_headline() || self.kind() != before.kind() {
            return self;
        }
        match before.found_price() {
            Some(found) if !self.gives(found) => self.at(found, before.as_held()),
            _ => self,
        }
    }

    /// The contract by the price that its headline gives, held; itself where it gives none.
    #[must_use]
    pub fn priced(&self) -> Self {
        match self.found_price() {
            Some(found) if self.given_headline().is_some() => {
                let mut priced = self.clone();
                priced.put_price(found, self.as_held());
                priced
            }
            _ => self.clone(),
        }
    }

    /// Holds the headline instead of the price that was found from it: the price is solved anew.
    pub fn hold_headline(&mut self) {
        if let Some(held) = self.held {
            self.set(held.headline, held.value);
        }
    }

    /// The headline again, where solving it gives the price that is held.
    fn settled(self) -> Self {
        let Some(_) = self.held else {
            return self;
        };
        let mut anew = self.clone();
        anew.hold_headline();
        let price = self.value(self.kind().price());
        if anew.gives(price) { anew } else { self }
    }

    /// The contract by a price; as it is where no such price may be given.
    fn at(mut self, price: f64, held: Option<Held>) -> Self {
        let spec = self.kind().price().spec();
        if (spec.min..=spec.max).contains(&price) {
            self.put_price(price, held);
        }
        self
    }

    fn put_price(&mut self, price: f64, held: Option<Held>) {
        for headline in Input::HEADLINES {
            self.put(headline, None);
        }
        self.put(self.kind().price(), Some(price));
        self.held = held;
    }

    /// What a price found now would be held with.
    fn as_held(&self) -> Option<Held> {
        let (headline, value) = self.given_headline()?;
        Some(Held {
            headline,
            value,
            size: self.size(),
            years: self.value(Input::Term),
        })
    }

    /// Whether the contract comes to a price.
    fn gives(&self, price: f64) -> bool {
        let found = self.found_price();
        found.is_some_and(|found| (found - price).abs() <= SAME * price.abs())
    }

    /// The price, given or solved; none where nothing is billed that it could be solved from.
    fn found_price(&self) -> Option<f64> {
        schedule::found_price(self)
    }
}
