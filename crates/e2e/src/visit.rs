//! A visit: a server, a browser, what a test does with them, and what is checked at the end of all.

use std::sync::{Mutex, PoisonError};

use crate::page::Page;

/// One visit at a time: a browser keeps two cores busy, and speed is measured among the tests.
static TURN: Mutex<()> = Mutex::new(());

/// How the page is visited.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// The path it is served under, with a slash at both ends.
    pub base: &'a str,
    /// The width of the window.
    pub width: u32,
    /// The height of the window.
    pub height: u32,
}

impl Default for Visit<'_> {
    fn default() -> Self {
        Self {
            base: "/",
            width: 1440,
            height: 900,
        }
    }
}

impl Visit<'_> {
    /// Opens the page with a query, does what the test wants, and checks what holds for every
    /// visit.
    pub fn run<T>(self, query: &str, test: impl FnOnce(&Page) -> T) -> T {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let page = Page::new(self.base, self.width, self.height);
        page.open(query);
        let result = test(&page);
        page.check_console();
        page.check_requests();
        result
    }
}

/// Visits the page at the root of its server in a window of 1440 × 900.
pub fn visit<T>(query: &str, test: impl FnOnce(&Page) -> T) -> T {
    Visit::default().run(query, test)
}
