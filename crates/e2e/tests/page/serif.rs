//! The page's own serif: asked for once, in every part that is set in it, and nothing moves when it
//! arrives.

use offtake_e2e::{Page, visit, visit_in_each_font};
use serde_json::{Value, json};

use crate::core::{LEVERED, PHASED};
use crate::deals;

const CLOUD: &str = "?kind=gpu";

/// The fonts that the text of an element is drawn in, those of the page's own marked with a star.
fn drawn_in(page: &Page, css: &str) -> Vec<String> {
    let ask = |command: &str, parameters: Value| page.browser.devtools(command, &parameters);
    ask("DOM.enable", json!({}));
    ask("CSS.enable", json!({}));
    let document = ask("DOM.getDocument", json!({}));
    let root = &document["root"]["nodeId"];
    let element = ask(
        "DOM.querySelector",
        json!({ "nodeId": root, "selector": css }),
    );
    let node = json!({ "nodeId": element["nodeId"] });
    let fonts = ask("CSS.getPlatformFontsForNode", node);
    ask("CSS.disable", json!({}));
    ask("DOM.disable", json!({}));
    let fonts = fonts["fonts"]
        .as_array()
        .expect("fonts")
        .iter()
        .map(|font| {
            let own = if font["isCustomFont"] == true {
                "*"
            } else {
                ""
            };
            // "Newsreader 16pt" is the family's name for what it is drawn for.
            let name = font["familyName"].as_str().expect("a name");
            format!("{}{own}", name.trim_end_matches(" 16pt"))
        });
    let mut fonts: Vec<_> = fonts.collect();
    fonts.sort();
    fonts.dedup();
    fonts
}

fn in_place(page: &Page) {
    page.until("the serif is there", || {
        page.holds("document.fonts.check('400 1em Newsreader') && document.fonts.check('600 1em Newsreader')")
    });
    page.settle();
}

#[test]
fn it_is_asked_for_once_and_every_title_is_set_in_it() {
    visit("", |page| {
        in_place(page);
        for css in [
            ".wordmark",
            "#answer",
            "#bridge-title",
            "#answer .handle",
            "#answer [data-strong]",
        ] {
            assert_eq!(drawn_in(page, css), ["Newsreader*"], "{css}");
        }
        deals::list(page);
        assert_eq!(drawn_in(page, ".deals h2"), ["Newsreader*"]);
        page.press_button("Close");
        page.value("void document.querySelector('#figures [data-metric=npv]').click()");
        page.until("it is explained", || {
            page.holds("document.querySelector('.explain h2')")
        });
        assert_eq!(drawn_in(page, ".explain h2"), ["Newsreader*"]);
        // Figures and body stay the system's.
        assert_eq!(drawn_in(page, "#field-mw"), ["DejaVu Sans"]);
        assert_eq!(drawn_in(page, ".figure-name"), ["DejaVu Sans"]);

        let mut asked: Vec<_> = page
            .server
            .answered()
            .into_iter()
            .map(|file| file.path)
            .collect();
        asked.retain(|path| path.ends_with(".woff2"));
        asked.sort();
        assert_eq!(
            asked,
            [
                "/fonts/newsreader-regular.woff2",
                "/fonts/newsreader-semibold.woff2"
            ]
        );
    });
}

/// Where everything stands with the serif, and with what stands for it until it is there.
const PLACES: &str = "
    const sheet = [...document.styleSheets].find(s => [...s.cssRules].some(own));
    function own(rule) { return rule.style?.getPropertyValue('font-family') === 'Newsreader' }
    const faces = [...sheet.cssRules].filter(own).map(rule => rule.cssText);
    const places = () => {
        const answer = document.querySelector('#answer'), line = answer.cloneNode(true);
        line.style.cssText = 'position: absolute; white-space: nowrap; min-height: 0; max-width: none';
        answer.after(line);
        const [wide, high] = [line.offsetWidth, line.offsetHeight];
        line.style.cssText = 'min-height: 0';
        const lines = Math.round(line.offsetHeight / high);
        line.remove();
        const everything = document.querySelectorAll('.bar > *, #answer, #page .page > *, .front *, .results *');
        return [wide, lines, [...everything].filter(e => e.checkVisibility()).map(e => {
            const { top, height } = e.getBoundingClientRect();
            return [e.id || e.className?.baseVal || e.className || e.tagName, top, height];
        })];
    };
    for (let i = sheet.cssRules.length - 1; i >= 0; i--) if (own(sheet.cssRules[i])) sheet.deleteRule(i);
    await frame(); await frame();
    const without = places();
    for (const face of faces) sheet.insertRule(face, 0);
    await Promise.all(['400', '600'].map(weight => document.fonts.load(weight + ' 1em Newsreader')));
    await frame(); await frame();
    return [places(), without];";

#[test]
fn nothing_moves_when_it_arrives() {
    visit_in_each_font("", |page| {
        for query in ["", CLOUD, LEVERED, PHASED, "?rate=0"] {
            page.open(query);
            in_place(page);
            for (width, phone) in [(390, true), (1024, false), (1440, false)] {
                page.resize(width, 900, phone);
                page.settle();
                let places = page.browser.script_async(PLACES, vec![]);
                let what = format!("{query:?} at {width}");
                let [with, without] = [0, 1].map(|i| &places[i]);
                println!("{what}: {} wide with it, {} without", with[0], without[0]);
                // The same widths, within two hundredths: so a line more or less is a matter of chance,
                // which none of the sentences that a visitor meets first leaves to it.
                let [own, stands_in] = [with, without].map(|one| one[0].as_f64().unwrap());
                assert!((stands_in / own - 1.0).abs() <= 0.02, "{what}");
                let lines = [with, without].map(|one| one[1].as_f64().unwrap());
                if lines[0] != lines[1] {
                    assert!(
                        !query.is_empty() && (lines[0] - lines[1]).abs() <= 1.0,
                        "{what}: {lines:?}"
                    );
                    continue;
                }
                let pairs = with[2]
                    .as_array()
                    .unwrap()
                    .iter()
                    .zip(without[2].as_array().unwrap());
                for (with, without) in pairs {
                    for side in [1, 2] {
                        let apart = with[side].as_f64().unwrap() - without[side].as_f64().unwrap();
                        assert!(apart.abs() <= 1.0, "{what}: {with} and {without}");
                    }
                }
            }
        }
    });
}
