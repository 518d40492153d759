//! The rows of searches: what each is called, measured in and means.

use crate::breakeven::Breakeven;
use crate::eval::Row;
use crate::eval::formula_graph::{BreakevenPart, IrrPart};
use crate::metrics::{Metric, WhyAbsent};
use crate::rows::{Aggregation, Line};
use crate::table::table;
use crate::unit::Unit;

/// What is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Search {
    /// The rate of return of a line.
    Irr(Line),
    /// What all prices tried share.
    Credits,
    /// A break-even.
    Breakeven(Breakeven),
    /// A price that is tried for one, counted from 0.
    Try(Breakeven, u8),
}

impl Search {
    /// What is searched for, in words.
    #[must_use]
    pub fn label(self) -> String {
        let of = |of| match of {
            Breakeven::Hashprice => Metric::BreakevenHashprice.label(),
            Breakeven::Rate => Metric::BreakevenRate.label(),
            Breakeven::NpvZero => Metric::PriceForNpvZero.label(),
        };
        match self {
            Self::Irr(line) => format!("Rate of return: {}", line.label()),
            Self::Credits => "Credits at any price".to_owned(),
            Self::Breakeven(breakeven) => of(breakeven).to_owned(),
            Self::Try(breakeven, number) => format!("{}, try {}", of(breakeven), number + 1),
        }
    }

    /// The row whose rate of return is searched for.
    pub(super) fn flows(self) -> Row {
        match self {
            Self::Irr(line) => Row::Line(line),
            _ => Row::Line(Line::ProjectCashFlow),
        }
    }
}

