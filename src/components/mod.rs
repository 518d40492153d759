//! Parts that any panel may use. None of them knows what a contract is worth.

pub mod canvas;
pub mod field;
pub mod frame;
pub mod segments;
pub mod slider;
pub mod text_field;
