//! Keeps the address equal to the scenario, without writing it on every frame.
//!
//! Browsers allow about a hundred writes in ten to thirty seconds and refuse the rest, so a write
//! waits until nothing has moved for a while. It is made at once when the page is left or the link
//! is copied.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use crate::browser;

/// Quiet time before the address is written.
const QUIET_MS: u32 = 400;

/// Writes the address, late.
#[derive(Clone, Default)]
pub struct Address {
    waiting: Rc<RefCell<Option<(String, Timeout)>>>,
}

impl Address {
    /// The address will be that of a scenario once nothing has moved for a while.
    pub fn becomes(&self, query: &str) {
        let address = browser::address_of(query);
        if address == browser::address() {
            self.waiting.replace(None);
            return;
        }
        let this = self.clone();
        let timer = Timeout::new(QUIET_MS, move || this.flush());
        self.waiting.replace(Some((address, timer)));
    }

    /// Writes the address now if one is waiting.
    pub fn flush(&self) {
        let waiting = self.waiting.borrow_mut().take();
        if let Some((address, timer)) = waiting {
            drop(timer.cancel());
            browser::replace_address(&address);
        }
    }
}
