//! The model for JavaScript, apart from the page: import `offtake-api.js` from where that is hosted. What each
//! function does stands in [`offtake::engine`], which also says when there is an error.

use offtake::engine;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

type Object = Result<JsValue, JsError>;

/// Has JavaScript call functions of the engine by their own names.
macro_rules! exported {
    ($($name:ident($($argument:ident: $Type:ty),+);)+) => {$(
        /// See [`offtake::engine`].
        #[wasm_bindgen]
        pub fn $name($($argument: $Type),+) -> Object {
            engine::$name($($argument),+)
        }
    )+};
}

exported! {
    evaluate(link: &str);
    matters(link: &str, metric: Option<String>);
    make(link: &str, metric: &str, target: f64, by: &str);
    ladder(link: &str, metric: &str, target: f64, levers: &str);
    compare(link: &str, other: &str);
    bridge(link: &str, other: Option<String>, metric: Option<String>);
    grid(link: &str, metric: &str, x: &str, y: &str);
}

/// Answers a question of the page.
#[wasm_bindgen]
pub fn answer(question: &str) -> String {
    engine::answer(question)
}

fn main() {
    engine::start();
}
