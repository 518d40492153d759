//! Keeps the address equal to the scenario, without writing it on every frame.
//!
//! Browsers allow about a hundred writes in ten to thirty seconds and refuse the rest, so a write
//! waits until nothing has moved for a while. It is made at once when the page is left or the link
//! is copied.

use std::cell::RefCell;
use std::rc::Rc;

use offtake_economics::link;
use yew::Callback;

use crate::web::address;
use crate::web::browser;
use crate::web::timing::Rest;

/// Quiet milliseconds before the address is written.
const QUIET_MS: u32 = 350;

/// Writes the address, late, and tells when somebody else has changed it.
#[derive(Clone)]
pub struct Address {
    waiting: Rc<RefCell<Waiting>>,
    rest: Rest,
}

struct Waiting {
    /// The address as the page read or wrote it last.
    here: String,
    /// What the address is to become.
    query: Option<String>,
    /// Whether a write was put off since the address is no longer what it was.
    put_off: bool,
}

impl Address {
    /// Of a page that is opened where it stands; `still` is told when the address is to be written.
    pub fn new(still: Callback<()>) -> Self {
        let waiting = Waiting {
            here: address::whole(),
            query: None,
            put_off: false,
        };
        Self {
            waiting: Rc::new(RefCell::new(waiting)),
            rest: Rest::new(QUIET_MS, still),
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
        self.waiting.borrow_mut().query = Some(query);
        self.rest.moved();
    }

    /// Writes the address now if one is waiting.
    pub fn flush(&self) {
        let query = {
            self.rest.cancel();
            let mut waiting = self.waiting.borrow_mut();
            // An address that was just changed is heard of in a moment, and then opened.
            let changed = waiting.query.is_some() && address::whole() != waiting.here;
            if changed && !std::mem::replace(&mut waiting.put_off, changed) {
                self.rest.moved();
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
}
