//! Headline against reality: what a host reported, held against what its deals had announced.
//!
//! The plan is the deal's own scenario, made from its figures; the reports are data with standing
//! and source like all else here. Which quarters belong to which deals is data too, since it takes
//! reading: a host reports one line for all of its contracts. Only sums are held against such a
//! line, as no part of it is known to be of one contract.

use offtake_economics::reality::{self, Compared, Fit, Observed, Quarter, Unfit};
use offtake_economics::{Input, calendar, link};

use crate::model::{Deal, Reported, ReportedQuarter, Source};
use crate::scenario::sorted;

/// The delay that explains best what was reported of a deal; none where nothing was, or where the
/// deal has no scenario.
///
/// ```
/// use offtake_economics::reality::Compared;
///
/// let deal = offtake_deals::find("core-scientific-coreweave-2024-10-total").unwrap();
/// let fit = offtake_deals::fit(deal, Compared::Reported).unwrap().unwrap();
/// assert_eq!(fit.delay, 6); // half a year after what was announced
/// ```
#[must_use]
pub fn fit(deal: &Deal, compared: Compared) -> Option<Result<Fit, Unfit>> {
    let observed = deal.reported()?.observed();
    Some(reality::fit(&deal.inputs()?, &observed, compared))
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

    /// The sources of its figures, the best first, none twice.
    #[must_use]
    pub fn sources(&self) -> Vec<&'static Source> {
        let stated = self
            .quarters
            .iter()
            .flat_map(|one| [one.revenue, one.other]);
        sorted(stated.flat_map(|stated| stated.sources))
    }

    /// What is left of every quarter for the deals, in US dollars.
    #[must_use]
    pub fn observed(&self) -> Vec<Observed> {
        let quarters = self.quarters.iter().filter_map(|one| {
            Some(Observed {
                quarter: one.quarter()?,
                revenue: one.left() * 1e6,
            })
        });
        quarters.collect()
    }
}

impl ReportedQuarter {
    /// Which quarter it is.
    #[must_use]
    pub fn quarter(&self) -> Option<Quarter> {
        calendar::read_month(self.from).map(Quarter::of_month)
    }

    /// Millions of US dollars that are left for the deals.
    #[must_use]
    pub fn left(&self) -> f64 {
        self.revenue.millions - self.other.millions
    }
}
