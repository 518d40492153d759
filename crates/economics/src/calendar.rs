//! Calendar months as numbers, and the hours in each.
//!
//! A month is its count from January of year 0: `12 · year + month − 1`, in the proleptic
//! Gregorian calendar. Nothing here reads a clock.

/// The first month an input may name, January 2009: bitcoin's own first month.
pub const FIRST_MONTH: u32 = 12 * 2009;
/// The last month an input may name, December 2100.
pub const LAST_MONTH: u32 = 12 * 2100 + 11;

/// Months of a schedule may run this far past [`LAST_MONTH`].
const REACH: usize = 12 * 60;
const TABLE_LENGTH: usize = (LAST_MONTH - FIRST_MONTH) as usize + 1 + REACH;

/// Looked up once per month of each schedule, so computed once, when the program is compiled.
static DAYS: [u8; TABLE_LENGTH] = days_table();

#[allow(clippy::indexing_slicing)] // evaluated by the compiler, which rejects a bad index
const fn days_table() -> [u8; TABLE_LENGTH] {
    let mut table = [0; TABLE_LENGTH];
    let mut i = 0;
    while i < TABLE_LENGTH {
        table[i] = days_in_month(FIRST_MONTH + i as u32) as u8;
        i += 1;
    }
    table
}

/// Days in a calendar month, given as months since January of year 0.
#[must_use]
pub const fn days_in_month(month: u32) -> u32 {
    let year = month / 12;
    match month % 12 {
        1 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar; nothing for a date that
/// does not exist or a year outside 0 to 9999.
#[must_use]
pub fn day_number(year: u32, month: u32, day: u32) -> Option<i32> {
    let exists = year <= 9999 && (1..=12).contains(&month) && day >= 1;
    let month = exists.then(|| year * 12 + month - 1)?;
    if day > days_in_month(month) {
        return None;
    }
    // Years run from March here, so that a leap day ends its year (H. Hinnant, "chrono-compatible
    // low-level date algorithms"); four centuries more keep January of year 0 from being negative.
    let year = (month + 10) / 12 + 399;
    let of_year = (153 * ((month + 10) % 12) + 2) / 5 + day - 1;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + of_year;
    // 1970-01-01 is day 719,468 from 0000-03-01, and four centuries are 146,097 days.
    i32::try_from(days)
        .ok()
        .map(|days| days - 719_468 - 146_097)
}

/// The months of bitcoin's halvings: 2012-11, 2016-07, 2020-05, and 2024-04 at block 840,000 on the
/// 20th. Later ones are estimates, 210,000 blocks of ten minutes or 1,458⅓ days apart.
static HALVES: [bool; TABLE_LENGTH] = halvings_table();

/// The fourth halving.
const FOURTH: u32 = 12 * 2024 + 3;
const FOURTH_DAY: u32 = 20;

#[allow(clippy::indexing_slicing)] // evaluated by the compiler, which rejects a bad index
const fn halvings_table() -> [bool; TABLE_LENGTH] {
    let mut table = [false; TABLE_LENGTH];
    let mut i = 0;
    // Thirds of days since the fourth halving, at the beginning of the month.
    let mut since = 0;
    let mut next = 4375;
    while i < TABLE_LENGTH {
        let month = FIRST_MONTH + i as u32;
        if month < FOURTH {
            table[i] = month == 12 * 2012 + 10 || month == 12 * 2016 + 6 || month == 12 * 2020 + 4;
        } else if month == FOURTH {
            table[i] = true;
            since = 3 * (days_in_month(month) - (FOURTH_DAY - 1));
        } else {
            since += 3 * days_in_month(month);
            if since > next {
                table[i] = true;
                next += 4375;
            }
        }
        i += 1;
    }
    table
}

/// Whether bitcoin's subsidy is halved in a calendar month, known or estimated.
#[must_use]
pub fn is_halving(month: u32) -> bool {
    let known = HALVES.get((month as usize).wrapping_sub(FIRST_MONTH as usize));
    known.copied().unwrap_or(false)
}

/// Hours in a calendar month; outside the table's reach, those of the same month in a plain year.
pub(crate) fn hours_of_month(month: usize) -> f64 {
    let known = DAYS.get(month.wrapping_sub(FIRST_MONTH as usize));
    let days = known.map_or_else(
        || days_in_month((month % 12) as u32 + 12),
        |days| u32::from(*days),
    );
    24.0 * f64::from(days)
}

/// "2024-06" for a month number.
#[must_use]
pub fn write_month(month: u32) -> String {
    format!("{:04}-{:02}", month / 12, month % 12 + 1)
}

/// The month number of "2024-06"; nothing for any other form or a month outside 01–12.
#[must_use]
pub fn read_month(text: &str) -> Option<u32> {
    let (year, month) = text.split_once('-')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !digits(year) || !digits(month) {
        return None;
    }
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then(|| year * 12 + month - 1)
}

/// "June 2024" for a month number.
#[must_use]
pub fn month_in_words(month: u32) -> String {
    format!("{} {}", month_name(month), month / 12)
}

/// "June" for a month number.
#[must_use]
pub fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES
        .get((month % 12) as usize)
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_their_days() {
        let days = |text| days_in_month(read_month(text).expect(text));
        assert_eq!(days("2024-02"), 29);
        assert_eq!(days("2023-02"), 28);
        assert_eq!(days("2100-02"), 28);
        assert_eq!(days("2000-02"), 29);
        assert_eq!(
            (days("2024-04"), days("2024-07"), days("2024-08")),
            (30, 31, 31)
        );
        assert!((hours_of_month(12 * 2025 + 6) - 744.0).abs() < f64::EPSILON);
    }

    #[test]
    fn halvings_fall_where_they_did_and_where_they_are_expected() {
        let halvings: Vec<_> = (FIRST_MONTH..12 * 2061)
            .filter(|month| is_halving(*month))
            .map(write_month)
            .collect();
        assert_eq!(
            halvings,
            [
                "2012-11", "2016-07", "2020-05", "2024-04", "2028-04", "2032-04", "2036-04",
                "2040-04", "2044-04", "2048-04", "2052-04", "2056-03", "2060-03"
            ]
        );
    }

    #[test]
    fn days_are_counted_without_a_gap() {
        assert_eq!(day_number(1970, 1, 1), Some(0));
        assert_eq!(day_number(2000, 3, 1), Some(11_017));
        assert_eq!(day_number(2024, 6, 30), Some(19_904));
        assert_eq!(day_number(1900, 1, 1), Some(-25_567));
        let mut before = day_number(0, 1, 1).expect("the first");
        for month in 0..12 * 2500 {
            for day in 1..=days_in_month(month) {
                let now = day_number(month / 12, month % 12 + 1, day).expect("a day");
                assert!(now == before + 1 || (month, day) == (0, 1), "{month} {day}");
                before = now;
            }
        }
        for (year, month, day) in [(2023, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0)] {
            assert_eq!(day_number(year, month, day), None);
        }
    }

    #[test]
    fn a_month_survives_writing_and_reading() {
        for month in FIRST_MONTH..=LAST_MONTH {
            assert_eq!(read_month(&write_month(month)), Some(month));
        }
        for bad in [
            "", "2024", "2024-13", "2024-00", "24-06", "2024-6-1", "2024-", "+024-06", "2024-0x",
        ] {
            assert_eq!(read_month(bad), None, "{bad}");
        }
    }
}
