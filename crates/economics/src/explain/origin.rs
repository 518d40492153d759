//! Where a value comes from.

use std::fmt;

use super::target::Target;
use crate::eval::Row;
use crate::inputs::{Basis, Input, Inputs};

/// Where a value comes from; displayed in a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The link gives it.
    Given,
    /// The default of an input, and what that rests on.
    Default(Basis),
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
        } else {
            let default = inputs.get(input) == inputs.default_of(input);
            let basis = inputs.basis(input).filter(|_| default);
            // A kind is its own default; that of a link is hosting.
            let basis =
                basis.filter(|_| input != Input::Kind || inputs.kind().goes_without_saying());
            basis.map_or(Self::Given, Self::Default)
        }
    }

    /// Of a target whose formula refers to something or not.
    pub(super) fn of(target: Target, refers: bool, inputs: &Inputs) -> Self {
        match target {
            Target::Input(input) => Self::of_input(input, inputs),
            Target::Phase(..) => Self::Given,
            Target::Cell(Row::Metric(metric), _) if metric.is_price() => inputs
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
            Self::Default(basis) => {
                f.write_str("default")?;
                write!(f, ", {}", basis.standing.text())?;
                if basis.why.is_empty() {
                    return Ok(());
                }
                write!(f, ": {}", basis.why)
            }
            Self::NotGiven => f.write_str("not given"),
            Self::SetAside(Input::Kind) => f.write_str("set aside: of another kind of contract"),
            Self::SetAside(other) => write!(f, "set aside: {} is given", other.spec().label),
            Self::Solved(from) => write!(f, "solved from {}", from.spec().label),
            Self::Computed => f.write_str("computed"),
            Self::Fixed => f.write_str("fixed"),
        }
    }
}
