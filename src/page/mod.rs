//! Offtake's page: what a data-centre hosting contract is worth, in the browser.
//!
//! Draws, listens and shares. The arithmetic is in `offtake-economics`, the pictures in
//! `offtake-charts`; nothing here computes money. Should it ever stop, `index.html` says so and
//! offers the scenario's link.

mod app;
mod controls;
mod describe;
mod idle;
mod panels;
mod share;
mod state;

use crate::web::browser;

/// Shows the page where the document has a place for it.
pub fn start() {
    if let Some(root) = browser::mount_point() {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
