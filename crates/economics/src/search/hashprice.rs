//! The break-even hashprice, without a search: what mining earns is the most that any choice of months
//! would earn, a straight line each, so it is enough at the least of the hashprices at which each line is.
//!
//! The lines that can be the highest are those of the months that are run together from some hashprice on.

use super::{Pass, SearchRow, Searcher, above, million};
use crate::amounts::Amount;
use crate::eval::{Number, Row, lit, not};
use crate::inputs::Input;
use crate::rows::Working;

const YIELD: Row = Row::Working(Working::LostYield);
const COST: Row = Row::Working(Working::LostCost);

pub(super) fn write<S: Searcher>(pass: &mut Pass<'_, S>) {
    let (zero, one) = (lit::<S::Number>(0.0), lit::<S::Number>(1.0));
    let to_match = pass.single(Row::Amount(Amount::WorthToMatch));
    let stops = pass.recorder.input(Input::Curtail).at_least(one);
    for month in 0..pass.months {
        let (earned, cost) = (pass.month(YIELD, month), pass.month(COST, month));
        let from = S::Number::pick(stops * above(earned), cost / earned, zero);
        pass.step(SearchRow::RunsFrom, month, from * million() * million());
    }
    let far = million::<S::Number>() * million();
    let mut least = pass.opening(SearchRow::LeastSoFar, far);
    for month in 0..pass.months {
        let from = pass.month(pass.row(SearchRow::RunsFrom), month);
        let (earned, cost) = run_up_to(pass, from);
        let enough = S::Number::pick(above(earned), (to_match + cost) / earned, far);
        let enough = pass.step(SearchRow::Enough, month, enough);
        least = pass.step(SearchRow::LeastSoFar, month, least.min(enough));
    }

    let (earned, cost) = (pass.total(YIELD), pass.total(COST));
    let at_zero = S::Number::pick(stops, zero, zero - cost) - to_match;
    let at_zero = pass.once(SearchRow::AtZero, at_zero);
    let none = zero.at_least(earned).max(above(at_zero));
    let none = pass.once(SearchRow::Ended, none);
    let mining = at_zero.at_least(zero);
    let value = pass.once(SearchRow::Value, S::Number::pick(none, zero, least));
    pass.once(SearchRow::AlwaysConvert, none * not(mining));
    pass.once(SearchRow::AlwaysMine, none * mining);

    let (earned, cost) = run_up_to(pass, value * million() * million());
    let sides = [
        (SearchRow::Earned, value * earned),
        (SearchRow::Must, to_match + cost),
    ];
    for (side, worth) in sides {
        pass.once(side, S::Number::pick(none, zero, worth));
    }
}

/// What the months earn for each dollar and cost that are run at a hashprice, in trillionths. Spreadsheets
/// compare it as text, of 15 digits and of fewer where it is small: a trillionth more makes sure of the
/// months that it is of.
fn run_up_to<S: Searcher>(pass: &Pass<'_, S>, hashprice: S::Number) -> (S::Number, S::Number) {
    let one = lit::<S::Number>(1.0);
    let most = hashprice * (one + one / million() / million());
    let by = pass.row(SearchRow::RunsFrom);
    let sum = |row| pass.recorder.sum_where(row, by, pass.months, most);
    (sum(YIELD), sum(COST))
}
