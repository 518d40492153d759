//! Every picture follows what the page looks like: the system's theme and the page's own, paper, forced
//! colours, the density of the screen; and what a finger reads off stays, within the card.

use offtake_e2e::{Page, Visit, visit};
use serde_json::{Value, json};

use crate::deals::list;

/// Owes a bank, so that all of cash is drawn.
const LEVERED: &str =
    "?client=0&capex=8&debt=60&tax=21&contract=CoreWeave;mw=200&target=2027-12@1000";

/// Every canvas of curves in the document.
const CANVASES: &str = "[...document.querySelectorAll('.chart canvas')]";

/// What reads a canvas's pixels, from a copy: the page's own are never read back.
const PIXELS: &str = "e => {
    const copy = new OffscreenCanvas(e.width, e.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(e, 0, 0);
    return copy.getImageData(0, 0, e.width, e.height).data;
}";

/// Opens every place with a picture, and what explains a rate of return.
fn open_all(page: &Page) {
    for place in ["cash", "choice"] {
        page.value(&format!(
            "void document.querySelector('#{place} summary').click()"
        ));
        page.until(&format!("{place} is drawn"), || {
            page.holds(&format!(
                "document.querySelector('#{place}-place canvas.curves')?.width > 0"
            ))
        });
    }
    page.value("void document.querySelector('[data-metric=npv]').click()");
    page.until("all pictures are drawn", || {
        // The bridge; the curves; three of cash; convert or mine; two of the portfolio; the curve of rates.
        page.holds(&format!(
            "{CANVASES}.length === 9 && {CANVASES}.every(e => e.width > 0)"
        ))
    });
    page.settle();
}

fn pictures(page: &Page) -> Vec<String> {
    let all = page.value(&format!("{CANVASES}.map(e => e.toDataURL())"));
    serde_json::from_value(all).unwrap()
}

/// Emulates a medium and what it prefers.
fn media(page: &Page, medium: &str, features: &[(&str, &str)]) {
    let features: Vec<Value> = features
        .iter()
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    let asked = json!({ "media": medium, "features": features });
    page.browser.devtools("Emulation.setEmulatedMedia", &asked);
    page.settle();
}

const LIGHT: (&str, &str) = ("prefers-color-scheme", "light");
const DARK: (&str, &str) = ("prefers-color-scheme", "dark");

#[test]
fn every_canvas_follows_the_system_and_the_page() {
    visit(LEVERED, |page| {
        media(page, "", &[LIGHT]);
        open_all(page);
        let light = pictures(page);
        media(page, "", &[DARK]);
        let all_else = |page: &Page| pictures(page).iter().zip(&light).all(|(a, b)| a != b);
        page.until("all are dark", || all_else(page));
        let dark = pictures(page);
        media(page, "", &[LIGHT]);
        page.until("all are light again", || pictures(page) == light);
        // The page's own theme, over the panel that explains.
        page.value("void document.querySelector('[aria-label=\"Colours: system\"]').click()");
        page.settle();
        page.value("void document.querySelector('[aria-label=\"Colours: light\"]').click()");
        page.until("all are dark by choice", || pictures(page) == dark);
        media(page, "", &[DARK]);
        assert_eq!(pictures(page), dark);
    });
}

#[test]
fn what_is_printed_from_dark_is_dark_ink_on_paper() {
    visit(LEVERED, |page| {
        media(page, "", &[LIGHT]);
        open_all(page);
        let light = pictures(page);
        media(page, "", &[DARK]);
        page.until("all are dark", || pictures(page) != light);
        let dark = pictures(page);
        media(page, "print", &[DARK]);
        page.until("all are as on paper", || {
            // Paper may be of another width: what counts is the ink.
            page.holds("getComputedStyle(document.body).color === 'rgb(23, 24, 28)'")
                && pictures(page).iter().zip(&dark).all(|(a, b)| a != b)
        });
        // All grids are as on the light card; what explains a number is not printed.
        page.until("all grids are those of paper", || {
            grids(page, "230,227,220") == 7 && grids(page, "42,46,51") == 0
        });
        media(page, "", &[DARK]);
        page.until("all are dark again", || pictures(page) == dark);
        // A browser tells of paper before its style applies.
        page.value("void dispatchEvent(new Event('beforeprint'))");
        page.until("all are light", || pictures(page) == light);
        page.value("void dispatchEvent(new Event('afterprint'))");
        page.until("all are dark once more", || pictures(page) == dark);

        // And chosen dark.
        page.value("void (document.documentElement.dataset.theme = 'dark')");
        media(page, "print", &[LIGHT]);
        page.until("the ink is dark", || {
            page.holds("getComputedStyle(document.body).color === 'rgb(23, 24, 28)'")
        });
    });
}

