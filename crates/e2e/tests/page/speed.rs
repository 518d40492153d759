//! The bar: one movement of a slider, with everything it redraws, costs at most five milliseconds
//! of the page's main thread.

use std::time::Duration;

use offtake_e2e::{MainThread, Page, Visit};
use serde_json::json;

/// The most that a movement may cost.
const BAR: Duration = Duration::from_millis(5);
/// How many movements are measured.
const INPUTS: u32 = 200;

/// One movement and the two frames in which all of it is drawn; the same without the movement.
/// Tells the NPV and the time that the page itself can see: from the movement to its end, and from
/// the beginning of the frame until it has been drawn.
const INPUT: &str = "
    const slider = document.querySelector('#slider-mw'), value = input[0];
    const drawn = new Promise(resolve => requestAnimationFrame(() => {
        const begun = performance.now(), channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - begun);
        channel.port2.postMessage(0);
    }));
    const start = performance.now();
    if (value !== null) {
        slider.value = value;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    const handled = performance.now() - start;
    await frame();
    await frame();
    const figure = document.querySelector('#figures [data-metric=npv]').dataset.value;
    return [figure, handled + await drawn];";

#[test]
fn a_movement_of_a_slider_costs_at_most_five_milliseconds() {
    let visit = Visit {
        width: 1440,
        height: 900,
        ..Visit::default()
    };
    visit.run("?tcv=3500", |page| {
        let thread = MainThread::of(&page.browser);
        let measure = |value: Option<u32>| measure(page, thread.as_ref(), value);
        for step in 0..20 {
            measure(Some(800 + 5 * step)); // warm
        }
        let picture = page.picture();
        let (mut with, mut control) = (Vec::new(), Vec::new());
        let mut last = String::new();
        for i in 0..INPUTS {
            // A new value each time, as a finger would go: up the track and down between its steps.
            let up = i < INPUTS / 2;
            let value = if up { 10 + 10 * i } else { 1995 - 10 * i };
            let (time, figure) = measure(Some(value.max(10)));
            assert_ne!(figure, last, "the figures did not change at {value}");
            with.push(time);
            let (time, same) = measure(None);
            assert_eq!(same, figure);
            control.push(time);
            last = figure;
        }
        assert_ne!(page.picture(), picture, "the curves did not change");

        let (with, control) = (median(with), median(control));
        assert!(
            with > control,
            "not the page's clock: {with:?}, {control:?}"
        );
        let cost = with.saturating_sub(control);
        let clock = match thread {
            Some(_) => "processor time of the main thread",
            None => "time inside the page, since processor time can be read on Linux only",
        };
        let found = format!(
            "an input costs {cost:.2?} of {BAR:?} allowed: median {with:.2?} with, {control:.2?} \
             without a movement ({clock}; {INPUTS} inputs)"
        );
        println!("{found}");
        assert!(cost <= BAR, "{found}");
    });
}

/// The time that one movement took, and the NPV it led to.
fn measure(page: &Page, thread: Option<&MainThread>, value: Option<u32>) -> (Duration, String) {
    let before = thread.map(MainThread::spent);
    let answer = page.browser.script_async(INPUT, vec![json!(value)]);
    let after = thread.map(MainThread::spent);
    let seen = Duration::from_secs_f64(answer[1].as_f64().unwrap() / 1e3);
    let worked = after
        .zip(before)
        .map(|(after, before)| after.saturating_sub(before));
    (
        worked.unwrap_or(seen),
        answer[0].as_str().unwrap().to_owned(),
    )
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
