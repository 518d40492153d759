//! The tries as the sheet makes them: what its formulas come to.
//!
//! The break-evens themselves are the model's own; nothing here is shown as one.

pub(super) const HASHPRICE_TRIES: usize = 12;
pub(super) const RATE_TRIES: usize = 10;

/// The hashprices tried, the first with every month run.
pub(super) fn hashprices(
    yields: &[f64],
    costs: &[f64],
    from: &[f64],
    worth: f64,
    stops: bool,
) -> Vec<f64> {
    let at = |most: f64| {
        let months = yields.iter().zip(costs).zip(from);
        let run = months.filter(|(_, from)| **from <= most);
        run.fold((0.0, 0.0), |(earned, cost), ((yields, costs), _)| {
            (earned + yields, cost + costs)
        })
    };
    let (all, cost) = at(f64::INFINITY);
    let first = if all == 0.0 {
        0.0
    } else {
        (worth + cost) / all
    };
    let next = |before: &f64| {
        let (earned, cost) = at(*before);
        let tried = (worth + cost) / earned;
        let holds = stops && tried.is_finite();
        Some(if holds { tried } else { *before })
    };
    std::iter::successors(Some(first), next)
        .take(HASHPRICE_TRIES)
        .collect()
}

/// What decides the price.
pub(super) struct Prices<'a> {
    pub billed: &'a [f64],
    pub creditable: &'a [f64],
    pub cap: f64,
    /// Worth of each month over that of the next: what is owed through a month costs this much.
    pub weights: Vec<f64>,
    /// What converting is worth more at no price.
    pub at_zero: f64,
    /// What $1 of price is worth.
    pub worth: f64,
    /// What all funding would be worth, credited in its own month.
    pub funded: f64,
}

/// A price tried and what came of it.
pub(super) struct Try {
    /// None where the search has ended without one.
    pub price: Option<f64>,
    pub owed: Vec<f64>,
    pub moves: Vec<f64>,
    pub gain: f64,
    pub slope: f64,
}

impl Prices<'_> {
    /// What is owed in each month if every fee that there is pays all of it.
    pub(super) fn owed_at_most(&self) -> Vec<f64> {
        let mut owed = 0.0;
        let months = self.billed.iter().zip(self.creditable);
        months
            .map(|(billed, creditable)| {
                owed = if *billed > 0.0 {
                    0.0
                } else {
                    owed + creditable
                };
                owed
            })
            .collect()
    }

    /// What credits owed in each month cost by being owed.
    pub(super) fn weighed(&self, owed: &[f64]) -> f64 {
        owed.iter()
            .zip(&self.weights)
            .map(|(owed, w)| owed * w)
            .sum()
    }

    /// Where the search starts: from far above where a price is worth something, else from 0.
    fn start(&self) -> Option<f64> {
        if self.worth > 0.0 {
            let most = self.funded - self.weighed(&self.owed_at_most());
            let start = (most - self.at_zero) / self.worth;
            return (start >= 0.0).then_some(start);
        }
        (self.at_zero >= 0.0).then_some(0.0)
    }

    fn tried(&self, price: Option<f64>) -> Try {
        let x = price.unwrap_or_default();
        let (mut owed, mut moves) = (0.0, 0.0);
        let months = self.billed.iter().zip(self.creditable);
        let (owed, moves): (Vec<_>, Vec<_>) = months
            .map(|(billed, creditable)| {
                owed = f64::max(owed + creditable - self.cap * x * billed, 0.0);
                moves = if owed > 0.0 {
                    moves - self.cap * billed
                } else {
                    0.0
                };
                (owed, moves)
            })
            .unzip();
        Try {
            price,
            gain: self.at_zero - self.funded + x * self.worth + self.weighed(&owed),
            slope: self.worth + self.weighed(&moves),
            owed,
            moves,
        }
    }

    /// The price to try after one.
    fn next(&self, tried: &Try) -> Option<f64> {
        let x = tried.price?;
        let leads_down = if self.worth > 0.0 {
            tried.slope > 0.0
        } else {
            tried.slope < 0.0
        };
        if !leads_down {
            return (tried.gain <= 0.0).then_some(x);
        }
        let next = x - tried.gain / tried.slope;
        (next >= 0.0).then_some(next)
    }

    /// Every try.
    pub(super) fn tries(&self) -> Vec<Try> {
        let first = self.tried(self.start());
        std::iter::successors(Some(first), |before| Some(self.tried(self.next(before))))
            .take(RATE_TRIES)
            .collect()
    }
}
