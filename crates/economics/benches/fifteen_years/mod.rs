//! The contract that the readings are timed on: fifteen years and three phases, with everything that
//! a schedule has, at as many prices as there are scenarios.

use offtake_economics::{Input, Inputs, link};

const CONTRACT: &str = "phases=200@6,70@9,112@12&term=15&esc=3&ramp=3&pass=90&sga=5\
                        &client=40&capex=2&debt=60&tenor=10&io=6&tax=21&residual=1";

/// Scenarios of the contract; each is another one.
pub fn scenarios(count: u32) -> Vec<Inputs> {
    let contract = link::read(CONTRACT).inputs;
    let priced = |scenario| {
        let mut inputs = contract.clone();
        inputs.set(Input::Rate, 110.0 + 0.1 * f64::from(scenario));
        inputs
    };
    (0..count).map(priced).collect()
}
