//! What matters: one press away, with the terminal's own ends, each of which can be set.

use offtake_deciding::Matters;
use offtake_e2e::{Page, Trouble, Visit, visit};
use offtake_economics::link::{self, read_ranges};
use offtake_economics::{Input, Metric};
use serde_json::{Value, json};

use crate::core::{HEADLINE, LEVERED};

const PLACE: &str = "document.querySelector('#matters-place')";

/// The one press.
fn open(page: &Page) {
    page.click("#matters summary");
    answered(page);
}

fn answered(page: &Page) {
    page.until("it is answered", || {
        page.holds(&format!(
            "{PLACE}.querySelector('.ranges li') && !{PLACE}.querySelector('[aria-busy]')"
        ))
    });
    page.settle();
}

/// The bars as the page has them, in the terminal's shape.
fn bars(page: &Page) -> Value {
    page.value(&format!(
        "[...{PLACE}.querySelectorAll('.ranges li')].map(({{ dataset: d }}) => ({{
            input: d.input, low: d.low, high: d.high, at_low: d.atLow, at_high: d.atHigh,
            decides: d.decides ?? null }}))"
    ))
}

/// Those of the terminal's `--matters --json`, with numbers as the document has them.
fn terminal(query: &str, metric: Metric) -> (Value, Vec<String>) {
    let inputs = link::read(query).inputs;
    let ranges = read_ranges(query).ranges;
    let answer = Matters::of(&inputs, metric, &ranges);
    let text = |value: &Value| match value.as_f64() {
        Some(value) => json!(value.to_string()),
        None => json!(""),
    };
    let answer = serde_json::to_value(answer).unwrap();
    let bars = answer["bars"].as_array().unwrap().iter().map(|bar| {
        json!({
            "input": bar["input"],
            "low": text(&bar["low"]),
            "high": text(&bar["high"]),
            "at_low": text(&bar["at_low"]),
            "at_high": text(&bar["at_high"]),
            "decides": bar["decides"],
        })
    });
    let sources = answer["bars"].as_array().unwrap().iter();
    let sources = sources.map(|bar| bar["source"].as_str().unwrap().to_owned());
    (bars.collect(), sources.collect())
}

fn press(page: &Page, name: &str) {
    page.value(&format!(
        "void [...{PLACE}.querySelectorAll('button')].find(e => e.textContent.startsWith({name:?})).click()"
    ));
    page.settle();
}

fn all(page: &Page) {
    if page.holds(&format!(
        "[...{PLACE}.querySelectorAll('button')].some(e => e.textContent.startsWith('All '))"
    )) {
        press(page, "All ");
    }
}

#[test]
fn what_matters_most_is_one_press_away() {
    visit("", |page| {
        open(page);
        let first = page.text("#matters-place .ranges .range-name");
        let inputs = link::read("").inputs;
        let widest = Matters::of(&inputs, Metric::Npv, &[]);
        assert_eq!(first, widest.bars[0].input().spec().label);
        let drawn = format!("{PLACE}.querySelector('canvas').width > 0");
        page.until("it is drawn", || page.holds(&drawn));
    });
}

#[test]
fn its_ends_are_the_terminals() {
    let own = "?pass=0&u.power=range:20,100";
    for query in ["", HEADLINE, LEVERED, "?kind=gpu", own] {
        visit(query, |page| {
            open(page);
            all(page);
            let inputs = link::read(query).inputs;
            let [worth, rate] = inputs.returns();
            let (expected, sources) = terminal(query, worth);
            assert_eq!(bars(page), expected, "{query}");
            let shown = page.value(&format!(
                "[...{PLACE}.querySelectorAll('.range-source')].map(e => e.textContent)"
            ));
            assert_eq!(shown, json!(sources));
            if query != LEVERED {
                return;
            }
            for (name, metric) in [
                ("Owner’s IRR", rate),
                ("Lowest DSCR", Metric::DscrMin),
                ("Against mining", Metric::ConvertGain),
            ] {
                press(page, name);
                page.until(name, || {
                    page.holds(&format!(
                        "{PLACE}.querySelector('.tornado').dataset.measure === {:?}",
                        metric.name()
                    ))
                });
                answered(page);
                assert_eq!(bars(page), terminal(query, metric).0, "{name}");
                let measure = format!("measure={}", metric.name());
                page.until("the link has it", || page.query().contains(&measure));
            }
        });
    }
}