/// How many canvases have a grid of some colour.
fn grids(page: &Page, colour: &str) -> u64 {
    let grids = page.value(&format!(
        "{CANVASES}.filter(e => e.width > 0).filter(e => {{
            const data = ({PIXELS})(e);
            let count = 0;
            for (let i = 0; i < data.length; i += 4)
                if (data[i + 3] === 255 && [data[i], data[i + 1], data[i + 2]].join() === {colour:?}) count += 1;
            return count > 200;
        }}).length"
    ));
    grids.as_u64().unwrap()
}

#[test]
fn pictures_are_legible_in_forced_colours() {
    visit(LEVERED, |page| {
        media(page, "", &[LIGHT]);
        open_all(page);
        let usual = pictures(page);
        media(page, "", &[LIGHT, ("forced-colors", "active")]);
        page.until("all have taken the forced colours", || {
            pictures(page)
                .iter()
                .zip(&usual)
                .filter(|(a, b)| a != b)
                .count()
                == usual.len()
        });
        // What is drawn differs from what it is drawn on, and takes no colour of the page's own.
        let seen = page.value(&format!(
            "{CANVASES}.map(e => {{
                const data = ({PIXELS})(e);
                const colours = new Set();
                for (let i = 0; i < data.length; i += 4)
                    if (data[i + 3] === 255) colours.add([data[i], data[i + 1], data[i + 2]].join());
                return colours.size;
            }})"
        ));
        let seen: Vec<u64> = serde_json::from_value(seen).unwrap();
        assert!(seen.iter().all(|colours| *colours >= 1), "{seen:?}");
        let own = page.value(
            "getComputedStyle(document.querySelector('.chart')).getPropertyValue('--revenue')",
        );
        assert_eq!(own, "CanvasText");
    });
}

#[test]
fn another_density_draws_every_canvas_anew() {
    visit(LEVERED, |page| {
        open_all(page);
        let density = |ratio: f64, height: u32| {
            // Another screen leaves a window of another height: on a change of density alone this
            // browser does not evaluate what media are asked for.
            let size = json!({ "width": 1440, "height": height, "deviceScaleFactor": ratio, "mobile": false });
            page.browser
                .devtools("Emulation.setDeviceMetricsOverride", &size);
            page.until(&format!("all are drawn for {ratio}"), || {
                page.holds(&format!(
                    "{CANVASES}.every(e => Math.abs(e.width - {ratio} * e.parentElement.clientWidth) <= 1)"
                ))
            });
        };
        for (ratio, height) in [(2.0, 890), (1.0, 900), (1.5, 880)] {
            density(ratio, height);
        }
    });
}

#[test]
fn pictures_of_deals_follow_too() {
    visit("", |page| {
        media(page, "", &[LIGHT]);
        list(page);
        page.value("document.querySelectorAll('.deals details').forEach(e => { e.open = true })");
        let reality = || page.value("document.querySelector('.deals-reality svg').outerHTML");
        let light = reality();
        media(page, "", &[DARK]);
        page.until("what was reported is dark", || reality() != light);
        media(page, "", &[LIGHT]);
        page.until("it is light again", || reality() == light);
        page.press_button("Market");
        let market = || page.value("document.querySelector('.market-plot svg')?.outerHTML");
        page.until("the market is drawn", || !market().is_null());
        let light = market();
        media(page, "print", &[DARK]);
        page.settle();
        media(page, "", &[DARK]);
        page.until("the market is dark", || market() != light);
    });
}

