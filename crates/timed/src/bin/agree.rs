//! Ends well where lanes come to the figures to the last bit on this machine too.

use std::process::ExitCode;

use offtake_economics::{Line, Metric, evaluate, lanes};
use offtake_timed::scenarios;

fn main() -> ExitCode {
    let scenarios = scenarios();
    let (mut alone, mut agree) = (scenarios.iter(), 0);
    lanes::each(&scenarios, |scenario| {
        let Some(expected) = alone.next().map(evaluate) else {
            return;
        };
        let lines = Line::ALL.iter().all(|line| {
            let values = scenario.line(*line).map(f64::to_bits);
            values.eq(expected
                .months
                .iter()
                .map(|month| month.get(*line).to_bits()))
        });
        let metrics = scenario.metrics();
        let same = |metric: &Metric| {
            let (value, expected) = (metrics.get(*metric), expected.metrics.get(*metric));
            value.map(f64::to_bits) == expected.map(f64::to_bits)
        };
        agree += usize::from(lines && Metric::ALL.iter().all(same));
    });
    if agree == scenarios.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
