//! The eight figures that are asked for first, and the rest folded under them; each with its change
//! against the scenario that is pinned, or else the one the page was opened with. They are marked as what can be pressed, and say to
//! those who hear them what they are.

use std::rc::Rc;

use offtake_economics::{Evaluation, Inputs, Metric, WhyAbsent, format};
use yew::prelude::*;

use crate::page::describe::{self, datum};
use crate::page::state::{Action, State};
use crate::ui::memo::memo;
use crate::ui::phrase::phrase;

/// What the figures are made from.
#[derive(Clone, Copy)]
struct Compared<'a> {
    inputs: &'a Inputs,
    now: &'a Evaluation,
    /// What changes are shown against; nothing where that is another kind of contract.
    base: Option<&'a Evaluation>,
    /// What that is called.
    against: &'a str,
}

impl<'a> Compared<'a> {
    fn of(state: &'a State) -> Self {
        Self {
            inputs: &state.inputs,
            now: &state.evaluation,
            base: state.alike().then_some(&*state.base().evaluation),
            against: state.against(),
        }
    }
}

/// The key figures. `mark` is another where those that are folded are to be made anew; `folded` is
/// told when they are opened and closed.
pub fn key_figures(
    state: &Rc<State>,
    mark: u32,
    folded: &Callback<Event>,
    act: &Callback<Action>,
) -> Html {
    let props = Compared::of(state);
    let pinned = (state.against().to_owned(), state.pin.is_some());
    let act = act.clone();
    let against = memo(&pinned.clone(), move || against(&pinned.0, pinned.1, &act));
    let state = state.clone();
    let make = move || rest(Compared::of(&state));
    html! {
        <section aria-label="Key figures">
            <dl class="figures" id="figures">
                { for eight(props).iter().map(|metric| figure(props, *metric)) }
            </dl>
            { against }
            <details class="more" ontoggle={folded}>
                <summary>{ "All figures" }</summary>
                { memo(&mark, make) }
            </details>
        </section>
    }
}

/// What changes are against, and the way to have them against what is there now.
fn against(name: &str, pinned: bool, act: &Callback<Action>) -> Html {
    let pin = |on: bool| act.reform(move |_: MouseEvent| Action::Pin(on));
    html! {
        <p class="against">
            <span aria-hidden="true">{ "▲▼\u{a0}" }</span>
            <span class="against-name" title={name.to_owned()}>{ phrase(&format!("against {name}")) }</span>
            <button type="button" class="text-button" onclick={pin(true)}>{ "pin now" }</button>
            if pinned {
                <button type="button" class="text-button" onclick={pin(false)}>{ "unpin" }</button>
            }
        </p>
    }
}

/// All other figures, but for those that take further runs: these stand where they belong, in Cash and
/// in Convert or mine.
fn rest(props: Compared<'_>) -> Html {
    let key = eight(props);
    let kind = props.inputs.kind();
    let rest = Metric::ALL
        .iter()
        .copied()
        .filter(|metric| kind.has_metric(*metric) && !metric.is_further())
        .filter(|metric| !key.contains(metric));
    html! {
        <dl class="figures">{ for rest.map(|metric| figure(props, metric)) }</dl>
    }
}

/// The returns are the owner's with debt or tax. Last the lowest cover of debt service; where there is
/// none payback, or the end of the credit where the host pays nothing that it could have back.
fn eight(props: Compared<'_>) -> [Metric; 8] {
    let metrics = &props.now.metrics;
    let no_outlay = metrics.get(Metric::Irr) == Err(WhyAbsent::NoOutlay);
    let has = |metric| metrics.get(metric).is_ok_and(|value| value > 0.0);
    let last = if metrics.get(Metric::DscrMin).is_ok() {
        Metric::DscrMin
    } else if no_outlay && has(Metric::CreditMonths) {
        Metric::CreditMonths
    } else {
        Metric::PaybackMonths
    };
    let [value, rate] = props.inputs.returns();
    [
        Metric::TotalContractValue,
        Metric::AverageAnnualRevenue,
        props.inputs.kind().prices().0,
        Metric::GrossMargin,
        Metric::Ebitda,
        value,
        rate,
        last,
    ]
}

