//! Announced deals, over the page. A program of its own, loaded when a visitor first asks for them, so
//! that nobody else carries their texts.
//!
//! Tells the page which scenario to open; knows nothing else of it.

mod list;

#[path = "../events.rs"]
mod events;
#[path = "../memory.rs"]
mod memory;
#[path = "../root.rs"]
mod root;

use gloo_events::EventListener;
use yew::prelude::*;

use list::List;

/// The list, while it is asked for.
struct App {
    shown: bool,
    _listener: Option<EventListener>,
}

impl Component for App {
    /// Whether the list is to be shown.
    type Message = bool;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let show = context.link().callback(|()| true);
        Self {
            shown: false,
            _listener: events::on(events::DEALS, move |_| show.emit(())),
        }
    }

    fn update(&mut self, _: &Context<Self>, shown: bool) -> bool {
        let before = std::mem::replace(&mut self.shown, shown);
        before != shown
    }

    fn view(&self, context: &Context<Self>) -> Html {
        html! {
            <>
                <style>{ include_str!("../../styles/deals.css") }</style>
                if self.shown {
                    <List closed={context.link().callback(|()| false)} />
                }
            </>
        }
    }
}

fn main() {
    if let Some(root) = root::place() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
