//! Convert or mine: what the same power is worth either way, month by month and in all.
//!
//! Drawn on a canvas as the revenue curves are, and read off in the same way.

use std::rc::Rc;

use offtake_charts::Plot;
use offtake_charts::choice::curves;
use offtake_charts::revenue::{Curves, View};
use offtake_economics::figures::{metric, trimmed};
use offtake_economics::{Evaluation, Input, Inputs, Metric, Month, calendar, link};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::Scenario;
use crate::canvas::Easel;
use crate::events::{OPEN, tell};
use crate::reading::{crosshair, keys, legend, narrow, summary};
use crate::segments::segments;
use crate::size::SizeWatch;

/// The figures, in their order.
const FIGURES: [Metric; 5] = [
    Metric::ConvertNpv,
    Metric::MiningNpv,
    Metric::ConvertGain,
    Metric::BreakevenHashprice,
    Metric::BreakevenRate,
];

/// What it is made from.
#[derive(Clone, Properties)]
pub struct Props {
    /// The contract.
    pub scenario: Rc<Scenario>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scenario, &other.scenario)
    }
}

/// What it is told.
pub enum Message {
    /// Gathers by the view of that number.
    Show(usize),
    /// Its place has another size.
    Sized((f64, f64)),
    /// The pointer is so many pixels from the left of the curves.
    Point(f64),
    /// A point is read off, or none any more.
    Read(Option<usize>),
    /// The fleet is run at a loss, or not any more.
    Run,
}

/// The comparison.
pub struct Choice {
    view: View,
    curves: Curves,
    plot: Option<Plot>,
    size: (f64, f64),
    read: Option<usize>,
    place: NodeRef,
    ground: NodeRef,
    canvas: NodeRef,
    watch: Option<SizeWatch>,
}

impl Component for Choice {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let Scenario { inputs, evaluation } = &*context.props().scenario;
        let view = View::Year;
        Self {
            view,
            curves: curves(inputs, evaluation, view),
            plot: None,
            size: (0.0, 0.0),
            read: None,
            place: NodeRef::default(),
            ground: NodeRef::default(),
            canvas: NodeRef::default(),
            watch: None,
        }
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        self.gather(context);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Show(which) => {
                self.view = View::ALL.get(which).copied().unwrap_or_default();
                self.read = None;
                self.gather(context);
            }
            Message::Sized(size) => self.size = size,
            Message::Point(x) => {
                let point = self.plot.as_ref().and_then(|plot| plot.point_at(x));
                return std::mem::replace(&mut self.read, point) != point;
            }
            Message::Read(point) => self.read = point,
            Message::Run => {
                let mut inputs = context.props().scenario.inputs.clone();
                let stops = inputs.value(Input::Curtail) >= 1.0;
                inputs.set(Input::Curtail, if stops { 0.0 } else { 1.0 });
                tell(OPEN, &format!("?{}", link::write(&inputs)));
                return false;
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let Scenario { inputs, evaluation } = &*context.props().scenario;
        let chosen = View::ALL.iter().position(|view| *view == self.view);
        let read = link.callback(Message::Read);
        let (left, blurred) = (
            read.reform(|_: PointerEvent| None),
            read.reform(|_: FocusEvent| None),
        );
        let point =
            link.callback(|event: PointerEvent| Message::Point(f64::from(event.offset_x())));
        let stops = inputs.value(Input::Curtail) >= 1.0;
        let power = trimmed(inputs.value(Input::Gross), 1);
        html! {
            <div class={classes!("choice", narrow(self.size.0))}>
                <div class="chart-head">
                    <span class="chart-unit">
                        { format!("cash flow before tax of the same {power} MW, {}", self.view.unit()) }
                    </span>
                    { segments("Gather by", &View::ALL.map(View::label), chosen.unwrap_or(0), &link.callback(Message::Show)) }
                </div>
                { legend(&self.curves) }
                <div
                    class="chart"
                    ref={self.place.clone()}
                    tabindex="0"
                    role="img"
                    aria-label={summary("Convert or mine", &self.curves, self.view)}
                    onkeydown={keys(self.read, &self.curves, read)}
                    onblur={blurred}
                    onpointerleave={left}
                >
                    <canvas ref={self.ground.clone()}></canvas>
                    <canvas ref={self.canvas.clone()} onpointermove={point}></canvas>
                    { crosshair(self.read, &self.curves, self.plot.as_ref(), self.size.0) }
                </div>
                <p class="choice-note">
                    { fleet(inputs, evaluation) }{ " " }
                    <button type="button" class="text-button" onclick={link.callback(|_: MouseEvent| Message::Run)}>
                        { if stops { "Run it at a loss" } else { "Stop it where it loses" } }
                    </button>
                </p>
                <dl class="figures">{ for FIGURES.map(|of| figure(inputs, evaluation, of)) }</dl>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let place = self.place.cast::<HtmlElement>();
        if first {
            let sized = context.link().callback(Message::Sized);
            self.watch = place.clone().and_then(|place| SizeWatch::of(place, sized));
        }
        let before = self.plot.is_some();
        self.draw(place);
        // A crosshair wants to know where the drawing has put its point.
        if !before && self.plot.is_some() && self.read.is_some() {
            context.link().send_message(Message::Read(self.read));
        }
    }
}

impl Choice {
    fn gather(&mut self, context: &Context<Self>) {
        let Scenario { inputs, evaluation } = &*context.props().scenario;
        self.curves = curves(inputs, evaluation, self.view);
    }

