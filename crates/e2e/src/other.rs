//! Browsers beside Chromium, to find where they do otherwise: WebKit's plain one, which Safari is made of, on
//! a screen that nobody sees, and Firefox. Only as much of them as a page needs to be opened, pressed and read.
//!
//! Promises: screen, driver and browser are gone when the value is dropped, and the profile with them.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::driver::given;
use crate::fonts::Fonts;
use crate::remark::Remark;

/// How long something that is to happen is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser with one window.
pub struct Other {
    client: Client,
    runtime: Runtime,
    // In the order in which they end: without its screen a browser would not stay either.
    _driver: Process,
    _screen: Option<Process>,
    _profile: TempDir,
    _remark: Remark,
}

/// A process that ends with its owner.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Other {
    /// Starts WebKit with an empty profile.
    pub fn webkit() -> Self {
        let (screen, display) = screen();
        let wishes = json!({
            "webkitgtk:browserOptions": {
                "binary": given("OFFTAKE_WEBKIT"),
                "args": ["--automation"],
            },
        });
        let shown = [
            ("DISPLAY", format!(":{display}")),
            ("GDK_BACKEND", "x11".to_owned()),
        ];
        Self::start("OFFTAKE_WEBKITDRIVER", &shown, wishes, Some(screen))
    }

    /// Starts Firefox with an empty profile.
    pub fn firefox() -> Self {
        let wishes = json!({
            "moz:firefoxOptions": { "binary": given("OFFTAKE_FIREFOX"), "args": ["-headless"] },
        });
        Self::start("OFFTAKE_GECKODRIVER", &[], wishes, None)
    }

    fn start(
        driver: &str,
        variables: &[(&str, String)],
        mut wishes: Value,
        screen: Option<Process>,
    ) -> Self {
        let profile = TempDir::with_prefix("offtake-other-").expect("a folder for the profile");
        let fonts = Fonts::default().configuration(profile.path());
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|free| free.local_addr())
            .expect("a free port")
            .port();
        let driver = Command::new(given(driver))
            .arg(format!("--port={port}"))
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .env("HOME", profile.path())
            .env("XDG_CACHE_HOME", profile.path().join("cache"))
            .env("XDG_CONFIG_HOME", profile.path().join("config"))
            .env("XDG_DATA_HOME", profile.path().join("data"))
            .envs(fonts.map(|fonts| ("FONTCONFIG_FILE", fonts)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map(Process)
            .expect("the driver starts");
        until("the driver listens", || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
        });
        wishes["timeouts"] = json!({ "pageLoad": 20_000, "script": 20_000 });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wishes.as_object().expect("an object").clone());
        let client = runtime
            .block_on(builder.connect(&format!("http://127.0.0.1:{port}")))
            .expect("the driver starts its browser");
        Self {
            client,
            runtime,
            _driver: driver,
            _screen: screen,
            _profile: profile,
            _remark: Remark,
        }
    }

    /// Goes to an address and waits until it has loaded.
    pub fn go(&self, address: &str) {
        self.runtime
            .block_on(self.client.goto(address))
            .unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// The value of an expression of JavaScript.
    pub fn value(&self, expression: &str) -> Value {
        let script = format!("return {expression}");
        self.runtime
            .block_on(self.client.execute(&script, vec![]))
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until an expression of JavaScript is true.
    #[track_caller]
    pub fn until(&self, expression: &str) {
        until(expression, || {
            self.value(&format!("Boolean({expression})")) == true
        });
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        // Asked to, the driver ends its browser.
        let _ = self.runtime.block_on(self.client.clone().close());
    }
}

/// A screen, and its number.
fn screen() -> (Process, u32) {
    let mut screen = Command::new(given("OFFTAKE_XVFB"))
        .args(["-displayfd", "1", "-screen", "0", "1440x900x24"])
        .args(["-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a screen");
    let said = BufReader::new(screen.stdout.take().expect("its output is piped"));
    let screen = Process(screen);
    let number = said.lines().map_while(Result::ok).next();
    let number = number.and_then(|line| line.trim().parse().ok());
    (screen, number.expect("the screen says its number"))
}

#[track_caller]
fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "waited in vain until {what}");
        thread::sleep(Duration::from_millis(20));
    }
}
