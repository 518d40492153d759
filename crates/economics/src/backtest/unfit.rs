//! Why no delay can be fitted, in words for whoever asked.

use std::error::Error;
use std::fmt;

use super::Quarter;

/// Why no delay can be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A revenue is not a number, or too large to be one in dollars.
    NoRevenue(Quarter),
    /// No reported quarter lies in the time of the contract.
    NoQuarter {
        /// The quarter of signing.
        from: Quarter,
        /// The quarter of the last bill at the longest delay.
        to: Quarter,
    },
    /// Fewer calendar quarters were reported than whoever asks wants for a fit.
    TooFew {
        /// How many there must be.
        least: u32,
    },
    /// The quarters come to the same at every delay.
    Undetermined,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRevenue(quarter) => write!(
                f,
                "The revenue reported for {} is no number of dollars.",
                quarter.label()
            ),
            Self::NoQuarter { from, to } => write!(
                f,
                "No reported quarter lies in the time of the contract, {} to {}.",
                from.label(),
                to.label()
            ),
            Self::TooFew { least } => write!(
                f,
                "Fewer than {least} calendar quarters were reported: too few to tell a delay from."
            ),
            Self::Undetermined => f.write_str(
                "The reported quarters fit every delay equally well: the contract bills the same \
                 in them whenever it starts.",
            ),
        }
    }
}

impl Error for Unfit {}
