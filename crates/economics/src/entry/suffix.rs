//! The unit behind a typed number, and what it makes of the number.

use crate::inputs::Unit;

/// What a number is multiplied by: a power of ten, and a ratio that is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub ten: i32,
    pub times: f64,
    pub over: f64,
}

const fn ten(ten: i32) -> Option<Scale> {
    Some(Scale {
        ten,
        times: 1.0,
        over: 1.0,
    })
}

const AS_IT_IS: Option<Scale> = ten(0);
const A_DOZEN: Option<Scale> = Some(Scale {
    ten: 0,
    times: 12.0,
    over: 1.0,
});
const A_TWELFTH: Option<Scale> = Some(Scale {
    ten: 0,
    times: 1.0,
    over: 12.0,
});

/// What a unit makes of the number before it; nothing where the unit is not one of the input's.
/// The text is lower case; a dollar sign may have stood before the number.
pub(super) fn scale(unit: Unit, dollars: bool, text: &str) -> Option<Scale> {
    let text = compact(text);
    let (head, per) = text.split_once('/').unwrap_or((&text, ""));
    let per = per.replace('/', "");
    let dollars = dollars || head.contains(['$', '¢']) || head.contains("usd");
    let head = head.replace("us$", "").replace("usd", "").replace('$', "");
    let (head, per) = (head.as_str(), per.as_str());
    let is_money = matches!(
        unit,
        Unit::DollarsPerKwMonth
            | Unit::DollarsPerMwh
            | Unit::DollarsPerPhDay
            | Unit::Millions
            | Unit::MillionsPerYear
            | Unit::MillionsPerMw
            | Unit::MillionsPerMwYear
    );
    if dollars && !is_money {
        return None;
    }
    match unit {
        Unit::Mw | Unit::SiteMw => match (head, per) {
            ("" | "mw" | "megawatt" | "megawatts", "") => AS_IT_IS,
            ("k" | "gw" | "gigawatt" | "gigawatts", "") => ten(3),
            ("kw" | "kilowatt" | "kilowatts", "") => ten(-3),
            _ => None,
        },
        Unit::Months => match (head, per) {
            ("" | "m" | "mo" | "mos" | "mth" | "mths" | "month" | "months", "") => AS_IT_IS,
            ("y" | "yr" | "yrs" | "year" | "years", "") => A_DOZEN,
            _ => None,
        },
        Unit::Years => match (head, per) {
            ("" | "y" | "yr" | "yrs" | "year" | "years", "") => AS_IT_IS,
            ("m" | "mo" | "mos" | "mth" | "mths" | "month" | "months", "") => A_TWELFTH,
            _ => None,
        },
        Unit::Percent => percent(head).filter(|_| per.is_empty()),
        Unit::PercentPerYear => percent(head).filter(|_| per.is_empty() || is_year(per)),
        Unit::DollarsPerKwMonth => match per {
            "" | "kw" | "kwmonth" | "kwmo" | "kwm" => magnitude(head),
            "kwyear" | "kwyr" | "kwy" | "kwa" => magnitude(head).map(|scale| Scale {
                over: 12.0,
                ..scale
            }),
            _ => None,
        },
        Unit::DollarsPerMwh => match (head, per) {
            (_, "" | "mwh") => magnitude(head),
            ("c" | "ct" | "cts" | "cent" | "cents" | "¢", "kwh") => ten(1),
            ("", "kwh") => ten(3),
            _ => None,
        },
        Unit::Millions => millions(head).filter(|_| per.is_empty()),
        Unit::MillionsPerYear => millions(head).filter(|_| per.is_empty() || is_year(per)),
        Unit::MillionsPerMw | Unit::MillionsPerMwYear => match per {
            "" | "mw" | "mwyear" | "mwyr" => millions(head),
            // $1,500/kW is $1.5 million per MW.
            "kw" => magnitude(head).map(|scale| Scale {
                ten: scale.ten - 3,
                ..scale
            }),
            _ => None,
        },
        Unit::DollarsPerPhDay => magnitude(head).filter(|_| matches!(per, "" | "ph" | "phday")),
        Unit::JoulesPerTh => AS_IT_IS.filter(|_| matches!((head, per), ("", "") | ("j", "th"))),
        Unit::Ratio => match (head, per) {
            ("" | "x", "") => AS_IT_IS,
            ("%", "") => ten(-2),
            _ => None,
        },
        Unit::DollarsPerGpuHour => {
            let by_hour = matches!(per, "" | "h" | "hour" | "gpuhour" | "gpuh" | "gpu/hour");
            magnitude(head).filter(|_| by_hour)
        }
        Unit::ThousandsPerGpu => match (head, per) {
            ("", "" | "gpu") => AS_IT_IS,
            (_, "" | "gpu") => magnitude(head).map(|scale| Scale {
                ten: scale.ten - 3,
                ..scale
            }),
            _ => None,
        },
        Unit::KwPerGpu => match (head, per) {
            ("" | "kw", "" | "gpu") => AS_IT_IS,
            ("w", "" | "gpu") => ten(-3),
            _ => None,
        },
        Unit::Count => match (head, per) {
            ("gpus" | "gpu", "") => AS_IT_IS,
            _ => magnitude(head).filter(|_| per.is_empty()),
        },
        Unit::Switch => AS_IT_IS.filter(|_| text.is_empty()),
        Unit::Month | Unit::Phases | Unit::Choice => None,
    }
}

/// Without spaces, hyphens and points, and with one way to say "per".
fn compact(text: &str) -> String {
    let text = format!(" {text} ");
    let text = text
        .replace("p.a.", "/year")
        .replace(" pa ", "/year")
        .replace(" per ", "/");
    let text = text
        .replace(" a ", "/")
        .replace(" an ", "/")
        .replace("-month", "month");
    text.replace([' ', '-', '.', '·'], "")
}

fn is_year(per: &str) -> bool {
    matches!(per, "y" | "yr" | "year" | "annum" | "a")
}

fn percent(head: &str) -> Option<Scale> {
    match head {
        "" | "%" | "pct" | "percent" => AS_IT_IS,
        "bp" | "bps" => ten(-2),
        _ => None,
    }
}

/// Thousands, millions, billions and trillions.
fn magnitude(head: &str) -> Option<Scale> {
    match head {
        "" => AS_IT_IS,
        "k" | "thousand" => ten(3),
        "m" | "mm" | "mn" | "mio" | "mln" | "million" | "millions" => ten(6),
        "b" | "bn" | "bln" | "billion" | "billions" => ten(9),
        "t" | "tn" | "trn" | "trillion" | "trillions" => ten(12),
        _ => None,
    }
}

/// The same for amounts in millions: a number alone counts millions, one with a magnitude dollars.
fn millions(head: &str) -> Option<Scale> {
    match head {
        "" => AS_IT_IS,
        _ => magnitude(head).map(|scale| Scale {
            ten: scale.ten - 6,
            ..scale
        }),
    }
}
