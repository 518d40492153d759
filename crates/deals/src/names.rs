//! Which deal a scenario is, or was changed from, by name alone.
//!
//! Promises: carries names and links and nothing else of the deals, so that the page can say whose
//! contract it shows without their texts. `names.txt` is made from them: `tests/deals/names.rs` keeps it.

use offtake_economics::{Input, Inputs, link};

/// Lines of a deal's link, its identifier and its name, with spaces between them. The first of a kind of
/// contract is the one that the kind's defaults are taken from, which the deal's own link may differ from.
const NAMES: &str = include_str!("names.txt");

/// How few inputs may differ from a deal for it to be named in place of that of the defaults.
const NEAR: usize = 3;

/// The name of a deal, and whether a scenario is it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The deal's identifier.
    pub id: &'static str,
    /// Who supplies whom, and since when.
    pub name: &'static str,
    /// Whether the scenario is another one, changed from it.
    pub changed: bool,
}

/// The link, the identifier and the name of each.
fn deals() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    NAMES.lines().filter_map(|line| {
        let (link, rest) = line.split_once(' ')?;
        let (id, name) = rest.split_once(' ')?;
        Some((link, id, name))
    })
}

impl Named {
    /// The deal that a scenario is.
    #[must_use]
    pub fn is(inputs: &Inputs) -> Option<Self> {
        let query = link::write(inputs);
        let (_, id, name) = deals().find(|(link, ..)| *link == query)?;
        let changed = false;
        Some(Self { id, name, changed })
    }

    /// The deal of an identifier, and its inputs.
    #[must_use]
    pub fn find(id: &str) -> Option<(Self, Inputs)> {
        // The deal's own link stands behind that of the defaults.
        let (link, id, name) = deals().filter(|(_, other, _)| *other == id).last()?;
        let changed = false;
        Some((Self { id, name, changed }, link::read(link).inputs))
    }

    /// The deal that a scenario is; of one that is none, the deal from which it differs in the fewest
    /// inputs, if they are few, or else the one that its defaults are from.
    #[must_use]
    pub fn of(inputs: &Inputs) -> Self {
        Self::is(inputs).unwrap_or_else(|| {
            let mut best: Option<(usize, &str, &str)> = None;
            for (link, id, name) in deals() {
                let deal = link::read(link).inputs;
                if deal.kind() != inputs.kind() {
                    continue;
                }
                let differs =
                    |input: &&Input| link::value(&deal, **input) != link::value(inputs, **input);
                let count = Input::ALL.iter().filter(differs).count();
                if best.is_none_or(|(fewest, ..)| count <= NEAR && count < fewest) {
                    best = Some((count, id, name));
                }
            }
            let (_, id, name) = best.unwrap_or_default();
            let changed = true;
            Self { id, name, changed }
        })
    }

    /// The same after a change of the scenario: the deal that it is by now, or else is changed from.
    #[must_use]
    pub fn then(self, inputs: &Inputs) -> Self {
        let changed = true;
        Self::is(inputs).unwrap_or(Self { changed, ..self })
    }

    /// What stands before the name where the scenario is another one.
    pub const CHANGED: &str = "changed from ";

    /// The name with what stands before it.
    #[must_use]
    pub fn text(self) -> String {
        let before = if self.changed { Self::CHANGED } else { "" };
        format!("{before}{}", self.name)
    }
}