/// Taps with a finger on a place in the middle of an element, so far along it.
fn tap(page: &Page, css: &str, along: f64) {
    let at = page.value(&format!(
        "(e => {{
            e.scrollIntoView({{ block: 'center' }});
            const r = e.getBoundingClientRect();
            return [r.left + {along} * r.width, r.top + 0.5 * r.height];
        }})(document.querySelector({css:?}))"
    ));
    let at: [f64; 2] = serde_json::from_value(at).unwrap();
    let point = json!([{ "x": at[0], "y": at[1] }]);
    for (kind, points) in [("touchStart", point), ("touchEnd", json!([]))] {
        let touch = json!({ "type": kind, "touchPoints": points });
        page.browser.devtools("Input.dispatchTouchEvent", &touch);
    }
    page.settle();
}

#[test]
fn a_tap_reads_off_within_the_card_and_stays() {
    for width in [360, 390] {
        let phone = Visit {
            width,
            height: 844,
            ..Visit::default()
        };
        phone.run_in_each_font("?client=0&capex=8&debt=60", |page| {
            page.resize(width, 844, true);
            let touch = json!({ "enabled": true });
            page.browser
                .devtools("Emulation.setTouchEmulationEnabled", &touch);
            page.value("void document.querySelector('#cash summary').click()");
            page.until("cash is drawn", || {
                page.holds("document.querySelectorAll('#cash-place canvas.curves').length === 3")
            });
            for card in ["#revenue", "#cash"] {
                let mut said = String::new();
                for along in [0.3, 0.5, 0.62, 0.97, 0.26] {
                    tap(page, &format!("{card} .chart"), along);
                    let now = page.text(&format!("{card} .tooltip"));
                    if along > 0.9 && now.is_empty() {
                        // Beyond the last point there is nothing to read.
                        continue;
                    }
                    assert!(now.contains('$') && now != said, "{card} {along}: {now:?}");
                    said = now;
                    std::thread::sleep(std::time::Duration::from_millis(300));
                    assert_eq!(page.text(&format!("{card} .tooltip")), said, "it has gone");
                    let inside = page.holds(&format!(
                        "(([t, c]) => t.left >= c.left && t.right <= c.right && t.top >= c.top && t.bottom <= c.bottom)
                         (['{card} .tooltip', '{card} .chart'].map(s => document.querySelector(s).getBoundingClientRect()))"
                    ));
                    assert!(inside, "{card} {along} at {width}: outside of its card");
                }
            }
        });
    }
}

#[test]
fn a_table_that_goes_on_says_so() {
    let phone = Visit {
        width: 390,
        height: 844,
        ..Visit::default()
    };
    phone.run_in_each_font(LEVERED, |page| {
        for (place, what) in [
            ("cash", ".chart-foot button"),
            ("numbers", ".numbers-scroll"),
        ] {
            page.value(&format!(
                "void document.querySelector('#{place} summary').click()"
            ));
            page.until(&format!("{place} is there"), || {
                page.holds(&format!("document.querySelector('#{place}-place {what}')"))
            });
        }
        page.until("the portfolio is there", || {
            page.holds("document.querySelector('.portfolio-scroll')")
        });
        page.value("void document.querySelector('#cash-place .chart-foot button').click()");
        page.value("void document.querySelector('#revenue .chart-foot button').click()");
        page.settle();
        // All that scrolls: drawn at its edges, and named.
        let silent = page.value(
            "[...document.querySelectorAll('main table')].map(table => {
                const box = table.parentElement;
                const style = getComputedStyle(box);
                const shown = style.backgroundAttachment.includes('local')
                    && style.backgroundImage.split('gradient').length > 8;
                const name = (box.ariaLabel ?? '') + (table.ariaLabel ?? '');
                return shown && name.includes('goes on') ? '' : box.className;
            }).filter(Boolean)",
        );
        assert_eq!(silent, json!([]));
        assert!(page.holds("document.querySelectorAll('main table').length >= 5"));
        assert!(page.holds("document.scrollingElement.scrollWidth <= 390"));
    });
}
