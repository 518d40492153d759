//! Values of inputs and figures as the tornado has them.

use offtake_deciding::{Decision, Figure};
use offtake_economics::format::{self, trimmed, with_unit};
use offtake_economics::{Input, Metric};
use yew::prelude::*;

use crate::ui::phrase::phrase;

/// A value of an input with its unit: $121.53/kW-month.
pub fn whole(input: Input, value: f64) -> String {
    with_unit(&trimmed(value, 2), input.spec().unit)
}

/// The same without what it is of: $121.53.
pub fn brief(input: Input, value: f64) -> String {
    let whole = whole(input, value);
    let of = whole
        .strip_prefix('$')
        .or(whole.split_once('%').map(|_| &*whole));
    match of.and_then(|_| whole.split_once('/')) {
        Some((brief, _)) => brief.to_owned(),
        None => whole.replace(" months", " mo").replace(" month", " mo"),
    }
}

/// A figure as it is shown; a dash where there is none.
pub fn figure(metric: Metric, figure: Figure) -> String {
    figure.map_or_else(
        |_| "–".to_owned(),
        |value| {
            let shown = format::metric(metric, value);
            shown.digits + shown.suffix
        },
    )
}

/// What an end turns round, in a few words.
pub fn turns(decision: Decision) -> &'static str {
    match decision {
        Decision::Npv => "turns the value’s sign",
        Decision::Cover => "crosses the target DSCR",
        Decision::Mining => "turns hosting or mining",
    }
}

/// Why nothing is shown, and a way to try again.
pub fn failed(why: &str, again: &Callback<MouseEvent>) -> Html {
    let why = match why {
        "" => String::new(),
        why => format!(" ({why})"),
    };
    html! {
        <p class="place-note" role="alert">
            { phrase(&format!("This is computed in a worker beside the page, which did not start here{why}. The same \
                               is answered in a terminal. ")) }
            <button type="button" class="text-button" onclick={again}>{ "Try again" }</button>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_an_end_is_short() {
        for (input, value, short) in [
            (Input::Rate, 188.492, "$188.49"),
            (Input::Delay, 9.0, "9 mo"),
            (Input::Term, 20.0, "20 years"),
            (Input::Margin, 77.5, "77.5%"),
            (Input::Esc, 3.0, "3%"),
            (Input::Capex, 2.5, "$2.5M"),
            (Input::Pue, 1.3, "1.3"),
            (Input::Eff, 17.0, "17 J/TH"),
        ] {
            assert_eq!(brief(input, value), short, "{input:?}");
        }
    }
}
