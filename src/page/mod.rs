//! Offtake's page: what a data-centre hosting contract is worth, in the browser.
//!
//! Draws, listens and shares. The arithmetic is in `offtake-economics`, the pictures in
//! `offtake-charts`; nothing here computes money. Should it ever stop, `index.html` says so and
//! offers the scenario's link.

mod app;
mod body;
#[cfg(not(target_family = "wasm"))]
mod card;
mod controls;
mod describe;
#[cfg(not(target_family = "wasm"))]
mod first_paint;
mod idle;
mod panels;
mod share;
mod state;

use crate::web::{browser, panic};

#[cfg(not(target_family = "wasm"))]
pub use card::card;
#[cfg(not(target_family = "wasm"))]
pub use first_paint::first_paint;

/// Shows the page where the document has a place for it.
pub fn start() {
    panic::in_words();
    if let Some(root) = browser::mount_point() {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
