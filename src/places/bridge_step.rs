//! A step of the bridge explained: what it is, the lines and metrics it is made of, and the inputs it rests
//! on. Every name opens further.

use offtake_deciding::{Bridge, StepKind};
use offtake_economics::explain::{Explainer, Target};
use offtake_economics::format::dollars;
use offtake_economics::{Line, Metric, Row};
use yew::prelude::*;

use crate::bus::STEP;
use crate::places::explanation::{Ways, dialog, opens};
use crate::places::scenario::Scenario;
use crate::ui::phrase::phrase;

/// What a step adds in a scenario; none where its bridge has no such step.
pub fn change(scenario: &Scenario, kind: StepKind) -> Option<f64> {
    let bridge = Bridge::of_evaluated(&scenario.inputs, &scenario.evaluation);
    let mut steps = bridge.steps.iter();
    steps.find(|step| step.kind == kind).map(|step| step.change)
}

/// The explanation; `heading` is what gets the focus when it opens.
pub fn explanation(
    (scenario, explainer): (&Scenario, &Explainer),
    kind: StepKind,
    ways: &Ways,
    heading: NodeRef,
) -> Html {
    let Some(change) = change(scenario, kind) else {
        return html! {};
    };
    let inputs = kind.inputs().iter().copied();
    let has = inputs.filter(|input| scenario.inputs.kind().has(*input));
    let rests = has.map(Target::Input).collect();
    let inside = html! {
        <>
            <p class="explain-place">{ phrase("Step from the headline to what is left today") }</p>
            <p class="explain-value" data-explained={format!("{STEP}{}", kind.name())} data-value={change.to_string()} translate="no">
                { dollars(change) }
            </p>
            <p class="explain-meaning">{ phrase(kind.meaning()) }</p>
            { parts("Made of", made_of(scenario, kind), explainer, ways) }
            { parts("Rests on", rests, explainer, ways) }
        </>
    };
    dialog(kind.label(), ways, heading, inside)
}

fn parts(title: &str, targets: Vec<Target>, explainer: &Explainer, ways: &Ways) -> Html {
    let part = |target: Target| {
        let (name, value) = explainer.look_up(target).ok()?;
        Some(html! {
            <li>
                <button type="button" class="explain-name" onclick={opens(target, ways)}>{ phrase(&name) }</button>
                <span class="explain-part-value" translate="no">{ value.text() }</span>
            </li>
        })
    };
    html! {
        <>
            <p class="explain-note">{ phrase(title) }</p>
            <ul class="explain-parts">{ for targets.into_iter().filter_map(part) }</ul>
        </>
    }
}

/// Metrics, and lines over all months.
fn made_of(scenario: &Scenario, kind: StepKind) -> Vec<Target> {
    let owner = scenario.inputs.has_debt_or_tax();
    let (value, cash) = match owner {
        true => (Metric::NpvEquity, Line::EquityCashFlow),
        false => (Metric::Npv, Line::ProjectCashFlow),
    };
    let (metrics, lines): (&[Metric], &[Line]) = match kind {
        StepKind::OtherTerms => (&[Metric::TotalContractValue], &[]),
        StepKind::Renewals => (
            &[Metric::ValueWithRenewals, Metric::TotalContractValue],
            &[],
        ),
        StepKind::Time => (&[value], &[cash]),
        StepKind::Mining => (&[Metric::MiningNpv], &[]),
        _ => (&[], kind.lines()),
    };
    let last = scenario.evaluation.months.len().saturating_sub(1);
    let metrics = metrics
        .iter()
        .map(|metric| Target::once(Row::Metric(*metric)));
    let lines = lines.iter().map(|line| Target::Span {
        row: Row::Line(*line),
        first: 0,
        last,
    });
    metrics.chain(lines).collect()
}
