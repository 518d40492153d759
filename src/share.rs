//! Keeps the address equal to the scenario, without writing it on every frame.
//!
//! Browsers allow about a hundred writes in ten to thirty seconds and refuse the rest, so a write
//! waits until nothing has moved for a while. It is made at once when the page is left or the link
//! is copied.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use crate::address;
use crate::browser;

/// Time between looks, and so the least quiet time before the address is written.
const QUIET_MS: u32 = 350;

/// Writes the address, late.
#[derive(Clone, Default)]
pub struct Address {
    waiting: Rc<RefCell<Waiting>>,
}

#[derive(Default)]
struct Waiting {
    /// What the address is to become.
    query: Option<String>,
    /// Whether it has changed since the last look.
    moving: bool,
    /// The next look. One timer serves a whole drag: setting one costs more than looking again.
    timer: Option<Timeout>,
}

impl Address {
    /// The address will be that of a scenario once nothing has moved for a while.
    pub fn becomes(&self, query: String) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.query = Some(query);
        waiting.moving = true;
        if waiting.timer.is_none() {
            waiting.timer = Some(self.look_later());
        }
    }

    /// Writes the address now if one is waiting.
    pub fn flush(&self) {
        let query = {
            let mut waiting = self.waiting.borrow_mut();
            waiting.timer = None;
            waiting.query.take()
        };
        if let Some(query) = query {
            let address = address::of(&query);
            if address != address::whole() {
                browser::replace_address(&address);
            }
        }
    }

    fn look_later(&self) -> Timeout {
        let this = self.clone();
        Timeout::new(QUIET_MS, move || this.look())
    }

    fn look(&self) {
        let moving = {
            let mut waiting = self.waiting.borrow_mut();
            let moving = std::mem::take(&mut waiting.moving);
            waiting.timer = moving.then(|| self.look_later());
            moving
        };
        if !moving {
            self.flush();
        }
    }
}
