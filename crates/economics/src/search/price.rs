//! The price at which converting and mining are worth the same, and the one at which NPV is zero, both by
//! Newton's method: each try follows the credits through the months, since how fast they are repaid
//! depends on the price.
//!
//! What is solved is convex and made of straight pieces, so that a few tries from outside end at the very
//! root. Should they ever not, something is left between [`SearchRow::Earned`] and [`SearchRow::Must`].

use super::{Pass, Search, SearchRow, Searcher, above, below, million};
use crate::amounts::Amount;
use crate::breakeven::Breakeven;
use crate::eval::{Number, Row, lit, not};
use crate::metrics::Metric;
use crate::rows::Working;

const TRIES: u8 = 10;

/// What all tries share.
#[derive(Clone, Copy)]
pub(super) struct Credits<N> {
    /// What all funding would be worth, credited in its own month.
    funded: N,
    /// What the credits cost by being owed, where every fee pays all of them.
    at_most: N,
    /// What $1 of price is worth.
    worth: N,
}

/// A price tried and what came of it.
#[derive(Clone, Copy)]
struct Try<N> {
    price: N,
    /// 1 where the search has ended without a price.
    ended: N,
    /// What is gained at the price, and what another dollar of it adds.
    gain: N,
    slope: N,
    /// What the credits cost by being owed.
    owed: N,
}

fn working<S: Searcher>(pass: &Pass<'_, S>, row: Working, month: usize) -> S::Number {
    pass.month(Row::Working(row), month)
}

impl<N: Number> Credits<N> {
    pub(super) fn write<S: Searcher<Number = N>>(pass: &mut Pass<'_, S>) -> Self {
        let zero = lit::<N>(0.0);
        pass.of(Search::Credits);
        let mut owed = pass.opening(SearchRow::MostOwed, zero);
        for month in 0..pass.months {
            let next = match month + 1 {
                next if next < pass.months => working(pass, Working::Discount, next),
                _ => zero,
            };
            let weight = working(pass, Working::Discount, month) - next;
            pass.step(SearchRow::Weight, month, weight);
            let billed = working(pass, Working::BilledAtOne, month);
            let creditable = working(pass, Working::Creditable, month);
            let due = N::pick(above(billed), zero, owed + creditable);
            owed = pass.step(SearchRow::MostOwed, month, due);
        }
        let rows = [Working::Discount, Working::Creditable].map(Row::Working);
        let funded = pass.recorder.sum_product(rows, pass.months);
        let at_most = weighed(pass, SearchRow::MostOwed);
        Self {
            funded: pass.once(SearchRow::Funded, funded),
            at_most: pass.once(SearchRow::MostCost, at_most),
            worth: pass.total(Row::Working(Working::WorthAtOne)),
        }
    }
}

/// What it costs to owe what a row of the search says.
fn weighed<S: Searcher>(pass: &Pass<'_, S>, row: SearchRow) -> S::Number {
    let weight = Row::Search(Search::Credits, SearchRow::Weight);
    pass.recorder
        .sum_product([pass.row(row), weight], pass.months)
}

pub(super) fn write<S: Searcher>(
    pass: &mut Pass<'_, S>,
    of: Breakeven,
    credits: Credits<S::Number>,
) {
    let zero = lit::<S::Number>(0.0);
    let worth = credits.worth;
    pass.of(Search::Breakeven(of));
    let at_zero = match of {
        Breakeven::NpvZero => pass.total(Row::Working(Working::WorthAtNone)),
        Breakeven::Hashprice | Breakeven::Rate => {
            let gain = pass.single(Row::Metric(Metric::ConvertGain));
            let price = pass.single(Row::Amount(Amount::UnitPrice));
            gain - price * worth + pass.total(Row::Working(Working::CreditValue))
        }
    };
    let at_zero = pass.once(SearchRow::AtZero, at_zero);

    // From far above where a price is worth something, else from 0.
    let outside = (credits.funded - credits.at_most - at_zero) / worth;
    let ended = S::Number::pick(above(worth), below(outside), below(at_zero));
    let start = S::Number::pick(above(worth), outside, zero);
    let mut tried = follow(pass, (of, 0), credits, at_zero, (start, ended));
    for number in 1..TRIES {
        let flat = S::Number::pick(
            above(worth),
            not(above(tried.slope)),
            tried.slope.at_least(zero),
        );
        let next = tried.price - tried.gain / tried.slope;
        let ended = S::Number::pick(flat, above(tried.gain), below(next));
        let ended = tried.ended.max(ended);
        let price = S::Number::pick(flat, tried.price, next);
        tried = follow(pass, (of, number), credits, at_zero, (price, ended));
    }

    pass.of(Search::Breakeven(of));
    // As far as the solver looks.
    let far = tried.price.at_least(million::<S::Number>() * million());
    let ended = tried.ended.max(far);
    let (none, above_zero) = match of {
        // One below a millionth of a dollar, which rounding makes of nothing, is none, and its slope
        // says what comes after it.
        Breakeven::NpvZero => (
            far.max(not((tried.price * million()).at_least(lit(1.0)))),
            S::Number::pick(ended, at_zero, tried.slope).at_least(zero),
        ),
        Breakeven::Hashprice | Breakeven::Rate => (ended, at_zero.at_least(zero)),
    };
    let none = pass.once(SearchRow::Ended, none);
    let price = S::Number::pick(none, zero, tried.price);
    pass.once(SearchRow::Value, price);
    let [if_above, if_below] = of.reasons().map(SearchRow::absent);
    pass.once(if_above, none * above_zero);
    pass.once(if_below, none * not(above_zero));

    let sides = [
        (SearchRow::Earned, tried.price * worth),
        (SearchRow::Must, credits.funded - tried.owed - at_zero),
    ];
    for (side, worth) in sides {
        pass.once(side, S::Number::pick(ended, zero, worth));
    }
}

/// Follows the credits at a price that is tried.
fn follow<S: Searcher>(
    pass: &mut Pass<'_, S>,
    (of, number): (Breakeven, u8),
    credits: Credits<S::Number>,
    at_zero: S::Number,
    (price, ended): (S::Number, S::Number),
) -> Try<S::Number> {
    let zero = lit::<S::Number>(0.0);
    let cap = pass.single(Row::Amount(Amount::CreditCap));
    pass.of(Search::Try(of, number));
    let ended = pass.once(SearchRow::Ended, ended);
    let price = pass.once(SearchRow::Price, S::Number::pick(ended, zero, price));
    let mut owed = pass.opening(SearchRow::Owed, zero);
    let mut moves = pass.opening(SearchRow::OwedByPrice, zero);
    for month in 0..pass.months {
        let billed = working(pass, Working::BilledAtOne, month);
        let creditable = working(pass, Working::Creditable, month);
        let left = (owed + creditable - cap * price * billed).max(zero);
        owed = pass.step(SearchRow::Owed, month, left);
        let moved = S::Number::pick(above(owed), moves - cap * billed, zero);
        moves = pass.step(SearchRow::OwedByPrice, month, moved);
    }
    let owed = weighed(pass, SearchRow::Owed);
    let owed = pass.once(SearchRow::OwedCost, owed);
    let gain = at_zero - credits.funded + price * credits.worth + owed;
    let slope = credits.worth + weighed(pass, SearchRow::OwedByPrice);
    Try {
        price,
        ended,
        gain: pass.once(SearchRow::Gain, gain),
        slope: pass.once(SearchRow::GainByPrice, slope),
        owed,
    }
}
