//! The bridge from the headline to what is left: what it adds up to, where it leads, how it lies.

use offtake_deciding::Bridge;
use offtake_e2e::{Page, visit};
use offtake_economics::link;

use crate::core::{HEADLINE, LEVERED, PHASED};

const CLOUD: &str = "?kind=gpu";
/// A price that was found from a headline of another load.
const HELD: &str = "?mw=300&rate=121.5277777777778&held=tcv:3500,200,12";

/// What the page's bars explain, and their amounts.
fn stages(page: &Page) -> Vec<(String, f64)> {
    let stages = page.value(
        "[...document.querySelectorAll('.stage')].map(e => [e.dataset.explain, +e.dataset.value])",
    );
    serde_json::from_value(stages).unwrap()
}

#[test]
fn its_bars_add_up_to_the_cent() {
    for query in ["", HEADLINE, LEVERED, PHASED, CLOUD, HELD] {
        visit(query, |page| {
            let bridge = Bridge::of(&link::read(query).inputs);
            assert_eq!(page.text("#bridge-title"), bridge.finding());
            let (mut sum, mut steps) = (0.0, 0);
            for (name, amount) in stages(page) {
                match name.starts_with("step:") {
                    true => {
                        sum += amount;
                        steps += 1;
                    }
                    // From announced on, each sum that has a name is the sum so far.
                    false if steps == 0 => sum = amount,
                    false => assert!(
                        (sum - amount).abs() < 0.01,
                        "{query} {name}: {sum} {amount}"
                    ),
                }
            }
            assert_eq!(steps, bridge.steps.len(), "{query}");
            assert!((sum - bridge.to()).abs() < 0.01, "{query}");
        });
    }
}

#[test]
fn a_bar_opens_what_it_is_made_of_and_the_inputs_it_rests_on() {
    for query in ["", LEVERED, CLOUD, HELD] {
        visit(query, |page| {
            for (name, amount) in stages(page) {
                page.value(&format!(
                    "void document.querySelector('.stage[data-explain={name:?}]').click()"
                ));
                page.until(&format!("{name} is explained"), || {
                    page.holds(&format!(
                        "document.querySelector('.explain-value')?.dataset.explained === {name:?}"
                    ))
                });
                if !name.starts_with("step:") {
                    continue;
                }
                let shown = page.value("+document.querySelector('.explain-value').dataset.value");
                assert_eq!(shown, amount, "{name}");
                // The last of its inputs, and there the way to its field.
                page.value(
                    "void [...document.querySelectorAll('.explain-parts .explain-name')].at(-1).click()",
                );
                page.until(&format!("{name} leads to an input"), || {
                    page.holds("document.querySelector('.explain-value')?.dataset.explained.startsWith('input:')")
                });
            }
        });
    }
}

#[test]
fn it_follows_a_slider() {
    visit("", |page| {
        let before = page.text("#bridge .chart-unit");
        page.set_slider("Critical IT load", 300.0);
        page.settle();
        let bridge = Bridge::of(&link::read(&page.query()).inputs);
        assert_eq!(page.text("#bridge-title"), bridge.finding());
        assert_ne!(page.text("#bridge .chart-unit"), before);
        assert_eq!(
            stages(page).len(),
            bridge.steps.len() + 3,
            "billed, value today and what hosting gains: {:?}",
            stages(page)
        );
    });
}

#[test]
fn each_name_stands_beside_or_below_its_bar() {
    visit(LEVERED, |page| {
        for (width, upright) in [(1440, true), (1024, true), (820, false), (390, false)] {
            page.resize(width, 900, width < 500);
            page.settle();
            let boxes = page.value(
                "[document.querySelector('#bridge .chart'), ...document.querySelectorAll('.stage')] \
                 .map(e => e.getBoundingClientRect()).map(r => [r.left, r.top, r.width, r.height])",
            );
            let boxes: Vec<[f64; 4]> = serde_json::from_value(boxes).unwrap();
            let [chart, names @ ..] = &boxes[..] else {
                panic!("no chart");
            };
            let along = usize::from(!upright);
            for (place, name) in names.iter().enumerate() {
                let part = chart[2 + along] / names.len() as f64;
                let middle = chart[along] + part * (place as f64 + 0.5);
                let own = name[along] + name[2 + along] / 2.0;
                assert!(
                    (middle - own).abs() < 1.5,
                    "{width} {place}: {middle} {own}"
                );
            }
            assert!(page.holds("document.documentElement.scrollWidth <= innerWidth"));
            // All of each name is in sight, and none over another's bar.
            assert!(
                page.holds(
                    "[...document.querySelectorAll('.stage')].every(e => e.scrollHeight <= e.clientHeight + 1 \
                     && e.scrollWidth <= e.clientWidth)"
                ),
                "{width}"
            );
        }
    });
}
