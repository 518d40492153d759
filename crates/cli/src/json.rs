//! The contract as JSON, for programs: everything, unrounded.

use offtake_economics::link::Reading;
use offtake_economics::{Notice, Report};

/// The JSON, and the messages of notices that make the figures not what was asked for.
pub fn write(reading: Reading) -> (String, Vec<String>) {
    let report = Report::of(reading);
    let wrong = report.notices.iter().filter(|notice| notice.is_error());
    let mut errors: Vec<_> = wrong.map(Notice::message).collect();
    match serde_json::to_string_pretty(&report) {
        Ok(json) => (json + "\n", errors),
        // Maps have text for keys and numbers are finite: nothing here can fail to be JSON.
        Err(error) => {
            errors.push(format!(
                "The figures could not be written as JSON: {error}."
            ));
            (String::new(), errors)
        }
    }
}
