//! The bar: what one movement of a slider has the browser do is bounded. Counted and not timed, so that
//! it holds on every machine; what it costs is measured by `cargo xtask bench page`.

use offtake_e2e::work::{self, Work};
use offtake_e2e::{Page, Visit, visit};
use serde_json::json;

use crate::core::{HEADLINE, LEVERED, PHASED};

/// Movements of a slider, each in a frame of its own, or all within one: the work of each, and the
/// figure that it led to. What waits for the end of all movement waits until this has ended.
const MOVE: &str = "
    const [id, values, apart] = input;
    const slider = document.getElementById(id), { setTimeout, clearTimeout } = window;
    const waiting = new Map();
    let last = 1e9;
    window.setTimeout = (then, time) => time < 50 ? setTimeout(then, time) : (waiting.set(++last, then), last);
    window.clearTimeout = timer => waiting.delete(timer) || clearTimeout(timer);
    const said = [];
    work();
    for (const value of values) {
        slider.value = value;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
        if (!apart && value !== values.at(-1)) continue;
        await frame();
        await frame();
        said.push([work(), [...document.querySelectorAll('#figures [data-metric]')].map(e => e.dataset.value).join()]);
    }
    Object.assign(window, { setTimeout, clearTimeout });
    for (const [timer, then] of waiting) if (waiting.delete(timer)) then();
    return said;";

fn movements(page: &Page, id: &str, values: &[f64], apart: bool) -> Vec<Work> {
    let said = page
        .browser
        .script_async(MOVE, vec![json!(id), json!(values), json!(apart)]);
    let said = said.as_array().unwrap();
    let figures: Vec<_> = said.iter().map(|one| &one[1]).collect();
    assert!(
        figures.windows(2).all(|two| two[0] != two[1]),
        "{id}: a movement changed nothing: {figures:?}"
    );
    said.iter().map(|one| work::read(&one[0])).collect()
}

/// The most that a movement may have the browser do while nothing is open. Where there is no other
/// reason for a number, it is twice of what was found.
fn bounded(work: &Work) -> bool {
    // The sentence, the figures in front, the sliders and their fields.
    work.nodes <= 120
        // The bridge and the revenue curves, as far as they are in sight.
        && work.pictures <= 2
        && work.wiped <= 2
        && work.unseen == 0
        && work.strokes <= 120
        // What is folded follows once nothing moves.
        && work.folded == 0
}

/// The most elements that are styled anew for a movement: on an average, and in one pass.
const RESTYLED: u64 = 25;
const RESTYLED_AT_ONCE: u64 = 100;

/// The sliders in front, each with values along its track.
fn sliders(page: &Page) -> Vec<(String, Vec<f64>)> {
    let sliders = page.value(
        "[...document.querySelectorAll('.front input[type=range]')].map(e => [e.id, +e.min, +e.max])",
    );
    let sliders: Vec<(String, f64, f64)> = serde_json::from_value(sliders).unwrap();
    let along = |min: f64, max: f64| (1..=9).map(move |i| min + (max - min) * f64::from(i) / 9.7);
    sliders
        .into_iter()
        .map(|(id, min, max)| (id, along(min, max).collect()))
        .collect()
}

const CONTRACTS: [&str; 5] = ["", HEADLINE, LEVERED, PHASED, "?kind=gpu"];

#[test]
fn a_movement_with_nothing_open_has_the_browser_do_little() {
    for query in CONTRACTS {
        visit(query, |page| {
            work::count(&page.browser);
            for (id, values) in sliders(page) {
                for (value, work) in values.iter().zip(movements(page, &id, &values, true)) {
                    assert!(bounded(&work), "{query} {id} {value}: {work:?}");
                    assert!(work.pictures > 0 || work == Work::default(), "{work:?}");
                }
                // Then what is folded follows, once.
                let rest = std::cell::OnceCell::new();
                page.until("what is folded has followed", || {
                    let work = work::done(&page.browser);
                    work.folded > 0 && rest.set(work).is_ok()
                });
                let rest = rest.into_inner().unwrap();
                assert!(rest.nodes <= 340, "{rest:?}");
                // And what is out of sight: the curves, where the bridge has the window.
                assert!(
                    rest.pictures <= 1 && rest.pictures == rest.unseen,
                    "{rest:?}"
                );

                // However many come within a frame: the first at once, and the last.
                for work in movements(page, &id, &values, false) {
                    let half = Work {
                        wiped: work.wiped.div_ceil(2),
                        strokes: work.strokes.div_ceil(2),
                        ..work.clone()
                    };
                    assert!(bounded(&half), "{query} {id}, at once: {work:?}");
                }
                page.settle();
                work::done(&page.browser);
            }
        });
    }
}

