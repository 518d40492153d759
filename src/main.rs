//! Offtake's page: what a data-centre hosting contract is worth, in the browser.
//!
//! Draws, listens and shares. The arithmetic is in `offtake-economics`, the pictures in
//! `offtake-charts`; nothing here computes money. Should it ever stop, `index.html` says so and
//! offers the scenario's link.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod address;
mod app;
mod browser;
mod clipboard;
mod components;
mod describe;
mod events;
mod idle;
mod memory;
mod panels;
mod resize;
mod share;
mod state;
mod theme;
mod visibility;

fn main() {
    if let Some(root) = browser::mount_point() {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
