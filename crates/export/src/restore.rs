//! The scenario of an exported file, and the contracts beside it, as a link's query.
//!
//! Says only what the file's input cells say now. Whether a value can be used is for the link's
//! rules to decide, which repair it and tell; and what the file has lost is there as a value that they
//! refuse.

use std::error::Error;
use std::fmt::{self, Write};

use offtake_economics::link;

use crate::{json, text, xlsx};

/// Why a file has no scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoScenario {
    /// It is a workbook, but none that was exported.
    OtherWorkbook,
    /// It is neither a workbook nor JSON.
    OtherFile,
    /// It is JSON without an object of inputs, and without contracts.
    NoInputs,
}

impl fmt::Display for NoScenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::OtherWorkbook => {
                "The workbook has no inputs of this page. Open one that was exported here, saved as .xlsx."
            }
            Self::OtherFile => {
                "The file is neither a workbook nor JSON. Open one that was exported here."
            }
            Self::NoInputs => {
                "The file has no \"inputs\" and no \"contracts\". Open one that was exported here."
            }
        })
    }
}

impl Error for NoScenario {}

/// The scenario of a file, or its contracts, or both, as a query with its question mark.
///
/// # Errors
/// Where the file is none that was exported.
///
/// ```
/// use offtake_economics::link;
/// use offtake_export::{json, restore, xlsx};
///
/// let inputs = link::read("?mw=300&tcv=3500").inputs;
/// let stamp = xlsx::Stamp { unix_seconds: 0, address: String::new() };
/// let workbook = xlsx::workbook(&inputs, &stamp).unwrap();
/// assert_eq!(link::read(&restore::query(&workbook).unwrap()).inputs, inputs);
/// let json = json::write(&inputs).unwrap();
/// assert_eq!(link::read(&restore::query(json.as_bytes()).unwrap()).inputs, inputs);
/// ```
pub fn query(file: &[u8]) -> Result<String, NoScenario> {
    // Workbooks are ZIP files, and all of those begin so.
    if file.starts_with(b"PK") {
        let scenario = xlsx::given(file).map(|given| pairs(&given));
        let query = scenario.or_else(|| xlsx::portfolio::given(file));
        query
            .map(|query| format!("?{query}"))
            .ok_or(NoScenario::OtherWorkbook)
    } else {
        json::query(&text::of(file))
    }
}

/// A link's query from keys and values of any kind.
pub(crate) fn pairs(given: &[(String, String)]) -> String {
    let mut query = String::new();
    for (key, value) in given {
        if !query.is_empty() {
            query.push('&');
        }
        escape(&mut query, key);
        query.push('=');
        escape(&mut query, value);
    }
    query
}

/// A contract or a target as a link writes it, where nothing in it has to be repaired: a file names every
/// input, and who keeps a link's contracts keeps them as they stand.
pub(crate) fn short(word: String) -> String {
    let reading = link::read_portfolio(&word);
    match reading.repairs.is_empty() {
        true => link::write_portfolio(&reading.portfolio),
        false => word,
    }
}

fn escape(query: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._,@".contains(&byte) {
            query.push(char::from(byte));
        } else {
            let _ = write!(query, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xlsx::{Stamp, workbook};

    fn restored(given: &str) -> link::Reading {
        let inputs = link::read(given).inputs;
        let stamp = Stamp {
            unix_seconds: 1_717_372_800,
            address: "https://example.com/".to_owned(),
        };
        let file = workbook(&inputs, &stamp).unwrap();
        link::read(&query(&file).unwrap())
    }

    #[test]
    fn a_workbook_gives_its_scenario_back() {
        for given in [
            "",
            "?tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
            "?phases=200@12,70@15,112@20&opex=20&start=2025-02&ke=12&oesc=-2.5",
            "?mw=0.1&term=30&rate=121.52777777777777&slip=0&delay=7&start=2100-12",
            "?mw=150&rate=121.52777777777777&held=tcv:3500,200,12",
            "?tcv=1700&phases=84@11,84@16&esc=3&renew=2x5",
            "?kind=gpu&gpus=2000&util=90&yearly=40&ready=7&gcapex=30&decay=-3",
            "?phases=1@1,2@2,3@3,4@4,5@5,6@6,7@7,8@8,9@9,10@10,11@11,12.5@12",
        ] {
            let reading = restored(given);
            assert_eq!(reading.inputs, link::read(given).inputs, "{given}");
            assert!(reading.repairs.is_empty(), "{given}: {:?}", reading.repairs);
        }
    }

    // Exported before inputs were added: cells of those are not there.
    #[test]
    fn a_workbook_without_later_inputs_gives_what_it_has() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name("Inputs").unwrap();
        for (row, value) in [(0, 300.0), (1, 9.0), (2, 10.0)] {
            sheet.write(row, 2, value).unwrap();
        }
        for (name, cell) in [
            ("in_mw_1", "$C$1"),
            ("in_ready_1", "$C$2"),
            ("in_term", "$C$3"),
        ] {
            workbook
                .define_name(name, &format!("=Inputs!{cell}"))
                .unwrap();
        }
        let reading = link::read(&query(&workbook.save_to_buffer().unwrap()).unwrap());
        assert_eq!(reading.repairs, []);
        assert_eq!(link::write(&reading.inputs), "mw=300&ready=9&term=10");
    }

    #[test]
    fn other_files_are_told_apart() {
        let other = rust_xlsxwriter::Workbook::new().save_to_buffer().unwrap();
        assert_eq!(query(&other), Err(NoScenario::OtherWorkbook));
        assert_eq!(
            query(b"PK\x03\x04 but no more"),
            Err(NoScenario::OtherWorkbook)
        );
        assert_eq!(query(b"\x89PNG"), Err(NoScenario::OtherFile));
        assert_eq!(query(b"{}"), Err(NoScenario::NoInputs));
    }
}
