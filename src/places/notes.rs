//! What there is to know beside the figures: what they do not say by themselves, and what has changed
//! since an older link was written. What is wrong stands on the page itself.

use offtake_economics::{Notice, link, rules};
use yew::prelude::*;

use crate::places::scenario::Scenario;
use crate::ui::phrase::phrase;

/// What the figures of a contract do not say. Below the curves, where its coming and going while a slider
/// is dragged moves nothing.
pub fn notices(scenario: &Scenario) -> Html {
    let quiet = |notice: &&Notice| notice.is_quiet();
    let quiet = scenario.evaluation.notices.iter().filter(quiet);
    let told: Vec<Html> = quiet.map(told).collect();
    if told.is_empty() {
        return html! {};
    }
    html! {
        <div class="note" role="status">
            <ul>{ told }</ul>
        </div>
    }
}

/// The rules by which the figures of a link of a version are not those that it was written with.
pub fn changed(version: u32, scenario: &Scenario, query: &str) -> Vec<Notice> {
    let mut told = rules::told(version, &scenario.inputs, &scenario.evaluation);
    let contracts = link::portfolio_part(&format!("?{query}"));
    told.extend(rules::told_of_contracts(version, &contracts));
    told
}

/// The same on the page, until the reader has understood it.
pub fn outdated(changed: &[Notice], understood: &Callback<MouseEvent>) -> Html {
    if changed.is_empty() {
        return html! {};
    }
    html! {
        <div class="note" role="alert">
            <div>
                <ul>{ for changed.iter().map(told) }</ul>
            </div>
            <button type="button" class="text-button" onclick={understood}>{ "Understood" }</button>
        </div>
    }
}

/// A notice in a list.
fn told(notice: &Notice) -> Html {
    html! { <li data-notice={notice.code()}>{ phrase(&notice.message()) }</li> }
}
