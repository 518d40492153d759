//! Files that are asked for once, that are late, and that are not there any more, as after a page has
//! been replaced by a newer one.

use std::collections::HashSet;

use offtake_e2e::{Browser, DRAWN, Fonts, Page, Server, Trouble, Visit, visit};

use crate::files::{KEEP, saved_names};

const PLACES: [&str; 4] = ["cash", "choice", "portfolio", "numbers"];

fn told(page: &Page) -> bool {
    page.holds("document.querySelector('#missing').checkVisibility()")
}

fn unchecked(test: impl FnOnce(&Page)) {
    Visit::default().run_unchecked(test);
}

/// Visits the page while one of its programs is late.
fn without(program: &str, query: &str, test: impl FnOnce(&Page)) {
    unchecked(|page| {
        page.server.trouble(program, Trouble::Late);
        page.open(query);
        test(page);
        page.check_console();
        page.check_requests();
    });
}

/// The names of the files that were asked for and hold a text, with their queries.
fn asked(page: &Page, part: &str) -> Vec<String> {
    let paths = page.server.answered().into_iter().map(|file| file.path);
    paths.filter(|path| path.contains(part)).collect()
}

fn open_place(page: &Page, place: &str) {
    page.value(&format!(
        "void document.querySelector('#{place} summary').click()"
    ));
}

/// What stands in the places, the deals and the explanation.
fn contents(page: &Page) -> Vec<String> {
    page.settle();
    let places = PLACES.map(|place| format!("#{place}-place"));
    places.iter().map(|css| page.text(css)).collect()
}

fn filled(page: &Page, place: &str) -> bool {
    !page.text(&format!("#{place}-place")).is_empty()
}

#[test]
fn each_file_is_asked_for_once() {
    visit("?mw=300", |page| {
        for place in PLACES {
            open_place(page, place);
            page.until("the place is there", || filled(page, place));
        }
        page.press_button("Announced deals");
        page.until("the deals are listed", || {
            page.holds("document.querySelector('dialog.deals[open]')")
        });
        let files = asked(page, "");
        let once: HashSet<&String> = files.iter().collect();
        assert_eq!(files.len(), once.len(), "{files:?}");
        assert!(asked(page, "offtake-page").len() == 2, "{files:?}");
        assert!(asked(page, "offtake-later").len() == 2, "{files:?}");
        // Some browsers ask again for what is preloaded as a fetch.
        assert!(page.holds("!document.querySelector('link[rel=preload][as=fetch]')"));
    });
}

#[test]
fn a_program_that_is_gone_leaves_a_sentence_and_a_way_on() {
    let index = Trouble::Another("index.html");
    let troubles = [
        (".js", Trouble::Lost),
        ("_bg.wasm", Trouble::Lost),
        (".js", index.clone()),
        ("_bg.wasm", index),
        (".js", Trouble::Torn),
        ("_bg.wasm", Trouble::Torn),
        (".js", Trouble::Holds("export", "exqort")),
        ("_bg.wasm", Trouble::Holds("asm", "bsm")),
    ];
    for (ending, trouble) in troubles {
        let what = format!("{ending} {trouble:?}");
        unchecked(|page| {
            page.server.trouble(ending, trouble);
            page.browser
                .go(&format!("{}?mw=300&term=20", page.server.address()));
            page.until(&what, || told(page));
            let words = page.text("#missing");
            assert!(words.contains("could not be loaded"), "{what}: {words}");
            assert!(
                page.holds("!document.querySelector('#failure').checkVisibility()"),
                "{what}"
            );
            page.server.recover();
            // Not waited for: the page that is pressed goes.
            page.value("void document.querySelector('#missing button').click()");
            page.until("the page is there", || page.holds(DRAWN));
            assert!(!told(page), "{what}");
            assert_eq!(page.slider_value("Term"), 20.0);
        });
    }
}

// A server of another visit may listen at a port that was used before: a browser that kept files of it
// would then not ask for what is to be late or torn.
#[test]
fn a_browser_that_is_left_to_another_visit_keeps_no_file() {
    let browser = Browser::start(Fonts::default());
    let mut port = 0;
    for visit in 0..2 {
        let server = Server::start_at(port, "/");
        port = server.port();
        browser.go(&server.address());
        let shown = format!("return Boolean({DRAWN});");
        while browser.script(&shown, vec![]) != true {}
        let asked = server.answered();
        let programs = asked.iter().filter(|file| file.path.ends_with(".wasm"));
        let programs = programs.filter(|file| file.path.contains("offtake-page"));
        assert_eq!(programs.count(), 1, "visit {visit}: {asked:?}");
        browser.forget(server.address().trim_end_matches('/'));
    }
}

