//! Frames and timers that undo themselves when dropped.

pub use gloo_render::{AnimationFrame, request_animation_frame};
pub use gloo_timers::callback::Timeout;
