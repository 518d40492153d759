//! What a movement costs on the built page, beside the same page written by hand (`bench/peer/`): both in
//! one browser, in rounds that take turns, so that whatever else the machine does meets both.
//!
//! Every bar on time stands here and none in a test; ratios are of one round, and their medians count.
//! Run by `cargo xtask bench page`, which keeps the report.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "whatever does not go on here is a failure"
)]

mod report;
mod stage;
mod subject;
mod trace;

use std::process::ExitCode;
use std::{env, fs};

use offtake_e2e::{Browser, Fonts};
use serde_json::json;

use report::{Report, Round};
use stage::{SIZE, Stage, Standing};
use subject::{ERRANDS, MOVED, PAGE, PEER, Subject};

/// How often all pages are opened for a measurement, and in how many rounds they then take turns.
const SITTINGS: usize = 3;
const ROUNDS: usize = 5;
/// How many times a slow browser is slower.
const SLOWED: u32 = 4;

fn main() -> ExitCode {
    let stage = Stage::of(Browser::start(Fonts::default()));
    let browser = stage.browser.devtools("Browser.getVersion", &json!({}));
    let browser = browser["product"].as_str().expect("a version");
    stage.alike();
    let errands = ERRANDS.map(|(subject, _)| subject);
    let plain = rounds(&stage, &[&MOVED[..], &errands].concat(), 1);
    let slowed = rounds(&stage, &[PEER, PAGE], SLOWED);
    drop(stage);
    let stage = Stage::of(Browser::start_traced(Fonts::default(), trace::CATEGORIES));
    let traced = MOVED.map(|subject| trace::traced(&stage, &subject));

    let (width, height) = SIZE;
    let mut report = Report::default();
    report.say(&format!(
        "# A movement\n\nWhat a movement of a slider costs the page, beside the same page written by hand in \
         JavaScript\n(`bench/peer/`). Written by `cargo xtask bench page`.\n\n{browser}, {width} × {height} pixels. \
         Milliseconds are processor time of the page's main thread, medians of {} rounds in which\nall \
         pages take turns, {} movements each; ratios are medians of the rounds' ratios.\n",
        SITTINGS * ROUNDS, PAGE.times
    ));
    report.beside(&plain, &slowed, SLOWED);
    report.open(&plain);
    report.spent(&traced);
    report.errands(&plain);
    let kept = report.bars();
    let path = env::var_os("OFFTAKE_REPORT").expect("OFFTAKE_REPORT is where the report goes");
    fs::write(path, format!("{}\n", report.text())).expect("the report is written");
    if kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What all subjects cost, in rounds in which they take turns.
fn rounds(stage: &Stage, subjects: &[Subject], slowed: u32) -> Vec<Round> {
    let mut rounds = Vec::new();
    for sitting in 1..=SITTINGS {
        // Opened anew, since a page may have the luck of its opening for as long as it stands.
        stage.empty();
        let stand = |subject: &Subject| stage.stand(*subject, slowed);
        let mut standing: Vec<Standing> = subjects.iter().map(stand).collect();
        for number in 0..ROUNDS {
            let turn = |page: &mut Standing| (page.subject.name, stage.turn(page));
            rounds.push(standing.iter_mut().map(turn).collect::<Round>());
            // Whoever comes last comes first in the next.
            standing.reverse();
            eprintln!(
                "slowed {slowed} ×, sitting {sitting} of {SITTINGS}, round {} of {ROUNDS}",
                number + 1
            );
        }
    }
    rounds
}
