//! Browsers that are older than some of what the page uses: what they have not is replaced, or a
//! sentence says which version is needed.
//!
//! A browser that knows a word less is had by serving the page with another word in its place, in
//! style sheets, scripts and programs alike.

use offtake_e2e::{Key, Page, Trouble, Visit};

use crate::core::assert_figures;
use crate::files::{KEEP, saved_names};

/// A page in a browser to which a word means nothing.
fn without(word: &'static str, other: &'static str, test: impl FnOnce(&Page)) {
    Visit::default().run_unchecked(|page| {
        page.server.trouble("", Trouble::Holds(word, other));
        test(page);
    });
}

fn told(page: &Page) -> bool {
    page.holds("document.querySelector('#old').checkVisibility()")
}

#[test]
fn where_there_are_no_popovers_the_menu_opens_and_closes_all_the_same() {
    without("popover", "popovez", |page| {
        page.open("");
        assert!(
            page.holds(
                "document.querySelector('[popovez]') && !document.querySelector('[popover]')"
            )
        );
        let open = || page.holds("document.querySelector('#export').checkVisibility()");
        assert!(!open(), "open before anybody has asked");
        page.press_button("Export");
        assert!(open());
        page.press_button("Export");
        assert!(!open(), "pressed again");
        page.press_button("Export");
        page.press(Key::Escape, 1);
        assert!(!open(), "after Escape");
        page.press_button("Export");
        page.click("#figures");
        assert!(!open(), "after a press elsewhere");
        page.browser.script(KEEP, vec![]);
        page.press_button("Export");
        page.click("#export button:nth-of-type(4)");
        assert!(!open(), "after a choice");
        page.until("the file is saved", || {
            saved_names(page) == ["offtake-200-mw.json"]
        });
        assert!(!told(page));
    });
}

#[test]
fn every_colour_is_there_without_the_newest_functions_of_colours() {
    let colours = |page: &Page| -> Vec<String> {
        let script = "[...document.querySelectorAll('body, .bar, .primary, .answer, input, .chart-card, .figure-value')]
            .flatMap(e => ['color', 'backgroundColor', 'boxShadow', 'borderColor'].map(name => getComputedStyle(e)[name]))";
        serde_json::from_value(page.value(script)).unwrap()
    };
    let worn = |page: &Page| {
        let mut worn = Vec::new();
        for system in ["light", "dark"] {
            page.system(system);
            page.settle();
            for _ in 0..3 {
                worn.push(colours(page));
                page.value("void document.querySelector('[aria-label^=Colours]').click()");
                page.settle();
            }
        }
        worn
    };
    let mut whole = Vec::new();
    Visit::default().run("", |page| whole = worn(page));
    // As the system is, light, dark: under a light system and a dark one.
    assert_eq!(whole[0], whole[1]);
    assert_eq!(whole[3], whole[5]);
    assert_eq!((&whole[1], &whole[2]), (&whole[4], &whole[5]));
    assert_ne!(whole[1], whole[2]);
    without("light-dark(", "light-dusk(", |page| {
        page.open("");
        assert_eq!(worn(page), whole);
        assert!(!told(page));
    });
}

#[test]
fn a_browser_that_is_too_old_is_told_which_version_is_needed() {
    for (word, other) in [
        ("WebAssembly", "WebAssemblx"),
        ("WebAssembly.validate", "(() => false)"),
        ("?.", "?#"),
        ("async", "asynk"),
    ] {
        without(word, other, |page| {
            page.browser.go(&page.server.address());
            page.until(word, || told(page));
            let words = page.text("#old");
            for version in ["Chrome or Edge 111", "Firefox 113", "Safari 16.4"] {
                assert!(words.contains(version), "{words}");
            }
            assert!(page.holds("!document.querySelector('#missing').checkVisibility()"));
        });
    }
}

#[test]
fn where_only_the_look_is_too_new_the_page_works_and_the_sentence_can_be_closed() {
    for (word, other) in [("color-mix(", "color-mux("), ("(width", "(wadth")] {
        without(word, other, |page| {
            page.open("?mw=300");
            assert!(told(page), "{word}");
            page.click("#old button");
            assert!(!told(page), "{word}");
            assert_figures(page, "?mw=300");
        });
    }
}

#[test]
fn a_browser_of_today_is_told_nothing() {
    offtake_e2e::visit("", |page| {
        assert!(!told(page));
        assert!(page.holds("!document.querySelector('[data-open]')"));
    });
}
