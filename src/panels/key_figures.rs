//! The eight figures that are asked for first, and the rest folded under them; each with its change
//! against the scenario the page was opened with.

use offtake_economics::{Absent, Evaluation, Inputs, Metric, figures};
use yew::prelude::*;

use crate::components::still::Still;
use crate::describe::{self, datum};
use crate::state::State;

/// What the figures are made from.
#[derive(Clone, Copy)]
struct Compared<'a> {
    inputs: &'a Inputs,
    now: &'a Evaluation,
    /// What changes are shown against; nothing where that is another kind of contract.
    start: Option<&'a Evaluation>,
}

impl<'a> Compared<'a> {
    fn of(state: &'a State) -> Self {
        Self {
            inputs: &state.inputs,
            now: &state.evaluation,
            start: state.alike().then_some(&*state.start.evaluation),
        }
    }
}

/// The key figures. `mark` is another where those that are folded are to be made anew; `folded` is
/// told when they are opened and closed.
pub fn key_figures(state: &State, mark: u32, folded: &Callback<Event>) -> Html {
    let props = Compared::of(state);
    let state = state.clone();
    let make = Callback::from(move |()| rest(Compared::of(&state)));
    html! {
        <section aria-label="Key figures">
            <dl class="figures" id="figures">
                { for eight(props).iter().map(|metric| figure(props, *metric)) }
            </dl>
            <details class="more" ontoggle={folded}>
                <summary>{ "All figures" }</summary>
                <Still {mark} {make} />
            </details>
        </section>
    }
}

/// All other figures.
fn rest(props: Compared<'_>) -> Html {
    let key = eight(props);
    let kind = props.inputs.kind();
    let rest = Metric::ALL
        .iter()
        .copied()
        .filter(|metric| kind.has_metric(*metric) && !key.contains(metric));
    html! {
        <dl class="figures">{ for rest.map(|metric| figure(props, metric)) }</dl>
    }
}

/// Payback, or the end of the credit where the host pays nothing that it could have back.
fn eight(props: Compared<'_>) -> [Metric; 8] {
    let metrics = &props.now.metrics;
    let no_outlay = metrics.get(Metric::Irr) == Err(Absent::NoOutlay);
    let credited = metrics
        .get(Metric::CreditMonths)
        .is_ok_and(|months| months > 0.0);
    let last = if no_outlay && credited {
        Metric::CreditMonths
    } else {
        Metric::PaybackMonths
    };
    [
        Metric::TotalContractValue,
        Metric::AverageAnnualRevenue,
        props.inputs.kind().prices().0,
        Metric::GrossMargin,
        Metric::Ebitda,
        Metric::Npv,
        Metric::Irr,
        last,
    ]
}

fn figure(props: Compared<'_>, metric: Metric) -> Html {
    let (value, absent) = datum(props.now, metric);
    let outcome = props.now.metrics.get(metric);
    let note = match outcome {
        Ok(_) => describe::beneath(metric, props.inputs, props.now),
        Err(absent) => absent.why_of(metric).to_owned(),
    };
    html! {
        <div class="figure">
            <dt class="figure-name">{ metric.label() }</dt>
            <dd>
                <button
                    type="button"
                    class="figure-value"
                    data-metric={metric.name()}
                    data-value={value}
                    data-absent={absent}
                >
                    { match figures::of(props.now, metric) {
                        Ok(shown) => {
                            html! { <>{ shown.digits }<span class="suffix">{ shown.suffix }</span></> }
                        }
                        Err(_) => html! { { "–" } },
                    } }
                </button>
                <div class="figure-note">
                    { note }
                    { delta(props, metric) }
                </div>
            </dd>
        </div>
    }
}

/// ▲ or ▼ and by how much, where both scenarios have the figure and it shows a difference.
fn delta(props: Compared<'_>, metric: Metric) -> Html {
    let now = props.now.metrics.get(metric);
    let then = props.start.map(|start| start.metrics.get(metric));
    let (Ok(now), Some(Ok(then))) = (now, then) else {
        return html! {};
    };
    // What is not meaningful has not risen.
    if [props.now, props.start.unwrap_or(props.now)]
        .iter()
        .any(|one| one.is_slight(metric))
    {
        return html! {};
    }
    let Some((rises, text)) = describe::change(metric, now - then) else {
        return html! {};
    };
    let (mark, word) = if rises {
        ("▲", "up")
    } else {
        ("▼", "down")
    };
    html! {
        <span class={classes!("delta", describe::is_good(metric, rises))}>
            { " " }<span aria-label={word}>{ mark }</span>{ "\u{a0}" }{ text }
        </span>
    }
}
