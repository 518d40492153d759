//! Keeps the address equal to the scenario, without writing it on every frame.
//!
//! Browsers allow about a hundred writes in ten to thirty seconds and refuse the rest, so a write
//! waits until nothing has moved for a while. It is made at once when the page is left or the link
//! is copied.

use std::cell::RefCell;
use std::rc::Rc;

use offtake_economics::link;

use crate::web::address;
use crate::web::browser;
use crate::web::timing::Timeout;

/// Time between looks, and so the least quiet time before the address is written.
const QUIET_MS: u32 = 350;

/// Writes the address, late, and tells when somebody else has changed it.
#[derive(Clone)]
pub struct Address {
    waiting: Rc<RefCell<Waiting>>,
}

struct Waiting {
    /// The address as the page read or wrote it last.
    here: String,
    /// What the address is to become.
    query: Option<String>,
    /// Whether a write was put off since the address is no longer what it was.
    put_off: bool,
    /// Whether it has changed since the last look.
    moving: bool,
    /// The next look. One timer serves a whole drag: setting one costs more than looking again.
    timer: Option<Timeout>,
}

impl Address {
    /// Of a page that is opened where it stands.
    pub fn new() -> Self {
        let waiting = Waiting {
            here: address::whole(),
            query: None,
            put_off: false,
            moving: false,
            timer: None,
        };
        Self {
            waiting: Rc::new(RefCell::new(waiting)),
        }
    }

    /// The address with a scenario, open or private as the page's is.
    pub fn of(&self, query: &str) -> String {
        link::address(&self.waiting.borrow().here, query)
    }

    /// The address, where it was changed to that of another scenario: by hand, or by the buttons of the
    /// browser. What waited to be written is let go, since the page's steps have it.
    pub fn changed(&self) -> Option<String> {
        let mut waiting = self.waiting.borrow_mut();
        let now = address::whole();
        if link::query(&now) == link::query(&waiting.here) {
            return None;
        }
        let fragment = now.split_once('#').map_or("", |(_, fragment)| fragment);
        if !fragment.is_empty() && !link::is_private(&now) {
            // The name of a place in the page took the place of a private scenario.
            browser::replace_address(&waiting.here);
            return None;
        }
        waiting.query = None;
        waiting.put_off = false;
        waiting.here.clone_from(&now);
        Some(now)
    }

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
            // An address that was just changed is heard of in a moment, and then opened.
            let changed = waiting.query.is_some() && address::whole() != waiting.here;
            if changed && !std::mem::replace(&mut waiting.put_off, changed) {
                waiting.timer = Some(self.look_later());
                return;
            }
            waiting.put_off = false;
            waiting.query.take()
        };
        if let Some(query) = query {
            let address = self.of(&query);
            if address != address::whole() {
                browser::replace_address(&address);
            }
            // As the browser has it, which may escape what it is given, or refuse it.
            self.waiting.borrow_mut().here = address::whole();
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
