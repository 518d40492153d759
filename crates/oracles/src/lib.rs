//! Suites of others with known answers, held against the model.
//!
//! This crate has no use of its own: it is its tests. The suites are large and not part of this
//! project. Where a folder beside the project's has a copy of them in `oracles`, or where the variable
//! `OFFTAKE_ORACLES` names one, every test runs; where none does, every test is shown as ignored, with
//! that reason. A build script looks, since Rust decides when it compiles what is ignored; it is asked
//! in a crate apart, so that looking again costs nothing else a build.
