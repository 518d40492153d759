//! A rate of return: a ladder of rates shows where the worth of the flows passes through zero, and the
//! step that counts is halved until nothing is left of it.
//!
//! Of the steps in which the worth falls through zero the nearest to no growth counts, first among those
//! on the side of the discount that the net present value says; then those in which it rises. Two rates
//! within one step are not told apart, and one above the ladder is missed, which [`SearchRow::Missed`]
//! says, as is one that loses more than its lowest rung, 70% a month.

use super::{Pass, SearchRow, Searcher, above, below, million};
use crate::amounts::Amount;
use crate::eval::{Number, Row, lit, not};
use crate::irr::Worth;
use crate::metrics::WhyAbsent;

/// Monthly rates, dense where contracts are. Further out a float could not hold the worth of 480
/// months.
const LADDER: [f64; 49] = [
    -0.7, -0.5, -0.4, -0.3, -0.25, -0.2, -0.15, -0.1, -0.08, -0.06, -0.05, -0.04, -0.03, -0.025,
    -0.02, -0.015, -0.01, -0.0075, -0.005, -0.0025, 0.0, 0.0025, 0.005, 0.0075, 0.01, 0.0125,
    0.015, 0.0175, 0.02, 0.025, 0.03, 0.035, 0.04, 0.05, 0.06, 0.08, 0.1, 0.125, 0.15, 0.2, 0.25,
    0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0,
];
/// The longest step of the ladder, halved so often, is less than what a float tells apart.
const HALVINGS: usize = 50;

/// The flows of one line, and what is asked of them.
struct Flows<N> {
    /// 1 where some flow in and out.
    mixed: N,
    /// The monthly rate of discount.
    discount: N,
    npv: N,
}

pub(super) fn write<S: Searcher>(pass: &mut Pass<'_, S>, worth: Worth<S::Number>) {
    let one = lit::<S::Number>(1.0);
    let (ins, outs) = counted(pass);
    let half_cent = pass.single(Row::Amount(Amount::HalfCent));
    let [some_in, some_out] = [ins, outs].map(|sum| sum.at_least(half_cent));
    let mixed = pass.once(SearchRow::Mixed, some_in * some_out);
    let monthly = (one + worth.rate).power(one / lit(12.0)) - one;
    let flows = Flows {
        mixed,
        discount: pass.once(SearchRow::Discount, monthly),
        npv: worth.npv,
    };
    let (key, crossings) = climb(pass, &flows);
    let far = million::<S::Number>() * lit(1e3);
    let found = pass.once(SearchRow::Found, not(key.at_least(far)));
    let rises = key.at_least(lit::<S::Number>(12.0) * million());
    let rate = halve(pass, &flows, rises);

    let none = mixed * not(found);
    let several = not(one.at_least(crossings));
    let disagrees = key.at_least(million());
    let absent = WhyAbsent::OF_RATE.map(|why| {
        let holds = match why {
            WhyAbsent::NoOutlay => not(some_out),
            WhyAbsent::NothingRecovers => some_out * not(some_in),
            WhyAbsent::AlwaysAbove => none * above(flows.npv),
            WhyAbsent::AlwaysBelow => none * not(above(flows.npv)),
            WhyAbsent::FinancingRate => found * not(several) * rises,
            _ => found * several * disagrees,
        };
        pass.once(SearchRow::absent(why), holds)
    });
    let is_absent = absent.into_iter().reduce(Number::max).unwrap_or(one);
    let annual = (one + rate).power(lit(12.0)) - one;
    let annual = S::Number::pick(is_absent, lit(0.0), annual);
    let annual = pass.once(SearchRow::Value, annual);

    // At the rate, what comes in is worth what goes out.
    for (side, flow) in [
        (SearchRow::WorthIn, SearchRow::In),
        (SearchRow::WorthOut, SearchRow::Out),
    ] {
        let worth = pass.recorder.npv(pass.row(flow), pass.months, rate);
        pass.once(side, S::Number::pick(found, worth, lit(0.0)));
    }
    // A rate lies on the side of the discount that the present value says.
    let beyond = annual - worth.rate;
    let size = beyond.max(lit::<S::Number>(0.0) - beyond);
    let opposite = (above(beyond) * below(flows.npv)).max(below(beyond) * above(flows.npv));
    let apart = not(is_absent) * size.at_least(one / million()) * opposite;
    pass.once(SearchRow::Apart, apart);
}

/// Records the flows in and out, but for those of less than half a cent; and their sums.
fn counted<S: Searcher>(pass: &mut Pass<'_, S>) -> (S::Number, S::Number) {
    let zero = lit::<S::Number>(0.0);
    let half_cent = pass.single(Row::Amount(Amount::HalfCent));
    for month in 0..pass.months {
        let flow = pass.month(pass.search.flows(), month);
        for (row, flow) in [(SearchRow::In, flow), (SearchRow::Out, zero - flow)] {
            let counted = S::Number::pick(flow.at_least(half_cent), flow, zero);
            pass.step(row, month, counted);
        }
    }
    let [ins, outs] = [SearchRow::In, SearchRow::Out].map(|row| pass.total(pass.row(row)));
    (ins, outs)
}

