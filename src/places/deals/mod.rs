//! Announced deals, over the page. A program of its own, loaded when a visitor first asks for them, so
//! that nobody else carries their texts.
//!
//! Follows the page's scenario, which stands in the market among the deals, and tells the page which
//! one to open; knows nothing else of it.

mod backtest;
mod card;
mod dialog;
mod legend;
mod market;
mod plot;
mod points;
mod record;
mod rows;

use offtake_deals::{find, programme};
use offtake_economics::link;
use yew::prelude::*;

use crate::bus;
use dialog::{Dialog, View};

/// What the program is told.
/// What the deals are told.
pub enum Message {
    /// The deals are asked for, beside a scenario.
    Show(String),
    /// The scenario has changed.
    Follow(String),
    /// They are shown otherwise.
    Choose(View),
    /// They are closed.
    Close,
}

/// The deals, while they are asked for.
/// The announced deals, while they are shown.
pub struct App {
    shown: bool,
    /// How they were shown last: whoever moves a slider between two looks finds the same.
    view: View,
    /// The page's scenario.
    query: AttrValue,
    _listeners: Vec<bus::Listener>,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let (show, follow) = (link.callback(Message::Show), link.callback(Message::Follow));
        let listeners = [
            bus::on(bus::DEALS, move |text| show.emit(text)),
            bus::on(bus::SCENARIO, move |text| follow.emit(text)),
        ];
        Self {
            shown: false,
            view: View::default(),
            query: AttrValue::default(),
            _listeners: listeners.into_iter().flatten().collect(),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Show(asked) if asked.starts_with(bus::EXAMPLE) => {
                keep_example();
                return false;
            }
            Message::Show(asked) => {
                let query = asked.split_once(' ').map_or("", |(_, query)| query);
                self.query = query.to_owned().into();
                self.shown = true;
            }
            Message::Follow(query) => {
                self.query = query.into();
                return self.shown;
            }
            Message::Choose(view) => self.view = view,
            Message::Close => self.shown = false,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        html! {
            <>
                <style>{ include_str!("../../../styles/deals.css") }</style>
                if self.shown {
                    <Dialog
                        query={self.query.clone()}
                        view={self.view}
                        choose={link.callback(Message::Choose)}
                        closed={link.callback(|()| Message::Close)}
                    />
                }
            </>
        }
    }
}

/// Puts the contracts of the best-known client of all beside the page's scenario.
fn keep_example() {
    let deal = find("core-scientific-coreweave-2025-02-total");
    if let Some(programme) = deal.and_then(programme) {
        bus::tell(bus::KEEP, &link::write_portfolio(&programme.portfolio));
    }
}
