//! What the command promises, in one binary.

mod command;
mod deciding;
mod explanations;
mod portfolio;
mod reality;
mod support;
