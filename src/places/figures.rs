//! Figures under a picture: each with its name and what it is of; pressed, the page has it explained.

use offtake_economics::{Evaluation, Metric, format};
use yew::prelude::*;

use crate::ui::phrase::phrase;

/// Some figures in their order; `beneath` says what stands under one that there is.
pub fn figures(
    evaluation: &Evaluation,
    metrics: &[Metric],
    beneath: impl Fn(Metric) -> String,
) -> Html {
    let figure = |of: &Metric| figure(evaluation, *of, &beneath);
    html! { <dl class="figures">{ for metrics.iter().map(figure) }</dl> }
}

fn figure(evaluation: &Evaluation, of: Metric, beneath: impl Fn(Metric) -> String) -> Html {
    let outcome = evaluation.metrics.get(of);
    let (value, absent, note) = match outcome {
        Ok(value) => (value.to_string(), None, beneath(of)),
        Err(why) => (String::new(), Some(why.code()), why.why_of(of).to_owned()),
    };
    let shown = format::of(evaluation, of).ok();
    let said = match &shown {
        Some(shown) => format!("{}: {}{}", of.label(), shown.digits, shown.suffix),
        None => format!("{}: none", of.label()),
    };
    html! {
        <div class="figure">
            <dt class="figure-name">{ phrase(of.label()) }</dt>
            <dd>
                <button type="button" class="figure-value" data-metric={of.name()} data-value={value} data-absent={absent} aria-label={said} translate="no">
                    { match shown {
                        Some(shown) => html! { <>{ shown.digits }<span class="suffix">{ shown.suffix }</span></> },
                        None => html! { { "–" } },
                    } }
                </button>
                <div class="figure-note">{ phrase(&note) }</div>
            </dd>
        </div>
    }
}
