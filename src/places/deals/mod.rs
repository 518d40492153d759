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

use crate::bus::{self, Ask, Tell, Want};
use dialog::{Dialog, View};

/// What the deals are told.
pub enum Message {
    /// Something is asked for, which may be the deals.
    Ask(Ask),
    /// The scenario has changed.
    Follow(bus::Scenario),
    /// They are shown otherwise.
    Choose(View),
    /// They are closed.
    Close,
}

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
        let (ask, follow) = (link.callback(Message::Ask), link.callback(Message::Follow));
        let mut listeners = bus::on(move |asked| ask.emit(asked));
        listeners.extend(bus::on(move |scenario| follow.emit(scenario)));
        Self {
            shown: false,
            view: View::default(),
            query: AttrValue::default(),
            _listeners: listeners,
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Ask(asked) => match asked.want {
                Want::Deals => {
                    self.query = asked.scenario.into();
                    self.shown = true;
                }
                Want::Example => {
                    keep_example();
                    return false;
                }
                _ => return false,
            },
            Message::Follow(scenario) => {
                self.query = scenario.0.into();
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
        bus::tell(&Tell::Keep(link::write_portfolio(&programme.portfolio)));
    }
}
