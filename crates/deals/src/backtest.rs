//! Headline against reality: what a host reported, held against what its deals had announced.
//!
//! The plan is the deal's own scenario, made from its figures; the reports are data with standing
//! and source like all else here. Which quarters belong to which deals is data too, since it takes
//! reading: a host reports one line for all of its contracts. Only sums are held against such a
//! line, as no part of it is known to be of one contract.

use offtake_economics::backtest::{self, Compared, Fit, Observed, Quarter, Unfit};
use offtake_economics::{Input, calendar, link, sorted};

use crate::model::{
    Apart, BilledLoad, Deal, LoadReading, Reported, ReportedQuarter, ReportedSpan, RevenuePart,
    Source, Stated,
};
use crate::scenario::best_first;

/// With fewer quarters than these there is no fit: two points lie on any line.
pub const FEWEST: usize = 3;

/// The delay that explains best what was reported of a deal; none where nothing was, or where the
/// deal has no scenario.
///
/// ```
/// use offtake_economics::backtest::Compared;
///
/// let deal = offtake_deals::find("core-scientific-coreweave-2024-10-total").unwrap();
/// let fit = offtake_deals::fit(deal, Compared::Reported).unwrap().unwrap();
/// assert_eq!(fit.delay, 8); // eight months after what was announced
/// ```
#[must_use]
pub fn fit(deal: &Deal, compared: Compared) -> Option<Result<Fit, Unfit>> {
    let observed = deal.reported()?.observed(compared);
    let inputs = deal.inputs()?;
    if observed.len() < FEWEST {
        let least = FEWEST as u32;
        return Some(Err(Unfit::TooFew { least }));
    }
    Some(backtest::fit(&inputs, &observed, compared))
}

/// The delay that explains best what load was billed, under a reading of that: each quarter's mean load
/// at the deal's own price, against fees as billed. Neither power nor what else a host's revenue holds
/// is in it. None where no load was reported, or where a quarter's mean cannot be had.
#[must_use]
pub fn fit_load(deal: &Deal, reading: LoadReading) -> Option<Result<Fit, Unfit>> {
    let price = deal.price_per_kw_month()?;
    let means = deal.reported()?.mean_loads(reading);
    let observed: Vec<Observed> = means
        .into_iter()
        .map(|(quarter, mw)| Observed {
            quarter,
            revenue: mw * 1e3 * price * 3.0,
        })
        .collect();
    if observed.is_empty() {
        return None;
    }
    Some(backtest::fit(&deal.inputs()?, &observed, Compared::Billed))
}

impl Deal {
    /// The deal as it came, by what was reported: the scenario with the delay that was found, as a
    /// link's query; none where nothing was late.
    #[must_use]
    pub fn late(&self, fit: &Fit) -> Option<String> {
        let late = self.inputs()?.holding(|inputs| {
            inputs.set(Input::Delay, f64::from(fit.delay));
        });
        (fit.delay > 0).then(|| link::write(&late))
    }

    /// What was reported of the deal; none of most.
    #[must_use]
    pub fn reported(&self) -> Option<&'static Reported> {
        let mut all = crate::reported().iter();
        all.find(|reported| reported.deals.contains(&self.id))
    }
}

