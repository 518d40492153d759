//! Frames and timers that undo themselves when dropped.

/// After how long without a movement, in milliseconds, what waits for its end follows: a few frames.
pub const REST_MS: u32 = 80;

pub use gloo_render::{AnimationFrame, request_animation_frame};
pub use gloo_timers::callback::Timeout;