/// What is shown of a metric.
#[derive(Hash)]
struct Figure {
    metric: Metric,
    /// Its unrounded value, or empty and why it is absent.
    datum: (String, Option<&'static str>),
    /// Digits and what follows them.
    shown: Option<(String, &'static str)>,
    /// What stands beneath it: an amount and words.
    amount: Option<String>,
    note: String,
    /// Whether it rose, by how much, and against what.
    change: Option<(bool, String, String)>,
}

fn figure(props: Compared<'_>, metric: Metric) -> Html {
    let why = props.now.metrics.why(metric);
    let amount = match why {
        None => describe::amount_beneath(metric, props.now),
        Some(_) => None,
    };
    let shown = format::of(props.now, metric).ok();
    let figure = Figure {
        metric,
        datum: datum(props.now, metric),
        shown: shown.map(|shown| (shown.digits, shown.suffix)),
        amount,
        note: why.unwrap_or_else(|| describe::beneath(metric, props.inputs)),
        change: change(props, metric),
    };
    let figure = Rc::new(figure);
    memo(&figure.clone(), move || figure.view())
}

impl Figure {
    fn view(&self) -> Html {
        let (value, absent) = self.datum.clone();
        let shown = self.shown.clone();
        html! {
            <div class="figure">
                <dt class="figure-name">{ phrase(self.metric.label()) }</dt>
                <dd>
                    <button
                        type="button"
                        class="figure-value"
                        data-metric={self.metric.name()}
                        data-value={value}
                        data-absent={absent}
                        aria-label={self.said()}
                        translate="no"
                    >
                        { match shown {
                            Some((digits, suffix)) => html! { <>{ digits }<span class="suffix">{ suffix }</span></> },
                            None => html! { { "–" } },
                        } }
                    </button>
                    <div class="figure-note">
                        <span>
                            if let Some(amount) = &self.amount {
                                <span translate="no">{ format!("{amount} ") }</span>
                            }
                            { phrase(&self.note) }
                        </span>
                        { self.delta() }
                    </div>
                </dd>
            </div>
        }
    }

    /// ▲ or ▼ and by how much; the figure's own name says it to those who hear it, since text that nobody
    /// sees would have the browser make its layers anew whenever it is another.
    fn delta(&self) -> Html {
        let Some((rises, text, against)) = &self.change else {
            return html! {};
        };
        let mark = if *rises { "▲" } else { "▼" };
        html! {
            <span
                class="delta"
                data-change={describe::change_is(self.metric, *rises)}
                title={format!("against {against}")}
                aria-hidden="true"
                translate="no"
            >{ format!("{mark}\u{a0}{text}") }</span>
        }
    }

    /// The figure as it is spoken: what it is called, what is shown, and its change.
    fn said(&self) -> String {
        let label = self.metric.label();
        let mut said = match &self.shown {
            Some((digits, suffix)) => format!("{label}: {digits}{suffix}"),
            None => format!("{label}: none"),
        };
        if let Some((rises, text, against)) = &self.change {
            let way = if *rises { "up" } else { "down" };
            said += &format!(", {way} {text} against {against}");
        }
        said
    }
}

/// Whether a figure rose and by how much, where both scenarios have it and it shows a difference. A rate on
/// next to nothing is no figure.
fn change(props: Compared<'_>, metric: Metric) -> Option<(bool, String, String)> {
    let of = |evaluation: &Evaluation| {
        let value = evaluation.metrics.get(metric).ok();
        value.filter(|_| !evaluation.is_slight(metric))
    };
    let (now, then) = (of(props.now)?, props.base.and_then(of)?);
    let (rises, text) = describe::change(metric, now - then)?;
    Some((rises, text, props.against.to_owned()))
}
