//! What any number is measured in: of inputs, lines, metrics and amounts alike, one table.
//!
//! Promises: each unit says how it stands beside a column of numbers; how a number is written with it is
//! `explain`'s and `format`'s.

macro_rules! units {
    ( $( #[doc = $doc:literal] $Variant:ident $text:literal; )+ ) => {
        /// A unit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Unit { $( #[doc = $doc] $Variant, )+ }

        impl Unit {
            /// Every unit.
            pub const ALL: &[Self] = &[$( Self::$Variant, )+];

            /// The unit as it is written beside a column of numbers, and behind one that is typed.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $( Self::$Variant => $text, )+ }
            }
        }
    };
}

units! {
    /// US dollars.
    Dollars "$";
    /// US dollars per kW of critical IT load and month.
    DollarsPerKwMonth "$/kW-month";
    /// US dollars per GPU and hour.
    DollarsPerGpuHour "$/GPU-hour";
    /// US dollars of the price of what is sold: of a kW and month, or of a GPU and hour.
    Price "$/kW-month or $/GPU-hour";
    /// US dollars per MW of critical IT load and year.
    DollarsPerMwYear "$/MW-year";
    /// US dollars per MW of critical IT load.
    DollarsPerMw "$/MW";
    /// US dollars per watt of critical IT load.
    DollarsPerWatt "$/W";
    /// US dollars per MWh.
    DollarsPerMwh "$/MWh";
    /// US dollars a day per PH/s of hashrate.
    DollarsPerPhDay "$/PH/day";
    /// Kilowatts of critical IT load.
    Kilowatts "kW";
    /// Megawatts of critical IT load.
    Megawatts "MW";
    /// Megawatts of a whole site.
    SiteMegawatts "MW";
    /// Megawatt-hours.
    MegawattHours "MWh";
    /// Petahashes per second.
    Petahashes "PH/s";
    /// Hours.
    Hours "hours";
    /// Months.
    Months "months";
    /// Years.
    Years "years";
    /// A month of the schedule, counted from 0, the month of signing.
    MonthNumber "month";
    /// A calendar month.
    Month "YYYY-MM";
    /// A fraction, 0.775, shown in percent.
    Fraction "fraction";
    /// A factor or share without unit.
    Factor "";
    /// A multiple, shown as 1.30x.
    Multiple "x";
    /// 1 or 0: something holds or not.
    Flag "1 or 0";
    /// Percent, as it is typed: 77.5.
    Percent "%";
    /// Percent a year.
    PercentPerYear "%/yr";
    /// Millions of US dollars.
    Millions "$M";
    /// Millions of US dollars a year.
    MillionsPerYear "$M/yr";
    /// Millions of US dollars per MW of critical IT load.
    MillionsPerMw "$M/MW";
    /// Millions of US dollars a year per MW, of critical IT load or of a whole site.
    MillionsPerMwYear "$M/MW-yr";
    /// Thousands of US dollars per GPU.
    ThousandsPerGpu "$K/GPU";
    /// Kilowatts of critical IT load per GPU.
    KwPerGpu "kW/GPU";
    /// Joules per terahash.
    JoulesPerTh "J/TH";
    /// A ratio.
    Ratio "";
    /// Yes or no, as it is switched.
    Switch "";
    /// Phases, as `MW@months,…`.
    Phases "MW@months";
    /// A count.
    Count "";
    /// One of several words, counted from 0: see [`Input::choices`](crate::Input::choices).
    Choice "";
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
