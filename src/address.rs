//! The address that the page stands at.

#![allow(dead_code, reason = "every program has a part in some of it")]

/// All of it.
pub fn whole() -> String {
    web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// Without a scenario.
pub fn bare() -> String {
    let mut address = whole();
    address.truncate(address.find(['?', '#']).unwrap_or(address.len()));
    address
}

/// With another scenario.
pub fn of(query: &str) -> String {
    let bare = bare();
    if query.is_empty() {
        bare
    } else {
        format!("{bare}?{query}")
    }
}