impl Reported {
    /// The deal with the first dates: the headline that the reports are held against unless
    /// another is named.
    #[must_use]
    pub fn headline(&self) -> Option<&'static Deal> {
        crate::find(self.deals.first()?)
    }

    /// Everything that was said of money in it, in its order.
    fn stated(&self) -> impl Iterator<Item = &'static [&'static str]> {
        let parts = |apart: &'static [Apart]| apart.iter().map(|one| one.sources);
        let quarters = self.quarters.iter().flat_map(move |one| {
            let stated = [Some(one.revenue), Some(one.other), one.cost];
            let stated = stated.into_iter().flatten().map(|stated| stated.sources);
            stated.chain(parts(one.apart))
        });
        let spans = self.spans.iter().flat_map(move |one| {
            let stated = [Some(one.revenue), one.cost].into_iter().flatten();
            let stated = stated.map(|stated| stated.sources);
            stated.chain(parts(one.apart))
        });
        let load = self.load.iter().map(|one| one.sources);
        quarters.chain(spans).chain(load)
    }

    /// The sources of its figures, the best first, none twice.
    #[must_use]
    pub fn sources(&self) -> Vec<&'static Source> {
        best_first(self.stated().flatten())
    }

    /// What is left of every quarter for the deals, in US dollars, as far as it stands against what
    /// is compared: power that is told apart only where the model's is in it too.
    #[must_use]
    pub fn observed(&self, compared: Compared) -> Vec<Observed> {
        let quarters = self.quarters.iter().filter_map(|one| {
            let power = match compared {
                Compared::Reported => 0.0,
                Compared::Recognised | Compared::Billed => one.part(RevenuePart::Power),
            };
            Some(Observed {
                quarter: one.quarter()?,
                revenue: (one.left() - power) * 1e6,
            })
        });
        quarters.collect()
    }

    /// The parts of revenue that it tells apart anywhere, in their order.
    #[must_use]
    pub fn parts(&self) -> Vec<RevenuePart> {
        let quarters = self.quarters.iter().flat_map(|one| one.apart);
        let spans = self.spans.iter().flat_map(|one| one.apart);
        let mut parts = sorted(quarters.chain(spans).map(|one| one.part), Ord::cmp);
        parts.dedup();
        parts
    }

    /// The mean load of each quarter for which a reading has one, in MW.
    #[must_use]
    pub fn mean_loads(&self, reading: LoadReading) -> Vec<(Quarter, f64)> {
        let quarters = self.load.iter().enumerate().filter_map(|(i, one)| {
            let quarter = one.quarter()?;
            let mean = match reading {
                LoadReading::Mean => one.mw,
                LoadReading::End => {
                    let before = self.load.get(i.checked_sub(1)?)?;
                    let next_to = before.quarter()?.first_month() + 3 == quarter.first_month();
                    next_to.then(|| f64::midpoint(before.mw, one.mw))?
                }
            };
            Some((quarter, mean))
        });
        quarters.collect()
    }

    /// What a quarter's revenue comes to per kW of mean load and month, in US dollars, power included
    /// where it is in the revenue: of every quarter for which a reading has a mean load.
    #[must_use]
    pub fn price_per_kw_month(&self, reading: LoadReading) -> Vec<(Quarter, f64)> {
        let revenue = |quarter: Quarter| {
            let of = |one: &&ReportedQuarter| one.quarter() == Some(quarter);
            self.quarters
                .iter()
                .find(of)
                .map(|one| one.revenue.millions)
        };
        let means = self.mean_loads(reading).into_iter();
        let priced = means.filter_map(|(quarter, mw)| {
            Some((quarter, revenue(quarter)? * 1e6 / (mw * 1e3 * 3.0)))
        });
        priced.collect()
    }
}

impl BilledLoad {
    /// Which quarter it is of.
    #[must_use]
    pub fn quarter(&self) -> Option<Quarter> {
        calendar::read_month(self.from).map(Quarter::of_month)
    }
}

impl ReportedQuarter {
    /// Which quarter it is.
    #[must_use]
    pub fn quarter(&self) -> Option<Quarter> {
        calendar::read_month(self.from).map(Quarter::of_month)
    }

    /// Millions of US dollars of a part of the revenue; 0 where it is not told apart.
    #[must_use]
    pub fn part(&self, part: RevenuePart) -> f64 {
        sum_of(self.apart, |one| one == part)
    }

    /// Millions of US dollars that are left for the deals: without what is of others, and without the
    /// parts that the model has not.
    #[must_use]
    pub fn left(&self) -> f64 {
        let strange = sum_of(self.apart, |part| !part.is_modelled());
        self.revenue.millions - self.other.millions - strange
    }

    /// The share of its revenue that was left after its cost, as a fraction; none where the cost was
    /// not reported, or nothing came in.
    #[must_use]
    pub fn margin(&self) -> Option<f64> {
        margin(self.revenue, self.cost)
    }
}

impl ReportedSpan {
    /// "2025", or "2025-07 to 2026-03".
    #[must_use]
    pub fn label(&self) -> String {
        let Some(from) = calendar::read_month(self.from) else {
            return self.from.to_owned();
        };
        let last = from + (self.months as u32).saturating_sub(1);
        match (from % 12, self.months as u32) {
            (0, 12) => (from / 12).to_string(),
            _ => format!(
                "{} to {}",
                calendar::month_in_words(from),
                calendar::month_in_words(last)
            ),
        }
    }

    /// The share of its revenue that was left after its cost, as a fraction; none where the cost was
    /// not reported, or nothing came in.
    #[must_use]
    pub fn margin(&self) -> Option<f64> {
        margin(self.revenue, self.cost)
    }
}

fn margin(revenue: Stated, cost: Option<Stated>) -> Option<f64> {
    let (revenue, cost) = (revenue.millions, cost?.millions);
    (revenue > 0.0).then(|| (revenue - cost) / revenue)
}

/// The parts of a kind, added up: parts of one revenue do not overlap.
fn sum_of(apart: &[Apart], is: impl Fn(RevenuePart) -> bool) -> f64 {
    let parts = apart.iter().filter(|one| is(one.part));
    parts.map(|one| one.millions).sum()
}
