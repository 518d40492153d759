//! The page as a visitor has it: opened, read, waited for.
//!
//! Relies only on what the page promises to tests and assistive tools: accessible names, and
//! `data-metric` with `data-value` or `data-absent` on every figure.

use std::time::{Duration, Instant};

use offtake_economics::link;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::server::Server;
use crate::spare;
use crate::traffic::{self, Sent};

/// How long something that is to happen is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// True once the program has drawn the page: figures and sentence stand in the document before.
pub const DRAWN: &str = "document.querySelector('canvas.curves')?.width > 0";

/// The page in a browser.
pub struct Page {
    /// The browser.
    pub browser: Browser,
    /// The server, which sees every request.
    pub server: Server,
    network: std::cell::RefCell<Vec<Value>>,
}

/// A figure as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The metric's name.
    pub metric: String,
    /// The unrounded number to the last digit; empty where there is none.
    pub value: String,
    /// Why there is none.
    pub absent: Option<String>,
    /// What is shown.
    pub text: String,
}

impl Page {
    /// A server and this browser, without the page yet.
    pub fn new(browser: Browser, base: &str, width: u32, height: u32) -> Self {
        let page = Self {
            server: Server::start(base),
            browser,
            network: Vec::new().into(),
        };
        page.resize(width, height, false);
        page
    }

    /// Ends a visit that went well: its browser is left to the next one.
    pub fn leave(self) {
        let origin = self.value("location.origin");
        spare::leave(self.browser, origin.as_str().unwrap_or_default());
    }

    /// Opens the page with a query and waits until it has drawn its curves.
    pub fn open(&self, query: &str) {
        self.browser
            .go(&format!("{}{query}", self.server.address()));
        self.ready();
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.browser.reload();
        self.ready();
    }

    fn ready(&self) {
        self.until("the page draws its curves", || self.holds(DRAWN));
        self.settle();
    }

    /// Waits until the program that comes while nobody waits for it has come.
    #[track_caller]
    pub fn idle(&self) {
        self.until("what comes by itself has come", || {
            self.holds("performance.getEntriesByType('resource').filter(e => e.name.includes('offtake-later')).length > 1")
        });
    }

    /// Waits until what was last asked of the page stands on it.
    pub fn settle(&self) {
        self.browser
            .script_async("await frame(); await frame();", vec![]);
    }

    /// Waits for something to become true.
    #[track_caller]
    pub fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < PATIENCE, "waited in vain until {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Whether an expression of JavaScript is true.
    pub fn holds(&self, expression: &str) -> bool {
        self.value(&format!("Boolean({expression})")) == true
    }

    /// The value of an expression of JavaScript.
    pub fn value(&self, expression: &str) -> Value {
        self.browser.script(&format!("return {expression}"), vec![])
    }

    /// The text of the first element that a selector finds, as a visitor reads it.
    pub fn text(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        let text = self.browser.script(script, vec![json!(css)]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Every figure on the page, in the document's order.
    pub fn figures(&self) -> Vec<Figure> {
        let figures = self.value(
            "[...document.querySelectorAll('[data-metric]')].map(e =>
                [e.dataset.metric, e.dataset.value, e.dataset.absent ?? null, e.textContent])",
        );
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let read = |figure: &Value| Figure {
            metric: text(&figure[0]).expect("a name"),
            value: text(&figure[1]).expect("data-value"),
            absent: text(&figure[2]),
            text: text(&figure[3]).expect("a text"),
        };
        figures
            .as_array()
            .expect("a list")
            .iter()
            .map(read)
            .collect()
    }

    /// The unrounded number of a metric that the page shows.
    #[track_caller]
    pub fn figure(&self, metric: &str) -> f64 {
        let figure = self
            .figures()
            .into_iter()
            .find(|figure| figure.metric == metric);
        let figure = figure.unwrap_or_else(|| panic!("{metric} is not on the page"));
        figure
            .value
            .parse()
            .unwrap_or_else(|_| panic!("{metric} is no number: {figure:?}"))
    }

    /// The picture that the curves are, to be compared with itself.
    pub fn picture(&self) -> String {
        let picture = self.value("document.querySelector('canvas.curves').toDataURL()");
        picture.as_str().expect("a picture").to_owned()
    }

    /// The query of the address as the browser shows it, with its question mark and without the version
    /// that stands behind it.
    pub fn query(&self) -> String {
        let address = self.browser.address();
        let query = address.find('?').map_or("", |at| &address[at..]);
        without_version(query).to_owned()
    }

    /// Waits until the address has this query.
    #[track_caller]
    pub fn until_query(&self, query: &str) {
        let start = Instant::now();
        while self.query() != query {
            let found = self.query();
            assert!(
                start.elapsed() < PATIENCE,
                "the address keeps {found:?}, not {query:?}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Gives the page another size; `phone` is a screen of two device pixels that is touched.
    pub fn resize(&self, width: u32, height: u32, phone: bool) {
        let ratio = if phone { 2 } else { 1 };
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": phone });
        self.browser
            .devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Makes the screen one that is touched, or no longer.
    pub fn touch(&self, touched: bool) {
        let touch = json!({ "enabled": touched, "maxTouchPoints": 5 });
        self.browser
            .devtools("Emulation.setTouchEmulationEnabled", &touch);
    }

    /// Makes the system light or dark.
    pub fn system(&self, colours: &str) {
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": colours }] });
        self.browser.devtools("Emulation.setEmulatedMedia", &scheme);
    }

    /// Every request that has left the browser so far.
    pub fn sent(&self) -> Vec<Sent> {
        traffic::sent(&self.network())
    }

    fn network(&self) -> Vec<Value> {
        let mut network = self.network.borrow_mut();
        network.extend(self.browser.log("performance"));
        network.clone()
    }

    /// Nothing was written to the console: no error, no warning, and nothing else either.
    #[track_caller]
    pub fn check_console(&self) {
        let said = self.browser.log("browser");
        assert!(said.is_empty(), "the console says {said:#?}");
        let stopped = self.holds("document.querySelector('#failure').checkVisibility()");
        assert!(!stopped, "the page has stopped: {}", self.text("#failure"));
    }

    /// Every request was for the page's own files, and every one of them was there.
    #[track_caller]
    pub fn check_requests(&self) {
        let (network, home) = (self.network(), self.server.address());
        for Sent { method, url } in traffic::sent(&network) {
            assert!(
                method == "GET" && url.starts_with(&home),
                "{method} {url} is not the page's"
            );
        }
        let failures = traffic::failures(&network);
        assert!(failures.is_empty(), "requests failed: {failures:?}");
        for answered in self.server.answered() {
            assert_eq!(answered.status, 200, "{answered:?}");
        }
    }
}

/// A link without the version that is written behind it.
pub fn without_version(link: &str) -> &str {
    let version = link::versioned("?");
    link.strip_suffix(&version["?".len()..]).unwrap_or(link)
}
