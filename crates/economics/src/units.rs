//! Units of rows and metrics in writing, for files and tables.

use crate::metrics::MetricUnit;
use crate::rows::RowUnit;

impl RowUnit {
    /// The unit as it is written beside a column of numbers.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Dollars => "$",
            Self::Kilowatts => "kW",
            Self::MegawattHours => "MWh",
            Self::Months => "months",
            Self::Flag => "1 or 0",
            Self::Factor => "",
            Self::DollarsPerPhDay => "$/PH/day",
            Self::SiteMegawatts => "MW",
        }
    }
}

impl MetricUnit {
    /// The unit as it is written beside a column of numbers; a fraction is 0.775, not 77.5.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Dollars => "$",
            Self::DollarsPerKwMonth => "$/kW-month",
            Self::DollarsPerGpuHour => "$/GPU-hour",
            Self::Price => "$/kW-month or $/GPU-hour",
            Self::DollarsPerMwYear => "$/MW-year",
            Self::DollarsPerMw => "$/MW",
            Self::DollarsPerWatt => "$/W",
            Self::DollarsPerMwh => "$/MWh",
            Self::DollarsPerPhDay => "$/PH/day",
            Self::Fraction => "fraction",
            Self::Multiple => "x",
            Self::Months => "months",
        }
    }
}
