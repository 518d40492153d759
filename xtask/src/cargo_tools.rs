//! Tools that come as crates: trunk, wasm-bindgen, cargo-deny, geckodriver, cargo-llvm-cov, cargo-mutants.
//!
//! Promises: each at one exact version, from the path when it is there, else installed once into
//! the tools' cache. A tool is believed only when it answers with the right version, so an
//! interrupted install is done again.
//! Never: downloads a prebuilt program.

use crate::command::{answer, cargo, is_version, run};
use crate::failure::Failure;
use crate::turn::turn;
use crate::{lock, paths};
use std::path::{Path, PathBuf};

/// A program that `cargo install` makes.
pub struct CargoTool {
    package: &'static str,
    program: &'static str,
    /// The words that make it say its version.
    asked: &'static [&'static str],
    version: String,
    /// Whether the versions its authors locked are used.
    locked: bool,
    minutes: u8,
}

/// Bundles the page and serves it.
pub fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        program: "trunk",
        asked: &["--version"],
        version: "0.21.14".into(),
        locked: true,
        minutes: 7,
    }
}

/// Writes the JavaScript that loads the page's WebAssembly.
pub fn wasm_bindgen() -> Result<CargoTool, Failure> {
    let version = lock::locked("wasm-bindgen")?;
    // Unlocked: the lock file that 0.2.130 ships names a crate that could not be fetched.
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        asked: &["--version"],
        version,
        locked: false,
        minutes: 4,
    })
}

/// Checks the dependencies' licences, sources and advisories.
pub fn cargo_deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        program: "cargo-deny",
        asked: &["--version"],
        version: "0.20.2".into(),
        locked: true,
        minutes: 5,
    }
}

/// Drives Firefox.
pub fn geckodriver() -> CargoTool {
    CargoTool {
        package: "geckodriver",
        program: "geckodriver",
        asked: &["--version"],
        version: "0.37.1".into(),
        locked: true,
        minutes: 2,
    }
}

/// Counts the lines that tests run.
pub fn cargo_llvm_cov() -> CargoTool {
    CargoTool {
        package: "cargo-llvm-cov",
        program: "cargo-llvm-cov",
        asked: &["llvm-cov", "--version"],
        version: "0.9.1".into(),
        locked: true,
        minutes: 1,
    }
}

/// Puts faults into a program to see whether a test fails.
pub fn cargo_mutants() -> CargoTool {
    CargoTool {
        package: "cargo-mutants",
        program: "cargo-mutants",
        asked: &["mutants", "--version"],
        version: "27.1.0".into(),
        locked: true,
        minutes: 2,
    }
}

impl CargoTool {
    /// The path of the program, after installing it if need be.
    pub fn have(&self) -> Result<PathBuf, Failure> {
        let home = paths::tool(self.package, &self.version)?;
        let own =
            home.join("bin")
                .join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX));
        let found = paths::on_path(self.program).filter(|path| self.answers(path));
        if let Some(path) = found.or_else(|| self.answers(&own).then(|| own.clone())) {
            println!("{} {}: {}", self.program, self.version, path.display());
            return Ok(path);
        }
        let _turn = turn()?;
        if !self.answers(&own) {
            self.install(&home)?;
        }
        if self.answers(&own) {
            return Ok(own);
        }
        Err(Failure::new(
            format!(
                "{} was installed but does not answer as version {}.",
                own.display(),
                self.version
            ),
            format!("delete {} and run this again.", home.display()),
        ))
    }

    fn answers(&self, program: &Path) -> bool {
        answer(program, self.asked).is_some_and(|said| is_version(&said, &self.version))
    }

    fn install(&self, home: &Path) -> Result<(), Failure> {
        println!(
            "Installing {} {}: once, about {} minutes on two cores.",
            self.package, self.version, self.minutes
        );
        let build = paths::cache()?
            .join("build")
            .join(format!("{}-{}", self.package, self.version));
        let mut install = cargo();
        install
            .args([
                "install",
                self.package,
                "--version",
                &self.version,
                "--force",
                "--root",
            ])
            .arg(home);
        if self.locked {
            install.arg("--locked");
        }
        // A tool that runs for a second need not take ten minutes to build.
        install.env("CARGO_PROFILE_RELEASE_LTO", "off");
        install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        install.env("CARGO_TARGET_DIR", &build);
        run(
            &mut install,
            "read cargo's message above. Most often a C compiler is missing (on Debian: apt-get install gcc libc6-dev), \
             or the crate registry cannot be reached.",
        )?;
        // A gigabyte of intermediate files, of use only to an install that was interrupted.
        std::fs::remove_dir_all(&build).ok();
        Ok(())
    }
}
