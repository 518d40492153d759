//! Where converting a site and mining on are worth the same: the hashprice, and the price of hosting;
//! and the price at which the contract alone is worth nothing.
//!
//! Both are found exactly, since what is solved is made of straight pieces: a month is run or not,
//! a credit is paid off or not. Knows the rows that decide and nothing of how they came about.

mod convex;
mod halvings;

use crate::eval::{Flag, Number, lit};
use crate::metrics::WhyAbsent;
pub(crate) use convex::Roots;
pub(crate) use halvings::LARGEST_FALL;

/// Less than a millionth of a dollar is no price: it is what rounding makes of nothing.
const LEAST_PRICE: f64 = 1e-6;

/// What is varied until converting and mining are worth the same, or the contract nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Breakeven {
    /// The hashprice at signing.
    Hashprice,
    /// The price of what is sold.
    Rate,
    /// That price too, until the contract's NPV is zero, whatever mining is worth.
    NpvZero,
}

impl Breakeven {
    /// Why there may be none: where what is varied has no effect on which is worth more, converting or
    /// mining; of NPV, whether it is above zero or below.
    pub(crate) fn reasons(self) -> [WhyAbsent; 2] {
        match self {
            Self::Hashprice | Self::Rate => [WhyAbsent::AlwaysConvert, WhyAbsent::AlwaysMine],
            Self::NpvZero => [WhyAbsent::AlwaysAbove, WhyAbsent::AlwaysBelow],
        }
    }
}

/// What a month puts at stake, each at its worth at signing but for the credit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stake<N> {
    /// What the power that has left mining would earn for each dollar of hashprice.
    pub lost_yield: N,
    /// The cost that it would have.
    pub lost_cost: N,
    /// What a price of $1 would bill in the month.
    pub billed_at_one: N,
    /// What the client funded in the month and is to be credited.
    pub creditable: N,
    /// Worth at signing of a dollar of the month.
    pub discount: N,
}

/// Everything that the break-evens depend on.
#[derive(Clone, Debug)]
pub(crate) struct BreakevenTerms<N> {
    pub months: Vec<Stake<N>>,
    /// Whether months that lose money are not run.
    pub curtail: Flag<N>,
    /// What mining has to earn on the power that leaves it.
    pub worth_to_match: N,
    /// What converting is worth more than mining at the contract's own price.
    pub gain: N,
    /// What the contract itself would be worth at no price.
    pub npv_at_no_price: N,
    /// That price.
    pub rate: N,
    /// Most of a month's fee that credits may take.
    pub cap: N,
    /// What $1 more in price is worth after site opex.
    pub worth_at_one: N,
    /// What the credits are worth at the contract's own price.
    pub credit_value: N,
}

/// A break-even in one reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crossing<N> {
    /// The break-even; 0 where there is none.
    pub value: N,
    /// 1 where converting is worth more whatever the number; of NPV, where it is above zero.
    pub always_convert: Flag<N>,
    /// 1 where mining is worth more whatever the number; of NPV, where it is below zero.
    pub always_mine: Flag<N>,
}

impl<N: Copy> BreakevenTerms<N> {
    /// The first months of the same in another reading.
    pub(crate) fn map<M>(&self, months: usize, of: impl Fn(N) -> M) -> BreakevenTerms<M> {
        let month = |month: &Stake<N>| Stake {
            lost_yield: of(month.lost_yield),
            lost_cost: of(month.lost_cost),
            billed_at_one: of(month.billed_at_one),
            creditable: of(month.creditable),
            discount: of(month.discount),
        };
        BreakevenTerms {
            months: self.months.iter().take(months).map(month).collect(),
            curtail: of(self.curtail),
            worth_to_match: of(self.worth_to_match),
            gain: of(self.gain),
            npv_at_no_price: of(self.npv_at_no_price),
            rate: of(self.rate),
            cap: of(self.cap),
            worth_at_one: of(self.worth_at_one),
            credit_value: of(self.credit_value),
        }
    }
}

impl<N: Number> BreakevenTerms<N> {
    /// What converting is worth more than mining with another number in place of the one varied; of
    /// NPV, what the contract is worth.
    pub(crate) fn gain_at(&self, of: Breakeven, x: N) -> N {
        match of {
            Breakeven::Hashprice => self.worth_to_match - self.earned_at(x),
            Breakeven::Rate => {
                let more = (x - self.rate) * self.worth_at_one;
                self.gain + more - (self.credit_at(x) - self.credit_value)
            }
            Breakeven::NpvZero => self.npv_at_no_price + x * self.worth_at_one - self.credit_at(x),
        }
    }

