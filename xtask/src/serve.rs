//! The page on this machine, built again whenever a file changes.
//!
//! Promises: needs Rust, git and a C compiler only; no Node.js. Serves to this machine alone.
//! Never: touches dist/, so what is measured and published there is not changed by looking.

use crate::command::hand_over;
use crate::failure::Failure;
use crate::{page, paths};
use std::net::{Ipv4Addr, TcpListener};

/// What follows `cargo xtask serve`.
#[derive(Debug, PartialEq)]
pub struct Options {
    port: u16,
    release: bool,
}

impl Options {
    /// Reads the flags.
    pub fn parse(flags: &[&str]) -> Result<Self, Failure> {
        let mut options = Self {
            port: 8080,
            release: false,
        };
        let mut flags = flags.iter();
        while let Some(flag) = flags.next() {
            match *flag {
                "--release" => options.release = true,
                "--port" => {
                    options.port = flags
                        .next()
                        .and_then(|number| number.parse().ok())
                        .filter(|port| *port > 0)
                        .ok_or_else(|| Failure::usage("--port wants a number from 1 to 65535."))?;
                }
                other => {
                    return Err(Failure::usage(&format!(
                        "serve knows --port N and --release, not {other}."
                    )));
                }
            }
        }
        Ok(options)
    }
}

/// Builds and serves until stopped.
pub fn serve(options: &Options) -> Result<(), Failure> {
    let port = options.port;
    // Asked first: a build of minutes that ends in "address in use" is a poor joke.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure::new(
            format!("Port {port} cannot be used: {error}."),
            "name another: cargo xtask serve --port 8081",
        )
    })?;
    let mut trunk = page::trunk()?;
    trunk.args([
        "serve",
        "--address",
        "127.0.0.1",
        "--port",
        &port.to_string(),
    ]);
    trunk
        .arg(format!("--release={}", options.release))
        .arg("--dist")
        .arg(paths::target().join("served-page"));
    // Or it lists names of this machine that need not answer.
    trunk.arg("--disable-address-lookup=true");
    println!("\nThe page will be at http://127.0.0.1:{port}/ once it is built. Ctrl-C stops it.\n");
    hand_over(&mut trunk, "read the message above.")
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn reads_the_flags() {
        assert_eq!(
            Options::parse(&[]).unwrap(),
            Options {
                port: 8080,
                release: false
            }
        );
        assert_eq!(
            Options::parse(&["--release", "--port", "90"]).unwrap(),
            Options {
                port: 90,
                release: true
            }
        );
        for wrong in [
            &["--port"][..],
            &["--port", "0"],
            &["--port", "x"],
            &["--open"],
        ] {
            assert_eq!(Options::parse(wrong).unwrap_err().exit_code(), 2);
        }
    }
}
