//! The bar: one movement of a slider, with everything it redraws, costs at most five milliseconds
//! of the page's main thread.
//!
//! Movements are made by the page itself, ten at a time, each in a frame of its own; the thread's
//! clock is read between the tens, so that what steers the browser is not measured with them. What
//! else the machine does takes caches and clock speed from the page, even if not its processor: it can
//! only add, so a round that is over the bar is measured again, a few times.

use std::time::Duration;

use offtake_e2e::{MainThread, Page, visit_alone};
use serde_json::json;

/// The most that a movement may cost.
const BAR: Duration = Duration::from_millis(5);
/// How many movements are measured, and how many of them together.
const INPUTS: u32 = 200;
const TOGETHER: u32 = 10;
/// How often they are measured at most.
const ROUNDS: u32 = 5;

/// Movements, each followed by the two frames in which all of it is drawn; or the same frames
/// without a movement. Tells the NPV after each, and the time that the page itself can see: from
/// the beginning of each frame until it has been drawn.
const INPUTS_TOGETHER: &str = "
    const slider = document.querySelector('#slider-mw'), [values, moves] = input;
    const figures = [];
    let seen = 0;
    for (const value of values) {
        // An input comes as a task of its own, before the frame that shows it.
        await new Promise(resolve => setTimeout(resolve));
        const drawn = new Promise(resolve => requestAnimationFrame(() => {
            const begun = performance.now(), channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - begun);
            channel.port2.postMessage(0);
        }));
        if (moves) {
            slider.value = value;
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        await frame();
        await frame();
        seen += await drawn;
        figures.push(document.querySelector('#figures [data-metric=npv]').dataset.value);
    }
    return [figures, seen];";

#[test]
fn a_movement_of_a_slider_costs_at_most_five_milliseconds() {
    visit_alone("?tcv=3500", |page| {
        let thread = MainThread::of(&page.browser);
        let measure = |values: &[u32], moves| measure(page, thread.as_ref(), values, moves);
        // Up the track and down between its steps, as a finger would go: each value is a new one.
        let values: Vec<u32> = (0..INPUTS)
            .map(|i| {
                if i < INPUTS / 2 {
                    10 + 10 * i
                } else {
                    (1995 - 10 * i).max(10)
                }
            })
            .collect();
        for warm in values.chunks(TOGETHER as usize).rev().take(3) {
            measure(warm, true);
        }
        let clock = match thread {
            Some(_) => "processor time of the main thread",
            None => "time inside the page, since processor time can be read on Linux only",
        };
        let mut found = Vec::new();
        for _ in 0..ROUNDS {
            let picture = page.picture();
            let (mut with, mut control) = (Vec::new(), Vec::new());
            let mut last = String::new();
            for values in values.chunks(TOGETHER as usize) {
                let (time, figures) = measure(values, true);
                for (value, figure) in values.iter().zip(&figures) {
                    assert_ne!(figure, &last, "the figures did not change at {value}");
                    last.clone_from(figure);
                }
                with.push(time);
                let (time, figures) = measure(values, false);
                assert!(figures.iter().all(|figure| *figure == last));
                control.push(time);
            }
            let (with, control) = (median(with), median(control));
            let cost = with.saturating_sub(control);
            found.push(format!(
                "an input costs {cost:.2?} of {BAR:?} allowed: median {with:.2?} with, {control:.2?} \
                 without a movement ({clock}; {INPUTS} inputs, {TOGETHER} at a time)"
            ));
            println!("{}", found[found.len() - 1]);
            if found.len() == 1 {
                assert_ne!(page.picture(), picture, "the curves did not change");
            }
            if cost <= BAR {
                return;
            }
        }
        panic!("{found:#?}");
    });
}

/// The time that each of some movements took, and the NPV that each led to.
fn measure(
    page: &Page,
    thread: Option<&MainThread>,
    values: &[u32],
    moves: bool,
) -> (Duration, Vec<String>) {
    let before = thread.map(MainThread::spent);
    let answer = page
        .browser
        .script_async(INPUTS_TOGETHER, vec![json!(values), json!(moves)]);
    let after = thread.map(MainThread::spent);
    let seen = Duration::from_secs_f64(answer[1].as_f64().unwrap() / 1e3);
    let worked = after
        .zip(before)
        .map(|(after, before)| after.saturating_sub(before));
    let figures = answer[0].as_array().unwrap().iter();
    (
        worked.unwrap_or(seen) / values.len() as u32,
        figures
            .map(|figure| figure.as_str().unwrap().to_owned())
            .collect(),
    )
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