/// Every pass that the browser has not told yet. It tells late, and in parts: until nothing comes any
/// more.
fn told(page: &Page) -> Vec<u64> {
    let (mut passes, mut quiet) = (Vec::new(), 0);
    while quiet < 4 {
        page.settle();
        let new = work::restyled(&page.browser);
        quiet = if new.is_empty() { quiet + 1 } else { 0 };
        passes.extend(new);
    }
    passes
}

#[test]
fn a_movement_has_few_elements_styled_anew() {
    for query in CONTRACTS {
        let visit = Visit {
            traced: true,
            ..Visit::default()
        };
        visit.run(query, |page| {
            work::count(&page.browser);
            told(page);
            let mut moved = 0;
            for (id, values) in sliders(page) {
                moved += movements(page, &id, &values, true).len();
            }
            let passes = told(page);
            assert!(passes.len() > moved / 2, "{query}: {passes:?}");
            let most = passes.iter().max().unwrap();
            assert!(*most <= RESTYLED_AT_ONCE, "{query}: {passes:?}");
            let all: u64 = passes.iter().sum();
            assert!(all <= RESTYLED * moved as u64, "{query}: {passes:?}");
        });
    }
}

const PLACES: [&str; 4] = ["cash", "choice", "portfolio", "numbers"];

/// What stands in the places, as it is read.
fn places(page: &Page) -> Vec<String> {
    let texts = PLACES.map(|place| page.text(&format!("#{place}-place")));
    texts.to_vec()
}

/// Scrolls there, and waits until the page has seen it.
fn scroll(page: &Page, top: &str) {
    page.value(&format!(
        "void scrollTo({{ top: {top}, behavior: 'instant' }})"
    ));
    page.settle();
    page.settle();
}

#[test]
fn what_is_out_of_sight_costs_a_movement_nothing_and_follows_once_it_ends() {
    visit("?mw=300&client=0&debt=60&v=2", |page| {
        for place in PLACES {
            page.value(&format!(
                "void document.querySelector('#{place} summary').click()"
            ));
            page.until(place, || !page.text(&format!("#{place}-place")).is_empty());
        }
        let move_to = |values: &[f64]| movements(page, "slider-mw", values, true);
        scroll(page, "0");
        work::count(&page.browser);
        let before = places(page);
        for work in move_to(&[310.0, 320.0, 330.0, 340.0]) {
            assert!(bounded(&work) && work.pictures > 0, "{work:?}");
        }
        let follows = |which: usize| {
            page.until(&format!("{} has followed", PLACES[which]), || {
                places(page)[which] != before[which]
            });
        };
        for place in [0, 1, 3] {
            follows(place);
        }
        page.until("nothing is waited for", || {
            !page.holds("document.querySelector('[aria-busy=true]')")
        });
        let there = places(page);
        // Where the curves are out of sight, they are not drawn either; here all that is open is.
        scroll(page, "document.body.scrollHeight");
        work::done(&page.browser);
        for work in move_to(&[350.0, 360.0]) {
            assert!(work.pictures == 0 && work.folded == 0, "{work:?}");
        }
        // A place in sight follows at once.
        scroll(
            page,
            "document.querySelector('#cash').getBoundingClientRect().top + scrollY",
        );
        work::done(&page.browser);
        for work in move_to(&[310.0, 320.0, 330.0]) {
            // Three pictures, and what is near.
            assert!((3..=4).contains(&work.pictures), "{work:?}");
        }
        move_to(&[300.0, 340.0]);
        page.until("all are as they were at that load", || {
            places(page) == there
        });
        // Back at the curves, they are of that load too.
        scroll(page, "0");
        let picture = page.picture();
        page.open("?mw=340&client=0&debt=60&v=2");
        assert_eq!(page.picture(), picture);
    });
}
