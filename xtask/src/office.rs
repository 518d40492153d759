//! LibreOffice, which computes the workbook anew, and the tests that compare it with the model.
//!
//! `OFFTAKE_SOFFICE`, set beforehand, is taken as it is.

use crate::command::{cargo, run};
use crate::places::on_path;
use crate::stop::Stop;
use crate::system::apt_install;
use std::path::PathBuf;

/// By this the tests are told where LibreOffice is.
const SOFFICE: &str = "OFFTAKE_SOFFICE";
const OTHERWISE: &str =
    "install LibreOffice Calc and put soffice on the path; or set OFFTAKE_SOFFICE to where it is.";

/// Finds LibreOffice, after installing it if need be.
pub fn have() -> Result<PathBuf, Stop> {
    if let Some(office) = find() {
        return Ok(office);
    }
    apt_install(&["libreoffice-calc"], OTHERWISE)?;
    find().ok_or_else(|| Stop::new("There is still no LibreOffice.", OTHERWISE))
}

fn find() -> Option<PathBuf> {
    let given = std::env::var_os(SOFFICE).map(PathBuf::from);
    let office = given
        .filter(|path| path.is_file())
        .or_else(|| ["soffice", "libreoffice"].into_iter().find_map(on_path))?;
    println!("LibreOffice: {}", office.display());
    Some(office)
}

/// Two spreadsheets compute the workbook; every cell has to be the model's.
pub fn prove() -> Result<(), Stop> {
    let mut cargo = cargo();
    cargo
        .args(["test", "--package", "offtake-proof", "--locked"])
        .env(SOFFICE, have()?);
    run(
        &mut cargo,
        "read the failing comparison above; a formula of the workbook says something else than the model.",
    )
}
