//! Which inputs have no slope in a contract.

use std::error::Error;
use std::fmt;

use crate::inputs::{Input, Inputs, Steps};

/// Why there is no slope by an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSlope {
    /// It takes whole numbers or whole months only.
    Whole(Input),
    /// It is a list of phases and no number.
    List,
    /// It is optional and not given.
    NotGiven(Input),
    /// Another one stands in for it.
    Replaced {
        /// The input asked for.
        input: Input,
        /// The one that is given instead.
        by: Input,
    },
}

impl fmt::Display for NoSlope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |input: Input| format!("{} ({})", input.spec().label, input.key());
        match self {
            Self::Whole(input) => write!(
                f,
                "{} moves in whole steps and has no slope. Evaluate the contract one step away \
                 instead.",
                name(*input)
            ),
            Self::List => write!(
                f,
                "{} is a list and has no slope. Ask for {}, which moves all phases in proportion.",
                name(Input::Phases),
                name(Input::Mw)
            ),
            Self::NotGiven(input) => write!(
                f,
                "{} is not given, so nothing moves with it. Give it a value first.",
                name(*input)
            ),
            Self::Replaced { input, by } => write!(
                f,
                "{} has no effect while {} is given. Ask for that one instead.",
                name(*input),
                name(*by)
            ),
        }
    }
}

impl Error for NoSlope {}

/// Whether an input has a slope in a contract.
pub(super) fn check(inputs: &Inputs, input: Input) -> Result<(), NoSlope> {
    if input == Input::Phases {
        return Err(NoSlope::List);
    }
    if input.spec().steps != Steps::Any {
        return Err(NoSlope::Whole(input));
    }
    match inputs.replaced_by(input) {
        // The load of phases is the sum of theirs.
        None | Some(Input::Phases) => {}
        Some(by) => return Err(NoSlope::Replaced { input, by }),
    }
    if inputs.get(input).is_none() {
        return Err(NoSlope::NotGiven(input));
    }
    Ok(())
}
