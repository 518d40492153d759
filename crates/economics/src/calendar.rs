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
