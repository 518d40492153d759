//! The fixed piece of work that all else is measured by: arithmetic, a hundred short texts put into the
//! document and laid out, two hundred lines on a canvas. About what a page is made of, and none of it ours.

use offtake_e2e::Page;
use serde_json::Value;

/// Makes the function `unit` on the page, which does the work once and tells its milliseconds.
pub const UNIT: &str = "
    if (!window.unit) {
        const place = document.createElement('div'), canvas = document.createElement('canvas');
        place.style = 'position: fixed; top: 0; left: -999px; width: 300px; height: 300px; contain: strict';
        document.body.append(place);
        canvas.width = canvas.height = 300;
        const context = canvas.getContext('2d');
        window.unit = () => {
            const begun = performance.now();
            let sum = 0;
            for (let i = 1; i < 50_000; i++) sum += Math.log(i + sum / i);
            place.replaceChildren(...Array.from({ length: 100 }, (_, i) => {
                const text = document.createElement('p');
                text.textContent = (sum / (i + 1)).toFixed(2);
                return text;
            }));
            sum += place.lastChild.offsetTop;
            context.clearRect(0, 0, 300, 300);
            for (let i = 0; i < 200; i++) {
                context.beginPath();
                context.moveTo(i, sum % 300);
                context.lineTo(300 - i, i);
                context.stroke();
            }
            return performance.now() - begun;
        };
    }";

/// Rounds of a measurement; each is a ratio of its own, and the middle one counts.
pub const ROUNDS: usize = 7;

/// How many units a script takes that tells a list of milliseconds: in each round the unit's median and
/// the script's, one after the other.
#[track_caller]
pub fn in_units(page: &Page, script: &str) -> f64 {
    page.browser.script_async(UNIT, vec![]);
    let unit = "const times = [];
        for (let i = 0; i < 15; i++) { times.push(unit()); await frame(); }
        return times;";
    let ratio = |_| measured(page, script) / measured(page, unit);
    // The first of all warms up.
    let _ = ratio(0);
    median((0..ROUNDS).map(ratio).collect())
}

#[track_caller]
fn measured(page: &Page, script: &str) -> f64 {
    let times = page.browser.script_async(script, vec![]);
    let times = times.as_array().expect("a list of times");
    let read: Vec<f64> = times.iter().filter_map(Value::as_f64).collect();
    assert!(!read.is_empty() && read.len() == times.len(), "{times:?}");
    median(read)
}

/// Says a ratio, and fails where it is over its bar.
#[track_caller]
pub fn hold(what: &str, ratio: f64, bar: f64) {
    println!("{what}: {ratio:.2} units of {bar} allowed");
    assert!(
        ratio <= bar,
        "{what}: {ratio:.2} units, and {bar} are allowed"
    );
}

pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
