//! How a test that fails is run again alone.

use std::thread;

/// Dropped while a test fails, says the command that runs this test and no other.
pub struct Remark;

impl Drop for Remark {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("{}", command(thread::current().name()));
        }
    }
}

/// The command; tests run in threads that are called by their names.
fn command(name: Option<&str>) -> String {
    let name = name.filter(|name| *name != "main").unwrap_or("NAME");
    format!("This test alone, on the page in dist/: cargo xtask test browser {name}")
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn a_test_is_named_as_it_is_found() {
        assert!(command(Some("reach::a_drag")).ends_with("cargo xtask test browser reach::a_drag"));
        assert!(command(Some("main")).ends_with("browser NAME"));
    }
}
