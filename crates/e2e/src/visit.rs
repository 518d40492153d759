//! A visit: a server, a browser, what a test does with them, and what is checked at the end of all.

use crate::browser::Browser;
use crate::fonts::Fonts;
use crate::page::Page;
use crate::remark::Remark;
use crate::spare::{self, GoingOn};

/// How the page is visited.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// The path it is served under, with a slash at both ends.
    pub base: &'a str,
    /// The width of the window.
    pub width: u32,
    /// The height of the window.
    pub height: u32,
    /// The fonts that there are.
    pub fonts: Fonts,
    /// Whether the browser logs what it does to draw the page.
    pub traced: bool,
}

impl Default for Visit<'_> {
    fn default() -> Self {
        Self {
            base: "/",
            width: 1440,
            height: 900,
            fonts: Fonts::default(),
            traced: false,
        }
    }
}

impl Visit<'_> {
    /// Opens the page with a query, does what the test wants, and checks what holds for every
    /// visit.
    pub fn run<T>(self, query: &str, test: impl FnOnce(&Page) -> T) -> T {
        self.run_unchecked(|page| {
            page.open(query);
            let result = test(page);
            page.check_console();
            page.check_requests();
            result
        })
    }

    /// Does what the test wants of a page that it opens itself. Nothing is checked: what goes wrong is
    /// what is wanted.
    pub fn run_unchecked<T>(self, test: impl FnOnce(&Page) -> T) -> T {
        // Shown where the test fails.
        println!("{self:?}");
        let _going_on = GoingOn::begin();
        let _remark = Remark;
        let browser = if self.traced {
            Browser::start_traced(self.fonts, "devtools.timeline")
        } else {
            spare::browser(self.fonts)
        };
        let page = Page::new(browser, self.base, self.width, self.height);
        let result = test(&page);
        if !self.traced {
            page.leave();
        }
        result
    }

    /// The same visit with each of the fonts, for what is about places and sizes.
    pub fn run_in_each_font(self, query: &str, test: impl Fn(&Page)) {
        for fonts in Fonts::ALL {
            Visit { fonts, ..self }.run(query, &test);
        }
    }
}

/// Visits the page at the root of its server in a window of 1440 × 900.
pub fn visit<T>(query: &str, test: impl FnOnce(&Page) -> T) -> T {
    Visit::default().run(query, test)
}

/// Such a visit with each of the fonts, for what is about places and sizes.
pub fn visit_in_each_font(query: &str, test: impl Fn(&Page)) {
    Visit::default().run_in_each_font(query, test);
}
