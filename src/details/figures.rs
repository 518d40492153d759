//! Figures under a picture: each with its name and what it is of; pressed, the page has it explained.

use offtake_economics::figures;
use offtake_economics::{Evaluation, Metric};
use yew::prelude::*;

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
    html! {
        <div class="figure">
            <dt class="figure-name">{ of.label() }</dt>
            <dd>
                <button type="button" class="figure-value" data-metric={of.name()} data-value={value} data-absent={absent}>
                    { match figures::of(evaluation, of) {
                        Ok(shown) => {
                            html! { <>{ shown.digits }<span class="suffix">{ shown.suffix }</span></> }
                        }
                        Err(_) => html! { { "–" } },
                    } }
                </button>
                <div class="figure-note">{ note }</div>
            </dd>
        </div>
    }
}
