//! All that is in sight first, as a function of the state: the same for the program that shows it and for
//! the document that is served before it.

use std::rc::Rc;

use yew::prelude::*;

use crate::bus::{self, File, Want};
use crate::page::panels::answer::answer;
use crate::page::panels::bar::bar;
use crate::page::panels::bridge::Card;
use crate::page::panels::cases::cases;
use crate::page::panels::groups::groups;
use crate::page::panels::key_figures::key_figures;
use crate::page::panels::key_inputs::key_inputs;
use crate::page::panels::notes;
use crate::page::panels::numbers::numbers;
use crate::page::panels::reach::reach;
use crate::page::panels::revenue::revenue;
use crate::page::state::{Action, State};
use crate::ui::chart::{self, Chart};
use crate::ui::memo::memo;
use offtake_economics::Input;

/// Who is told what happens.
pub struct Ways {
    /// What a visitor does.
    pub act: Callback<Action>,
    /// What comes with every movement.
    pub later: Callback<Action>,
    /// That a number of the sentence was let go.
    pub let_go: Callback<PointerEvent>,
    /// Whose slider is to be reached.
    pub reach: Callback<Input>,
    /// What happens to the curves.
    pub chart: Callback<chart::Message>,
    /// Which file is to be saved.
    pub save: Callback<File>,
    /// What is wanted of another program.
    pub ask: Callback<Want>,
    /// That the link is to be copied.
    pub copy: Callback<MouseEvent>,
    /// That the folded figures were opened or closed.
    pub unfold: Callback<Event>,
}

/// The parts of the page, made one after the other when it opens: each is a task of its own, so that what a
/// visitor does meanwhile does not wait for all of them.
pub const PARTS: u8 = 6;

/// What is made anew only when its key is another.
#[derive(Default)]
pub struct Keys {
    /// The folded figures, and what is only heard of the bridge.
    pub figures: u32,
    /// The groups of inputs.
    pub groups: u32,
    /// The places: whether the portfolio's is open.
    pub portfolio: bool,
}

/// The first so many [`PARTS`] of it; `front` becomes where the sliders in front are.
pub fn body(
    state: &Rc<State>,
    (bridge, chart): (&Card, &Chart),
    (keys, parts): (&Keys, u8),
    front: NodeRef,
    ways: &Ways,
) -> Html {
    let Ways { act, later, .. } = ways;
    let groups_of = (state.clone(), act.clone());
    let make_groups = move || groups(&groups_of.0, &groups_of.1);
    let (ask, act_on_places) = (ways.ask.clone(), act.clone());
    let open = !state.portfolio.is_empty();
    let make_places = move || numbers(&ask, &act_on_places, open);
    html! {
        <>
            { bar(state, act, &ways.copy, &ways.save) }
            <main class="page">
                <div class="answer">
                    { notes::beside(state) }
                    { answer(state, act, later, &ways.let_go, &ways.reach) }
                    { notes::repairs(state, act) }
                    <div id={bus::CHANGES}></div>
                    { notes::errors(&state.evaluation.notices) }
                </div>
                if parts > 1 { { key_inputs(state, front, later, act) } { cases(state, act) } }
                <div class="results">
                    if parts > 2 { { key_figures(state, keys.figures, &ways.unfold, act) } }
                    if parts > 3 { { bridge.view(state, keys.figures) } }
                    if parts > 4 { { revenue(state, chart, act, &ways.chart, &ways.save) } }
                    <div id={bus::NOTICES}></div>
                    if parts > 4 { { memo(&(open || keys.portfolio), make_places) } }
                </div>
                { reach(state, later, act) }
                if parts > 5 { { memo(&keys.groups, make_groups) } }
            </main>
        </>
    }
}
