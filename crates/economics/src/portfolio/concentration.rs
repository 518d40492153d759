//! How much of the revenue hangs on one client.
//!
//! Revenue is hosting fees as they are billed, renewals by their probability, in a year as in all years: power that a client pays back is no business of the
//! host's, and would make the client in the warmest place look the most important.
//!
//! The Herfindahl–Hirschman index is the sum of the squares of all shares in percent: 10,000 with one
//! client, 10,000/n with n equal ones (US Department of Justice and Federal Trade Commission, *Merger
//! Guidelines* 2023, section 2.1, which uses it for sellers in a market).

use std::ops::Range;

use crate::metrics::WhyAbsent;

use super::Consolidated;

/// How a revenue is shared among clients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Which client pays most, as a place in the list of clients; of equals, the first.
    pub client: usize,
    /// That client's share of the revenue, as a fraction.
    pub largest: f64,
    /// The Herfindahl–Hirschman index, from above 0 to 10,000.
    pub hhi: f64,
}

/// A calendar year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearOfClients {
    /// The calendar year.
    pub year: u32,
    /// Hosting fees billed in it, in US dollars.
    pub revenue: f64,
    /// How they are shared; a year without revenue has no shares.
    pub shares: Result<Shares, WhyAbsent>,
}

impl YearOfClients {
    pub(super) fn of(year: u32, revenues: &[f64]) -> Self {
        let revenue: f64 = revenues.iter().sum();
        Self {
            year,
            revenue,
            shares: shares(revenues),
        }
    }
}

impl Consolidated {
    /// How the fees billed in some of the months are shared.
    ///
    /// # Errors
    /// Where none are billed.
    pub fn shares_in(&self, months: Range<usize>) -> Result<Shares, WhyAbsent> {
        let clients = self.clients.iter();
        let revenues: Vec<f64> = clients.map(|one| one.billed_in(months.clone())).collect();
        shares(&revenues)
    }
}

/// The shares of clients in a revenue, none of which is below zero.
pub(super) fn shares(revenues: &[f64]) -> Result<Shares, WhyAbsent> {
    let revenue: f64 = revenues.iter().sum();
    if revenue <= 0.0 {
        return Err(WhyAbsent::NoRevenue);
    }
    let start = Shares {
        client: 0,
        largest: 0.0,
        hhi: 0.0,
    };
    let each = revenues.iter().map(|one| one / revenue).enumerate();
    Ok(each.fold(start, |mut shares, (client, share)| {
        if share > shares.largest {
            (shares.client, shares.largest) = (client, share);
        }
        shares.hhi += (100.0 * share) * (100.0 * share);
        shares
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_squared_in_percent() {
        let shares = shares(&[0.0, 30.0, 50.0, 20.0]).expect("revenue");
        assert_eq!(shares.client, 2);
        assert!((shares.largest - 0.5).abs() < 1e-15);
        assert!((shares.hhi - 3800.0).abs() < 1e-9);
        assert_eq!(super::shares(&[0.0, 0.0]), Err(WhyAbsent::NoRevenue));
        assert_eq!(super::shares(&[]), Err(WhyAbsent::NoRevenue));
    }
}
