//! ChromeDriver, started for a browser and ended with it.
//!
//! Promises: the port is one that was free; when the value is dropped, driver and browser are gone,
//! whatever the test was doing.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fonts::Fonts;

/// How long the driver may take to end its browser before both are killed.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running driver.
pub struct Driver {
    process: Child,
    port: u16,
    profile: TempDir,
}

impl Driver {
    /// Starts it, for a browser with these fonts. A driver that finds no port, as happens on a busy
    /// machine, is started again.
    pub fn start(fonts: Fonts) -> Self {
        let program = given("OFFTAKE_CHROMEDRIVER");
        (0..3)
            .find_map(|_| Self::started(&program, fonts))
            .unwrap_or_else(|| panic!("{} named no port, three times.", program.display()))
    }

    fn started(program: &Path, fonts: Fonts) -> Option<Self> {
        let profile = TempDir::with_prefix("offtake-e2e-").expect("a folder for the profile");
        let mut command = Command::new(program);
        if let Some(configuration) = fonts.configuration(profile.path()) {
            // What the browser inherits from its driver.
            command.env("FONTCONFIG_FILE", configuration);
        }
        let mut process = command
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} did not start: {error}.", program.display()));
        let mut said = BufReader::new(process.stdout.take().expect("its output is piped"));
        let port = port(&mut said);
        // What else it says is read and dropped, or it would wait for a reader one day.
        thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let driver = Self {
            process,
            port: port.unwrap_or(0),
            profile,
        };
        (driver.port != 0).then_some(driver)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What a session is asked for: the browser, a profile of its own, and what it logs, of what it does
    /// too where categories of that are given.
    pub fn wishes(&self, traced: Option<&str>) -> serde_json::Map<String, Value> {
        let flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--lang=en",
            "--window-size=1440,900",
        ];
        let profile = format!(
            "--user-data-dir={}",
            self.profile.path().join("browser").display()
        );
        let mut flags: Vec<String> = flags.map(str::to_owned).to_vec();
        flags.push(profile);
        let mut logged = json!({ "enableNetwork": true, "enablePage": false });
        if let Some(categories) = traced {
            logged["traceCategories"] = categories.into();
        }
        let wishes = json!({
            "goog:chromeOptions": {
                "binary": given("OFFTAKE_CHROMIUM"),
                "args": flags,
                // The first page is an empty one: the browser's own would ask for files of its own, and
                // the driver may take its loading for that of the page under test.
                "prefs": { "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] } },
                "perfLoggingPrefs": logged,
            },
            "timeouts": { "pageLoad": 20_000, "script": 20_000 },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        wishes.as_object().expect("an object").clone()
    }

    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream
            .write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to, the driver ends its browser first; killed at once, it would leave it behind.
        let asked = Instant::now();
        if self.shut_down().is_ok() {
            while asked.elapsed() < PATIENCE {
                if matches!(self.process.try_wait(), Ok(Some(_))) {
                    return;
                }
                thread::sleep(Duration::from_millis(5));
            }
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What `cargo xtask test` says in a variable. Nothing is looked for elsewhere and nothing skipped.
pub fn given(variable: &str) -> PathBuf {
    let path = env::var_os(variable).map(PathBuf::from).unwrap_or_default();
    assert!(
        path.exists(),
        "{variable} names nothing that exists ({}). Run `cargo xtask test`: it builds the page, \
         finds or installs the browser, its driver and the fonts, and starts these tests with them.",
        path.display(),
    );
    path
}

/// The port in "ChromeDriver was started successfully on port 41231."
fn port(said: &mut impl BufRead) -> Option<u16> {
    said.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_driver_says_its_port() {
        let said =
            "Starting ChromeDriver 156\nChromeDriver was started successfully on port 41231.\n";
        assert_eq!(super::port(&mut said.as_bytes()), Some(41_231));
        assert_eq!(super::port(&mut "no\n".as_bytes()), None);
    }
}
