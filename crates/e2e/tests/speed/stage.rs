//! A browser in which pages are opened one after the other, and worked.

use std::env;
use std::ops::Range;

use offtake_e2e::{Browser, Server, Window};
use serde_json::{Value, json};

use crate::subject::{PAGE, PEER, Subject, WORDS};

/// The window: where a visitor's own often ends, so that places that are opened are below it.
pub const SIZE: (u32, u32) = (1440, 900);

/// Two servers and a browser.
pub struct Stage {
    pub browser: Browser,
    page: Server,
    peer: Server,
}

/// Milliseconds of the page's main thread, for one time that something was done.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Its processor time.
    pub main: f64,
    /// Of it, in scripts and in WebAssembly.
    pub script: f64,
}

/// A page that is open, and how often its work was done.
pub struct Standing {
    /// What it is.
    pub subject: Subject,
    window: Window,
    done: u32,
}

impl Stage {
    /// Serves both pages to a browser.
    pub fn of(browser: Browser) -> Self {
        let peer = env::var_os("OFFTAKE_PEER").expect("OFFTAKE_PEER is the page written by hand");
        Self {
            browser,
            page: Server::start("/"),
            peer: Server::of(peer.into(), 0, "/"),
        }
    }

    /// Opens a page in the place of the one that is open.
    pub fn open(&self, subject: &Subject) {
        let address = self.site(subject).address();
        self.browser.forget(address.trim_end_matches('/'));
        self.show(subject);
    }

    /// Closes every page.
    pub fn empty(&self) {
        self.browser.close_all();
    }

    fn site(&self, subject: &Subject) -> &Server {
        if subject.peer { &self.peer } else { &self.page }
    }

    /// Shows a page in the window that is worked in, as it is to stand.
    fn show(&self, subject: &Subject) {
        let address = self.site(subject).address();
        let size =
            json!({ "width": SIZE.0, "height": SIZE.1, "deviceScaleFactor": 1, "mobile": false });
        self.browser
            .devtools("Emulation.setDeviceMetricsOverride", &size);
        // Only the page that scrolls would have one, and less room.
        self.browser
            .devtools("Emulation.setScrollbarsHidden", &json!({ "hidden": true }));
        self.browser.go(&format!("{address}{}", subject.query));
        self.browser.script_async(
            &format!(
                "{WORDS} await until(() => all('#slider-mw').length && all('canvas').some(e => e.width));
                 {}
                 // What else is fetched and made once nothing moves.
                 await new Promise(then => setTimeout(then, 1000));",
                subject.prepare
            ),
            vec![],
        );
    }

    /// Does what is to be done, the times of a range; what an expression comes to after each.
    pub fn act(&self, subject: &Subject, times: Range<u32>, told: &str) -> Vec<Value> {
        let script = format!(
            "{WORDS} const act = async i => {{ {} }};
             const told = [], [from, to] = input;
             for (let i = from; i < to; i++) {{
                 if (!await act(i)) throw `{}: nothing was done`;
                 told.push({told});
             }}
             return told;",
            subject.act, subject.name
        );
        let range = vec![json!(times.start), json!(times.end)];
        let told = self.browser.script_async(&script, range);
        told.as_array().expect("a list").clone()
    }

    /// Both pages have the same figures, and a picture of the same size.
    pub fn alike(&self) {
        let told = [PEER, PAGE].map(|subject| {
            self.open(&subject);
            self.browser.script_async(
                &format!(
                    "{WORDS} const {{ width, height }} = document.querySelector('.u-wrap, .chart').getBoundingClientRect();
                     return [width, height, ...all('dl#figures :is(dd:not(:has(*)), [data-metric])').map(e => e.textContent)];"
                ),
                vec![],
            )
        });
        assert_eq!(told[0], told[1], "the page written by hand is another");
    }

    /// Opens a page in a window of its own that stays, worked until the browser has compiled what it runs
    /// most; `slowed` is by how much the browser is.
    pub fn stand(&self, subject: Subject, slowed: u32) -> Standing {
        let window = self.browser.another_window();
        self.show(&subject);
        let rate = json!({ "rate": slowed });
        self.browser
            .devtools("Emulation.setCPUThrottlingRate", &rate);
        self.browser.devtools(
            "Performance.enable",
            &json!({ "timeDomain": "threadTicks" }),
        );
        let mut standing = Standing {
            subject,
            window,
            done: 0,
        };
        self.work(&mut standing, 2 * subject.times);
        standing
    }

    fn work(&self, standing: &mut Standing, times: u32) {
        let from = standing.done;
        standing.done += times;
        self.act(&standing.subject, from..standing.done, "null");
    }

    /// What one time costs on a page that stands, whose turn it is.
    pub fn turn(&self, standing: &mut Standing) -> Cost {
        let times = standing.subject.times;
        self.browser.work_in(&standing.window);
        self.work(standing, times.div_ceil(8));
        let before = self.spent();
        self.work(standing, times);
        let after = self.spent();
        let each = |of: fn(&Cost) -> f64| (of(&after) - of(&before)) / f64::from(times);
        Cost {
            main: each(|cost| cost.main),
            script: each(|cost| cost.script),
        }
    }

    /// What was spent so far.
    fn spent(&self) -> Cost {
        let told = self.browser.devtools("Performance.getMetrics", &json!({}));
        let told = told["metrics"].as_array().expect("a list of metrics");
        let milliseconds = |name: &str| {
            let metric = told.iter().find(|metric| metric["name"] == name);
            let value = metric.and_then(|metric| metric["value"].as_f64());
            1e3 * value.unwrap_or_else(|| panic!("the browser tells no {name}"))
        };
        Cost {
            main: milliseconds("ThreadTime"),
            script: milliseconds("ScriptDuration"),
        }
    }
}
