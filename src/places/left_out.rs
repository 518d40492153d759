//! What the model leaves out, as the core lists it.

use offtake_economics::LEFT_OUT;
use yew::prelude::*;

/// The list: what each is called, and what is done instead.
pub fn left_out() -> Html {
    html! {
        <dl class="left-out">
            { for LEFT_OUT.iter().map(|left_out| html! {
                <>
                    <dt>{ left_out.name }</dt>
                    <dd>{ left_out.says }</dd>
                </>
            }) }
        </dl>
    }
}
