//! Announced deals over the page: searched by words, shown as a list or as a market, and opened as
//! scenarios of the page.

use offtake_deals::{Deal, cite, search};
use yew::prelude::*;

use crate::bus::{File, Listener, Look, Save, Tell, on, tell};
use crate::places::deals::market::Market;
use crate::places::deals::record::record;
use crate::places::deals::rows::rows;
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;
use crate::web::{dialog, fields};

/// Ways to show the deals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// One below the other.
    #[default]
    List,
    /// By date and price.
    Market,
    /// What stands beside them.
    Record,
}

impl View {
    const ALL: [Self; 3] = [Self::List, Self::Market, Self::Record];

    fn label(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Market => "Market",
            Self::Record => "Record",
        }
    }
}

/// Files that the record can be saved as, by their names on screen.
const FORMS: [(File, &str); 2] = [(File::RecordJson, "JSON"), (File::RecordCsv, "CSV")];

/// What the dialog is told.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The page's scenario: its link's query.
    pub query: AttrValue,
    /// How the deals are shown.
    pub view: View,
    /// Called with another way to show them.
    pub choose: Callback<View>,
    /// Called once it is closed.
    pub closed: Callback<()>,
}

/// What can happen to it.
pub enum Message {
    /// Other words are searched for.
    Search(String),
    /// A deal becomes the page's scenario.
    Open(&'static Deal),
    /// The whole record is wanted as a file.
    Save(File),
    /// It is closed.
    Close,
    /// The page looks otherwise: what was reported is drawn anew.
    Look,
}

/// The deals, over the page.
pub struct Dialog {
    words: String,
    dialog: NodeRef,
    field: NodeRef,
    _look: Vec<Listener>,
}

impl Component for Dialog {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let look = context.link().callback(|Look| Message::Look);
        Self {
            _look: on(move |is| look.emit(is)),
            words: String::new(),
            dialog: NodeRef::default(),
            field: NodeRef::default(),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Search(words) => {
                self.words = words;
                return true;
            }
            Message::Open(deal) => {
                if let Some(query) = deal.link() {
                    tell(&Tell::open(&query));
                }
                dialog::close(&self.dialog);
            }
            Message::Save(file) => tell(&Save::of(file, String::new())),
            Message::Close => dialog::close(&self.dialog),
            Message::Look => return true,
        }
        false
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let find =
            link.batch_callback(|event: InputEvent| fields::text(&event).map(Message::Search));
        let props = context.props();
        let closed = props.closed.reform(|_: Event| ());
        let open = link.callback(Message::Open);
        let chosen = View::ALL.iter().position(|view| *view == props.view);
        let chosen = chosen.unwrap_or_default();
        let choose = props
            .choose
            .reform(|i: usize| View::ALL.get(i).copied().unwrap_or_default());
        html! {
            <dialog class="deals" ref={self.dialog.clone()} aria-labelledby="deals-title" onclose={closed}>
                <div class="deals-head">
                    <h2 id="deals-title">{ "Announced deals" }</h2>
                    <button type="button" class="icon-button" aria-label="Close" onclick={link.callback(|_: MouseEvent| Message::Close)}>{ "✕" }</button>
                    <div class="deals-find">
                        <input type="search" ref={self.field.clone()} aria-label="Find a deal" placeholder="Host, client, year" value={self.words.clone()} oninput={find} />
                        { segments("Show the deals as", &View::ALL.map(View::label), chosen, &choose) }
                    </div>
                    <p class="deals-note" role="status">
                        { phrase(&self.found()) }
                        { phrase(". The price, $ a kW-month or a GPU-hour, is the average over the term; who pays for power differs. † derived, ‡ assumed.") }
                    </p>
                    <p class="deals-note deals-cite">
                        { phrase(&cite()) }
                        { for FORMS.map(|(file, name)| html! {
                            <button type="button" class="text-button" aria-label={format!("Save the record as {name}")} onclick={link.callback(move |_: MouseEvent| Message::Save(file))}>{ name }</button>
                        }) }
                    </p>
                </div>
                { match props.view {
                    View::List => rows(&self.words, &open),
                    View::Market => html! { <Market words={self.words.clone()} query={props.query.clone()} {open} /> },
                    View::Record => record(&link.callback(|()| Message::Close)),
                } }
            </dialog>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first {
            dialog::show(&self.dialog, &self.field);
        }
    }
}

impl Dialog {
    /// How many deals the words find.
    fn found(&self) -> String {
        match search(&self.words).len() {
            0 => "None has all of these words".to_owned(),
            1 => "1 deal".to_owned(),
            count => format!("{count} deals"),
        }
    }
}
