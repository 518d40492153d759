//! A canvas as a surface for pictures.
//!
//! The pixel ratio is applied here and nowhere else. Fill, stroke and font are only told to the
//! canvas when they change: each telling parses text.

use offtake_charts::{
    Anchor, Fill, Frame, Picture, Plot, Point, Rect, Rgb, Stroke, Surface, TextStyle, Theme,
    Weight, draw,
    spans::{self, Spans},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};
use yew::NodeRef;

use super::colours::{colours_at, computed};

/// A canvas, all of it drawn each time: one for what moves and one for what stands still would have the
/// browser hand over both in every frame.
///
/// Colours and type are read from the style sheet once, since reading them makes the browser settle
/// the whole page's style: when those change, a new painter is needed.
pub struct CanvasPainter {
    surface: CanvasSurface,
    colours: Theme,
}

impl CanvasPainter {
    /// A painter of a canvas as it looks in a place of the page; nothing before the canvas is there, or where
    /// the browser has none to draw on.
    pub fn new(place: &HtmlElement, canvas: &NodeRef) -> Option<Self> {
        let style = computed(place)?;
        let family = style.get_property_value("font-family").ok()?;
        Some(Self {
            surface: CanvasSurface::new(canvas.cast()?, family)?,
            colours: colours_at(place),
        })
    }

    /// Whether it paints the canvas that is there.
    pub fn is_on(&self, canvas: &NodeRef) -> bool {
        let there = canvas.cast::<HtmlCanvasElement>();
        there.is_some_and(|there| there == self.surface.canvas)
    }

    /// Draws a picture in its frame; tells where what was put.
    pub fn draw(&mut self, picture: &Picture, frame: Frame) -> Option<Plot> {
        let (size, ratio) = ((frame.width, frame.height), frame.pixel_ratio);
        self.surface.clear(size, ratio)?;
        draw(&mut self.surface, picture, frame, &self.colours).ok()
    }

    /// Draws bars in their frame.
    pub fn draw_spans(&mut self, spans: &Spans, frame: Frame) -> Option<Vec<Vec<Option<Rect>>>> {
        let (size, ratio) = ((frame.width, frame.height), frame.pixel_ratio);
        self.surface.clear(size, ratio)?;
        spans::draw(&mut self.surface, spans, frame, &self.colours).ok()
    }
}

/// Draws on a canvas.
struct CanvasSurface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    family: String,
    /// What the canvas was last told.
    told: Told,
}

/// What a canvas was last told; nothing after it has been sized, which makes it forget.
#[derive(Default)]
struct Told {
    fill: Option<(Rgb, f64)>,
    stroke: Option<(Rgb, f64)>,
    width: Option<u64>,
    dash: &'static [f64],
    font: Option<(f64, Weight)>,
    anchor: Option<Anchor>,
}

impl CanvasSurface {
    fn new(canvas: HtmlCanvasElement, family: String) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        // No size yet: the first clearing gives it one.
        canvas.set_width(0);
        Some(Self {
            canvas,
            context,
            family,
            told: Told::default(),
        })
    }

    /// Clears the canvas, and sizes it for its place on the page where that has changed.
    fn clear(&mut self, size: (f64, f64), ratio: f64) -> Option<()> {
        let (width, height) = (
            (size.0 * ratio).round() as u32,
            (size.1 * ratio).round() as u32,
        );
        if self.canvas.width() != width || self.canvas.height() != height {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
            self.told = Told::default();
            self.context
                .set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)
                .ok()?;
            self.context.set_miter_limit(4.0);
        } else {
            self.context.clear_rect(0.0, 0.0, size.0, size.1);
        }
        Some(())
    }

    fn fill_with(&mut self, colour: Rgb, alpha: f64) {
        if self.told.fill != Some((colour, alpha)) {
            self.told.fill = Some((colour, alpha));
            self.context.set_fill_style_str(&css(colour, alpha));
        }
    }

    fn stroke_with(&mut self, colour: Rgb, alpha: f64, width: f64, dash: &'static [f64]) {
        if self.told.stroke != Some((colour, alpha)) {
            self.told.stroke = Some((colour, alpha));
            self.context.set_stroke_style_str(&css(colour, alpha));
        }
        if self.told.width != Some(width.to_bits()) {
            self.told.width = Some(width.to_bits());
            self.context.set_line_width(width);
        }
        if self.told.dash != dash {
            self.told.dash = dash;
            let dashes: js_sys::Array = dash.iter().copied().map(JsValue::from_f64).collect();
            let _ = self.context.set_line_dash(&dashes);
        }
    }

    fn trace(&self, points: &[Point]) {
        self.context.begin_path();
        let mut points = points.iter();
        if let Some(first) = points.next() {
            self.context.move_to(first.x, first.y);
        }
        for point in points {
            self.context.line_to(point.x, point.y);
        }
    }
}

impl Surface for CanvasSurface {
    fn polyline(&mut self, points: &[Point], stroke: &Stroke) {
        self.stroke_with(stroke.colour, stroke.alpha, stroke.width, stroke.dash);
        self.trace(points);
        self.context.stroke();
    }

    fn polygon(&mut self, points: &[Point], fill: Fill) {
        self.fill_with(fill.colour, fill.alpha);
        self.trace(points);
        self.context.fill();
    }

    fn rect(&mut self, rect: Rect, fill: Fill) {
        self.fill_with(fill.colour, fill.alpha);
        let (width, height) = (rect.right - rect.left, rect.bottom - rect.top);
        self.context.fill_rect(rect.left, rect.top, width, height);
    }

    fn circle(&mut self, centre: Point, radius: f64, fill: Option<Fill>, stroke: Option<&Stroke>) {
        self.context.begin_path();
        let _ = self
            .context
            .arc(centre.x, centre.y, radius, 0.0, std::f64::consts::TAU);
        if let Some(fill) = fill {
            self.fill_with(fill.colour, fill.alpha);
            self.context.fill();
        }
        if let Some(stroke) = stroke {
            self.stroke_with(stroke.colour, stroke.alpha, stroke.width, stroke.dash);
            self.context.stroke();
        }
    }

    fn text(&mut self, text: &str, at: Point, style: &TextStyle) {
        if self.told.font != Some((style.size, style.weight)) {
            self.told.font = Some((style.size, style.weight));
            let weight = if style.weight == Weight::Bold {
                600
            } else {
                400
            };
            self.context
                .set_font(&format!("{weight} {}px {}", style.size, self.family));
        }
        if self.told.anchor != Some(style.anchor) {
            self.told.anchor = Some(style.anchor);
            self.context.set_text_align(match style.anchor {
                Anchor::Start => "start",
                Anchor::Middle => "center",
                Anchor::End => "end",
            });
        }
        self.fill_with(style.colour, 1.0);
        let _ = self.context.fill_text(text, at.x, at.y);
    }
}

fn css(Rgb(red, green, blue): Rgb, alpha: f64) -> String {
    if alpha >= 1.0 {
        format!("#{red:02x}{green:02x}{blue:02x}")
    } else {
        format!("rgba({red},{green},{blue},{alpha})")
    }
}
