//! A browser of one's own, asked in plain calls that return when it has answered.
//!
//! Knows nothing of the page. The asynchronous client is hidden here, so that a test is a list of
//! what happens and nothing else.

use std::future::Future;
use std::time::Duration;

use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::key::Key;
use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use url::{ParseError, Url};

use crate::driver::Driver;
use crate::fonts::Fonts;

/// A pause between two movements of the pointer: about a frame.
const FRAME: Duration = Duration::from_millis(16);

/// A browser with one window.
pub struct Browser {
    runtime: Runtime,
    client: Client,
    fonts: Fonts,
    // Ends the browser.
    _driver: Driver,
}

impl Browser {
    /// Starts a browser with an empty profile, which knows these fonts.
    pub fn start(fonts: Fonts) -> Self {
        Self::started(fonts, None)
    }

    /// Starts one that also logs what it does of these categories, which is a lot.
    pub fn start_traced(fonts: Fonts, categories: &str) -> Self {
        Self::started(fonts, Some(categories))
    }

    fn started(fonts: Fonts, traced: Option<&str>) -> Self {
        let driver = Driver::start(fonts);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(driver.wishes(traced));
        let client = runtime
            .block_on(builder.connect(&driver.address()))
            .expect("the driver starts the browser");
        Self {
            runtime,
            client,
            fonts,
            _driver: driver,
        }
    }

    /// The fonts that it knows.
    pub fn fonts(&self) -> Fonts {
        self.fonts
    }

    fn done<T, E: std::fmt::Display>(
        &self,
        what: &str,
        work: impl Future<Output = Result<T, E>>,
    ) -> T {
        self.runtime
            .block_on(work)
            .unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    /// Goes to an address and waits until it has loaded.
    pub fn go(&self, address: &str) {
        self.done(address, self.client.goto(address));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.done("reload", self.client.refresh());
    }

    /// Goes a step back in the history.
    pub fn back(&self) {
        self.done("back", self.client.back());
    }

    /// The address as the browser shows it.
    pub fn address(&self) -> String {
        self.done("address", self.client.current_url()).into()
    }

    /// Runs a script that returns its value; arguments are `arguments[0]` and so on.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.done(script, self.client.execute(script, arguments))
    }

    /// Runs a script in which `await` may stand and that returns its value.
    pub fn script_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1], input = arguments;
             const frame = () => new Promise(requestAnimationFrame);
             (async () => {{ {script} }})().then(
                 value => done({{ value }}), error => done({{ error: String(error) }}))"
        );
        let answer = self.done(&script, self.client.execute_async(&script, arguments));
        assert!(answer["error"].is_null(), "{script}: {}", answer["error"]);
        answer["value"].clone()
    }

    /// Presses the left button at a point, moves through others and lets go at the last.
    pub fn drag(&self, points: &[(f64, f64)]) {
        let (first, rest) = points.split_first().expect("a point to press at");
        let mut mouse =
            MouseActions::new("mouse".into())
                .then(to(*first))
                .then(PointerAction::Down {
                    button: MOUSE_BUTTON_LEFT,
                });
        for point in rest {
            mouse = mouse
                .then(to(*point))
                .then(PointerAction::Pause { duration: FRAME });
        }
        let mouse = mouse.then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
        self.act(mouse);
    }

    /// Moves the pointer to a point.
    pub fn hover(&self, point: (f64, f64)) {
        self.act(MouseActions::new("mouse".into()).then(to(point)));
    }

    /// Presses keys, one after the other.
    pub fn keys(&self, keys: impl IntoIterator<Item = char>) {
        let mut actions = KeyActions::new("keys".into());
        for value in keys {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.act(actions);
    }

    /// Presses a key while another is held.
    pub fn chord(&self, held: Key, value: char) {
        let held = held.into();
        let actions = KeyActions::new("keys".into())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        self.act(actions);
    }

    fn act(&self, actions: impl Into<Actions>) {
        self.done("input", self.client.perform_actions(actions));
    }

    /// What a screen reader is told of an element: its role and its name.
    pub fn spoken(&self, css: &str) -> (String, String) {
        let element = self.done(css, self.client.find(fantoccini::Locator::Css(css)));
        let id = element.element_id().to_string();
        let ask = |what: &str| {
            let answer =
                self.driver_command(Method::GET, format!("element/{id}/{what}"), Value::Null);
            answer.as_str().unwrap_or_default().to_owned()
        };
        (ask("computedrole"), ask("computedlabel"))
    }

    /// What has been logged since the last time: `browser` is the console.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.driver_command(Method::POST, "se/log".into(), json!({ "type": kind }));
        entries.as_array().expect("a list of entries").clone()
    }

    /// Calls the browser's own developer interface.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.driver_command(Method::POST, "goog/cdp/execute".into(), body)
    }

    /// Puts a new window in the place of the one there is, and empties the logs, the cache and what the
    /// browser stored of an origin. The cache too: another visit's server may get a port that was one's.
    pub fn forget(&self, origin: &str) {
        let everything = json!({ "origin": origin, "storageTypes": "all" });
        self.devtools("Storage.clearDataForOrigin", &everything);
        self.devtools("Network.clearBrowserCache", &json!({}));
        let window = self.done("a new window", self.client.new_window(true));
        self.done("close", self.client.close_window());
        self.done("switch", self.client.switch_to_window(window.handle));
        for kind in ["browser", "performance"] {
            self.log(kind);
        }
    }

    /// Opens one more window, and works in it from now on.
    pub fn another_window(&self) -> WindowHandle {
        let window = self.done("a new window", self.client.new_window(true));
        self.work_in(&window.handle);
        window.handle
    }

    /// Closes every window but a new one.
    pub fn close_all(&self) {
        let windows = self.done("windows", self.client.windows());
        let last = self.done("a new window", self.client.new_window(true));
        for window in windows {
            self.done("switch", self.client.switch_to_window(window));
            self.done("close", self.client.close_window());
        }
        self.work_in(&last.handle);
    }

    /// Works in a window from now on, which comes to the front.
    pub fn work_in(&self, window: &WindowHandle) {
        self.done("switch", self.client.switch_to_window(window.clone()));
        self.devtools("Page.bringToFront", &json!({}));
    }

    fn driver_command(&self, method: Method, path: String, body: Value) -> Value {
        let what = path.clone();
        self.done(&what, self.client.issue_cmd(Command { method, path, body }))
    }
}

fn to((x, y): (f64, f64)) -> PointerAction {
    PointerAction::MoveTo {
        duration: None,
        x,
        y,
    }
}

/// A command of the session that the client has no call for.
#[derive(Debug)]
struct Command {
    method: Method,
    path: String,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = (self.method == Method::POST).then(|| self.body.to_string());
        (self.method.clone(), body)
    }
}
