//! Where a value comes from.

use std::fmt;

use super::target::Target;
use crate::inputs::{Input, Inputs};
use crate::metrics::Metric;
use crate::reading::Row;

/// Where a value comes from; displayed in a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The link gives it.
    Given,
    /// The default of an input.
    Default(Input),
    /// An optional input that is not given.
    NotGiven,
    /// An input without effect, since another one is given instead.
    SetAside(Input),
    /// Solved from an input.
    Solved(Input),
    /// Computed from other values.
    Computed,
    /// A number of the model's text.
    Fixed,
}

impl Origin {
    /// Of an input.
    #[must_use]
    pub fn of_input(input: Input, inputs: &Inputs) -> Self {
        if let Some(other) = inputs.replaced_by(input) {
            Self::SetAside(other)
        } else if !inputs.is_given(input) {
            Self::NotGiven
        } else if inputs.get(input) == input.spec().default && input != Input::Phases {
            Self::Default(input)
        } else {
            Self::Given
        }
    }

    /// Of a target whose formula refers to something or not.
    pub(super) fn of(target: Target, refers: bool, inputs: &Inputs) -> Self {
        match target {
            Target::Input(input) => Self::of_input(input, inputs),
            Target::Phase(..) => Self::Given,
            Target::Cell(Row::Metric(Metric::Rate), _) => inputs
                .headline()
                .map_or(Self::Computed, |(input, _)| Self::Solved(input)),
            Target::Cell(..) if !refers => Self::Fixed,
            Target::Cell(..) | Target::Span { .. } | Target::Hours(_) => Self::Computed,
        }
    }

    /// The origin as one word of JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Default(_) => "default",
            Self::NotGiven => "not_given",
            Self::SetAside(_) => "set_aside",
            Self::Solved(_) => "solved",
            Self::Computed => "computed",
            Self::Fixed => "fixed",
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given => f.write_str("given in the link"),
            Self::Default(input) => {
                f.write_str("default")?;
                let Some(basis) = input.basis() else {
                    return Ok(());
                };
                write!(f, ", {}", basis.standing.text())?;
                if basis.why.is_empty() {
                    return Ok(());
                }
                write!(f, ": {}", basis.why)
            }
            Self::NotGiven => f.write_str("not given"),
            Self::SetAside(other) => write!(f, "set aside: {} is given", other.spec().label),
            Self::Solved(from) => write!(f, "solved from {}", from.spec().label),
            Self::Computed => f.write_str("computed"),
            Self::Fixed => f.write_str("fixed"),
        }
    }
}
