//! A contract as JSON, and the scenario of such a file again.
//!
//! A file becomes a link's query, so it is repaired and told of as a link would be.

use offtake_economics::link;
use offtake_economics::{Inputs, Report};
use serde_json::Value;

use crate::restore::{self, NoScenario};

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

/// The scenario of a file as a link's query: its inputs, as they stand there now, whatever else it
/// says. The link's own rules then repair what has to be.
///
/// # Errors
/// Where the file is not JSON, or has no inputs.
///
/// ```
/// use offtake_economics::{Input, Inputs, link};
///
/// let file = offtake_export::json::write(&Inputs::default()).unwrap();
/// let edited = file.replace("\"mw\": 200.0", "\"mw\": 300.0");
/// let reading = link::read(&offtake_export::json::query(&edited).unwrap());
/// assert_eq!(reading.inputs.value(Input::Mw), 300.0);
/// ```
pub fn query(text: &str) -> Result<String, NoScenario> {
    let file: Value = serde_json::from_str(text).map_err(|_| NoScenario::OtherFile)?;
    let inputs = file.get("inputs").and_then(Value::as_object);
    let given = inputs.ok_or(NoScenario::NoInputs)?.iter();
    Ok(restore::pairs(given.filter_map(|(key, value)| {
        let value = match value {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Some((key.as_str(), value))
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gives_its_scenario_back() {
        for given in [
            "",
            "?tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
            "?phases=200@12,70@15,112@20&opex=20&start=2025-02&ke=12",
            "?mw=0.1&term=30&rate=121.52777777777777",
        ] {
            let inputs = link::read(given).inputs;
            let reading = link::read(&query(&write(&inputs).unwrap()).unwrap());
            assert_eq!(reading.inputs, inputs, "{given}");
            assert!(reading.repairs.is_empty(), "{given}: {:?}", reading.repairs);
        }
    }

    #[test]
    fn what_cannot_be_used_is_repaired_and_told() {
        let reading = link::read(
            &query(
                r#"{"inputs": {"mw": "a lot", "term": 99, "colour": "blue & green", "rate": [1]}}"#,
            )
            .unwrap(),
        );
        assert_eq!(link::write(&reading.inputs), "term=30");
        assert_eq!(reading.repairs.len(), 4, "{:?}", reading.repairs);
    }

    #[test]
    fn what_is_no_contract_is_told() {
        assert_eq!(query("PK\u{3}").err(), Some(NoScenario::OtherFile));
        assert_eq!(query("[]").err(), Some(NoScenario::NoInputs));
        assert_eq!(query(r#"{"inputs": 3}"#).err(), Some(NoScenario::NoInputs));
    }
}
