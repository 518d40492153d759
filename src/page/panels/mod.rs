//! The page's sections, each answering one question.

pub mod answer;
pub mod bar;
pub mod bridge;
pub mod cases;
pub mod groups;
pub mod key_figures;
pub mod key_inputs;
pub mod notes;
pub mod numbers;
pub mod reach;
pub mod revenue;
pub mod revenue_table;
