//! Named cases, each a change or two of the contract as it was announced.

use offtake_economics::{Input, Inputs};

use crate::players::changed;
use crate::ranges::{leaves, range_of};

/// A fall of the difficulty that answers a halving as far as the record goes, in percent.
const ANSWERED: f64 = 30.0;

/// A case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// As it was announced.
    Announced,
    /// As late as the record shows.
    Late,
    /// The host bears the cost of power.
    PowerAtCost,
    /// The client leaves in year four.
    ClientLeaves,
    /// Bitcoin, and with it the hashprice, doubles.
    BitcoinDoubles,
    /// The network's difficulty falls at each halving.
    DifficultyAnswers,
}

impl Case {
    /// Every case, in the order shown.
    pub const ALL: [Self; 6] = [
        Self::Announced,
        Self::Late,
        Self::PowerAtCost,
        Self::ClientLeaves,
        Self::BitcoinDoubles,
        Self::DifficultyAnswers,
    ];

    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Announced => "As announced",
            Self::Late => "Late as the record shows",
            Self::PowerAtCost => "Power at the host's cost",
            Self::ClientLeaves => "Client leaves in year four",
            Self::BitcoinDoubles => "Bitcoin doubles",
            Self::DifficultyAnswers => "Difficulty answers halvings",
        }
    }

    /// The contract in this case, from the one that was announced; the price it was found to have is held.
    ///
    /// ```
    /// use offtake_deciding::Case;
    /// use offtake_economics::{Inputs, link};
    ///
    /// let late = Case::Late.of(&Inputs::default());
    /// assert_eq!(link::write(&late), "delay=9");
    /// ```
    #[must_use]
    pub fn of(self, announced: &Inputs) -> Inputs {
        announced.holding(|inputs| {
            let (input, value) = match self {
                Self::Announced => return,
                Self::Late => {
                    let record = range_of(announced, Input::Delay, &[]);
                    let most = record.and_then(|range| range.high).unwrap_or_default();
                    (Input::Delay, inputs.value(Input::Delay).max(most))
                }
                Self::PowerAtCost => (Input::Pass, 0.0),
                Self::ClientLeaves => (Input::Exit, leaves(announced)),
                Self::BitcoinDoubles => (Input::Hashprice, 2.0 * announced.value(Input::Hashprice)),
                Self::DifficultyAnswers => (Input::Hdrop, ANSWERED),
            };
            inputs.set(input, value);
        })
    }

    /// What it changes in the contract as it was announced.
    #[must_use]
    pub fn changes(self, announced: &Inputs) -> Vec<Input> {
        changed(announced, &self.of(announced))
    }

    /// The case that a contract is in; none where it was changed otherwise.
    #[must_use]
    pub fn matching(inputs: &Inputs, announced: &Inputs) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|case| case.of(announced) == *inputs)
    }
}
