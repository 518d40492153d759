//! Notes under the answer: what had to be repaired in the link, and what the figures do not say.

use std::rc::Rc;

use offtake_economics::Notice;
use offtake_economics::link::Repair;
use yew::prelude::*;

use crate::state::Action;

/// What there is to tell.
#[derive(Properties, PartialEq)]
pub struct NotesProps {
    /// Repairs of the link.
    pub repairs: Rc<[Repair]>,
    /// Notices about the contract.
    pub notices: Vec<Notice>,
    /// Receives what the visitor wants.
    pub act: Callback<Action>,
}

/// The notes.
#[component]
pub fn Notes(props: &NotesProps) -> Html {
    let dismiss = props.act.reform(|_: MouseEvent| Action::Dismiss);
    let error = props.notices.iter().any(Notice::is_error);
    html! {
        <>
            if !props.repairs.is_empty() {
                <div class="note" role="alert" id="repairs">
                    <div>
                        <p class="note-title">{ "The link was not quite right; this is what was made of it." }</p>
                        <ul>
                            { for props.repairs.iter().map(|repair| html! {
                                <li data-repair={repair.key.clone()}>{ &repair.message }</li>
                            }) }
                        </ul>
                    </div>
                    <button type="button" class="text-button" onclick={dismiss}>{ "Understood" }</button>
                </div>
            }
            if !props.notices.is_empty() {
                <div class={classes!("note", error.then_some("error"))} role="status" id="notices">
                    <ul>
                        { for props.notices.iter().map(|notice| html! {
                            <li data-notice={notice.code()}>{ notice.message() }</li>
                        }) }
                    </ul>
                </div>
            }
        </>
    }
}
