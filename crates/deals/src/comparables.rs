//! Where a price stands among the announced deals of its kind.
//!
//! Promises that hosting is compared in US dollars per kW of critical IT load and month, and GPU
//! clouds per GPU and hour, never one with the other; that sums are left out, since they repeat what
//! they sum up; and that whoever compares is told of leases, which say who pays for power and for the
//! site. Reads no clock: recent are the last two calendar years in which deals were announced.

use offtake_economics::{
    ContractKind, Input, Inputs, Metric, Provenance, WhyAbsent, evaluate, format, sorted,
};
use serde::Serialize;

use crate::model::{Deal, Lease};
use crate::scenario::HOURS_OF_A_YEAR;

/// Prices that differ by less than this share of them are one price: $5B over 200 MW and $7.5B over
/// 300 MW.
const SAME: f64 = 1e-9;

/// The announced deals of a kind by price, the dearest first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparables {
    /// What is sold.
    pub kind: ContractKind,
    /// What the prices are measured in.
    pub unit: &'static str,
    /// All of them.
    pub all: Option<Summary>,
    /// The last two calendar years in which any was announced.
    pub recent_years: Option<(u32, u32)>,
    /// Those announced in these.
    pub recent: Option<Summary>,
    /// By lease, where it was said or not; none for GPU clouds.
    pub leases: Vec<OfLease>,
    /// One by one.
    pub deals: Vec<Priced>,
}

/// What some prices come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// How many.
    pub count: usize,
    /// As many are dearer as are cheaper.
    pub median: f64,
    /// The cheapest.
    pub lowest: f64,
    /// The dearest.
    pub highest: f64,
}

/// What the prices with a lease come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OfLease {
    /// Who bears which cost.
    pub lease: Lease,
    /// The prices.
    pub prices: Summary,
}

/// A deal and its price.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Priced {
    /// The deal's identifier.
    pub id: &'static str,
    /// Its average price over the term.
    pub price: f64,
    /// How that is known.
    pub standing: Provenance,
    /// Who bears which cost; none for a GPU cloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lease: Option<Lease>,
    /// Its place by price: 1 for the dearest, the same for the same price.
    pub rank: usize,
    /// The calendar year of its announcement.
    #[serde(skip)]
    pub year: u32,
}

impl Comparables {
    /// The announced deals of a kind that stand for themselves and whose price is known.
    ///
    /// ```
    /// use offtake_deals::{Comparables, ContractKind};
    ///
    /// let hosting = Comparables::of(ContractKind::Hosting);
    /// assert_eq!(hosting.rank(1000.0), 1); // dearer than any that was announced
    /// ```
    #[must_use]
    pub fn of(kind: ContractKind) -> Self {
        let single = |deal: &&Deal| deal.kind == kind && deal.covers.is_empty();
        let priced = crate::deals().iter().filter(single).filter_map(|deal| {
            let (price, standing) = deal.price()?;
            Some(Priced {
                id: deal.id,
                price,
                standing,
                lease: deal.lease,
                rank: 0,
                year: deal.month()? / 12,
            })
        });
        let mut deals = sorted(priced, |a, b| b.price.total_cmp(&a.price));
        let prices: Vec<f64> = deals.iter().map(|one| one.price).collect();
        for one in &mut deals {
            one.rank = rank(&prices, one.price);
        }
        let some = |keep: &dyn Fn(&Priced) -> bool| {
            let kept = deals.iter().filter(|one| keep(one));
            summary(&kept.map(|one| one.price).collect::<Vec<_>>())
        };
        let recent_years = (deals.iter().map(|one| one.year).max()).map(|last| (last - 1, last));
        let leases = Lease::ALL.into_iter().filter_map(|lease| {
            let prices = some(&|one| one.lease == Some(lease))?;
            Some(OfLease { lease, prices })
        });
        Self {
            kind,
            unit: kind.nouns().price_unit.text(),
            all: some(&|_| true),
            recent_years,
            recent: some(&|one| recent_years.is_some_and(|(first, _)| one.year >= first)),
            leases: leases.collect(),
            deals,
        }
    }

