//! Cash: what comes in and goes out, what is left and owed, and how well debt service is covered.

use std::rc::Rc;

use offtake_charts::cash::{self, VIEWS};
use offtake_charts::revenue::{Curves, View};
use offtake_economics::format::at_rate;
use offtake_economics::{Input, Inputs, Metric};
use yew::prelude::*;

use crate::places::cash_table::cash_table;
use crate::places::cash_words as words;
use crate::places::chart_view::ChartView;
use crate::places::figures::figures;
use crate::places::runs::Runs;
use crate::places::scenario::{Props, Scenario};
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;

/// The figures, in their order; the returns are the owner's with debt or tax.
fn shown_figures(inputs: &Inputs) -> [Metric; 8] {
    let [value, rate] = inputs.returns();
    [
        Metric::CapexHost,
        Metric::Credit,
        Metric::Debt,
        Metric::Gearing,
        Metric::DscrMin,
        Metric::PaybackMonths,
        value,
        rate,
    ]
}

/// What it is told.
pub enum Message {
    /// Gathers by the view of that number.
    Show(usize),
    /// Shows or hides the table.
    Table,
}

/// The pictures, with the table under them.
pub struct Cash {
    view: View,
    flows: Rc<Curves>,
    levels: Rc<Curves>,
    cover: Option<Rc<Curves>>,
    table: bool,
}

impl Component for Cash {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self::of(&context.props().scenario, View::Year, false)
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        *self = Self::of(&context.props().scenario, self.view, self.table);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Show(which) => {
                let Scenario {
                    inputs, evaluation, ..
                } = &*context.props().scenario;
                self.view = VIEWS.get(which).copied().unwrap_or_default();
                self.flows = Rc::new(cash::flows(inputs, evaluation, self.view));
            }
            Message::Table => self.table = !self.table,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let scenario = &*context.props().scenario;
        let Scenario {
            inputs, evaluation, ..
        } = scenario;
        let chosen = VIEWS.iter().position(|view| *view == self.view);
        let cover = words::cover(inputs, evaluation);
        let (open, toggle) = match self.table {
            true => ("true", "Hide the table"),
            false => ("false", "Show as table"),
        };
        // All three share one axis of time.
        let beside: Vec<_> = [&self.flows, &self.levels]
            .into_iter()
            .chain(&self.cover)
            .cloned()
            .collect();
        html! {
            <div class="cash">
                <div class="chart-head">
                    <h3>{ phrase(title(self.view)) }</h3>
                    <span class="chart-unit">{ phrase(cash::unit(self.view)) }</span>
                    { segments("Gather by", &VIEWS.map(View::label), chosen.unwrap_or(0), &link.callback(Message::Show)) }
                </div>
                <ChartView curves={self.flows.clone()} said={words::flows(&self.flows, self.view)} beside={beside.clone()} />
                { head("Cumulative cash and debt balance", words::left_unit(inputs)) }
                <ChartView curves={self.levels.clone()} said={words::levels(&self.levels, inputs)} beside={beside.clone()} />
                { head("Debt service coverage (DSCR)", "DSCR by contract year") }
                if let Some(curves) = &self.cover {
                    <ChartView curves={curves.clone()} said={format!("{cover} Arrow keys read the years off.")} {beside} />
                }
                <p class="place-note">{ phrase(&cover) }</p>
                { figures(evaluation, &shown_figures(inputs), |of| beneath(of, inputs)) }
                <Runs scenario={context.props().scenario.clone()} metric={Metric::DelayCost} beneath="in NPV, before tax, at the same price" />
                <div class="chart-foot">
                    <button type="button" class="text-button" aria-expanded={open} onclick={link.callback(|_: MouseEvent| Message::Table)}>
                        { phrase(toggle) }
                    </button>
                </div>
                if self.table {
                    { cash_table(scenario, self.view) }
                }
            </div>
        }
    }
}

impl Cash {
    /// The pictures of a scenario, its flows gathered so.
    fn of(scenario: &Scenario, view: View, table: bool) -> Self {
        let Scenario {
            inputs, evaluation, ..
        } = scenario;
        Self {
            view,
            flows: Rc::new(cash::flows(inputs, evaluation, view)),
            levels: Rc::new(cash::levels(inputs, evaluation)),
            cover: cash::cover(inputs, evaluation).map(Rc::new),
            table,
        }
    }
}

/// What the first picture shows.
fn title(view: View) -> &'static str {
    match view {
        View::Month => "Monthly cash flow",
        View::Quarter => "Quarterly cash flow",
        _ => "Annual cash flow",
    }
}

/// A heading within the place, and what its picture counts.
fn head(title: &str, unit: &str) -> Html {
    html! {
        <div class="chart-head">
            <h3>{ phrase(title) }</h3>
            <span class="chart-unit">{ phrase(unit) }</span>
        </div>
    }
}

/// What stands under a figure.
fn beneath(of: Metric, inputs: &Inputs) -> String {
    let at = |input, of| at_rate(inputs.value(input), of);
    match of {
        Metric::CapexHost => format!("on {}", inputs.kind().nouns().spent_on),
        Metric::Credit => "taken off fees".to_owned(),
        Metric::Debt => "drawn".to_owned(),
        Metric::Gearing => "of host-funded capex".to_owned(),
        Metric::DscrMin => "of any contract year".to_owned(),
        Metric::PaybackMonths => "from signing, before debt and tax".to_owned(),
        Metric::Npv => format!("{}, before tax", at(Input::Disc, "discount rate")),
        Metric::NpvEquity => format!("{}, after tax", at(Input::Ke, "cost of equity")),
        Metric::IrrEquity => "after debt and tax".to_owned(),
        _ => "before tax".to_owned(),
    }
}
