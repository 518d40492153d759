//! The bar: one movement of a slider, with everything it redraws, costs at most five milliseconds
//! of the page's main thread.

use std::time::Duration;

use offtake_e2e::{Clock, MainThread, Page, Visit};
use serde_json::json;

/// The most that a movement may cost.
const BAR: Duration = Duration::from_millis(5);
/// How many movements are measured.
const INPUTS: usize = 200;

/// One movement and the two frames in which all of it is drawn; the same without the movement.
const INPUT: &str = "
    const slider = document.querySelector('#slider-mw'), value = input[0], start = performance.now();
    if (value !== null) {
        slider.value = value;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await frame();
    await frame();
    const figure = document.querySelector('#figures [data-metric=npv]').dataset.value;
    return [figure, performance.now() - start];";

#[test]
fn a_movement_of_a_slider_costs_at_most_five_milliseconds() {
    let visit = Visit {
        width: 1440,
        height: 900,
        ..Visit::default()
    };
    visit.run("?tcv=3500", |page| {
        let thread = MainThread::of(&page.browser);
        let measure = |value: Option<f64>| measure(page, &thread, value);
        for step in 0..20 {
            measure(Some(800.0 + 5.0 * f64::from(step))); // warm
        }
        let picture = page.picture();
        let (mut with, mut control) = (Vec::new(), Vec::new());
        let mut last = String::new();
        for i in 0..INPUTS {
            // A new value each time, as a finger would go: up the track and down between its steps.
            let value = if i < 100 {
                10.0 + 10.0 * i as f64
            } else {
                1995.0 - 10.0 * i as f64
            };
            let (time, figure) = measure(Some(value.max(10.0)));
            assert_ne!(figure, last, "the figures did not change at {value}");
            with.push(time);
            let (time, same) = measure(None);
            assert_eq!(same, figure);
            control.push(time);
            last = figure;
        }
        assert_ne!(page.picture(), picture, "the curves did not change");

        let (with, control) = (median(with), median(control));
        let cost = with.saturating_sub(control);
        let clock = match thread.clock() {
            Clock::Processor => "processor time of the main thread",
            Clock::Page => "time inside the page; processor time can be read on Linux only",
        };
        println!(
            "median of {INPUTS} inputs ({clock}): with {with:.2?}, without {control:.2?}, \
             so an input costs {cost:.2?} of {BAR:?} allowed"
        );
        assert!(
            cost <= BAR,
            "an input costs {cost:.2?}; with {with:.2?}, without {control:.2?}"
        );
    });
}

/// The time that one movement took, and the NPV it led to.
fn measure(page: &Page, thread: &MainThread, value: Option<f64>) -> (Duration, String) {
    let before = thread.spent(&page.browser);
    let answer = page.browser.script_async(INPUT, vec![json!(value)]);
    let after = thread.spent(&page.browser);
    let passed = Duration::from_secs_f64(answer[1].as_f64().unwrap() / 1e3);
    let time = match thread.clock() {
        Clock::Processor => after.saturating_sub(before),
        Clock::Page => passed,
    };
    (time, answer[0].as_str().unwrap().to_owned())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
