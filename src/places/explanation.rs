//! A number explained: its rule first, then what it is and what it is computed from, and last the
//! conditions under which it would be computed otherwise or not at all.
//!
//! Every name in a formula opens further. What stands in a branch that is not taken is there, faint.

use offtake_economics::explain::{Explanation, Formula, Part, Reason, Target, Token, TokenKind};
use yew::prelude::*;

use crate::ui::phrase::phrase;

/// What a visitor can do with an explanation.
#[derive(Clone)]
pub struct Ways {
    /// Opens what a name stands for.
    pub open: Callback<Target>,
    /// Goes back to what was open before; nothing where this came first.
    pub back: Option<Callback<MouseEvent>>,
    /// Goes to an input's field on the page; nothing for what is no input.
    pub reach: Option<Callback<MouseEvent>>,
    /// Closes it.
    pub close: Callback<MouseEvent>,
}

/// The explanation; `heading` is what gets the focus when it opens, `curve` what stands under the
/// value.
pub fn explanation(
    explained: &Explanation,
    ways: &Ways,
    heading: NodeRef,
    curve: Option<Html>,
) -> Html {
    let all = explained.has_conditions();
    let value = explained.value.number().map(|value| value.to_string());
    let inside = html! {
        <>
            <p class="explain-place">{ phrase(&explained.place) }</p>
            <p class="explain-value" data-explained={explained.target.to_string()} data-value={value.unwrap_or_default()} translate="no">
                { explained.value.text() }
            </p>
            if !explained.rule_in_names.is_empty() {
                <div class="explain-formulas">
                    if !explained.rule.is_empty() {
                        { formula("rule", &explained.rule, ways) }
                    }
                    // What is read as the whole formula is the one with its conditions, where it has any.
                    { formula(if all { "rule-in-names" } else { "names" }, &explained.rule_in_names, ways) }
                    { formula(if all { "rule-in-numbers" } else { "numbers" }, &explained.rule_in_numbers, ways) }
                </div>
            }
            <p class="explain-meaning">
                <span>{ phrase(&explained.meaning) }</span>
                <span class="explain-origin">{ phrase(&format!(" {}.", sentence(&explained.origin.to_string()))) }</span>
            </p>
            if let Some(reach) = &ways.reach {
                <button type="button" class="text-button" onclick={reach}>{ "Change it" }</button>
            }
            { curve.unwrap_or_default() }
            if !explained.parts.is_empty() {
                <ul class="explain-parts">{ for explained.parts.iter().map(|part| self::part(part, ways)) }</ul>
            }
            { for explained.notes.iter().map(|note| html! { <p class="explain-note">{ phrase(note) }</p> }) }
            if all {
                <div class="explain-formulas explain-all">
                    <p>{ phrase("With every condition") }</p>
                    { formula("names", &explained.in_names, ways) }
                    { formula("numbers", &explained.in_numbers, ways) }
                </div>
            }
            { for explained.reasons.iter().map(|reason| self::reason(reason, ways)) }
        </>
    };
    dialog(&explained.name, ways, heading, inside)
}

/// Where something is explained: beside the page, or at its foot.
pub fn dialog(name: &str, ways: &Ways, heading: NodeRef, inside: Html) -> Html {
    html! {
        <div class="explain" role="dialog" aria-labelledby="explain-name">
            <div class="explain-bar">
                if let Some(back) = &ways.back {
                    <button type="button" class="text-button" onclick={back}>{ "← Back" }</button>
                }
                <button type="button" class="icon-button" aria-label="Close" onclick={&ways.close}>{ "✕" }</button>
            </div>
            <h2 id="explain-name" tabindex="-1" ref={heading}>{ phrase(name) }</h2>
            { inside }
        </div>
    }
}

/// A formula on a line of its own, behind an equals sign.
fn formula(class: &'static str, formula: &Formula, ways: &Ways) -> Html {
    let fixed = (class.ends_with("numbers")).then_some("no");
    html! {
        <p class={class} translate={fixed}>{ phrase("= ") }{ for formula.tokens().iter().map(|token| self::token(token, ways)) }</p>
    }
}

fn token(token: &Token, ways: &Ways) -> Html {
    let faint = (!token.taken).then_some("faint");
    match token.kind {
        TokenKind::Reference { target, .. } => html! {
            <button type="button" class={classes!("explain-name", faint)} onclick={opens(target, ways)}>{ phrase(&token.text) }</button>
        },
        TokenKind::Text | TokenKind::Number(_) => {
            html! { <span class={classes!(faint)}>{ phrase(&token.text) }</span> }
        }
    }
}

fn part(part: &Part, ways: &Ways) -> Html {
    let many = (part.months > 1).then(|| format!("{} months, each", part.months));
    html! {
        <li class={classes!((!part.taken).then_some("faint"))}>
            <button type="button" class="explain-name" onclick={opens(part.target, ways)}>{ phrase(&part.name) }</button>
            <span class="explain-part-value" translate="no">{ many }{ " " }{ part.value.text() }</span>
            <span class="explain-origin">{ phrase(&part.origin.to_string()) }</span>
        </li>
    }
}

fn reason(reason: &Reason, ways: &Ways) -> Html {
    let (why, holds) = (
        reason.why.why(),
        if reason.holds {
            "holds"
        } else {
            "does not hold"
        },
    );
    html! {
        <div class="explain-formulas">
            <p>
                <span>{ phrase("No value where ") }</span>
                <button type="button" class="explain-name" onclick={opens(reason.target, ways)}>{ phrase(why) }</button>
                <span>{ phrase(&format!(": {holds}.")) }</span>
            </p>
            { formula("names", &reason.in_names, ways) }
            { formula("numbers", &reason.in_numbers, ways) }
        </div>
    }
}

/// Opens what a name stands for.
pub fn opens(target: Target, ways: &Ways) -> Callback<MouseEvent> {
    ways.open.reform(move |_: MouseEvent| target)
}

/// With a capital.
fn sentence(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
