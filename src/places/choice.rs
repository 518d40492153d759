//! Convert or mine: what the same power is worth either way, month by month and in all.
//!
//! Drawn on a canvas as the revenue curves are, and read off in the same way.

use std::rc::Rc;

use offtake_charts::choice::curves;
use offtake_charts::revenue::{Curves, View};
use offtake_economics::format::{at_rate, trimmed};
use offtake_economics::{ContractKind, Evaluation, Input, Inputs, Metric, Month, calendar, link};
use yew::prelude::*;

use crate::bus::{Tell, tell};
use crate::places::chart_view::ChartView;
use crate::places::figures::figures;
use crate::places::runs::Runs;
use crate::places::scenario::{Props, Scenario};
use crate::ui::crosshair::{summary, up_to};
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;

/// The figures, in their order: the last is the break-even price of what is sold.
fn shown_figures(kind: ContractKind) -> [Metric; 5] {
    let (_, price) = kind.prices();
    [
        Metric::ConvertNpv,
        Metric::MiningNpv,
        Metric::ConvertGain,
        Metric::BreakevenHashprice,
        price,
    ]
}

/// What it is told.
pub enum Message {
    /// Gathers by the view of that number.
    Show(usize),
    /// The fleet is run at a loss, or not any more.
    Run,
}

/// The comparison.
pub struct Choice {
    view: View,
    curves: Rc<Curves>,
}

impl Component for Choice {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let view = View::Year;
        Self {
            view,
            curves: rolled_up(&context.props().scenario, view),
        }
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        self.curves = rolled_up(&context.props().scenario, self.view);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Show(which) => {
                self.view = View::ALL.get(which).copied().unwrap_or_default();
                self.curves = rolled_up(&context.props().scenario, self.view);
            }
            Message::Run => {
                let mut inputs = context.props().scenario.inputs.clone();
                let stops = inputs.value(Input::Curtail) >= 1.0;
                inputs.set(Input::Curtail, if stops { 0.0 } else { 1.0 });
                tell(&Tell::open(&link::write(&inputs)));
                return false;
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let Scenario {
            inputs, evaluation, ..
        } = &*context.props().scenario;
        let chosen = View::ALL.iter().position(|view| *view == self.view);
        let stops = inputs.value(Input::Curtail) >= 1.0;
        let power = trimmed(inputs.value(Input::Gross), 1);
        let said = summary("Convert or mine", self.view.unit(), &self.curves, up_to);
        html! {
            <div class="choice">
                <div class="chart-head">
                    <span class="chart-unit">
                        { phrase(&format!("cash flow before tax of the same {power} MW, {}", self.view.unit())) }
                    </span>
                    { segments("Gather by", &View::ALL.map(View::label), chosen.unwrap_or(0), &link.callback(Message::Show)) }
                </div>
                <ChartView curves={self.curves.clone()} {said} />
                <p class="place-note">
                    { phrase(&format!("{} ", fleet(inputs, evaluation))) }
                    <button type="button" class="text-button" onclick={link.callback(|_: MouseEvent| Message::Run)}>
                        { phrase(if stops { "Mine at a loss" } else { "Curtail when unprofitable" }) }
                    </button>
                </p>
                { figures(evaluation, &shown_figures(inputs.kind()), |of| beneath(of, inputs)) }
                <Runs scenario={context.props().scenario.clone()} metric={Metric::BreakevenPower} beneath={power_note(inputs)} />
            </div>
        }
    }
}

fn rolled_up(scenario: &Scenario, view: View) -> Rc<Curves> {
    Rc::new(curves(&scenario.inputs, &scenario.evaluation, view))
}

/// What stands under the break-even price of power.
fn power_note(inputs: &Inputs) -> String {
    let set = trimmed(inputs.value(Input::Power), 2);
    match inputs.is_given(Input::Mpower) {
        true => format!("per MWh, mining's own left as it is; set to {set}"),
        false => format!("per MWh, of hosting and mining; set to {set}"),
    }
}

/// What stands under a figure.
fn beneath(of: Metric, inputs: &Inputs) -> String {
    let at = at_rate(inputs.value(Input::Disc), "discount rate");
    let at = format!("{at}, before tax");
    match of {
        Metric::ConvertGain => "over mining".to_owned(),
        Metric::BreakevenHashprice => {
            format!(
                "$/PH/day; set to {}",
                trimmed(inputs.value(Input::Hashprice), 2)
            )
        }
        price if price == inputs.kind().prices().1 => match inputs.kind().spec().by_hour {
            true => "in the first year".to_owned(),
            false => format!("per {}", inputs.kind().nouns().price_per),
        },
        _ => at,
    }
}

/// Whether mining pays all the time, in words.
fn fleet(inputs: &Inputs, evaluation: &Evaluation) -> String {
    let months = &evaluation.months;
    let stops = inputs.value(Input::Curtail) >= 1.0;
    let idle = |month: &Month<f64>| match stops {
        true => month.mining_mwh <= 0.0,
        false => month.mining_revenue < month.mining_power_cost + month.mining_opex,
    };
    let count = months.iter().filter(|month| idle(month)).count();
    let Some(first) = months.iter().position(idle) else {
        return "Miners earn their power and other opex in every month.".to_owned();
    };
    let month = calendar::month_in_words(inputs.value(Input::Start) as u32 + first as u32);
    let what = if stops {
        "are switched off"
    } else {
        "run at a loss"
    };
    format!(
        "From {month} miners {what} in {count} of {} months: they do not earn their power and other opex.",
        months.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use offtake_economics::evaluate;

    fn says(query: &str) -> String {
        let inputs = link::read(query).inputs;
        fleet(&inputs, &evaluate(&inputs))
    }

    #[test]
    fn what_a_halving_does_to_the_fleet_is_said() {
        assert_eq!(
            says(""),
            "From April 2028 miners are switched off in 110 of 156 months: they do not earn their \
             power and other opex."
        );
        assert!(says("curtail=0").starts_with("From April 2028 miners run at a loss in 110 of"));
        assert!(says("hashprice=500").starts_with("Miners earn"));
    }
}
