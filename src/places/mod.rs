//! What stands behind the page, each place in a file or folder of its own: what matters, cash with debt and its
//! cover, the whole schedule as a table, the explanation of any number, what the same power would earn mining,
//! several contracts as one, the announced deals. A program of its own, loaded when a visitor first asks for
//! any of it.
//!
//! Follows the page's scenario over the bus, and asks for another one the same way.

mod app;
mod asker;
mod bridge_step;
mod cash;
mod cash_table;
mod cash_words;
mod chart_view;
mod choice;
mod compare;
mod deals;
mod explanation;
mod figures;
mod left_out;
mod make;
mod matters;
mod notes;
mod npv_curve;
mod numbers;
mod portfolio;
mod runs;
mod scenario;
mod sheet;
mod window;

use crate::web::{panic, root};

/// Listens for what is asked, and shows it.
pub fn start() {
    panic::in_words();
    if let Some(root) = root::place() {
        yew::Renderer::<app::App>::with_root(root).render();
    }
    if let Some(root) = root::place() {
        yew::Renderer::<deals::App>::with_root(root).render();
    }
}
