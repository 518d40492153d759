//! Named steps, one after another, timed.
//!
//! Promises: the first failure ends the run and is named; the seconds of every step that ran are
//! printed at the end, whether all went well or not.

use crate::failure::Failure;
use std::time::{Duration, Instant};

/// A piece of work that can fail.
pub type Work<'a> = Box<dyn FnOnce() -> Result<(), Failure> + 'a>;

/// Runs the steps in order and prints the table of seconds.
pub fn run(steps: Vec<(&str, Work<'_>)>) -> Result<(), Failure> {
    let count = steps.len();
    let mut took: Vec<(&str, Duration)> = Vec::new();
    let mut outcome = Ok(());
    for (number, (name, work)) in (1..).zip(steps) {
        println!("\n=== {number}/{count} {name}");
        let start = Instant::now();
        outcome = work();
        took.push((name, start.elapsed()));
        if outcome.is_err() {
            break;
        }
    }
    println!("\n{}", table(&took));
    match (&outcome, took.last()) {
        (Err(_), Some((name, _))) => println!("FAILED at step {} of {count}: {name}", took.len()),
        _ => println!("All {count} steps passed."),
    }
    outcome
}

fn table(took: &[(&str, Duration)]) -> String {
    let mut text = String::from("Seconds per step\n");
    for (name, time) in took {
        text.push_str(&format!("{:8.1}  {name}\n", time.as_secs_f64()));
    }
    let total: Duration = took.iter().map(|(_, time)| *time).sum();
    text + &format!("{:8.1}  total", total.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn stops_at_the_first_failure() {
        let ran = Cell::new(0);
        let fine = || -> Result<(), Failure> {
            ran.set(ran.get() + 1);
            Ok(())
        };
        let outcome = run(vec![
            ("fine", Box::new(fine)),
            ("bad", Box::new(|| Err(Failure::new("no", "yes")))),
            ("after", Box::new(fine)),
        ]);
        assert_eq!(ran.get(), 1);
        assert_eq!(outcome.unwrap_err().to_string(), "no\nWhat to do: yes");
    }

    #[test]
    fn the_table_adds_up() {
        let text = table(&[
            ("one", Duration::from_millis(1500)),
            ("two", Duration::from_millis(250)),
        ]);
        assert_eq!(
            text,
            "Seconds per step\n     1.5  one\n     0.2  two\n     1.8  total"
        );
    }
}