/// What the flows are worth at a rate, over what they would be if all came in: its sign is that of the
/// worth, and it is never too small to tell from zero, as a worth may be.
fn worth<S: Searcher>(pass: &Pass<'_, S>, flows: &Flows<S::Number>, rate: S::Number) -> S::Number {
    let side = |row| pass.recorder.npv(pass.row(row), pass.months, rate);
    let (ins, outs) = (side(SearchRow::In), side(SearchRow::Out));
    S::Number::pick(flows.mixed, (ins - outs) / (ins + outs), lit(0.0))
}

/// Records the ladder, and finds the step that counts: its key is the distance from no growth, and more
/// than any of those where another kind of step comes first. How many steps pass through zero is told too.
fn climb<S: Searcher>(pass: &mut Pass<'_, S>, flows: &Flows<S::Number>) -> (S::Number, S::Number) {
    let zero = lit::<S::Number>(0.0);
    let (million, far) = (million::<S::Number>(), million::<S::Number>() * lit(1e3));
    let rungs = LADDER.map(lit::<S::Number>).into_iter().enumerate();
    let rungs: Vec<_> = rungs
        .map(|(i, rate)| {
            let rate = pass.step(SearchRow::Rate, i, rate);
            let worth = worth(pass, flows, rate);
            (rate, pass.step(SearchRow::Worth, i, worth))
        })
        .collect();
    let mut nearest = pass.opening(SearchRow::Nearest, far);
    let (mut low, mut high) = (
        pass.opening(SearchRow::From, zero),
        pass.opening(SearchRow::To, zero),
    );
    let steps = rungs.iter().zip(rungs.iter().skip(1)).enumerate();
    for (i, ((from, before), (to, after))) in steps {
        let (from, before, to, after) = (*from, *before, *to, *after);
        let falls = above(before) * zero.at_least(after);
        let rises = below(before) * after.at_least(zero);
        pass.step(SearchRow::Crosses, i, falls.max(rises));
        let near = from.max(zero - to).max(zero);
        let agrees = above(flows.npv).max(flows.discount.at_least(from))
            * below(flows.npv).max(to.at_least(flows.discount));
        let key = S::Number::pick(
            falls,
            near + S::Number::pick(agrees, zero, million),
            S::Number::pick(rises, lit::<S::Number>(12.0) * million + near, far),
        );
        let key = pass.step(SearchRow::Key, i, key);
        let further = key.at_least(nearest);
        low = pass.step(SearchRow::From, i, S::Number::pick(further, low, from));
        high = pass.step(SearchRow::To, i, S::Number::pick(further, high, to));
        nearest = pass.step(SearchRow::Nearest, i, nearest.min(key));
    }
    let crossings = pass.sum(pass.row(SearchRow::Crosses), LADDER.len() - 1);
    let crossings = pass.once(SearchRow::Crossings, crossings);
    let key = pass.once(SearchRow::NearestOfAll, nearest);
    // Above the ladder there is a rate where the flows are still worth something at its end, though
    // they start with an outflow: at no price of time is anything else worth anything. It counts where
    // none on the ladder agrees.
    let side = |row| pass.recorder.npv(pass.row(row), pass.months, million);
    let starts_out = not(side(SearchRow::In).at_least(side(SearchRow::Out)));
    let top = rungs.last().map_or(zero, |(_, worth)| *worth);
    let missed = key.at_least(million) * above(top) * starts_out;
    pass.once(SearchRow::Missed, missed);
    (key, crossings)
}

/// Halves the step that counts, and tells the rate within it.
fn halve<S: Searcher>(
    pass: &mut Pass<'_, S>,
    flows: &Flows<S::Number>,
    rises: S::Number,
) -> S::Number {
    let zero = lit::<S::Number>(0.0);
    let half = pass.single(Row::Amount(Amount::Halved));
    let last = LADDER.len() - 2;
    let [from, to] = [SearchRow::From, SearchRow::To].map(|row| pass.month(pass.row(row), last));
    let (mut low, mut high) = (
        pass.opening(SearchRow::Low, from),
        pass.opening(SearchRow::High, to),
    );
    let rises = pass.once(SearchRow::Rises, rises);
    for i in 0..HALVINGS {
        let middle = pass.step(SearchRow::Middle, i, (low + high) * half);
        let worth = worth(pass, flows, middle);
        let worth = pass.step(SearchRow::WorthThere, i, worth);
        let toward = S::Number::pick(rises, zero - worth, worth);
        // Not recorded: of a worth that is nothing but rounding, the sign differs between programs.
        let later = toward.at_least(zero);
        low = pass.step(SearchRow::Low, i, S::Number::pick(later, middle, low));
        high = pass.step(SearchRow::High, i, S::Number::pick(later, high, middle));
    }
    pass.once(SearchRow::Monthly, (low + high) * half)
}
