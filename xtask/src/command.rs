//! Running other programs.
//!
//! Promises: what is run is printed first, and its output goes straight to the terminal.
//! Never: goes through a shell, so nothing needs quoting and Windows is no special case.

use crate::failure::Failure;
use crate::paths;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The cargo that started this program, or the one on the path, at work on this repository.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(paths::root())
        .env("CARGO_TARGET_DIR", paths::target());
    cargo
}

/// Runs a command to its end; anything but success is a [`Failure`] with this remedy.
pub fn run(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    println!("$ {}", shown(command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(
            format!("`{}` failed ({status}).", shown(command)),
            remedy,
        )),
        Err(error) => Err(Failure::new(
            format!("`{}` did not start: {error}.", shown(command)),
            remedy,
        )),
    }
}

/// A command that goes on beside others. Dropped before its end, it is waited for: nothing is left
/// running.
pub struct Spawned {
    shown: String,
    child: Option<Child>,
    /// Where what it prints is kept until its end.
    said: PathBuf,
}

/// Starts a command beside others.
pub fn spawn(command: &mut Command, said: PathBuf, remedy: &str) -> Result<Spawned, Failure> {
    let shown = shown(command);
    println!("$ {shown} &");
    let stop = |error| Failure::new(format!("`{shown}` did not start: {error}."), remedy);
    let file = File::create(&said).map_err(stop)?;
    let copy = file.try_clone().map_err(stop)?;
    let child = command.stdin(Stdio::null()).stdout(file).stderr(copy);
    let child = child.spawn().map_err(stop)?;
    Ok(Spawned {
        shown,
        child: Some(child),
        said,
    })
}

impl Spawned {
    /// Waits for its end and shows what it printed; anything but success is a [`Failure`].
    pub fn end(mut self, remedy: &str) -> Result<(), Failure> {
        let status = self.child.take().map(|mut child| child.wait());
        println!("$ {}", self.shown);
        print!("{}", fs::read_to_string(&self.said).unwrap_or_default());
        match status {
            Some(Ok(status)) if status.success() => Ok(()),
            Some(Ok(status)) => Err(Failure::new(
                format!("`{}` failed ({status}).", self.shown),
                remedy,
            )),
            _ => Err(Failure::new(format!("`{}` was lost.", self.shown), remedy)),
        }
    }
}

impl Drop for Spawned {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.wait(); // whatever became of it, something else has failed already
        }
    }
}

/// Runs a command for what it prints; what it complains of goes to the terminal.
pub fn output(command: &mut Command, remedy: &str) -> Result<String, Failure> {
    println!("$ {}", shown(command));
    let output = command.stderr(Stdio::inherit()).output();
    match output {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => Err(Failure::new(
            format!("`{}` failed ({}).", shown(command), output.status),
            remedy,
        )),
        Err(error) => Err(Failure::new(
            format!("`{}` did not start: {error}.", shown(command)),
            remedy,
        )),
    }
}

/// Becomes the command where the system allows it, so that ending this program ends that one too.
pub fn hand_over(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        println!("$ {}", shown(command));
        let error = command.exec();
        Err(Failure::new(
            format!("`{}` did not start: {error}.", shown(command)),
            remedy,
        ))
    }
    #[cfg(not(unix))]
    run(command, remedy)
}

/// What a program prints when run quietly; `None` when it is absent or fails.
pub fn answer(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program, asked for its version, names exactly this one.
pub fn is_version(said: &str, wanted: &str) -> bool {
    said.split_whitespace()
        .any(|word| word.strip_prefix('v').unwrap_or(word) == wanted)
}

fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut text = program
        .file_stem()
        .unwrap_or(command.get_program())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_matched_whole() {
        assert!(is_version("trunk 0.21.14", "0.21.14"));
        assert!(is_version("wasm-opt version 132 (version_132)", "132"));
        assert!(is_version("v20.20.2", "20.20.2"));
        assert!(!is_version("wasm-bindgen 0.2.130", "0.2.13"));
        assert!(!is_version("trunk 0.21.14-beta.1", "0.21.14"));
        assert!(!is_version("", "1"));
    }

    #[test]
    fn a_missing_program_has_no_answer() {
        assert_eq!(answer("no-such-program-anywhere", &["--version"]), None);
    }
}
