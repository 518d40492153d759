//! The places below the curves, in the order in which they stand: one table. The page shows a heading for
//! each and asks for what it opens; `places/app.rs` says what is in it.

/// A place: by what it is asked for, its heading, and a few words on it.
pub struct Section {
    /// What is asked for, and where it stands.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// A few words on it.
    pub says: &'static str,
}

/// What matters most.
pub const MATTERS: &str = "matters";
/// What would have to be true.
pub const MAKE: &str = "make";
/// Scenarios beside one another.
pub const COMPARE: &str = "compare";
/// Cash with debt and its cover.
pub const CASH: &str = "cash";
/// The comparison with mining.
pub const CHOICE: &str = "choice";
/// Several contracts as one.
pub const PORTFOLIO: &str = "portfolio";
/// The schedule as a table.
pub const NUMBERS: &str = "numbers";
/// What the model leaves out.
pub const LEFT_OUT: &str = "left-out";

/// Every place.
pub const SECTIONS: [Section; 8] = [
    Section {
        id: MATTERS,
        title: "What matters",
        says: "each input, end to end",
    },
    Section {
        id: MAKE,
        title: "Make it",
        says: "what would have to be true for a target",
    },
    Section {
        id: COMPARE,
        title: "Compare",
        says: "only what differs, and what it does",
    },
    Section {
        id: CASH,
        title: "Cash",
        says: "capex, credits, debt, what is left",
    },
    Section {
        id: CHOICE,
        title: "Convert or mine",
        says: "the same power, mining bitcoin",
    },
    Section {
        id: PORTFOLIO,
        title: "Portfolio",
        says: "several contracts as one",
    },
    Section {
        id: NUMBERS,
        title: "Schedule",
        says: "every line by year, quarter and month",
    },
    Section {
        id: LEFT_OUT,
        title: "Left out",
        says: "rules of tax and terms that no figure has",
    },
];
