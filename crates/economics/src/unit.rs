//! What any number is measured in: of inputs, lines, metrics and amounts alike, one table.
//!
//! Promises: each unit says how it stands beside a column of numbers; how a number is written with it is
//! `explain`'s and `format`'s.

use crate::table::table;

table! {
    /// A unit.
    pub enum Unit: UnitColumns {
        /// The unit as it is written beside a column of numbers, and behind one that is typed.
        text: &'static str,
    }

    /// US dollars.
    Dollars { text: "$" }
    /// US dollars per kW of critical IT load and month.
    DollarsPerKwMonth { text: "$/kW-month" }
    /// US dollars per GPU and hour.
    DollarsPerGpuHour { text: "$/GPU-hour" }
    /// US dollars of the price of what is sold: of a kW and month, or of a GPU and hour.
    Price { text: "$/kW-month or $/GPU-hour" }
    /// US dollars per MW of critical IT load and year.
    DollarsPerMwYear { text: "$/MW-year" }
    /// US dollars per MW of critical IT load.
    DollarsPerMw { text: "$/MW" }
    /// US dollars per watt of critical IT load.
    DollarsPerWatt { text: "$/W" }
    /// US dollars per MWh.
    DollarsPerMwh { text: "$/MWh" }
    /// US dollars a day per PH/s of hashrate.
    DollarsPerPhDay { text: "$/PH/day" }
    /// Kilowatts of critical IT load.
    Kilowatts { text: "kW" }
    /// Megawatts of critical IT load.
    Megawatts { text: "MW" }
    /// Megawatts of a whole site.
    SiteMegawatts { text: "MW" }
    /// Megawatt-hours.
    MegawattHours { text: "MWh" }
    /// Petahashes per second.
    Petahashes { text: "PH/s" }
    /// Hours.
    Hours { text: "hours" }
    /// Months.
    Months { text: "months" }
    /// Years.
    Years { text: "years" }
    /// A month of the schedule, counted from 0, the month of signing.
    MonthNumber { text: "month" }
    /// A calendar month.
    Month { text: "YYYY-MM" }
    /// A fraction, 0.775, shown in percent.
    Fraction { text: "fraction" }
    /// A factor or share without unit.
    Factor { text: "" }
    /// A multiple, shown as 1.30x.
    Multiple { text: "x" }
    /// 1 or 0: something holds or not.
    Flag { text: "1 or 0" }
    /// Percent, as it is typed: 77.5.
    Percent { text: "%" }
    /// Percent a year.
    PercentPerYear { text: "%/yr" }
    /// Millions of US dollars.
    Millions { text: "$M" }
    /// Millions of US dollars a year.
    MillionsPerYear { text: "$M/yr" }
    /// Millions of US dollars per MW of critical IT load.
    MillionsPerMw { text: "$M/MW" }
    /// Millions of US dollars a year per MW, of critical IT load or of a whole site.
    MillionsPerMwYear { text: "$M/MW-yr" }
    /// Thousands of US dollars per GPU.
    ThousandsPerGpu { text: "$K/GPU" }
    /// Kilowatts of critical IT load per GPU.
    KwPerGpu { text: "kW/GPU" }
    /// Joules per terahash.
    JoulesPerTh { text: "J/TH" }
    /// A ratio.
    Ratio { text: "" }
    /// Yes or no, as it is switched.
    Switch { text: "" }
    /// Phases, as `MW@months,…`.
    Phases { text: "MW@months" }
    /// A count.
    Count { text: "" }
    /// One of several words, counted from 0: see [`Input::choices`](crate::Input::choices).
    Choice { text: "" }
}

impl Unit {
    /// The unit behind a number as it is shown: "year" behind "1".
    #[must_use]
    pub fn behind(self, number: &str) -> &'static str {
        match self {
            Self::Months if number == "1" => "month",
            Self::Years if number == "1" => "year",
            _ => self.text(),
        }
    }

    /// Whether it is a price of something, shown to the cent.
    #[must_use]
    pub fn is_price(self) -> bool {
        matches!(
            self,
            Self::Price
                | Self::DollarsPerKwMonth
                | Self::DollarsPerGpuHour
                | Self::DollarsPerWatt
                | Self::DollarsPerMwh
                | Self::DollarsPerPhDay
        )
    }

    /// Dollars in one of the unit, where it counts money in thousands or millions; else 1.
    #[must_use]
    pub fn scale(self) -> f64 {
        match self {
            Self::Millions
            | Self::MillionsPerYear
            | Self::MillionsPerMw
            | Self::MillionsPerMwYear => 1e6,
            Self::ThousandsPerGpu => 1e3,
            _ => 1.0,
        }
    }
}
