//! What has gone wrong, in words, should the program stop: thrown as an error of JavaScript, which
//! `index.html` shows beside the scenario's link. Without it a browser says no more than "unreachable".

/// Has a panic thrown with its text.
pub fn in_words() {
    std::panic::set_hook(Box::new(|panic| {
        wasm_bindgen::throw_str(&panic.to_string());
    }));
}
