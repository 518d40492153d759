//! Packages of the operating system, where Debian's apt-get can be used without a question asked.
//!
//! Promises: stops and names the packages when it cannot install them.
//! Never: asks for a password.

use crate::command::{answer, run};
use crate::failure::Failure;
use crate::paths::on_path;
use std::process::Command;

/// Installs packages with apt-get; `otherwise` says what to do where that is not possible.
pub fn apt_install(packages: &[&str], otherwise: &str) -> Result<(), Failure> {
    let missing = format!("Missing: {}.", packages.join(", "));
    if on_path("apt-get").is_none() {
        return Err(Failure::new(missing, otherwise));
    }
    let is_root = answer("id", &["-u"]).as_deref() == Some("0");
    if !is_root && answer("sudo", &["-n", "true"]).is_none() {
        return Err(Failure::new(
            missing,
            format!(
                "sudo apt-get install {}\nor: {otherwise}",
                packages.join(" ")
            ),
        ));
    }
    let apt = |words: &[&str]| {
        let mut apt = if is_root {
            Command::new("env")
        } else {
            Command::new("sudo")
        };
        if !is_root {
            apt.args(["-n", "env"]);
        }
        apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
            // Somebody else may be installing: ten minutes of waiting for them, in seconds.
            .args(["-o", "DPkg::Lock::Timeout=600"])
            .args(words);
        apt
    };
    run(&mut apt(&["update"]), otherwise)?;
    run(
        apt(&["install", "-y", "--no-install-recommends"]).args(packages),
        otherwise,
    )
}
