//! What files promise, in one binary.

mod figures;
mod formulas;
mod restored;
