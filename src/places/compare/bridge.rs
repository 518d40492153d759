//! The bridge between two scenarios: a bar for each term in which they differ, between the measure there and
//! here.

use offtake_charts::spans::{Lie, Said, Span, SpanKind, Spans};
use offtake_economics::format::{self, Shown};
use offtake_economics::{Metric, Unit};
use yew::prelude::*;

use crate::question::{Share, Shared};
use crate::ui::bars::Bars;
use crate::ui::phrase::phrase;

/// Bars that are not there yet.
pub fn bars() -> Bars {
    let spans = Spans {
        parts: Vec::new(),
        lie: Lie::Column,
        base: None,
    };
    Bars::new(spans, |_| Lie::Column)
}

fn told(metric: Metric, value: f64) -> String {
    let Shown { digits, suffix } = format::metric(metric, value);
    digits + suffix
}

/// What a term adds, with its standard error where it has one.
fn added(metric: Metric, share: &Share) -> String {
    let change = match metric.unit() {
        // Shares of one differ by points.
        Unit::Fraction => format!("{} pts", format::plain(share.change * 100.0, 1)),
        _ => told(metric, share.change),
    };
    match share.error {
        Some(error) => format!("{change} ± {}", told(metric, error)),
        None => change,
    }
}

/// The bars: the measure there, each term, the measure here.
pub fn spans(metric: Metric, shared: &Shared) -> Spans {
    let (Ok(from), Ok(to)) = (shared.from, shared.to) else {
        return Spans {
            parts: Vec::new(),
            lie: Lie::Column,
            base: None,
        };
    };
    let bar = |from, to, kind, result| {
        vec![Span {
            from,
            to,
            kind,
            said: Said {
                result,
                cause: String::new(),
            },
        }]
    };
    let mut sum = from;
    let mut parts = vec![bar(0.0, from, SpanKind::Level, told(metric, from))];
    for share in &shared.shares {
        let before = sum;
        sum += share.change;
        parts.push(bar(before, sum, SpanKind::Step, added(metric, share)));
    }
    parts.push(bar(0.0, to, SpanKind::Answer, told(metric, to)));
    Spans {
        parts,
        lie: Lie::Column,
        base: None,
    }
}

/// The bridge with the names of its bars; or why there is none.
pub fn view(pin: &str, (metric, shared): (Metric, &Shared), bars: &Bars) -> Html {
    if let Some(why) = &shared.why {
        return html! { <p class="place-note">{ phrase(why) }</p> };
    }
    let stage = |name: &str, level: bool, value: f64| {
        html! {
            <li><span class="stage" data-level={level.then_some("")} data-value={value.to_string()}>{ phrase(name) }</span></li>
        }
    };
    let said: Vec<String> = shared
        .shares
        .iter()
        .map(|share| format!("{} {}", share.label, added(metric, share)))
        .collect();
    let said = format!("What leads from one to the other: {}.", said.join("; "));
    let ends = [shared.from, shared.to].map(Result::unwrap_or_default);
    html! {
        <>
            <div class="bridge" data-many="" data-metric={metric.name()}>
                { bars.place().view(said) }
                <ol class="stages">
                    { stage(pin, true, ends[0]) }
                    { for shared.shares.iter().map(|share| stage(&share.label, false, share.change)) }
                    { stage("Now", true, ends[1]) }
                </ol>
            </div>
            <p class="place-note">{ phrase(&format!("{}: what each term adds on the mean of all orders in which the terms may change.", shared.method)) }</p>
        </>
    }
}
