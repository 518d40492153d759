//! The page, in four programs that share this library: what is in sight first (`page`), every place behind
//! it (`places`, the program `later`), files (`files`), and the model for JavaScript, which also answers what
//! the page asks of it in a worker (`engine`).
//!
//! Arrows point one way: `page`, `places` and `files` know `ui`, `web` and the `bus`, and of one another
//! nothing. `tests/project/tidy.rs` holds who may name the browser.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod bus;
mod code;
pub mod engine;
pub mod files;
mod memory;
pub mod page;
pub mod places;
mod question;
mod sections;
mod ui;
mod web;
