//! What the page and the repository promise beside the browser's tests.

mod serif;
mod tidy;