#[test]
fn a_later_program_that_did_not_come_is_asked_for_again() {
    type Ask = fn(&Page);
    let details: (&str, Ask, &str) = (
        "offtake-later",
        |page| open_place(page, "numbers"),
        "#numbers-place table",
    );
    let deals: (&str, Ask, &str) = (
        "offtake-later",
        |page| page.press_button("Announced deals"),
        "dialog.deals[open]",
    );
    for (program, ask, css) in [details, deals] {
        for (ending, trouble) in [
            (".js", Trouble::Lost),
            ("_bg.wasm", Trouble::Lost),
            (".js", Trouble::Torn),
            ("_bg.wasm", Trouble::Torn),
            (".js", Trouble::Another("index.html")),
        ] {
            let what = format!("{program}{ending} {trouble:?}");
            unchecked(|page| {
                page.server.trouble(&format!("{program}{ending}"), trouble);
                page.open("");
                // That it did not come while nobody asked is nobody's trouble.
                assert!(!told(page), "{what}");
                ask(page);
                page.until(&what, || told(page));
                // More than once, and under another name each time.
                page.value("void (document.querySelector('#missing').hidden = true)");
                ask(page);
                page.until(&format!("{what}, again"), || told(page));
                page.server.recover();
                ask(page);
                page.until(&format!("{what}, after it"), || {
                    page.holds(&format!("document.querySelector({css:?})"))
                });
                assert!(!told(page), "{what}");
                let scripts = asked(page, &format!("{program}.js"));
                let names: HashSet<&String> = scripts.iter().collect();
                assert_eq!(names.len(), scripts.len(), "{what}: {scripts:?}");
            });
        }
    }
}

#[test]
fn what_was_opened_while_a_program_failed_is_filled_when_it_comes() {
    unchecked(|page| {
        page.server.trouble("offtake-later.js", Trouble::Lost);
        page.open("");
        open_place(page, "cash");
        page.until("it is told", || told(page));
        page.server.recover();
        open_place(page, "numbers");
        page.until("both are there", || {
            filled(page, "numbers") && filled(page, "cash")
        });
    });
}

#[test]
fn a_file_that_never_came_is_not_saved_with_the_next() {
    unchecked(|page| {
        page.open("");
        page.browser.script(KEEP, vec![]);
        page.server.trouble("offtake-files.js", Trouble::Lost);
        page.value("void document.querySelector('#export button').click()");
        page.until("it is told", || told(page));
        page.server.recover();
        page.value("void document.querySelectorAll('#export button')[3].click()");
        page.until("a file is saved", || !saved_names(page).is_empty());
        page.settle();
        assert_eq!(saved_names(page), ["offtake-200-mw.json"]);
    });
}

#[test]
fn all_that_is_asked_while_a_program_loads_is_answered_with_the_newest_scenario() {
    without("offtake-later", "?mw=300&client=0&debt=60&v=2", |page| {
        for place in PLACES {
            open_place(page, place);
        }
        page.settle();
        assert!(!PLACES.iter().any(|place| filled(page, place)));
        // Movements before, between and after what is asked.
        page.set_slider("Term", 20.0);
        page.value("void document.querySelector('[data-metric=npv]').click()");
        page.set_slider("Term", 15.0);
        page.server.recover();
        page.until("all are there", || {
            PLACES.iter().all(|place| filled(page, place))
                && page.holds("document.querySelector('.explain-value')")
        });
        let explained = page.text(".explain-value");
        let contents = contents(page);
        page.until("the newest is explained", || {
            page.holds(
                "document.querySelector('.explain-value').dataset.value ===
                    document.querySelector('[data-metric=npv]').dataset.value",
            )
        });
        let open = PLACES.join(",");
        page.until_query(&format!("?mw=300&term=15&client=0&debt=60&open={open}"));
        assert!(!told(page));

        page.open("?mw=300&term=15&client=0&debt=60");
        for place in PLACES {
            open_place(page, place);
            page.until("the place is there", || filled(page, place));
        }
        assert_eq!(self::contents(page), contents);
        page.value("void document.querySelector('[data-metric=npv]').click()");
        page.until("the explanation is there", || {
            page.text(".explain-value") == explained
        });
    });
}

#[test]
fn the_market_shows_the_scenario_that_moved_while_it_loaded() {
    let shown = |page: &Page| {
        page.until("the market is there", || {
            page.holds("document.querySelector('dialog.deals[open]')")
        });
        page.value("void [...document.querySelectorAll('.deals button')].find(e => e.textContent === 'Market').click()");
        page.settle();
        page.text("dialog.deals")
    };
    without("offtake-later", "?tcv=3500", |page| {
        page.press_button("Announced deals");
        page.set_slider("Term", 25.0);
        let held = "?term=25&rate=121.52777777777777&held=tcv:3500,200,12";
        page.until_query(held);
        page.server.recover();
        let late = shown(page);
        page.open(held);
        page.press_button("Announced deals");
        assert_eq!(shown(page), late);
    });
}

#[test]
fn files_that_are_asked_for_while_their_program_loads_are_all_saved() {
    without("offtake-files", "", |page| {
        page.browser.script(KEEP, vec![]);
        for button in [3, 0, 1] {
            page.value(&format!(
                "void document.querySelectorAll('#export button')[{button}].click()"
            ));
        }
        page.set_slider("Critical IT load", 300.0);
        page.server.recover();
        page.until("all are saved", || saved_names(page).len() == 3);
        // Of the scenario that each was asked of.
        assert_eq!(
            saved_names(page),
            [
                "offtake-200-mw.json",
                "offtake-200-mw.xlsx",
                "offtake-200-mw-months.csv"
            ]
        );
    });
}
