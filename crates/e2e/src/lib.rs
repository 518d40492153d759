//! The built page, driven in a real browser.
//!
//! This crate has no use of its own: its library is what the tests in `tests/page/` are written
//! with, and `cargo xtask test` runs them. A test reads like a visit:
//!
//! ```no_run
//! use offtake_e2e::visit;
//!
//! visit("?tcv=3500", |page| {
//!     assert_eq!(page.figure("total_contract_value"), 3.5e9);
//!     page.set_slider("Term", 20.0);
//! });
//! ```
//!
//! Every visit has a window and a server of its own, in a browser that no other visit uses
//! meanwhile, all on this machine and ended by handle, also when the test fails. It ends with two checks: nothing was written to the browser's
//! console, and nothing was asked of any server but the page's own files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of this is test code, which fails by panicking"
)]

mod browser;
mod driver;
mod fonts;
mod form;
mod other;
mod page;
mod remark;
mod server;
mod spare;
mod traffic;
mod visit;
pub mod work;

pub use browser::Browser;
pub use fantoccini::key::Key;
pub use fantoccini::wd::WindowHandle as Window;
pub use fonts::Fonts;
pub use other::Other;
pub use page::{DRAWN, Figure, Page, without_version};
pub use server::{Server, Trouble};
pub use visit::{Visit, visit, visit_in_each_font};
