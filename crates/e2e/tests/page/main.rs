//! The built page, visited.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "all of this is test code, which fails by panicking; what the page shows is compared \
              exactly but where a tolerance is stated"
)]

mod address;
mod axe;
mod bridge;
mod cases;
mod cash;
mod choice;
mod cloud;
mod collisions;
mod compare;
mod core;
mod curves;
mod deals;
mod explain;
mod extremes;
mod figures;
mod files;
mod first_paint;
mod foreign;
mod keyboard;
mod links;
mod loading;
mod look;
mod looked_at;
mod make;
mod market;
mod matters;
mod modes;
mod numbers;
mod old;
mod others;
mod places;
mod places_open;
mod pointer;
mod portfolio;
mod reach;
mod said;
mod serif;
mod theme;
mod translated;
mod typing;
mod widths;
mod work;
