//! The workbook, computed anew by LibreOffice and by IronCalc: crates/proof.
//!
//! Promises: LibreOffice is found or installed, or the run stops and says what to install.
//! `OFFTAKE_SOFFICE`, set beforehand, is taken as it is.

use crate::command::{Spawned, answer};
use crate::external_tests;
use crate::failure::Failure;
use crate::paths::on_path;
use crate::system::apt_install;
use std::path::PathBuf;

/// By this the tests are told what to start.
const SOFFICE: &str = "OFFTAKE_SOFFICE";

const OTHERWISE: &str = "install LibreOffice Calc and put its program soffice on the path; or set OFFTAKE_SOFFICE to \
    where it is.";

const REMEDY: &str = "read the failing test above; it names the cells that differ.";

/// Begins to compute the workbook and to compare it with the model: half of the time one core does
/// nothing.
pub fn begin() -> Result<Spawned, Failure> {
    let soffice = have()?;
    external_tests::begin("spreadsheets", &[(SOFFICE, soffice.as_os_str())], REMEDY)
}

/// Waits for the comparison.
pub fn end(begun: Spawned) -> Result<(), Failure> {
    begun.end(REMEDY)
}

/// Finds LibreOffice, after installing it if need be.
pub fn have() -> Result<PathBuf, Failure> {
    if let Some(soffice) = find() {
        return Ok(soffice);
    }
    apt_install(&["libreoffice-calc"], OTHERWISE)?;
    find().ok_or_else(|| Failure::new("There is still no LibreOffice that answers.", OTHERWISE))
}

fn find() -> Option<PathBuf> {
    let given = std::env::var_os(SOFFICE).map(PathBuf::from);
    let known = ["soffice", "libreoffice"].into_iter().filter_map(on_path);
    let found = given.filter(|path| path.is_file()).into_iter().chain(known);
    for soffice in found {
        if let Some(version) = answer(&soffice, &["--headless", "--version"]) {
            println!("{version}: {}", soffice.display());
            return Some(soffice);
        }
    }
    None
}
