//! Numbers as words of a sentence, and what is said of each kind of contract.

use crate::inputs::ContractKind;

/// What is said of a contract of a kind.
pub(super) struct Words {
    pub is_worth: &'static str,
    pub comes_to: &'static str,
    /// What the price is of.
    pub a_unit: &'static str,
    /// When it is that, before it steps.
    pub at_first: &'static str,
    pub no_price: &'static str,
    pub nothing: &'static str,
}

impl Words {
    /// Those of a kind; one or several GPUs have verbs of their own.
    pub(super) fn of(kind: ContractKind, several: bool) -> Self {
        let by_kw = kind == ContractKind::Hosting;
        let one = by_kw || !several;
        let either = |test, yes, no| if test { yes } else { no };
        Self {
            is_worth: either(one, " is worth ", " are worth "),
            comes_to: either(one, " comes to ", " come to "),
            a_unit: either(by_kw, " a kW-month", " an hour"),
            at_first: either(by_kw, " at signing,", " at first,"),
            no_price: either(
                by_kw,
                " at any price, because no load is billed",
                " at any price, because no hour is sold",
            ),
            nothing: either(one, " brings in nothing", " bring in nothing"),
        }
    }
}

/// A small number in words: "four"; digits from thirteen on.
pub(super) fn count(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A number of months as years: "12 years", "1 year", "1.5 years", "10 years and 4 months".
pub(super) fn years(months: usize) -> String {
    let (years, rest) = (months / 12, months % 12);
    match (years, rest) {
        (0, _) => counted(rest, "month"),
        (_, 0) => counted(years, "year"),
        (_, 6) => format!("{years}.5 years"),
        _ => format!("{} and {}", counted(years, "year"), counted(rest, "month")),
    }
}

/// "1 month", "2 months".
pub(super) fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
