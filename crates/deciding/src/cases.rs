//! Named cases, each a change or two of the contract as it was announced.

use offtake_economics::{Input, Inputs};

use crate::players::changed;
use crate::ranges::{LATEST, LEAVES, leaves};

/// A fall of the difficulty that answers a halving as far as the record goes, in percent.
const ANSWERED: f64 = 30.0;

/// A case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
            Self::Announced => "as announced",
            Self::Late => "late as the record shows",
            Self::PowerAtCost => "power at the host’s cost",
            Self::ClientLeaves => "client leaves in year four",
            Self::BitcoinDoubles => "bitcoin doubles",
            Self::DifficultyAnswers => "difficulty answers halvings",
        }
    }

    /// The name on screen for a contract, which may be too short to have a year four.
    #[must_use]
    pub fn label_of(self, announced: &Inputs) -> &'static str {
        match self {
            Self::ClientLeaves if leaves(announced) < LEAVES => "client leaves half way",
            _ => self.label(),
        }
    }

    /// The input that it changes in the contract as it was announced, and to what; none where it changes
    /// nothing.
    #[must_use]
    pub fn change(self, announced: &Inputs) -> Option<(Input, f64)> {
        let value = |input| announced.value(input);
        let (input, to) = match self {
            Self::Announced => return None,
            Self::Late => (Input::Delay, value(Input::Delay).max(LATEST)),
            // A price by the hour has the power in it.
            Self::PowerAtCost => (Input::Pass, 0.0),
            Self::ClientLeaves => (Input::Exit, leaves(announced)),
            Self::BitcoinDoubles => (Input::Hashprice, 2.0 * value(Input::Hashprice)),
            Self::DifficultyAnswers => (Input::Hdrop, ANSWERED),
        };
        (announced.get(input) != Some(to)).then_some((input, to))
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
        match self.change(announced) {
            None => announced.clone(),
            Some((input, to)) => announced.holding(|inputs| {
                inputs.set(input, to);
            }),
        }
    }

    /// What it changes in the contract as it was announced.
    #[must_use]
    pub fn changes(self, announced: &Inputs) -> Vec<Input> {
        changed(announced, &self.of(announced))
    }

    /// The case that a contract is in; none where it was changed otherwise. Finds no price unless all else
    /// is as it is in a case.
    #[must_use]
    pub fn matching(inputs: &Inputs, announced: &Inputs) -> Option<Self> {
        let prices = |input| Input::HEADLINES.contains(&input) || input.is_price();
        let mut differ = Input::ALL
            .iter()
            .copied()
            .filter(|input| !prices(*input) && inputs.get(*input) != announced.get(*input));
        let (one, more) = (differ.next(), differ.next());
        let is_near = |case: &Self| match case.change(announced) {
            None => *case == Self::Announced && one.is_none(),
            Some((input, to)) => {
                more.is_none() && one == Some(input) && inputs.get(input) == Some(to)
            }
        };
        let mut near = Self::ALL.into_iter().filter(is_near);
        near.find(|case| case.of(announced) == *inputs)
    }
}
