//! Explain this number: what a figure is computed from, in names and in numbers, each step opening
//! further, down to the inputs.
//!
//! Every formula is read off the [formula graph](crate::formula_graph) of the schedule: no formula text
//! stands here, so an explanation cannot say something else than the figures do. Nothing here
//! rounds what it computes with; what is shown is rounded and stands beside the unrounded number.
//!
//! ```
//! use offtake_economics::explain::Explainer;
//! use offtake_economics::Inputs;
//!
//! let explainer = Explainer::new(&Inputs::default());
//! let target = explainer.target("hosting_revenue@13").unwrap();
//! let explanation = explainer.explain(target).unwrap();
//! assert_eq!(explanation.value.text(), "$24,306,000");
//! assert_eq!(
//!     explanation.in_names.to_string(),
//!     "Billed at a price of $1 of phase 1 × Unit price"
//! );
//! assert_eq!(explanation.in_numbers.to_string(), "200,000 × 121.53");
//! assert_eq!(explanation.parts[1].target.to_string(), "amount:unit_price");
//! ```

mod answer;
mod explainer;
mod formula;
mod measure;
mod names;
mod origin;
mod runs;
mod target;
mod writer;

pub use answer::{Explanation, Part, Reason, Value};
pub use explainer::Explainer;
pub use formula::{Formula, Token, TokenKind};
pub use measure::Measure;
pub use origin::Origin;
pub use target::{FORMS, Form, Target, TargetError};
