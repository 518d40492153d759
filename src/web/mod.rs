//! The browser: the only folder, beside `ui`, that names its interfaces. Knows no state and no place.

pub mod address;
pub mod browser;
pub mod clipboard;
pub mod download;
pub mod focus;
pub mod resize;
pub mod root;
pub mod theme;
pub mod visibility;
