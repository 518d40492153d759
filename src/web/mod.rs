//! The browser: the only folder, beside `ui`, that names its interfaces. Knows no state and no place.

pub mod address;
pub mod browser;
pub mod clipboard;
pub mod dialog;
pub mod download;
pub mod dropped;
pub mod events;
pub mod fields;
pub mod focus;
pub mod panic;
pub mod png;
pub mod resize;
pub mod root;
pub mod screen;
pub mod scroll;
pub mod theme;
pub mod timing;
pub mod visibility;
