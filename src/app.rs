//! The page as a whole: one state, what shows it, and where its address is kept.

use gloo_events::EventListener;
use yew::prelude::*;

use offtake_economics::link;

use crate::browser;
use crate::components::frame::use_per_frame;
use crate::panels::answer::answer;
use crate::panels::bar::Bar;
use crate::panels::front::front;
use crate::panels::groups::groups;
use crate::panels::key_figures::key_figures;
use crate::panels::notes;
use crate::panels::revenue::Revenue;
use crate::share::Address;
use crate::state::{Action, State};

/// The page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State::open(&browser::address()));
    let theme = use_state_eq(browser::stored_theme);
    let address = use_memo((), |()| Address::default());

    let dispatcher = state.dispatcher();
    let act = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let slide = use_per_frame(act.reform(|(input, value)| Action::Set(input, value)));

    // The link follows the scenario. A link that needed repairs stays until something is moved.
    {
        let address = address.clone();
        let opened = use_mut_ref(|| true);
        use_effect_with(state.inputs.clone(), move |inputs| {
            if !opened.replace(false) {
                address.becomes(&link::write(inputs));
            }
        });
    }
    {
        let address = address.clone();
        use_effect_with((), move |()| {
            let leaving = web_sys::window()
                .map(|window| EventListener::new(&window, "pagehide", move |_| address.flush()));
            move || drop(leaving)
        });
    }
    let switch_theme = {
        let theme = theme.clone();
        Callback::from(move |()| {
            let next = theme.next();
            browser::wear(next);
            theme.set(next);
        })
    };

    html! {
        <>
            <Bar inputs={state.inputs.clone()} theme={*theme} {switch_theme} address={(*address).clone()} />
            <main class="page">
                <div class="answer">
                    { answer(&state.inputs, &state.evaluation, &slide) }
                    { notes::repairs(&state.repairs, &act) }
                    { notes::notices(&state.evaluation.notices, true) }
                </div>
                { front(&state, &slide, &act) }
                <div class="results">
                    { key_figures(&state) }
                    <Revenue
                        inputs={state.inputs.clone()}
                        evaluation={state.evaluation.clone()}
                        view={state.view}
                        theme={*theme}
                        act={act.clone()}
                    />
                    { notes::notices(&state.evaluation.notices, false) }
                </div>
                { groups(&state, &act) }
            </main>
        </>
    }
}
