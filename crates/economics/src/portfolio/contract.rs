//! A contract of a portfolio: whose it is, and its inputs. Its names can always be shown.

use crate::inputs::Inputs;
use crate::link::is_empty;

/// Letters of a name that are kept: with more, no list could show it.
const LONGEST: usize = 60;
/// The client of a contract that names none.
const UNNAMED: &str = "Unnamed client";

/// A hosting contract with a client.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    client: String,
    site: String,
    /// Its terms.
    pub inputs: Inputs,
}

impl Contract {
    /// A contract with a client, and a site or another name that tells it from others, which may be
    /// empty. Names lose spaces at their ends and what would command a terminal or turn text around,
    /// and are cut after sixty letters; a client without a name is the "Unnamed client".
    #[must_use]
    pub fn new(client: &str, site: &str, inputs: Inputs) -> Self {
        Self {
            client: name(client, UNNAMED),
            site: name(site, ""),
            inputs,
        }
    }

    /// Who pays. Contracts of one client are added before shares are taken.
    #[must_use]
    pub fn client(&self) -> &str {
        &self.client
    }

    /// What tells it from the client's other contracts; may be empty.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.site
    }
}

/// A name as it is kept and can be shown; another in place of none.
pub(crate) fn name(given: &str, unnamed: &str) -> String {
    // Joiners within words stay: names in some scripts need them.
    let turns = |c| {
        matches!(c, '\u{200e}' | '\u{200f}')
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let commands = |c: char| c.is_control() || turns(c);
    let plain: String = given
        .chars()
        .filter(|c| !is_empty(*c))
        .map(|c| if commands(c) { ' ' } else { c })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(LONGEST).collect();
    match cut.trim_end() {
        "" => unnamed.to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_be_shown_and_stay_as_they_are() {
        for (given, kept) in [
            ("CoreWeave", "CoreWeave"),
            ("  Hut  8\n", "Hut 8"),
            ("a\u{1b}[31m\u{202e}b", "a [31m b"),
            ("G42 & Söhne; Ω=1 100%", "G42 & Söhne; Ω=1 100%"),
            ("Core\u{ad}We\u{200b}ave", "CoreWeave"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            (" ", UNNAMED),
        ] {
            let contract = Contract::new(given, given, Inputs::default());
            assert_eq!(contract.client(), kept);
            let again = Contract::new(contract.client(), contract.site(), Inputs::default());
            assert_eq!(again, contract);
        }
        let long = "x".repeat(59) + " y";
        assert_eq!(
            Contract::new(&long, "", Inputs::default()).client().len(),
            59
        );
    }
}