    /// The same of every kind that deals were announced of.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let all = ContractKind::ALL.into_iter().map(Self::of);
        all.filter(|among| !among.deals.is_empty()).collect()
    }

    /// The place of a price among them: 1 if none is dearer.
    #[must_use]
    pub fn rank(&self, price: f64) -> usize {
        let prices: Vec<f64> = self.deals.iter().map(|one| one.price).collect();
        rank(&prices, price)
    }

    /// A price in their unit, as it is shown everywhere: $121.5, and $2.79 for an hour of a GPU.
    #[must_use]
    pub fn price(&self, price: f64) -> String {
        let decimals = self.kind.nouns().price_decimals;
        format!("${}", format::plain(price, decimals))
    }

    /// What the prices come to, in a sentence: how many, their median, that of the recent ones, and
    /// that of each lease.
    #[must_use]
    pub fn words(&self) -> String {
        let Some(all) = self.all else {
            return String::new();
        };
        let assumed = self
            .deals
            .iter()
            .filter(|one| one.standing == Provenance::Assumed);
        let assumed = match assumed.count() {
            0 => String::new(),
            count => format!(" ({count} ‡)"),
        };
        let mut words = format!(
            "{} announced{assumed}, sums left out: {} to {}, median {}",
            all.count,
            self.price(all.lowest),
            self.price(all.highest),
            self.price(all.median)
        );
        if let Some(((first, last), recent)) = self.recent_years.zip(self.recent) {
            let (count, median) = (recent.count, self.price(recent.median));
            words.push_str(&format!("; of {first} and {last} {median} ({count})"));
        }
        words.push('.');
        for (index, of) in self.leases.iter().enumerate() {
            let before = if index == 0 { " By lease" } else { ";" };
            let (label, prices) = (of.lease.label(), of.prices);
            let (count, median) = (prices.count, self.price(prices.median));
            words.push_str(&format!("{before} {label} {median} ({count})"));
        }
        if !self.leases.is_empty() {
            words.push('.');
        }
        words
    }

    /// Where the price of a scenario of their kind stands among them, in a sentence about whom it is
    /// of; or why it has none.
    #[must_use]
    pub fn place_of(&self, whom: &str, inputs: &Inputs) -> String {
        match price_of(inputs) {
            Ok(price) => format!("{whom}, {}: {}.", self.price(price), self.place(price)),
            Err(why) => format!("{whom} has no price: {}.", why.why()),
        }
    }

    /// Where a price that is none of theirs stands among them: how many are dearer.
    #[must_use]
    pub fn place(&self, price: f64) -> String {
        let dearer = self.rank(price) - 1;
        let same = |one: &&Priced| (one.price - price).abs() <= SAME * price.abs();
        let equal = self.deals.iter().filter(same).count();
        let cheaper = self.deals.len() - dearer - equal;
        let equal = match equal {
            0 => String::new(),
            count => format!(", {count} the same"),
        };
        format!("{dearer} of the announced are dearer{equal}, {cheaper} cheaper")
    }
}

impl Deal {
    /// Its place by price among all announced deals of its kind, and among those with its lease:
    /// "rank 5 of 26 by price, 2 of 4 triple net"; none of a sum.
    #[must_use]
    pub fn rank_words(&self, among: &Comparables) -> Option<String> {
        let this = among.deals.iter().find(|one| one.id == self.id)?;
        let mut words = format!("rank {} of {} by price", this.rank, among.deals.len());
        if let Some(lease) = this.lease.filter(|lease| *lease != Lease::Unstated) {
            let alike = among.deals.iter().filter(|one| one.lease == Some(lease));
            let prices: Vec<f64> = alike.map(|one| one.price).collect();
            let place = rank(&prices, this.price);
            words.push_str(&format!(", {place} of {} {}", prices.len(), lease.label()));
        }
        Some(words)
    }
}

/// The price of a scenario as that of a deal: what the term brings in over all that is contracted, in
/// the unit that its kind is quoted in.
///
/// # Errors
///
/// Why there is none.
pub fn price_of(inputs: &Inputs) -> Result<f64, WhyAbsent> {
    let metrics = evaluate(inputs).metrics;
    if !inputs.kind().spec().by_hour {
        return metrics.get(Metric::AverageRate);
    }
    let hours = inputs.value(Input::Term) * HOURS_OF_A_YEAR;
    let value = metrics.get(Metric::TotalContractValue)?;
    Ok(value / (inputs.size() * hours))
}

/// 1, and one more for every price that is dearer.
fn rank(prices: &[f64], price: f64) -> usize {
    let dearer = prices
        .iter()
        .filter(|other| **other > price + SAME * price.abs());
    1 + dearer.count()
}

/// What some prices come to, from the dearest; none of none.
fn summary(prices: &[f64]) -> Option<Summary> {
    let middle = prices.len() / 2;
    let upper = prices.get(middle.checked_sub(1 - prices.len() % 2)?)?;
    Some(Summary {
        count: prices.len(),
        median: f64::midpoint(*upper, *prices.get(middle)?),
        lowest: *prices.last()?,
        highest: *prices.first()?,
    })
}
