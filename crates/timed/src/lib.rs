//! Programs that `cargo xtask bench` times as WebAssembly.
//!
//! A module without imports has no clock and no output, so each program does a known amount of work
//! from start to end, and who runs it holds the watch.

use offtake_economics::portfolio::{Contract, Portfolio};
use offtake_economics::{Input, Inputs, link};

/// Fifteen years and three phases, with everything that a schedule has.
const CONTRACT: &str = "phases=200@6,70@9,112@12&term=15&esc=3&ramp=3&pass=90&sga=5\
                        &client=40&capex=2&debt=60&tenor=10&io=6&tax=21&residual=1";

/// How often a program goes through the scenarios, so that making them does not count.
/// `cargo xtask bench` divides by it.
pub const ROUNDS: usize = 5;

/// The scenarios of a program, as many as `cargo xtask bench` divides by: the contract at other prices.
#[must_use]
pub fn scenarios() -> Vec<Inputs> {
    let contract = link::read(CONTRACT).inputs;
    let priced = |scenario| {
        let mut inputs = contract.clone();
        inputs.set(Input::Rate, 110.0 + 0.1 * f64::from(scenario));
        inputs
    };
    (0..20).map(priced).collect()
}

/// The contract as it was signed.
#[must_use]
pub fn signed() -> Inputs {
    link::read(CONTRACT).inputs
}

/// The same with ten of its terms changed.
#[must_use]
pub fn changed() -> Inputs {
    link::read(
        "phases=200@6,70@9,112@12&term=14&esc=2&ramp=6&pass=80&sga=7&client=30&capex=2.5&debt=50&tenor=10&io=6\
         &tax=25&residual=1&delay=3",
    )
    .inputs
}

/// Contracts of the portfolio that is timed.
pub const CONTRACTS: u32 = 1_000;

/// A portfolio of as many contracts with forty clients, of 10 to 15 years, signed over three years.
#[must_use]
pub fn portfolio() -> Portfolio {
    let contract = |i: u32| {
        let mut inputs = Inputs::default();
        for (input, value) in [
            (Input::Mw, 20 + i % 90),
            (Input::Start, 12 * 2025 + i % 36),
            (Input::Term, 10 + i % 6),
            (Input::Rate, 100 + i % 50),
        ] {
            inputs.set(input, f64::from(value));
        }
        Contract::new(&format!("Client {}", i % 40), "", inputs)
    };
    Portfolio {
        contracts: (0..CONTRACTS).map(contract).collect(),
        ..Portfolio::default()
    }
}

#[cfg(test)]
mod tests {
    use offtake_deciding::{players, ranges_of};

    use super::*;

    // `cargo xtask bench` divides by these.
    #[test]
    fn what_is_asked_is_as_large_as_the_bars_say() {
        assert_eq!(ranges_of(&signed(), &[], false).len(), 30);
        let (terms, _) = players(&signed(), &changed());
        assert_eq!(terms.len(), 10);
    }
}
