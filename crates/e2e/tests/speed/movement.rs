//! The bar: one movement of a slider, with everything it redraws, costs so many units of the page's main
//! thread at most.
//!
//! Movements are made by the page itself, ten at a time, each in a frame of its own; the thread's
//! clock is read between the tens, so that what steers the browser is not measured with them.

use std::time::Duration;

use offtake_e2e::{MainThread, Page, visit_alone};
use serde_json::{Value, json};

use crate::unit::{ROUNDS, UNIT, hold, median};

/// The most units that a movement may cost.
const BAR: f64 = 2.5;
/// How many movements are measured in a round, and how many of them together.
const INPUTS: u32 = 100;
const TOGETHER: u32 = 10;

/// Movements, each followed by the two frames in which all of it is drawn; or the same frames with the
/// unit of work in the place of each; or without either. Tells the NPV after each, and the time that
/// the page itself can see: from the beginning of each frame until it has been drawn.
const INPUTS_TOGETHER: &str = "
    const slider = document.querySelector('#slider-mw'), [values, does] = input;
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
        if (does === 'unit') seen += unit();
        if (does === 'move') {
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
fn a_movement_of_a_slider() {
    visit_alone("?tcv=3500", |page| {
        page.browser.script_async(UNIT, vec![]);
        let thread = MainThread::of(&page.browser);
        let measure = |values: &[u32], does| measure(page, thread.as_ref(), values, does);
        // Up the track and down between its steps, as a finger would go: each value is a new one.
        let values: Vec<u32> = (0..INPUTS)
            .map(|i| {
                if i < INPUTS / 2 {
                    10 + 20 * i
                } else {
                    (1995 - 20 * i).max(10)
                }
            })
            .collect();
        for warm in values.chunks(TOGETHER as usize).rev().take(3) {
            measure(warm, "move");
            measure(warm, "unit");
        }
        println!(
            "measured is {}",
            match thread {
                Some(_) => "processor time of the main thread",
                None => "time inside the page, since processor time can be read on Linux only",
            }
        );
        let picture = page.picture();
        let mut ratios = Vec::new();
        for round in 0..ROUNDS {
            let (mut moved, mut units, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
            let mut last = String::new();
            for values in values.chunks(TOGETHER as usize) {
                let (time, figures) = measure(values, "move");
                for (value, figure) in values.iter().zip(&figures) {
                    assert_ne!(figure, &last, "the figures did not change at {value}");
                    last.clone_from(figure);
                }
                moved.push(time);
                units.push(measure(values, "unit").0);
                let (time, figures) = measure(values, "nothing");
                assert!(figures.iter().all(|figure| *figure == last));
                nothing.push(time);
            }
            let (moved, units, nothing) = (median(moved), median(units), median(nothing));
            println!(
                "round {round}: {moved:.2} ms with a movement, {units:.2} ms with a unit, {nothing:.2} ms with neither"
            );
            ratios.push((moved - nothing) / (units - nothing));
        }
        assert_ne!(page.picture(), picture, "the curves did not change");
        hold("a movement of a slider", median(ratios), BAR);
    });
}

/// The milliseconds that each of some frames took, and the NPV that stood there after each.
fn measure(
    page: &Page,
    thread: Option<&MainThread>,
    values: &[u32],
    does: &str,
) -> (f64, Vec<String>) {
    let before = thread.map(MainThread::spent);
    let answer = page
        .browser
        .script_async(INPUTS_TOGETHER, vec![json!(values), json!(does)]);
    let after = thread.map(MainThread::spent);
    let worked = after
        .zip(before)
        .map(|(after, before): (Duration, Duration)| after.saturating_sub(before));
    let seen = answer[1].as_f64().unwrap();
    let milliseconds = worked.map_or(seen, |time| 1e3 * time.as_secs_f64());
    let figures = answer[0].as_array().unwrap().iter();
    (
        milliseconds / values.len() as f64,
        figures
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    )
}