    /// Draws the curves. The colours are asked for each time: they may be others by now.
    fn draw(&mut self, place: Option<HtmlElement>) {
        let (Some(place), Some(ground), Some(canvas)) =
            (place, self.ground.cast(), self.canvas.cast())
        else {
            return;
        };
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        self.plot = Easel::new(&place, &ground, &canvas)
            .and_then(|mut easel| easel.draw(&self.curves.picture, self.size, ratio));
    }
}

/// A figure with its name and what it is of; pressed, the page has it explained.
fn figure(inputs: &Inputs, evaluation: &Evaluation, of: Metric) -> Html {
    let outcome = evaluation.metrics.get(of);
    let (value, absent, note) = match outcome {
        Ok(value) => (value.to_string(), None, beneath(of, inputs)),
        Err(why) => (String::new(), Some(why.code()), why.why().to_owned()),
    };
    html! {
        <div class="figure">
            <dt class="figure-name">{ of.label() }</dt>
            <dd>
                <button type="button" class="figure-value" data-metric={of.name()} data-value={value} data-absent={absent}>
                    { match outcome {
                        Ok(value) => {
                            let shown = metric(of, value);
                            html! { <>{ shown.digits }<span class="suffix">{ shown.suffix }</span></> }
                        }
                        Err(_) => html! { { "–" } },
                    } }
                </button>
                <div class="figure-note">{ note }</div>
            </dd>
        </div>
    }
}

/// What stands under a figure.
fn beneath(of: Metric, inputs: &Inputs) -> String {
    let at = format!("at {} %, before tax", trimmed(inputs.value(Input::Disc), 2));
    match of {
        Metric::ConvertGain => "over mining on".to_owned(),
        Metric::BreakevenHashprice => {
            format!(
                "$/PH/day; set to {}",
                trimmed(inputs.value(Input::Hashprice), 2)
            )
        }
        Metric::BreakevenRate => "per kW-month".to_owned(),
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
        return "The fleet earns its power and other cost in every month.".to_owned();
    };
    let month = calendar::month_in_words(inputs.value(Input::Start) as u32 + first as u32);
    let what = if stops {
        "stands still"
    } else {
        "runs at a loss"
    };
    format!(
        "From {month} the fleet {what} in {count} of {} months: it does not earn its power and other cost.",
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
            "From April 2028 the fleet stands still in 110 of 156 months: it does not earn its \
             power and other cost."
        );
        assert!(
            says("curtail=0").starts_with("From April 2028 the fleet runs at a loss in 110 of")
        );
        assert!(says("hashprice=500").starts_with("The fleet earns"));
    }
}
