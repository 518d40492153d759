//! Several contracts as one: the list of them, their revenue by client, capacity against a target, and
//! how much hangs on one client.
//!
//! Nothing is kept here but what is being typed: a change is told to the page, which keeps the
//! contracts in its link and in its steps back, and comes back as what is to be shown.

mod form;
mod tables;

use std::rc::Rc;

use offtake_charts::portfolio::{VIEWS, capacity, revenue};
use offtake_charts::revenue::{Curves, View};
use offtake_economics::calendar::month_in_words;
use offtake_economics::format::{dollars, trimmed};
use offtake_economics::link::{self, PortfolioReading};
use offtake_economics::portfolio::{Consolidated, Contract, Portfolio, Target};
use yew::prelude::*;

use crate::bus::{Ask, File, Save, Tell, Want, tell};
use crate::places::chart_view::ChartView;
use crate::places::scenario::Scenario;
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;
use form::Form;

/// What it is made from.
#[derive(Clone, Properties)]
pub struct Props {
    /// The page's contract.
    pub scenario: Rc<Scenario>,
    /// The contracts beside it, as they stand in a link.
    pub part: AttrValue,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scenario, &other.scenario) && self.part == other.part
    }
}

/// What it is told.
pub enum Message {
    /// Gathers revenue by the view of that number.
    Show(usize),
    /// Something is typed: a field by its number, and its text.
    Type(form::Field, String),
    /// Adds the page's contract.
    Add,
    /// Takes the target as it is typed.
    Aim,
    /// Shows a contract as the page's scenario.
    Open(usize),
    /// Takes a contract out.
    Remove(usize),
    /// Lists all contracts, however many.
    All,
    /// Takes the announced contracts of the example in place of these.
    Example,
    /// Takes all contracts out.
    Clear,
    /// Saves them as a file of a kind.
    Save(File),
}

/// The portfolio's place.
pub struct Place {
    reading: PortfolioReading,
    all: Consolidated,
    view: View,
    stack: Rc<Curves>,
    capacity: Rc<Curves>,
    form: Form,
    /// Whether every contract is listed, however many.
    listed: bool,
}

impl Component for Place {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let mut place = Self {
            reading: PortfolioReading::default(),
            all: Portfolio::default().consolidate(),
            view: View::Year,
            stack: Rc::new(revenue(&Portfolio::default().consolidate(), View::Year)),
            capacity: Rc::new(capacity(
                &Portfolio::default().consolidate(),
                &Portfolio::default().target,
            )),
            form: Form::default(),
            listed: false,
        };
        place.read(&context.props().part);
        place
    }

    fn changed(&mut self, context: &Context<Self>, before: &Props) -> bool {
        let part = &context.props().part;
        let same = *part == before.part;
        if !same {
            self.read(part);
        }
        // Of the page's own contract nothing is shown here but what adding it would add.
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Show(which) => {
                self.view = VIEWS.get(which).copied().unwrap_or_default();
                self.roll_up();
            }
            Message::Type(field, text) => self.form.put(field, text),
            Message::Add => {
                let inputs = context.props().scenario.inputs.clone();
                let contract = Contract::new(&self.form.client, &self.form.site, inputs);
                self.form.site.clear();
                self.change(|portfolio| portfolio.contracts.push(contract));
            }
            Message::Aim => {
                let typed = form::in_link(&self.form.target);
                let read = link::read_portfolio(&typed);
                if read.repairs.is_empty() {
                    self.change(|portfolio| portfolio.target = read.portfolio.target);
                } else {
                    // As it was typed, so that what is wrong with it comes back and is told.
                    let mut rest = self.reading.portfolio.clone();
                    rest.target = Target::default();
                    keep(link::beside(&link::write_portfolio(&rest), &typed));
                }
            }
            Message::Open(which) => {
                if let Some(contract) = self.reading.portfolio.contracts.get(which) {
                    tell(&Tell::open(&link::write(&contract.inputs)));
                }
            }
            Message::Remove(which) => self.change(|portfolio| {
                if which < portfolio.contracts.len() {
                    portfolio.contracts.remove(which);
                }
            }),
            Message::All => self.listed = true,
            Message::Example => tell(&Ask {
                want: Want::Example,
                scenario: String::new(),
            }),
            Message::Clear => keep(String::new()),
            Message::Save(file) => {
                let scenario = link::write_portfolio(&self.reading.portfolio);
                tell(&Save::of(file, scenario));
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let portfolio = &self.reading.portfolio;
        html! {
            <div class="portfolio">
                { self.told() }
                { tables::contracts(portfolio, &self.all, self.listed, link) }
                { form::view(&self.form, &context.props().scenario, portfolio, link) }
                if !portfolio.contracts.is_empty() {
                    { self.charts(context) }
                    { tables::years(&self.all) }
                }
            </div>
        }
    }
}

