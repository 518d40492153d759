//! What stands behind the figures: the whole schedule as a table, the explanation of any number, what
//! the same power would earn mining, and several contracts as one. A program of its own, loaded when a
//! visitor first asks for any of it.
//!
//! Follows the page's scenario by events, and asks for another one the same way.

mod app;
mod choice;
mod explanation;
mod field;
mod numbers;
mod portfolio;
mod profile;
mod sheet;
mod window;

#[path = "../components/canvas.rs"]
mod canvas;
#[path = "../clipboard.rs"]
mod clipboard;
#[path = "../components/colours.rs"]
mod colours;
#[path = "../events.rs"]
mod events;
#[path = "../memory.rs"]
mod memory;
#[path = "../components/reading.rs"]
mod reading;
#[path = "../root.rs"]
mod root;
#[path = "../components/segments.rs"]
mod segments;
#[path = "../size.rs"]
mod size;

fn main() {
    if let Some(root) = root::place() {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
