//! A browser in which pages are opened one after the other, and worked.

use std::env;

use offtake_e2e::{Browser, Server};
use serde_json::{Value, json};

use crate::subject::{PAGE, PEER, Subject, WORDS};

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

    /// Opens a page in a window of its own, as it is to stand.
    pub fn open(&self, subject: &Subject) {
        let site = if subject.peer { &self.peer } else { &self.page };
        let address = site.address();
        self.browser.forget(address.trim_end_matches('/'));
        let size =
            json!({ "width": 1440, "height": 1700, "deviceScaleFactor": 1, "mobile": false });
        self.browser
            .devtools("Emulation.setDeviceMetricsOverride", &size);
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

    /// Does what is to be done so many times; what an expression comes to after each.
    pub fn act(&self, subject: &Subject, times: u32, told: &str) -> Vec<Value> {
        let script = format!(
            "{WORDS} const act = async i => {{ {} }};
             const told = [];
             for (let i = 0; i < input[0]; i++) {{
                 if (!await act(i)) throw `{}: nothing was done`;
                 told.push({told});
             }}
             return told;",
            subject.act, subject.name
        );
        let told = self.browser.script_async(&script, vec![json!(times)]);
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

    /// What one time costs, after some that warm up; `slowed` is by how much the browser is.
    pub fn cost(&self, subject: &Subject, slowed: u32) -> Cost {
        self.open(subject);
        let rate = json!({ "rate": slowed });
        self.browser
            .devtools("Emulation.setCPUThrottlingRate", &rate);
        self.browser.devtools(
            "Performance.enable",
            &json!({ "timeDomain": "threadTicks" }),
        );
        self.act(subject, subject.times.div_ceil(4), "null");
        let before = self.spent();
        self.act(subject, subject.times, "null");
        let after = self.spent();
        let each = |of: fn(&Cost) -> f64| (of(&after) - of(&before)) / f64::from(subject.times);
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