table! {
    /// A row of a search.
    pub enum SearchRow: SearchColumns {
        /// The name at the left of the row.
        label: &'static str,
        /// What it is measured in.
        unit: Unit,
        /// What its steps come to together.
        aggregation: Aggregation,
    }

    /// 1 where nothing is found for that reason.
    NoOutlay { label: WhyAbsent::NoOutlay.why(), unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where nothing is found for that reason.
    NothingRecovers { label: WhyAbsent::NothingRecovers.why(), unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where nothing is found for that reason.
    AlwaysAbove { label: WhyAbsent::AlwaysAbove.why(), unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where nothing is found for that reason.
    AlwaysBelow { label: WhyAbsent::AlwaysBelow.why(), unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where nothing is found for that reason.
    FinancingRate { label: WhyAbsent::FinancingRate.why(), unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where nothing is found for that reason.
    NoReturn { label: WhyAbsent::NoReturn.why(), unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where nothing is found for that reason.
    AlwaysConvert { label: WhyAbsent::AlwaysConvert.why(), unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where nothing is found for that reason.
    AlwaysMine { label: WhyAbsent::AlwaysMine.why(), unit: Unit::Flag, aggregation: Aggregation::Last }
    /// What is searched for; 0 where there is none.
    Value { label: "Found", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// The flow where it is half a cent or more.
    In { label: "Flow in that counts", unit: Unit::Dollars, aggregation: Aggregation::Sum }
    /// Minus the flow where that is half a cent or more.
    Out { label: "Flow out that counts", unit: Unit::Dollars, aggregation: Aggregation::Sum }
    /// 1 where something flows in and something flows out.
    Mixed { label: "Flows of both signs", unit: Unit::Flag, aggregation: Aggregation::Last }
    /// The month's share of the rate that the flows are discounted with.
    Discount { label: "Monthly rate of discount", unit: Unit::Fraction, aggregation: Aggregation::Last }
    /// A step goes from one of the rates to the next.
    Rate { label: "Ladder: monthly rate", unit: Unit::Fraction, aggregation: Aggregation::Last }
    /// What the flows are worth at the rate, over what they would be if all came in.
    Worth { label: "Worth at it", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// 1 where the worth passes through zero within the step.
    Crosses { label: "Passes through zero", unit: Unit::Flag, aggregation: Aggregation::Sum }
    /// Distance from no growth where the worth falls through zero on the side of the discount that the net present value says; a million more where on the other, twelve where it rises, a billion where it does neither.
    Key { label: "Key", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// The step with the least key counts.
    Nearest { label: "Least key so far", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// Where that step begins.
    From { label: "Its lower rate", unit: Unit::Fraction, aggregation: Aggregation::Last }
    /// Where that step ends.
    To { label: "Its higher rate", unit: Unit::Fraction, aggregation: Aggregation::Last }
    /// The key of the step that counts.
    NearestOfAll { label: "Least key", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// How many steps of the ladder pass through zero.
    Crossings { label: "Steps through zero", unit: Unit::Count, aggregation: Aggregation::Last }
    /// 1 where some step passes through zero.
    Found { label: "Found", unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where the worth falls through zero above the ladder, and not on it on the side of the discount that the net present value says.
    Missed { label: "Missed", unit: Unit::Flag, aggregation: Aggregation::Last }
    /// 1 where the worth rises through zero within the step that counts.
    Rises { label: "Rises", unit: Unit::Flag, aggregation: Aggregation::Last }
    /// Monthly rate in the middle of what is left of the step.
    Middle { label: "Halving: middle", unit: Unit::Fraction, aggregation: Aggregation::Last }
    /// What the flows are worth at it, over what they would be if all came in.
    WorthThere { label: "Worth in the middle", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// Where what is left of the step begins.
    Low { label: "From", unit: Unit::Fraction, aggregation: Aggregation::Last }
    /// Where what is left of the step ends.
    High { label: "To", unit: Unit::Fraction, aggregation: Aggregation::Last }
    /// The rate at which the flows are worth nothing, be it a rate of return or not.
    Monthly { label: "Monthly rate of no worth", unit: Unit::Fraction, aggregation: Aggregation::Last }
    /// What the flows in are worth at that rate.
    WorthIn { label: "Flows in, at it", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// What the flows out are worth at that rate.
    WorthOut { label: "Flows out, at it", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// 1 where the rate is not on the side of the discount that the net present value says.
    Apart { label: "On the wrong side", unit: Unit::Flag, aggregation: Aggregation::Last }
    /// Hashprice at signing from which the month is run, in trillionths of $/PH/day.
    RunsFrom { label: "Run from, in trillionths", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// Hashprice at which the months run at this month's would earn enough.
    Enough { label: "Enough at", unit: Unit::DollarsPerPhDay, aggregation: Aggregation::Last }
    /// The least of those is the break-even.
    LeastSoFar { label: "Least so far", unit: Unit::DollarsPerPhDay, aggregation: Aggregation::Last }
    /// What one side is worth more at nothing: mining for the hashprice, converting for its price; or NPV.
    AtZero { label: "Lead at 0", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// 1 where there is nothing to be found.
    Ended { label: "Ends without one", unit: Unit::Flag, aggregation: Aggregation::Last }
    /// What is earned at what was found; 0 where there is none.
    Earned { label: "One side", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// What that must come to.
    Must { label: "The other", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// What it costs to owe a dollar through the month, at signing.
    Weight { label: "Weight", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// Credit balance if every fee pays all of it.
    MostOwed { label: "Balance at most", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// What all funding to be credited is worth, each month's in its own.
    Funded { label: "Funding, at once", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// What it costs to owe the balance at most, at signing.
    MostCost { label: "Cost of the balance at most", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// The price that is tried, from outside the one that is looked for.
    Price { label: "Price", unit: Unit::Price, aggregation: Aggregation::Last }
    /// Credit balance at that price.
    Owed { label: "Balance", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// How the balance moves with the price.
    OwedByPrice { label: "Balance, by price", unit: Unit::Factor, aggregation: Aggregation::Last }
    /// What it costs to owe that balance, at signing.
    OwedCost { label: "Cost of the balance", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// What converting is worth more at that price; or NPV.
    Gain { label: "Gain", unit: Unit::Dollars, aggregation: Aggregation::Last }
    /// What another dollar of price adds to it.
    GainByPrice { label: "Gain, by price", unit: Unit::Dollars, aggregation: Aggregation::Last }
}

impl SearchRow {
    /// The row that says that nothing is found for a reason.
    #[must_use]
    pub fn absent(why: WhyAbsent) -> Self {
        match why {
            WhyAbsent::NoOutlay => Self::NoOutlay,
            WhyAbsent::NothingRecovers => Self::NothingRecovers,
            WhyAbsent::AlwaysAbove => Self::AlwaysAbove,
            WhyAbsent::AlwaysBelow => Self::AlwaysBelow,
            WhyAbsent::FinancingRate => Self::FinancingRate,
            WhyAbsent::AlwaysConvert => Self::AlwaysConvert,
            WhyAbsent::AlwaysMine => Self::AlwaysMine,
            _ => Self::NoReturn,
        }
    }

    /// The row of what is asked about a rate of return.
    #[must_use]
    pub fn of_rate(part: IrrPart) -> Self {
        match part {
            IrrPart::Value => Self::Value,
            IrrPart::Absent(why) => Self::absent(why),
        }
    }

    /// The row of what is asked about a break-even.
    #[must_use]
    pub fn of_breakeven(breakeven: Breakeven, part: BreakevenPart) -> Self {
        let [if_above, if_below] = breakeven.reasons().map(Self::absent);
        match part {
            BreakevenPart::Value => Self::Value,
            BreakevenPart::AlwaysConvert => if_above,
            BreakevenPart::AlwaysMine => if_below,
        }
    }
}
