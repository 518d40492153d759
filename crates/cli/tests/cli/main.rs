//! What the command promises, in one binary.

mod command;
mod explanations;
mod portfolio;
mod reality;
mod support;
