//! Bars in their place, beside or below the words that name them: those are the caller's, in as many equal
//! parts as there are bars.
//!
//! Promises: drawn anew when they, their room or the page's looks are others, and at no other time; out of
//! sight not for a movement. Never: knows what they are of.

use offtake_charts::spans::{Lie, Spans};
use offtake_charts::{Frame, Rect};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::chart_host::{Change, ChartHost};

/// Bars in their place.
pub struct Bars {
    spans: Spans,
    /// How they lie in a place so many pixels wide.
    lie: fn(f64) -> Lie,
    host: ChartHost,
    /// The room they were last drawn in; nothing where they are others since.
    drawn: Option<Frame>,
    /// Where each of them lies.
    placed: Vec<Vec<Option<Rect>>>,
    /// The drawing in place of a canvas, where there is no browser.
    #[cfg(not(target_family = "wasm"))]
    served: Option<AttrValue>,
}

impl Bars {
    /// Bars that are not drawn yet.
    pub fn new(spans: Spans, lie: fn(f64) -> Lie) -> Self {
        Self {
            spans,
            lie,
            host: ChartHost::default(),
            drawn: None,
            placed: Vec::new(),
            #[cfg(not(target_family = "wasm"))]
            served: None,
        }
    }

    /// Bars as they are served before there is anything to draw on: as a drawing.
    #[cfg(not(target_family = "wasm"))]
    pub fn served(spans: Spans, lie: fn(f64) -> Lie, drawing: String) -> Self {
        Self {
            served: Some(drawing.into()),
            ..Self::new(spans, lie)
        }
    }

    /// Shows other bars.
    pub fn show(&mut self, spans: Spans) {
        self.spans = spans;
        self.drawn = None;
    }

    /// Has what happens to their place told, once it is in the page.
    pub fn listen(&mut self, tell: &Callback<Change>) {
        self.host.listen(tell);
    }

    /// Follows what happens to their place. What is in the document stays as it is.
    pub fn follow(&mut self, change: Change) {
        if self.host.follow(change) {
            self.draw_anyway();
        }
    }

    /// Draws what is not in the page yet, as it is to be in the place of another.
    pub fn draw_as(&mut self, served: &HtmlElement) {
        self.host.look_as(served);
        self.draw_anyway();
    }

    /// Draws what is in sight and not drawn yet.
    pub fn draw(&mut self) {
        if !self.host.out_of_sight {
            self.draw_anyway();
        }
    }

    /// Draws what is not drawn yet, seen or not.
    pub fn draw_anyway(&mut self) {
        let frame = self.host.frame();
        if self.drawn == Some(frame) && self.host.is_drawn() {
            return;
        }
        self.spans.lie = (self.lie)(frame.width);
        self.placed = self.host.draw_spans(&self.spans, frame).unwrap_or_default();
        self.drawn = Some(frame);
    }

    /// Where the bars of a part lie in their place, as they were drawn last; none where one has no length.
    pub fn placed(&self, part: usize) -> &[Option<Rect>] {
        self.placed.get(part).map_or(&[], Vec::as_slice)
    }

    /// For each bar of a part whether what is said of it stands to its left.
    pub fn words_to_the_left(&self, part: usize) -> Vec<bool> {
        self.spans.words_to_the_left(part)
    }

    /// How large their place is.
    pub fn size(&self) -> (f64, f64) {
        self.host.size
    }

    /// Their place.
    pub fn place(&self) -> Place {
        Place {
            place: self.host.place.clone(),
            canvas: self.host.canvas.clone(),
            #[cfg(not(target_family = "wasm"))]
            served: self.served.clone(),
        }
    }
}

/// Where bars are drawn: as a part of the page that stays as it is when they are others.
#[derive(Clone)]
pub struct Place {
    place: NodeRef,
    canvas: NodeRef,
    #[cfg(not(target_family = "wasm"))]
    served: Option<AttrValue>,
}

impl Place {
    /// It; `said` is what is drawn there in a sentence.
    pub fn view(&self, said: String) -> Html {
        html! {
            <div class="chart" ref={self.place.clone()} role="img" aria-label={said}>
                { self.canvas() }
            </div>
        }
    }

    fn canvas(&self) -> Html {
        #[cfg(not(target_family = "wasm"))]
        if let Some(drawing) = &self.served {
            return Html::from_html_unchecked(drawing.clone());
        }
        html! { <canvas ref={self.canvas.clone()}></canvas> }
    }
}
