//! The address that the page stands at.

use offtake_economics::link;

/// All of it.
pub fn whole() -> String {
    web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// Without a scenario; a private one keeps its number sign.
pub fn bare() -> String {
    of("")
}

/// With another scenario.
pub fn of(query: &str) -> String {
    link::address(&whole(), query)
}
