//! A contract as JSON, and the scenario of such a file again.
//!
//! Reading goes through the link's own rules, so a file is repaired and told of as a link would be:
//! it never fails once it is JSON with a contract in it.

use std::fmt::{self, Write};

use offtake_economics::link::{self, Reading};
use offtake_economics::{Inputs, Report};
use serde_json::Value;

/// Everything about a contract: link, inputs, notices, metrics, months and years.
///
/// # Errors
/// Where a number of it cannot be written as JSON, which a finite contract never has.
pub fn write(inputs: &Inputs) -> serde_json::Result<String> {
    let report = Report::of(link::read(&link::write(inputs)));
    let mut text = serde_json::to_string_pretty(&report)?;
    text.push('\n');
    Ok(text)
}

/// Why a file holds no contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoContract {
    /// It is not JSON.
    NotJson,
    /// It is JSON without an object of inputs.
    NoInputs,
}

impl fmt::Display for NoContract {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotJson => {
                "The file is not JSON. Export one from the page to see what it looks like."
            }
            Self::NoInputs => {
                "The file has no \"inputs\". Export one from the page to see what it looks like."
            }
        })
    }
}

impl std::error::Error for NoContract {}

/// The scenario of a file: its inputs, as they stand there now, whatever else it says.
///
/// # Errors
/// Where the file is not JSON, or has no inputs.
///
/// ```
/// use offtake_economics::{Input, Inputs};
///
/// let file = offtake_export::json::write(&Inputs::default()).unwrap();
/// let edited = file.replace("\"mw\": 200.0", "\"mw\": 300.0");
/// let reading = offtake_export::json::read(&edited).unwrap();
/// assert_eq!(reading.inputs.value(Input::Mw), 300.0);
/// ```
pub fn read(text: &str) -> Result<Reading, NoContract> {
    let file: Value = serde_json::from_str(text).map_err(|_| NoContract::NotJson)?;
    let inputs = file.get("inputs").and_then(Value::as_object);
    let given = inputs.ok_or(NoContract::NoInputs)?.iter();
    Ok(link::read(&query(given.filter_map(|(key, value)| {
        let value = match value {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Some((key.as_str(), value))
    }))))
}

/// A link's query from keys and values of any kind.
pub(crate) fn query<'a>(given: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut query = String::from("?");
    for (key, value) in given {
        escape(&mut query, key);
        query.push('=');
        escape(&mut query, &value);
        query.push('&');
    }
    query
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

    #[test]
    fn a_file_gives_its_scenario_back() {
        for query in [
            "",
            "?tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
            "?phases=200@12,70@15,112@20&opex=20&start=2025-02&ke=12",
            "?mw=0.1&term=30&rate=121.52777777777777",
        ] {
            let inputs = link::read(query).inputs;
            let reading = read(&write(&inputs).unwrap()).unwrap();
            assert_eq!(reading.inputs, inputs, "{query}");
            assert!(reading.repairs.is_empty(), "{query}: {:?}", reading.repairs);
        }
    }

    #[test]
    fn what_cannot_be_used_is_repaired_and_told() {
        let reading = read(
            r#"{"inputs": {"mw": "a lot", "term": 99, "colour": "blue & green", "rate": [1]}}"#,
        )
        .unwrap();
        assert_eq!(link::write(&reading.inputs), "term=30");
        assert_eq!(reading.repairs.len(), 4, "{:?}", reading.repairs);
    }

    #[test]
    fn what_is_no_contract_is_told() {
        assert_eq!(read("PK\u{3}").err(), Some(NoContract::NotJson));
        assert_eq!(read("[]").err(), Some(NoContract::NoInputs));
        assert_eq!(read(r#"{"inputs": 3}"#).err(), Some(NoContract::NoInputs));
    }
}
