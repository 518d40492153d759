//! What the page and the programs that come later tell one another: events of the document, each with
//! a text.
//!
//! Every program has this module. None knows the others; the page's `index.html` loads one when it
//! first hears of something that is its to do.

pub use crate::web::events::{Listener, on, tell};

/// The visitor asks for what stands behind the figures: what is asked for, a space, the scenario.
pub const ASK: &str = "offtake:ask";

/// What is asked for where it is what the figures do not say by themselves; also where that stands.
pub const NOTICES: &str = "notices";

/// What is asked for, with a version behind it, where it is what has changed since a link of that version
/// was written; also where that stands.
pub const CHANGES: &str = "changes";

/// What of the deals is asked for where it is a portfolio made of them.
pub const EXAMPLE: &str = "example";

/// Other contracts stand beside the scenario: as they stand in a link's query.
pub const KEEP: &str = "offtake:keep";

/// The visitor asks for the announced deals: this name, a space, the scenario.
pub const DEALS: &str = "offtake:deals";

/// The scenario has changed: its link's query.
pub const SCENARIO: &str = "offtake:scenario";

/// The visitor wants a file: its kind, how the curves are gathered, the scenario and the deal it is or
/// is changed from, with spaces between.
pub const SAVE: &str = "offtake:save";

/// A file was dropped on the page, which carries it instead of a text.
pub const READ: &str = "offtake:read";

/// A scenario to open, as a query with its question mark; or, without one, why there is none.
pub const OPEN: &str = "offtake:open";

/// The page looks otherwise: the theme is another, the system's, the page's own or paper's, or colours are
/// forced, or the screen is of another density. Whoever has drawn a picture draws it anew.
pub const LOOK: &str = "offtake:look";
