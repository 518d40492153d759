//! The address that the page stands at.

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
