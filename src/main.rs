//! Offtake's page: what a data-centre hosting contract is worth, in the browser.
//!
//! Draws, listens and shares. The arithmetic is in `offtake-economics`, the pictures in
//! `offtake-charts`; nothing here computes money. Without a document, as under Node, the program
//! only offers its JavaScript interface.

mod api;
mod app;
mod browser;
mod components;
mod describe;
mod panels;
mod share;
mod state;
mod theme;

fn main() {
    if browser::has_document() {
        browser::show_panics();
        yew::Renderer::<app::App>::with_root(browser::mount_point()).render();
    }
}