impl Place {
    /// Reads and adds up what stands in the link.
    fn read(&mut self, part: &str) {
        self.reading = link::read_portfolio(&format!("?{part}"));
        self.all = self.reading.portfolio.consolidate();
        self.form.target = form::target(&self.reading.portfolio);
        self.capacity = Rc::new(capacity(&self.all, &self.reading.portfolio.target));
        self.roll_up();
    }

    fn roll_up(&mut self) {
        self.stack = Rc::new(revenue(&self.all, self.view));
    }

    /// Has the page keep other contracts.
    fn change(&self, change: impl FnOnce(&mut Portfolio)) {
        let mut portfolio = self.reading.portfolio.clone();
        change(&mut portfolio);
        keep(link::write_portfolio(&portfolio));
    }

    /// All of it in words, and what had to be repaired.
    fn told(&self) -> Html {
        let repairs = &self.reading.repairs;
        let mut told = self.all.in_words(&self.reading.portfolio);
        if !self.reading.portfolio.contracts.is_empty() {
            told.push_str(&format!(
                " NPV {} in {}, each contract at its own discount rate, unlevered and before tax.",
                dollars(self.all.npv),
                month_in_words(self.all.first_month)
            ));
        }
        html! {
            <>
                <p class="portfolio-words" role="status" data-npv={self.all.npv.to_string()} data-value={self.all.total_contract_value.to_string()}>{ phrase(&told) }</p>
                if !repairs.is_empty() {
                    <div class="note" role="alert">
                        <div>
                            <p class="note-title">{ "Not all contracts could be used as they stand; this is what was made of them." }</p>
                            <ul>{ for repairs.iter().map(|repair| html! { <li data-repair={repair.key.clone()}>{ phrase(&repair.message) }</li> }) }</ul>
                        </div>
                    </div>
                }
            </>
        }
    }

    fn charts(&self, context: &Context<Self>) -> Html {
        let chosen = VIEWS.iter().position(|view| *view == self.view);
        let show = context.link().callback(Message::Show);
        let words = self.all.in_words(&self.reading.portfolio);
        let most = |key: &str| {
            let series = self.capacity.picture.series.iter();
            let values = series
                .filter(|one| one.key == key)
                .flat_map(|one| &one.values);
            trimmed(values.copied().fold(0.0, f64::max), 1)
        };
        let says = format!(
            "Capacity by month in MW: up to {} under contract and {} online, {} aimed at. Arrow keys read it off.",
            most("capacity-contracted"),
            most("capacity-online"),
            most("capacity-target")
        );
        html! {
            <>
                <div class="chart-head">
                    <h3 class="chart-title">{ "Revenue by client" }</h3>
                    <span class="chart-unit">{ phrase(&format!("hosting fees billed, {}", self.view.unit())) }</span>
                    { segments("Gather revenue by", &VIEWS.map(View::label), chosen.unwrap_or(0), &show) }
                </div>
                <div class="portfolio-chart">
                    <ChartView curves={self.stack.clone()} said={format!("Revenue by client, stacked. {words} Arrow keys read it off.")} />
                </div>
                <div class="chart-head">
                    <h3 class="chart-title">{ "Capacity" }</h3>
                    <span class="chart-unit">{ "MW of critical IT load, by month" }</span>
                </div>
                <div class="portfolio-chart">
                    <ChartView curves={self.capacity.clone()} said={says} />
                </div>
            </>
        }
    }
}

/// Has the page keep contracts beside its scenario, as they stand in a link.
fn keep(part: String) {
    tell(&Tell::Keep(part));
}
