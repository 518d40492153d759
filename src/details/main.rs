//! What stands behind the figures: cash with debt and its cover, the whole schedule as a table, the
//! explanation of any number, what the same power would earn mining, and several contracts as one. A
//! program of its own, loaded when a visitor first asks for any of it.
//!
//! Follows the page's scenario by events, and asks for another one the same way.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod app;
mod cash;
mod cash_table;
mod cash_words;
mod chart_view;
mod choice;
mod explanation;
mod field;
mod figures;
mod left_out;
mod notes;
mod npv_curve;
mod numbers;
mod portfolio;
mod runs;
mod scenario;
mod sheet;
mod window;

#[path = "../components/canvas_painter.rs"]
mod canvas_painter;
#[path = "../components/chart_host.rs"]
mod chart_host;
#[path = "../clipboard.rs"]
mod clipboard;
#[path = "../components/colours.rs"]
mod colours;
#[path = "../events.rs"]
mod events;
#[path = "../memory.rs"]
mod memory;
#[path = "../components/phrase.rs"]
mod phrase;
#[path = "../components/reading.rs"]
mod reading;
#[path = "../resize.rs"]
mod resize;
#[path = "../root.rs"]
mod root;
#[path = "../components/segments.rs"]
mod segments;
#[path = "../components/table.rs"]
mod table;

fn main() {
    if let Some(root) = root::place() {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
