//! Every character that the page writes in its serif is in both of its fonts.
//!
//! What it writes: the wordmark, the sentence, the finding of the bridge, the title of the announced deals,
//! and the name of what is explained. None of it is what a visitor has typed, who may type any letter there is: whatever
//! the fonts have not is left to the fallback, which ends with the system's own serif.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code)] // shared with the model's tests
use offtake_testkit::random;
#[path = "serif/woff2.rs"]
mod woff2;

use std::collections::BTreeSet;
use std::fs::{read, read_dir, read_to_string};
use std::path::{Path, PathBuf};

use offtake_deciding::Bridge;
use offtake_economics::explain::{Explainer, Target};
use offtake_economics::sentence::{Part, sentence};
use offtake_economics::{Inputs, Metric, evaluate};

const REGULAR: &str = "newsreader-regular.woff2";
const SEMIBOLD: &str = "newsreader-semibold.woff2";

/// The parts of the page that are set in it. The browser tests hold those that always say the same.
const SET: [&str; 5] = [
    ".deals-head h2",
    ".explain h2",
    ".finding",
    ".sentence",
    ".wordmark",
];

fn root() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

fn characters(font: &str) -> BTreeSet<char> {
    let bytes = read(root().join("fonts").join(font)).expect(font);
    woff2::characters(&bytes)
}

/// Every file of a folder and the folders in it, with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let found = entries.flat_map(|path| match path.is_dir() {
        true => files(&path, ending),
        false => Vec::from_iter(
            path.extension()
                .is_some_and(|end| end == ending)
                .then_some(path),
        ),
    });
    found.collect()
}

/// A text, told from where it is, of which a character is not in the fonts.
#[track_caller]
fn assert_written(text: &str, fonts: &[BTreeSet<char>; 2], place: &str) {
    let missing: String = text
        .chars()
        .filter(|letter| fonts.iter().any(|font| !font.contains(letter)))
        .collect();
    assert!(
        missing.is_empty(),
        "{missing:?} of {place}, {text:?}: add it to the marks in xtask/src/fonts.rs and run `cargo xtask fonts`"
    );
}

/// The worked examples and random contracts, and every announced deal.
fn contracts(random: usize) -> impl Iterator<Item = Inputs> {
    let deals = offtake_deals::deals()
        .iter()
        .filter_map(offtake_deals::Deal::inputs);
    random::contracts(random).chain(deals)
}

#[test]
fn every_character_of_the_serif_is_in_its_fonts() {
    let fonts = [REGULAR, SEMIBOLD].map(characters);
    for inputs in contracts(1000) {
        for part in sentence(&inputs, &evaluate(&inputs)) {
            let (Part::Text(text)
            | Part::Aside(text)
            | Part::Figure { text, .. }
            | Part::Handle { text, .. }) = part;
            assert_written(&text, &fonts, "the sentence");
        }
        assert_written(&Bridge::of(&inputs).finding(), &fonts, "the bridge");
    }
    // Names of lines and inputs are the same in every contract; those of months and phases recur.
    for inputs in contracts(8).filter(|inputs| inputs.phase_count() < 5) {
        let explainer = Explainer::new(&inputs);
        let metrics = Metric::ALL.iter().map(|metric| metric.name());
        let metrics = metrics.filter_map(|name| explainer.target(name).ok());
        let cells: Vec<Target> = explainer.targets().collect();
        for target in metrics.chain(cells.into_iter().step_by(41)) {
            let Ok(explained) = explainer.explain(target) else {
                continue;
            };
            assert_written(&explained.name, &fonts, "an explanation");
        }
    }
}

#[test]
fn what_anyone_can_type_on_a_plain_keyboard_is_in_it_and_other_letters_fall_back() {
    let plain: String = (' '..='~').collect();
    let fonts = [REGULAR, SEMIBOLD].map(characters);
    assert_written(&plain, &fonts, "a plain keyboard");
    assert!(!fonts[0].contains(&'Ω'), "it is a subset");
    let tokens = read_to_string(root().join("styles/tokens.css")).expect("the tokens");
    let (_, serif) = tokens.split_once("--serif:").expect("a serif");
    let families: Vec<_> = serif
        .split(';')
        .next()
        .unwrap_or_default()
        .split(',')
        .collect();
    assert_eq!(
        families.first().map(|family| family.trim()),
        Some("Newsreader")
    );
    assert_eq!(families.last().map(|family| family.trim()), Some("serif"));
}

#[test]
fn nothing_else_of_the_page_is_set_in_it() {
    let mut set = Vec::new();
    for file in files(&root().join("styles"), "css") {
        let css = read_to_string(&file).expect("a style sheet");
        for rule in css.split('}').filter(|rule| rule.contains("var(--serif)")) {
            let (selector, _) = rule.rsplit_once('{').expect("a rule");
            let selector = selector.rsplit(['{', '/', ';']).next().unwrap_or_default();
            set.push(selector.trim().to_owned());
        }
    }
    set.sort();
    assert_eq!(
        set, SET,
        "name here what is set in the serif, and hold its text against the fonts"
    );
    // And no program sets it by itself.
    for file in files(&root().join("src"), "rs") {
        let program = read_to_string(&file).expect("a program");
        assert!(!program.contains("--serif"), "{}", file.display());
    }
}

#[test]
fn both_fonts_are_small_and_have_the_same_characters() {
    let [regular, semibold] = [REGULAR, SEMIBOLD].map(characters);
    assert_eq!(regular, semibold);
    let bytes = |font| read(root().join("fonts").join(font)).expect(font).len();
    assert!(bytes(REGULAR) + bytes(SEMIBOLD) <= 30_000);
    let licence = read_to_string(root().join("fonts/OFL.txt")).expect("the licence");
    assert!(licence.contains("SIL OPEN FONT LICENSE Version 1.1"));
    // A reserved name would be named with the copyright, and a subset could not be called by it.
    let (copyright, _) = licence
        .split_once("This license is copied below")
        .expect("a head");
    assert!(copyright.contains("Newsreader") && !copyright.contains("Reserved Font Name"));
}
