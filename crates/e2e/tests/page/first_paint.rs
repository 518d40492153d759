//! What the document shows before its program is there.

use offtake_e2e::{Page, Trouble, Visit};
use serde_json::Value;

/// Opens a page whose program does not come until it is let.
fn held(query: &str, width: u32, test: impl FnOnce(&Page)) {
    let visit = Visit {
        width,
        ..Visit::default()
    };
    visit.run_unchecked(|page| {
        page.server.trouble("_bg.wasm", Trouble::Late);
        page.browser
            .go(&format!("{}{query}", page.server.address()));
        page.settle();
        test(page);
        page.check_console();
        page.check_requests();
    });
}

fn come(page: &Page) {
    page.server.recover();
    page.until("the page is there", || {
        page.holds("document.querySelector('canvas.curves')?.width > 300")
    });
    page.settle();
}

const PARTS: [&str; 9] = [
    "#answer",
    ".front",
    "#figures",
    "#bridge",
    "#bridge .chart",
    "#bridge .stages",
    "#revenue",
    "#revenue .chart",
    ".groups",
];

/// Where the parts of the page are, and what is read in them.
fn parts(page: &Page) -> Vec<(Value, String)> {
    let place = |css: &str| {
        page.value(&format!(
            "(({{ x, y, width, height }}) => [x, y, width, height])(document.querySelector('{css}').getBoundingClientRect())"
        ))
    };
    let read = |css: &&str| match css.ends_with(".chart") {
        // As a drawing there, on a canvas here.
        true => String::new(),
        false => page.text(css).split("$/kW-month").collect(),
    };
    let parts = PARTS.iter();
    parts.map(|css| (place(css), read(css))).collect()
}

#[test]
fn it_is_the_default_contract_and_stays_where_it_is_when_the_program_comes() {
    for width in [390, 1024, 1440] {
        held("", width, |page| {
            assert!(page.holds("!document.querySelector('canvas')"), "{width}");
            let drawings =
                "[...document.querySelectorAll('.served')].filter(e => e.checkVisibility())";
            assert!(page.holds(&format!("{drawings}.length === 2")), "{width}");
            let before = parts(page);
            let figures = page.figures();
            assert!(figures.len() > 8);
            come(page);
            assert!(page.holds("!document.querySelector('.served')"), "{width}");
            for (css, (before, after)) in PARTS.iter().zip(before.iter().zip(parts(page))) {
                // Their drawings hold words too.
                if !["#bridge", "#revenue"].contains(css) {
                    assert_eq!(before.1, after.1, "{width} {css}");
                }
                assert_eq!(before.0, after.0, "{width} {css}");
            }
            assert_eq!(page.figures(), figures, "{width}");
        });
    }
}

// It is made in tasks of their own, and none of that is seen.
#[test]
fn the_page_comes_whole_and_drawn() {
    for width in [390, 1440] {
        held("", width, |page| {
            let all = PARTS
                .map(|css| format!("document.querySelector('{css}')"))
                .join(" && ");
            page.value(&format!(
                "document.addEventListener('offtake:shown', () => {{
                    const drawn = canvas => canvas.width === Math.round(canvas.parentElement.clientWidth * devicePixelRatio);
                    const canvases = [...document.querySelectorAll('#bridge canvas, canvas.curves')];
                    window.whole = Boolean({all}) && canvases.length === 2 && canvases.every(drawn);
                 }}) ?? 0"
            ));
            come(page);
            assert!(page.holds("window.whole"), "{width}");
        });
    }
}

#[test]
fn nothing_of_it_is_seen_before_a_contract_of_a_link() {
    for query in ["?mw=300", "#mw=300", "?kind=gpu&v=2"] {
        held(query, 1440, |page| {
            let seen = page.text("body");
            assert!(
                !seen.contains(|c: char| c.is_ascii_digit()),
                "{query}: {seen}"
            );
            come(page);
            assert!(page.text("#answer").contains('$'), "{query}");
        });
    }
}
