//! The usual leases by name: settings of who bears power and who bears the cost of the site.
//!
//! A lease is no input of its own. What it sets are inputs as any others, and a contract is told by
//! them which lease it is.

use super::{Input, Inputs};

/// A lease by what the fee includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lease {
    /// The host bears power and the cost of the site.
    Gross,
    /// The client bears power, the host the cost of the site.
    ModifiedGross,
    /// The client bears both.
    TripleNet,
}

impl Lease {
    /// Every lease, from the one that includes most.
    pub const ALL: [Self; 3] = [Self::Gross, Self::ModifiedGross, Self::TripleNet];

    /// The word for it in a link.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Gross => "gross",
            Self::ModifiedGross => "modified",
            Self::TripleNet => "nnn",
        }
    }

    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Gross => "Gross",
            Self::ModifiedGross => "Modified gross",
            Self::TripleNet => "Triple net",
        }
    }

    /// The lease with a word, in any case.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|lease| lease.word().eq_ignore_ascii_case(word))
    }

    /// The lease that a contract's settings are; none where part of the power is passed on.
    #[must_use]
    pub fn of(inputs: &Inputs) -> Option<Self> {
        let (pass, bears_nothing) = (inputs.value(Input::Pass), bears_no_site_cost(inputs));
        if pass >= 100.0 {
            Some(match bears_nothing {
                true => Self::TripleNet,
                false => Self::ModifiedGross,
            })
        } else {
            (pass <= 0.0).then_some(Self::Gross)
        }
    }

    /// Sets who bears what. Where the host comes to bear the cost of the site, its margin is the
    /// default one.
    pub fn apply(self, inputs: &mut Inputs) {
        let pass = match self {
            Self::Gross => 0.0,
            Self::ModifiedGross | Self::TripleNet => 100.0,
        };
        inputs.set(Input::Pass, pass);
        match self {
            Self::TripleNet => {
                inputs.set(Input::Margin, 100.0);
            }
            Self::Gross | Self::ModifiedGross => {
                if bears_no_site_cost(inputs) {
                    inputs.reset(Input::Margin);
                }
            }
        }
    }
}

/// Whether the host bears nothing of the cost of the site.
fn bears_no_site_cost(inputs: &Inputs) -> bool {
    match inputs.get(Input::Opex) {
        Some(opex) => opex <= 0.0,
        None => inputs.value(Input::Margin) >= 100.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_is_told_by_what_it_set() {
        for from in Lease::ALL {
            for to in Lease::ALL {
                let mut inputs = Inputs::default();
                from.apply(&mut inputs);
                to.apply(&mut inputs);
                assert_eq!(Lease::of(&inputs), Some(to));
            }
            assert_eq!(Lease::from_word(&from.word().to_uppercase()), Some(from));
        }
        assert_eq!(Lease::of(&Inputs::default()), Some(Lease::ModifiedGross));
        assert_eq!(Lease::from_word("net"), None);
    }

    #[test]
    fn a_lease_in_between_has_no_name() {
        let mut inputs = Inputs::default();
        inputs.set(Input::Pass, 40.0);
        assert_eq!(Lease::of(&inputs), None);
        // A cost that was given stays as it is.
        inputs.set(Input::Opex, 20.0);
        Lease::Gross.apply(&mut inputs);
        assert_eq!(inputs.get(Input::Opex), Some(20.0));
    }
}
