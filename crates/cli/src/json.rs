//! The contract as JSON, for programs: everything, unrounded, as the page saves it.

use offtake_economics::link::{PortfolioReading, Reading};
use offtake_economics::{Notice, evaluate};
use offtake_export::json;

/// The JSON, and the messages of notices that make the figures not what was asked for.
pub fn write(reading: Reading, beside: &PortfolioReading) -> (String, Vec<String>) {
    let notices = evaluate(&reading.inputs).notices;
    let wrong = notices.iter().filter(|notice| notice.is_error());
    let mut errors: Vec<_> = wrong.map(Notice::message).collect();
    match json::everything(reading, beside) {
        Ok(json) => (json, errors),
        // Maps have text for keys and numbers are finite: nothing here can fail to be JSON.
        Err(error) => {
            errors.push(format!(
                "The figures could not be written as JSON: {error}."
            ));
            (String::new(), errors)
        }
    }
}