#[test]
fn an_end_that_is_pressed_is_set() {
    visit(HEADLINE, |page| {
        open(page);
        let (expected, _) = terminal(HEADLINE, Metric::Npv);
        let bar = expected.as_array().unwrap().iter();
        let rate = bar.clone().find(|bar| bar["input"] == "rate").unwrap();
        page.value(&format!(
            "void {PLACE}.querySelector('[data-input=rate] [data-end=\"1\"]').click()"
        ));
        let value: f64 = rate["at_high"].as_str().unwrap().parse().unwrap();
        page.until("the page shows it", || {
            page.figure("npv").to_bits() == value.to_bits()
        });
        page.until("the link has it", || {
            let inputs = link::read(&page.query()).inputs;
            inputs
                .get(Input::Rate)
                .map(|rate| rate.to_string())
                .as_deref()
                == rate["high"].as_str()
        });
        page.press_button("Undo");
        page.until("it is taken back", || page.query().starts_with(HEADLINE));
    });
}

#[test]
fn a_range_is_typed_and_stands_in_the_link() {
    visit("", |page| {
        open(page);
        let bar = format!("{PLACE}.querySelector('[data-input=rate]')");
        page.value(&format!("void {bar}.querySelector('.range-ends').click()"));
        page.settle();
        page.value(&format!(
            "void (field => {{
                field.value = '$90';
                field.dispatchEvent(new Event('change', {{ bubbles: true }}));
            }})({bar}.querySelector('input'))"
        ));
        page.until("the bar follows", || {
            page.holds(&format!("{bar}.dataset.low === '90'"))
        });
        page.until("the link has it", || {
            page.query().contains("u.rate=range:90,188.49")
        });
        let query = page.query();
        assert_eq!(
            page.text("#matters-place [data-input=rate] .range-source"),
            "given"
        );
        all(page);
        assert_eq!(bars(page), terminal(&query, Metric::Npv).0);
        page.press_button("Reset");
        page.until("it is as it was", || !page.query().contains("u."));
    });
}

#[test]
fn bars_stand_still_while_a_slider_moves_and_are_put_in_order_after() {
    visit("", |page| {
        open(page);
        let order = "[...document.querySelectorAll('#matters-place .ranges li')].map(e => e.dataset.input).join()";
        // Looked at after each movement of many within the time that nothing counts as rest.
        let kept = page.value(&format!(
            "new Promise(done => {{
                const slider = document.querySelector('#slider-margin');
                let before = {order};
                let kept = true, left = 12, last = performance.now();
                const move = () => {{
                    // A machine that stood still for longer came to rest.
                    if (performance.now() - last > 60) before = {order};
                    kept &&= {order} === before;
                    last = performance.now();
                    if (!left--) return done(kept);
                    slider.value = 20 + left;
                    slider.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                    requestAnimationFrame(() => setTimeout(move, 10));
                }};
                move();
            }})"
        ));
        assert_eq!(kept, true);
        page.until("it is put in order", || {
            all(page);
            let query = page.query();
            bars(page) == terminal(&query, Metric::Npv).0
        });
    });
}

#[test]
fn where_no_worker_starts_it_is_said_and_can_be_tried_again() {
    Visit::default().run_unchecked(|page| {
        page.server.trouble("offtake-engine.js", Trouble::Lost);
        page.open("");
        page.click("#matters summary");
        let told = format!("{PLACE}.querySelector('[role=alert]')");
        page.until("it is said", || page.holds(&told));
        assert!(page.text("#matters-place").contains("did not start here"));
        page.server.recover();
        page.press_button("Try again");
        answered(page);
        assert!(!page.holds(&told));
    });
}
