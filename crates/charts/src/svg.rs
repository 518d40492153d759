//! A surface that writes SVG.
//!
//! Promises a valid, self-contained file: no style sheet, no font, no script, numbers of at most
//! two decimals, text escaped. Never reads anything: what it writes depends on the calls alone.

use crate::decimal::{hundredths, write_hundredths, write_number};
use crate::rect::{Point, Rect};
use crate::surface::{Anchor, Fill, Stroke, Surface, TextStyle, Weight};
use crate::theme::Rgb;

/// What the page itself asks for, so that an exported picture looks like the one on screen.
const FONTS: &str =
    "ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/// An SVG file being written.
#[derive(Clone, Debug)]
pub struct SvgSurface {
    out: String,
    /// Groups begun and not yet ended.
    groups: usize,
}

impl SvgSurface {
    /// Begins a file of this size.
    #[must_use]
    pub fn new(width: f64, height: f64, title: &str) -> SvgSurface {
        let mut surface = SvgSurface {
            out: String::with_capacity(8192),
            groups: 0,
        };
        surface.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        surface.number("width", width);
        surface.number("height", height);
        surface.raw(" viewBox=\"0 0 ");
        write_number(&mut surface.out, width);
        surface.raw(" ");
        write_number(&mut surface.out, height);
        surface.raw("\" role=\"img\" font-family=\"");
        surface.raw(FONTS);
        surface.raw("\" style=\"font-variant-numeric:tabular-nums lining-nums\"><title>");
        surface.escaped(title);
        surface.raw("</title>\n");
        surface
    }

    /// Moves everything drawn from here on.
    pub(crate) fn shift(&mut self, by: Point) {
        self.raw("<g transform=\"translate(");
        self.pair((hundredths(by.x), hundredths(by.y)));
        self.raw(")\">\n");
        self.groups += 1;
    }

    /// Ends the file.
    #[must_use]
    pub fn finish(mut self) -> String {
        for _ in 0..self.groups {
            self.raw("</g>\n");
        }
        self.raw("</svg>\n");
        self.out
    }

    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn number(&mut self, name: &str, value: f64) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        write_number(&mut self.out, value);
        self.raw("\"");
    }

    fn colour(&mut self, name: &str, Rgb(red, green, blue): Rgb) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"#");
        for part in [
            red >> 4,
            red & 15,
            green >> 4,
            green & 15,
            blue >> 4,
            blue & 15,
        ] {
            self.out.extend(char::from_digit(u32::from(part), 16));
        }
        self.raw("\"");
    }

    fn fill(&mut self, fill: Fill) {
        self.colour("fill", fill.colour);
        if fill.alpha < 1.0 {
            self.number("fill-opacity", fill.alpha);
        }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.colour("stroke", stroke.colour);
        self.number("stroke-width", stroke.width);
        if stroke.alpha < 1.0 {
            self.number("stroke-opacity", stroke.alpha);
        }
        if !stroke.dash.is_empty() {
            self.raw(" stroke-dasharray=\"");
            for (index, length) in stroke.dash.iter().enumerate() {
                if index > 0 {
                    self.raw(" ");
                }
                write_number(&mut self.out, *length);
            }
            self.raw("\"");
        }
    }

    /// A path's data; upright pieces take one number instead of two.
    fn path(&mut self, points: &[Point], closed: bool) {
        self.raw("<path d=\"");
        let mut previous: Option<(i64, i64)> = None;
        for point in points {
            let place = (hundredths(point.x), hundredths(point.y));
            match previous {
                None => {
                    self.raw("M");
                    self.pair(place);
                }
                Some(last) if last == place => {}
                Some(last) if last.1 == place.1 => self.coordinate("H", place.0),
                Some(last) if last.0 == place.0 => self.coordinate("V", place.1),
                Some(_) => {
                    self.raw("L");
                    self.pair(place);
                }
            }
            previous = Some(place);
        }
        self.raw(if closed { "Z\"" } else { "\"" });
    }

    fn coordinate(&mut self, command: &str, value: i64) {
        self.raw(command);
        write_hundredths(&mut self.out, value);
    }

    fn pair(&mut self, (x, y): (i64, i64)) {
        write_hundredths(&mut self.out, x);
        self.raw(" ");
        write_hundredths(&mut self.out, y);
    }

    fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                // XML 1.0 has no way to write other control characters, not even escaped.
                '\t' | '\n' | '\r' => self.raw(" "),
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                other => self.out.push(other),
            }
        }
    }
}

impl Surface for SvgSurface {
    fn polyline(&mut self, points: &[Point], stroke: &Stroke) {
        self.path(points, false);
        self.raw(" fill=\"none\"");
        self.stroke(stroke);
        self.raw("/>\n");
    }

    fn polygon(&mut self, points: &[Point], fill: Fill) {
        self.path(points, true);
        self.fill(fill);
        self.raw("/>\n");
    }

    fn rect(&mut self, rect: Rect, fill: Fill) {
        self.raw("<rect");
        self.number("x", rect.left);
        self.number("y", rect.top);
        self.number("width", rect.width());
        self.number("height", rect.height());
        self.fill(fill);
        self.raw("/>\n");
    }

    fn circle(&mut self, centre: Point, radius: f64, fill: Option<Fill>, stroke: Option<&Stroke>) {
        self.raw("<circle");
        self.number("cx", centre.x);
        self.number("cy", centre.y);
        self.number("r", radius);
        match fill {
            Some(fill) => self.fill(fill),
            None => self.raw(" fill=\"none\""),
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
        }
        self.raw("/>\n");
    }

    fn text(&mut self, text: &str, at: Point, style: &TextStyle) {
        self.raw("<text");
        self.number("x", at.x);
        self.number("y", at.y);
        self.number("font-size", style.size);
        self.colour("fill", style.colour);
        if style.weight == Weight::Bold {
            self.raw(" font-weight=\"600\"");
        }
        match style.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.raw(" text-anchor=\"middle\""),
            Anchor::End => self.raw(" text-anchor=\"end\""),
        }
        self.raw(">");
        self.escaped(text);
        self.raw("</text>\n");
    }
}
