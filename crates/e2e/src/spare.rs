//! Browsers between two visits: a visit that ended well leaves its browser to the next one, since
//! to start a browser takes as long as most visits do.
//!
//! Promises: no browser is kept once no visit goes on, so none outlives the tests; nothing of one
//! visit reaches another, which has a window, an origin and logs of its own.

use std::sync::{Mutex, PoisonError};

use crate::browser::Browser;
use crate::fonts::Fonts;

static SPARE: Mutex<Spare> = Mutex::new(Spare {
    going_on: 0,
    browsers: Vec::new(),
});

struct Spare {
    /// Visits that go on or wait for their turn.
    going_on: usize,
    browsers: Vec<Browser>,
}

fn with<T>(work: impl FnOnce(&mut Spare) -> T) -> T {
    work(&mut SPARE.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A visit that goes on: while there is one, browsers are kept.
pub struct GoingOn(());

impl GoingOn {
    pub fn begin() -> Self {
        with(|spare| spare.going_on += 1);
        Self(())
    }
}

impl Drop for GoingOn {
    fn drop(&mut self) {
        // Browsers take a while to end, and nobody is to wait for the lock meanwhile.
        let ending = with(|spare| {
            spare.going_on -= 1;
            match spare.going_on {
                0 => std::mem::take(&mut spare.browsers),
                _ => Vec::new(),
            }
        });
        drop(ending);
    }
}

/// A browser with these fonts that another visit has left, or a new one.
pub fn browser(fonts: Fonts) -> Browser {
    let left = with(|spare| {
        let mut left = spare.browsers.iter();
        let place = left.position(|browser| browser.fonts() == fonts);
        place.map(|place| spare.browsers.swap_remove(place))
    });
    left.unwrap_or_else(|| Browser::start(fonts))
}

/// Leaves a browser to the next visit, without what this one did at an origin.
pub fn leave(browser: Browser, origin: &str) {
    browser.forget(origin);
    with(|spare| spare.browsers.push(browser));
}
