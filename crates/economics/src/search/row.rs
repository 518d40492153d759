//! The rows of searches: what each is called, measured in and means.

use std::borrow::Cow;

use crate::breakeven::Breakeven;
use crate::eval::Row;
use crate::eval::formula_graph::{BreakevenPart, IrrPart};
use crate::metrics::{Metric, WhyAbsent};
use crate::rows::{Aggregation, Line};
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

macro_rules! search_rows {
    ( $( $Variant:ident $label:literal $unit:ident $aggregation:ident, $doc:literal; )+ ) => {
        /// A row of a search.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum SearchRow {
            /// 1 where nothing is found for that reason.
            Absent(WhyAbsent),
            $( #[doc = $doc] $Variant, )+
        }

        impl SearchRow {
            /// The name at the left of the row.
            #[must_use]
            pub fn label(self) -> Cow<'static, str> {
                match self {
                    Self::Absent(why) => format!("None: {}", why.why()).into(),
                    $( Self::$Variant => $label.into(), )+
                }
            }

            /// What the row is, in a sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self {
                    Self::Absent(_) => "1 where nothing is found for that reason.",
                    $( Self::$Variant => $doc, )+
                }
            }

            /// What it is measured in.
            #[must_use]
            pub fn unit(self) -> Unit {
                match self {
                    Self::Absent(_) => Unit::Flag,
                    $( Self::$Variant => Unit::$unit, )+
                }
            }

            /// What its steps come to together.
            #[must_use]
            pub fn aggregation(self) -> Aggregation {
                match self {
                    Self::Absent(_) => Aggregation::Last,
                    $( Self::$Variant => Aggregation::$aggregation, )+
                }
            }
        }
    };
}

search_rows! {
    Value "Found" Factor Last, "What is searched for; 0 where there is none.";
    In "Flow in that counts" Dollars Sum, "The flow where it is half a cent or more.";
    Out "Flow out that counts" Dollars Sum, "Minus the flow where that is half a cent or more.";
    Mixed "Flows of both signs" Flag Last, "1 where something flows in and something flows out.";
    Discount "Monthly rate of discount" Fraction Last, "The month's share of the rate that the flows are discounted with.";
    Rate "Ladder: monthly rate" Fraction Last, "A step goes from one of the rates to the next.";
    Worth "Worth at it" Factor Last, "What the flows are worth at the rate, over what they would be if all came in.";
    Crosses "Passes through zero" Flag Sum, "1 where the worth passes through zero within the step.";
    Key "Key" Factor Last, "Distance from no growth where the worth falls through zero on the side of the discount that the net present value says; a million more where on the other, twelve where it rises, a billion where it does neither.";
    Nearest "Least key so far" Factor Last, "The step with the least key counts.";
    From "Its lower rate" Fraction Last, "Where that step begins.";
    To "Its higher rate" Fraction Last, "Where that step ends.";
    NearestOfAll "Least key" Factor Last, "The key of the step that counts.";
    Crossings "Steps through zero" Count Last, "How many steps of the ladder pass through zero.";
    Found "Found" Flag Last, "1 where some step passes through zero.";
    Missed "Missed" Flag Last, "1 where the worth falls through zero above the ladder, and not on it on the side of the discount that the net present value says.";
    Rises "Rises" Flag Last, "1 where the worth rises through zero within the step that counts.";
    Middle "Halving: middle" Fraction Last, "Monthly rate in the middle of what is left of the step.";
    WorthThere "Worth in the middle" Factor Last, "What the flows are worth at it, over what they would be if all came in.";
    Low "From" Fraction Last, "Where what is left of the step begins.";
    High "To" Fraction Last, "Where what is left of the step ends.";
    Monthly "Monthly rate of no worth" Fraction Last, "The rate at which the flows are worth nothing, be it a rate of return or not.";
    WorthIn "Flows in, at it" Dollars Last, "What the flows in are worth at that rate.";
    WorthOut "Flows out, at it" Dollars Last, "What the flows out are worth at that rate.";
    Apart "On the wrong side" Flag Last, "1 where the rate is not on the side of the discount that the net present value says.";
    RunsFrom "Run from, in trillionths" Factor Last, "Hashprice at signing from which the month is run, in trillionths of $/PH/day.";
    Enough "Enough at" DollarsPerPhDay Last, "Hashprice at which the months run at this month's would earn enough.";
    LeastSoFar "Least so far" DollarsPerPhDay Last, "The least of those is the break-even.";
    AtZero "Lead at 0" Dollars Last, "What one side is worth more at nothing: mining for the hashprice, converting for its price; or NPV.";
    Ended "Ends without one" Flag Last, "1 where there is nothing to be found.";
    Earned "One side" Dollars Last, "What is earned at what was found; 0 where there is none.";
    Must "The other" Dollars Last, "What that must come to.";
    Weight "Weight" Factor Last, "What it costs to owe a dollar through the month, at signing.";
    MostOwed "Balance at most" Dollars Last, "Credit balance if every fee pays all of it.";
    Funded "Funding, at once" Dollars Last, "What all funding to be credited is worth, each month's in its own.";
    MostCost "Cost of the balance at most" Dollars Last, "What it costs to owe the balance at most, at signing.";
    Price "Price" Price Last, "The price that is tried, from outside the one that is looked for.";
    Owed "Balance" Dollars Last, "Credit balance at that price.";
    OwedByPrice "Balance, by price" Factor Last, "How the balance moves with the price.";
    OwedCost "Cost of the balance" Dollars Last, "What it costs to owe that balance, at signing.";
    Gain "Gain" Dollars Last, "What converting is worth more at that price; or NPV.";
    GainByPrice "Gain, by price" Dollars Last, "What another dollar of price adds to it.";
}

impl From<IrrPart> for SearchRow {
    fn from(part: IrrPart) -> Self {
        match part {
            IrrPart::Value => Self::Value,
            IrrPart::Absent(why) => Self::Absent(why),
        }
    }
}

impl SearchRow {
    /// The row of what is asked about a break-even.
    #[must_use]
    pub fn of(breakeven: Breakeven, part: BreakevenPart) -> Self {
        let [if_above, if_below] = breakeven.reasons();
        match part {
            BreakevenPart::Value => Self::Value,
            BreakevenPart::AlwaysConvert => Self::Absent(if_above),
            BreakevenPart::AlwaysMine => Self::Absent(if_below),
        }
    }
}
