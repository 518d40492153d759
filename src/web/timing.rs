//! Frames and timers that undo themselves when dropped.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::Callback;

pub use gloo_render::{AnimationFrame, request_animation_frame};
pub use gloo_timers::callback::Timeout;

/// After how long without a movement, in milliseconds, what waits for its end follows: a few frames.
pub const REST_MS: u32 = 80;

/// Tells when nothing has moved for a while, and at the latest after two. One timer serves a whole drag:
/// setting one costs more than looking again.
#[derive(Clone)]
pub struct Rest(Rc<Waiting>);

struct Waiting {
    quiet: u32,
    tell: Callback<()>,
    /// Whether something has moved since the timer was set.
    moved: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
}

impl Rest {
    /// Tells after so many milliseconds.
    pub fn new(quiet: u32, tell: Callback<()>) -> Self {
        Self(Rc::new(Waiting {
            quiet,
            tell,
            moved: Cell::default(),
            timer: RefCell::default(),
        }))
    }

    /// Something has moved.
    pub fn moved(&self) {
        let waits = self.waits();
        self.0.moved.set(waits);
        if !waits {
            self.look_later();
        }
    }

    /// Whether it is yet to tell.
    pub fn waits(&self) -> bool {
        self.0.timer.borrow().is_some()
    }

    /// Has it tell nothing of what has moved so far.
    pub fn cancel(&self) {
        self.0.timer.take();
    }

    fn look_later(&self) {
        let this = Rc::downgrade(&self.0);
        let look = move || {
            if let Some(waiting) = this.upgrade() {
                Self(waiting).look();
            }
        };
        self.0.timer.replace(Some(Timeout::new(self.0.quiet, look)));
    }

    fn look(&self) {
        if self.0.moved.take() {
            self.look_later();
        } else {
            self.cancel();
            self.0.tell.emit(());
        }
    }
}
