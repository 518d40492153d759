//! What the document holds before its program is there: the default contract's sentence, figures and
//! curves, made by the functions that show them later, so that nothing moves when they do.
//!
//! Never in the program itself: the build writes it down (`examples/first_paint.rs`).

use std::array;
use std::rc::Rc;

use futures_executor::block_on;
use offtake_charts::revenue::Curves;
use offtake_charts::{Frame, Rgb, Theme, spans, svg};
use yew::prelude::*;

use crate::page::body::{Keys, PARTS, Ways, body};
use crate::page::panels::bridge::Card;
use crate::page::panels::revenue::rolled_up;
use crate::page::state::State;
use crate::ui::chart::Chart;

/// A place of a picture where there is room, and where not, as it is on a usual screen and phone; the style
/// sheet shows one of them, as large as its own place is.
type Sizes = [(&'static str, f64, f64); 2];
const CURVES: Sizes = [("wide", 978.0, 380.0), ("narrow", 332.0, 300.0)];
const BRIDGE: Sizes = [("wide", 978.0, 260.0), ("narrow", 182.0, 252.0)];

/// The first paint, as HTML.
#[must_use]
pub fn first_paint() -> String {
    let renderer = yew::LocalServerRenderer::<FirstPaint>::new();
    block_on(renderer.hydratable(false).render())
}

struct FirstPaint;

impl Component for FirstPaint {
    type Message = ();
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let state = Rc::new(State::open(""));
        let curves = rolled_up(&state);
        let bars = Card::served(&state, |laid| {
            served(&BRIDGE, |frame| {
                named(&spans::svg(&laid(frame.width), frame, &numbered(), "").unwrap_or_default())
            })
        });
        let drawn = served(&CURVES, |frame| drawing(&curves, frame));
        let chart = Chart::served(Rc::clone(&curves), drawn);
        let ways = Ways {
            act: Callback::noop(),
            later: Callback::noop(),
            let_go: Callback::noop(),
            reach: Callback::noop(),
            chart: Callback::noop(),
            save: Callback::noop(),
            ask: Callback::noop(),
            copy: Callback::noop(),
            unfold: Callback::noop(),
        };
        body(
            &state,
            (&bars, &chart),
            (&Keys::default(), PARTS),
            NodeRef::default(),
            &ways,
        )
    }
}

/// Drawings of a picture for either room.
fn served(sizes: &Sizes, drawing: impl Fn(Frame) -> String) -> String {
    let drawings = sizes.map(|(room, width, height)| {
        let drawn = drawing(Frame::new(width, height));
        format!("<div class=\"served\" data-room=\"{room}\">{drawn}</div>")
    });
    drawings.concat()
}

/// Curves as a drawing that takes its colours from the style sheet.
pub fn drawing(curves: &Curves, frame: Frame) -> String {
    named(&svg(&curves.picture, frame, &numbered(), "").unwrap_or_default())
}

/// Colours that only number their names.
fn numbered() -> Theme {
    Theme::from_colours(array::from_fn(|number| Rgb(1, 2, number as u8)))
}

/// A drawing in those colours that asks for them by name, so that it follows the theme.
fn named(drawing: &str) -> String {
    let names = Theme::TOKENS.iter().enumerate();
    names.fold(drawing.to_owned(), |drawing, (number, name)| {
        drawing.replace(
            &format!("\"#0102{number:02x}\""),
            &format!("\"var({name})\""),
        )
    })
}

#[cfg(test)]
mod tests {
    use offtake_economics::{Metric, evaluate, format, link};

    use super::*;

    #[test]
    fn it_holds_the_default_contracts_sentence_figures_and_curves() {
        let html = first_paint();
        let evaluation = evaluate(&link::read("").inputs);
        for metric in [Metric::TotalContractValue, Metric::Npv] {
            let shown = format::of(&evaluation, metric).unwrap();
            assert!(html.contains(&*shown.digits), "{metric:?}");
        }
        for part in [
            "id=\"answer\"",
            "id=\"figures\"",
            "id=\"revenue\"",
            "<path",
            "var(--revenue)",
        ] {
            assert!(html.contains(part), "{part}");
        }
        // Neither a canvas, which would be empty, nor a colour that no token names.
        assert!(
            !html.contains("<canvas") && !html.contains("#0102"),
            "{html}"
        );
    }
}
