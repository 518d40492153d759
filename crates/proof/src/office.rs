//! LibreOffice: started without a window, with a profile of its own, told to compute every file it
//! opens.
//!
//! LibreOffice believes the results that a file holds unless told otherwise. What it is told here
//! is proved by a test that stores a wrong one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use offtake_testkit::cells::Cells;

/// By this variable `cargo xtask test` says where LibreOffice is.
pub const SOFFICE: &str = "OFFTAKE_SOFFICE";

const MISSING: &str = "LibreOffice is missing, and without it nothing is proved. Install \
    LibreOffice Calc (on Debian: apt-get install --no-install-recommends libreoffice-calc) and put \
    soffice on the path, or set OFFTAKE_SOFFICE to where it is.";

/// "Recalculation on file load, Excel 2007 and newer: always".
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Computes workbooks and hands back what their cells came to: in two runs beside one another, since
/// one uses a single core.
pub fn compute(files: &[Vec<u8>]) -> Vec<Cells> {
    saved(files).iter().map(|file| Cells::read(file)).collect()
}

/// Workbooks as LibreOffice saves them once it has computed them.
pub fn saved(files: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let (first, second) = files.split_at(files.len().div_ceil(2));
    let (mut saved, rest) = std::thread::scope(|scope| {
        let rest = scope.spawn(|| run(second));
        (run(first), rest.join().expect("the second run"))
    });
    saved.extend(rest);
    saved
}

/// Runs it on some files. It was seen to fall over at its start where several start at once on a machine
/// that has just got it: what it then has not written it is asked for once more, alone.
fn run(files: &[Vec<u8>]) -> Vec<Vec<u8>> {
    static ALONE: Mutex<()> = Mutex::new(());
    started(files).unwrap_or_else(|said| {
        println!("LibreOffice wrote nothing, and is started again: {said}");
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        started(files).unwrap_or_else(|said| panic!("LibreOffice wrote nothing: {said}"))
    })
}

/// Starts it once; says what it said where a file is missing afterwards.
fn started(files: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, String> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let home = tempfile::tempdir().expect("a folder");
    let (profile, out) = (home.path().join("profile"), home.path().join("out"));
    std::fs::create_dir_all(profile.join("user")).expect("a profile");
    std::fs::write(profile.join("user/registrymodifications.xcu"), PROFILE).expect("a profile");
    let name = |i: usize| format!("{i}.xlsx");
    for (i, file) in files.iter().enumerate() {
        std::fs::write(home.path().join(name(i)), file).expect("a workbook");
    }
    let mut office = Command::new(soffice());
    office
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--norestore", "--nologo"])
        .args(["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&out)
        .args((0..files.len()).map(|i| home.path().join(name(i))))
        .stdin(Stdio::null());
    let output = office.output().expect("LibreOffice starts");
    let read = |i| std::fs::read(out.join(name(i))).map_err(|_| format!("{output:?}"));
    (0..files.len()).map(read).collect()
}

fn soffice() -> PathBuf {
    if let Some(given) = std::env::var_os(SOFFICE) {
        return given.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .flat_map(|folder| ["soffice", "libreoffice"].map(|name| folder.join(name)))
        .find(|program| Path::is_file(program));
    found.expect(MISSING)
}