    /// What the power that has left mining would have earned at a hashprice.
    fn earned_at(&self, hashprice: N) -> N {
        let zero = lit::<N>(0.0);
        self.months.iter().fold(zero, |sum, month| {
            let profit = hashprice * month.lost_yield - month.lost_cost;
            sum + N::pick(self.curtail, profit.max(zero), profit)
        })
    }

    /// What the credits are worth at a price.
    fn credit_at(&self, rate: N) -> N {
        let mut owed = lit::<N>(0.0);
        self.months.iter().fold(lit(0.0), |sum, month| {
            let due = owed + month.creditable;
            let credit = due.min(self.cap * (rate * month.billed_at_one));
            owed = due - credit;
            sum + credit * month.discount
        })
    }
}

impl BreakevenTerms<f64> {
    /// Where converting and mining are worth the same, on numbers from 0 on.
    pub(crate) fn solve(&self, of: Breakeven) -> Roots {
        match of {
            // What mining earns is convex in the hashprice: what converting gains is minus that.
            // With every month run it would earn less at the root, so that is looked for below.
            Breakeven::Hashprice => {
                let sums = self.months.iter().fold((0.0, 0.0), |sums, month| {
                    (sums.0 + month.lost_yield, sums.1 + month.lost_cost)
                });
                let all_run = (self.worth_to_match + sums.1) / sums.0;
                convex::crossings(all_run * (1.0 + 1e-12), &|x| self.lead_of_mining(x))
            }
            Breakeven::Rate => convex::crossings(self.rate, &|x| self.lead_of_converting(x)),
            Breakeven::NpvZero => {
                convex::crossings(self.rate, &|x| self.npv_at(x)).from(LEAST_PRICE)
            }
        }
    }

    /// What mining is worth more than converting at a hashprice, and its slope to the right.
    fn lead_of_mining(&self, hashprice: f64) -> (f64, f64) {
        let (mut earned, mut slope) = (0.0, 0.0);
        for month in &self.months {
            let profit = hashprice * month.lost_yield - month.lost_cost;
            if profit >= 0.0 || self.curtail < 0.5 {
                earned += profit;
                slope += month.lost_yield;
            }
        }
        (earned - self.worth_to_match, slope)
    }

    /// What converting is worth more than mining at a price, and its slope to the right.
    fn lead_of_converting(&self, rate: f64) -> (f64, f64) {
        let (credit, slope) = self.credit_and_slope(rate);
        let more = (rate - self.rate) * self.worth_at_one;
        (
            self.gain + more - (credit - self.credit_value),
            self.worth_at_one - slope,
        )
    }

    /// What the contract is worth at a price, and its slope to the right.
    fn npv_at(&self, rate: f64) -> (f64, f64) {
        let (credit, slope) = self.credit_and_slope(rate);
        let npv = self.npv_at_no_price + rate * self.worth_at_one - credit;
        (npv, self.worth_at_one - slope)
    }

    /// What the credits are worth at a price, and how that moves to the right.
    fn credit_and_slope(&self, rate: f64) -> (f64, f64) {
        // What is owed, and how it moves with the price.
        let (mut owed, mut moves) = (0.0, 0.0);
        let (mut worth, mut slope) = (0.0, 0.0);
        for month in &self.months {
            let due = owed + month.creditable;
            let (most, most_moves) = (
                self.cap * (rate * month.billed_at_one),
                self.cap * month.billed_at_one,
            );
            // Just right of a tie what is due is the smaller of the two: it never grows.
            let capped = most < due;
            let (credit, credit_moves) = if capped {
                (most, most_moves)
            } else {
                (due, moves)
            };
            owed = due - credit;
            moves -= credit_moves;
            worth += credit * month.discount;
            slope += credit_moves * month.discount;
        }
        (worth, slope)
    }

    /// The break-even as numbers and flags.
    pub(crate) fn crossing(&self, of: Breakeven, found: &Roots) -> Crossing<f64> {
        let flag = |raised| f64::from(u8::from(raised));
        let none = found.named().is_none();
        // Convex is the lead of mining in one case and that of converting in the other.
        let mining_leads = found.above == (of == Breakeven::Hashprice);
        Crossing {
            value: found.named().unwrap_or(0.0),
            always_convert: flag(none && !mining_leads),
            always_mine: flag(none && mining_leads),
        }
    }
}

#[cfg(test)]
mod tests;
