//! One update per animation frame: of many movements within a frame, the last one counts.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

struct Pending<T> {
    value: Option<T>,
    frame: Option<AnimationFrame>,
}

/// A callback that passes on the last value of each frame.
#[hook]
pub fn use_per_frame<T: 'static>(callback: Callback<T>) -> Callback<T> {
    let pending = use_mut_ref(|| Pending {
        value: None,
        frame: None,
    });
    let latest = use_mut_ref(|| callback.clone());
    *latest.borrow_mut() = callback;
    let stable = {
        use_memo((), move |()| {
            Callback::from(move |value: T| collect(&pending, &latest, value))
        })
    };
    (*stable).clone()
}

fn collect<T: 'static>(
    pending: &Rc<RefCell<Pending<T>>>,
    callback: &Rc<RefCell<Callback<T>>>,
    value: T,
) {
    let mut now = pending.borrow_mut();
    now.value = Some(value);
    if now.frame.is_none() {
        let (pending, callback) = (pending.clone(), callback.clone());
        now.frame = Some(request_animation_frame(move |_| {
            let value = {
                let mut now = pending.borrow_mut();
                now.frame = None;
                now.value.take()
            };
            if let Some(value) = value {
                let callback = callback.borrow().clone();
                callback.emit(value);
            }
        }));
    }
}
