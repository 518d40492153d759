//! Under a rate of return or a present value: the net present value over rates of discount, which
//! shows why there is one rate, several or none.

use offtake_charts::Frame;
use offtake_charts::npv_curve::picture;
use offtake_economics::explain::Target;
use offtake_economics::format::{dollars, percent, percents};
use offtake_economics::{Line, Metric, NpvCurve, Row, npv_curve};
use yew::prelude::*;

use crate::places::scenario::Scenario;
use crate::ui::canvas_painter::CanvasPainter;
use crate::web::screen;

/// The line whose present values stand behind a number; nothing for other numbers.
pub fn line(target: Target) -> Option<Line> {
    let Target::Cell(Row::Metric(metric), _) = target else {
        return None;
    };
    match metric {
        Metric::Irr | Metric::Npv => Some(Line::ProjectCashFlow),
        Metric::IrrEquity | Metric::NpvEquity => Some(Line::EquityCashFlow),
        _ => None,
    }
}

/// Where the curve is drawn.
#[derive(Clone, Default)]
pub struct Place {
    place: NodeRef,
    canvas: NodeRef,
}

/// The curve's place, with what it shows for those who do not see it.
pub fn view(scenario: &Scenario, line: Line, place: &Place) -> Html {
    let profile = npv_curve(&scenario.inputs, &scenario.evaluation, line);
    html! {
        <figure class="explain-profile">
            <figcaption>{ "Net present value over rates of discount" }</figcaption>
            <div class="chart" ref={place.place.clone()} role="img" aria-label={summary(&profile)}>
                <canvas ref={place.canvas.clone()}></canvas>
            </div>
        </figure>
    }
}

fn summary(profile: &NpvCurve) -> String {
    let (rate, value) = profile.discount;
    let crossing = match profile.roots.as_slice() {
        [] => "nowhere zero".to_owned(),
        roots => format!("zero at {}", percents(roots)),
    };
    format!(
        "Net present value over rates of discount: {} at {}; {crossing}.",
        dollars(value),
        percent(rate)
    )
}

impl Place {
    /// Draws the curve. The colours are asked for each time: they may be others by now.
    pub fn draw(&self, scenario: &Scenario, line: Line) {
        let Some(place) = self.place.cast() else {
            return;
        };
        let (width, height) = screen::inner_size(&place);
        let frame = Frame {
            pixel_ratio: screen::pixel_ratio(),
            ..Frame::new(width, height)
        };
        let curve = npv_curve(&scenario.inputs, &scenario.evaluation, line);
        if let Some(mut painter) = CanvasPainter::new(&place, &self.canvas) {
            painter.draw(&picture(&curve), frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offtake_economics::{evaluate, link};

    fn said(query: &str, line: Line) -> String {
        let inputs = link::read(query).inputs;
        let evaluation = evaluate(&inputs);
        summary(&npv_curve(&inputs, &evaluation, line))
    }

    #[test]
    fn one_several_and_no_rates_are_told() {
        let one = said("client=0&capex=8", Line::ProjectCashFlow);
        assert!(
            one.contains(" at 10.0%; zero at ") && !one.contains(" and "),
            "{one}"
        );
        let none = said("", Line::ProjectCashFlow);
        assert!(none.ends_with("nowhere zero."), "{none}");
        let two = said(
            "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21",
            Line::EquityCashFlow,
        );
        assert!(two.contains("zero at \u{2212}51.4% and 94.1%"), "{two}");
    }
}
