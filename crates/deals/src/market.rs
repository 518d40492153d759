//! Prices of the market at their dates, and those of who else sells.

use offtake_economics::{calendar, format, sorted};

use crate::model::{Market, MarketPrice, Seller, Value};
use crate::scenario::middle;

impl MarketPrice {
    /// The first month that it is of, as counted by [`calendar`]; of a year its January.
    #[must_use]
    pub fn month(&self) -> Option<u32> {
        match self.from.get(..7) {
            Some(month) => calendar::read_month(month),
            None => calendar::read_month(&format!("{}-01", self.from)),
        }
    }

    /// The middle of the time that it is of, in months as counted by [`calendar`].
    #[must_use]
    pub fn at(&self) -> Option<f64> {
        middle(self.from, self.months.unwrap_or(1.0))
    }

    /// How much, without its unit: "$1.80 to $2.10". Hours of GPUs are quoted in cents, all else to the
    /// last digit that was said.
    #[must_use]
    pub fn text(&self) -> String {
        let number = |value: f64| match self.market {
            Market::GpuContract | Market::GpuOnDemand | Market::GpuList => format::cents(value),
            Market::Colocation | Market::Power | Market::Hashprice => {
                format!("${}", format::trimmed(value, 3))
            }
        };
        match self.value {
            Value::Range(low, high) => format!("{} to {}", number(low), number(high)),
            value => value.number().map(number).unwrap_or_default(),
        }
    }

    /// How much with its unit: "$3.99/GPU-hour".
    #[must_use]
    pub fn told(&self) -> String {
        let unit = self.market.unit();
        self.text() + unit.strip_prefix('$').unwrap_or(unit)
    }

    /// When: as it was said, with the last month where it is of several.
    #[must_use]
    pub fn when(&self) -> String {
        let last = self.months.zip(self.month());
        match last {
            Some((months, from)) => {
                let last = from + (months as u32).saturating_sub(1);
                format!("{} to {}-{:02}", self.from, last / 12, last % 12 + 1)
            }
            None => self.from.to_owned(),
        }
    }
}

impl Seller {
    /// Its dated prices, the newest first, and of those the lowest; but blocks of capacity, which are
    /// booked for days ahead, behind what is sold by the hour.
    #[must_use]
    pub fn prices(&self) -> Vec<&'static MarketPrice> {
        let of = |price: &&MarketPrice| price.seller == Some(self.name);
        let prices = crate::prices().iter().filter(of);
        let value = |price: &MarketPrice| price.value.number().unwrap_or_default();
        let block = |price: &MarketPrice| price.what.ends_with(", block");
        sorted(prices, |a, b| {
            let later = b.from.cmp(a.from);
            let sold = block(a).cmp(&block(b));
            later.then(sold).then(value(a).total_cmp(&value(b)))
        })
    }
}

/// The prices of a market, in the order of what they are of and then of time.
#[must_use]
pub fn prices_of(market: Market) -> Vec<&'static MarketPrice> {
    let of = |price: &&MarketPrice| price.market == market;
    crate::prices().iter().filter(of).collect()
}
