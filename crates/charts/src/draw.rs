//! Draws a picture: the one drawing function of every surface.
//!
//! Promises that the same picture and frame give the same strokes, that no value makes it fail,
//! and that no two words overlap. Never paints a background: a canvas is cleared by its owner, a
//! file gets its card from `sheet`.

use crate::bars;
use crate::error::ChartError;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::outliers::Told;
use crate::path::{Place, cut, pieces};
use crate::picture::{DotKind, Picture, Series, SeriesShape};
use crate::plot::{PlacedLabel, Plot};
use crate::rect::Point;
use crate::scene::{self, Scene};
use crate::stroke::{LAYERS, ordered};
use crate::surface::{Fill, Stroke, Surface};
use crate::theme::Theme;
use crate::words::{Note, events, names, reference};

/// How far from the edge of the plot a cut is marked, in pixels.
const BREAK: f64 = 9.0;

/// Draws a picture and says where it lies.
///
/// # Errors
///
/// If the frame is too small, see [`ChartError`].
pub fn draw<S: Surface>(
    surface: &mut S,
    picture: &Picture,
    frame: Frame,
    theme: &Theme,
) -> Result<Plot, ChartError> {
    let mut layout = Layout::new(picture, frame.checked()?)?;
    let refused = |_| ChartError::Drawing;
    scene::ground(surface, &layout, theme).map_err(refused)?;
    let series: Vec<&Series> = ordered(&picture.series, LAYERS).collect();
    let curves: Vec<Vec<Vec<Place>>> = series
        .iter()
        .map(|one| shown(picture, one, &layout))
        .collect();

    let (stems, mut notes) = events(picture, &layout, theme);
    let told = told(picture, &layout, theme);
    let mut taken: Vec<_> = told.iter().map(Note::rect).collect();
    let level = reference(picture, &layout, theme, &curves, (&stems, &taken));
    taken.extend(level.map(|note| note.rect()));
    notes.extend(level);
    notes.extend(told.iter().copied());
    // The bold ones last: changing the font is dear on a canvas.
    notes.extend(names(picture, &layout, theme));

    let curves: Vec<(&Series, Vec<Vec<Place>>)> = series.into_iter().zip(curves).collect();
    let scene = Scene {
        picture,
        layout: &layout,
        theme,
        curves: &curves,
        stems: &stems,
        gaps: &taken,
    };
    scene::strokes(surface, &scene).map_err(refused)?;
    breaks(surface, &layout, theme);
    dots(surface, picture, &layout, theme);
    // Words at cuts stand over the lines of events.
    for note in &told {
        let colour = theme.card;
        surface.rect(note.rect(), Fill { colour, alpha: 1.0 });
    }
    let mut labels = Vec::with_capacity(notes.len());
    for note in notes {
        surface.text(note.text, note.at, &note.style);
        labels.push(PlacedLabel {
            rect: note.rect(),
            text: note.text.to_owned(),
        });
    }
    layout.plot.labels = labels;
    Ok(layout.plot)
}

/// The pieces of a curve that lie in the plot.
fn shown(picture: &Picture, series: &Series, layout: &Layout) -> Vec<Vec<Place>> {
    let within = (layout.y.start, layout.y.end);
    if series.kind == SeriesShape::Bar {
        return bars::outlines(picture, series, layout.bars_apart(), within);
    }
    let pieces = pieces(series, &picture.across);
    if picture.focus.is_none() && layout.told.is_empty() {
        return pieces;
    }
    let mut parts = Vec::new();
    for piece in &pieces {
        cut(piece, within, &mut parts);
    }
    parts
}

/// What cut curves and bars come to, where they are cut.
fn told<'a>(picture: &Picture, layout: &'a Layout, theme: &Theme) -> Vec<Note<'a>> {
    let size = layout.frame.font_size();
    let note = |one: &'a Told| {
        let role = picture.series.get(one.cut.series)?.role;
        Some(Note {
            text: &one.cut.text,
            at: one.at,
            style: one.style(size, theme.tint(role).text),
        })
    };
    layout.told.iter().filter_map(note).collect()
}

/// The marks of cuts: two strokes across, with nothing between them.
fn breaks<S: Surface>(surface: &mut S, layout: &Layout, theme: &Theme) {
    let rect = layout.plot.rect;
    let stroke = Stroke {
        colour: theme.ink2,
        alpha: 1.0,
        width: 1.0,
        dash: &[],
    };
    let card = Fill {
        colour: theme.card,
        alpha: 1.0,
    };
    for Told { cut, .. } in &layout.told {
        let middle = if cut.above {
            rect.top + BREAK
        } else {
            rect.bottom - BREAK
        };
        let (left, right) = (
            layout.plot.x_at(cut.first as f64).max(rect.left),
            layout.plot.x_at(cut.after as f64).min(rect.right),
        );
        let line = |aside: f64| {
            [(left, 2.0), (right, -2.0)].map(|(x, tilt)| Point {
                x,
                y: middle + aside + tilt,
            })
        };
        let ([a, b], [c, d]) = (line(-2.0), line(2.0));
        surface.polygon(&[a, b, d, c], card);
        surface.polyline(&[a, b], &stroke);
        surface.polyline(&[c, d], &stroke);
    }
}

/// Marked places, over the curves.
fn dots<S: Surface>(surface: &mut S, picture: &Picture, layout: &Layout, theme: &Theme) {
    let Some(first) = picture.series.first() else {
        return;
    };
    let stroke = Stroke {
        width: 2.0,
        ..first.role.stroke(theme)
    };
    let fill = |colour| Fill { colour, alpha: 1.0 };
    // The most important one last, and so on top.
    for kind in [
        DotKind::Once,
        DotKind::Known,
        DotKind::Other,
        DotKind::Named,
    ] {
        for dot in picture.dots.iter().filter(|dot| dot.kind == kind) {
            let places = layout.x.start..=layout.x.end;
            if !places.contains(&dot.at) || !(layout.y.start..=layout.y.end).contains(&dot.value) {
                continue;
            }
            let centre = Point {
                x: layout.plot.x_at(dot.at),
                y: layout.plot.y_of(dot.value),
            };
            match kind {
                DotKind::Named => {
                    // A ring of the card around it keeps it apart from its curve.
                    surface.circle(centre, 6.5, Some(fill(theme.card)), None);
                    surface.circle(centre, 5.0, Some(fill(stroke.colour)), None);
                }
                DotKind::Other => {
                    surface.circle(centre, 4.0, Some(fill(theme.card)), Some(&stroke));
                }
                DotKind::Once => {
                    let Point { x, y } = centre;
                    let corner = |x, y| Point { x, y };
                    let diamond = |size: f64| {
                        [
                            corner(x, y - size),
                            corner(x + size, y),
                            corner(x, y + size),
                            corner(x - size, y),
                        ]
                    };
                    surface.polygon(&diamond(7.0), fill(theme.card));
                    surface.polygon(&diamond(5.0), fill(theme.ink));
                }
                DotKind::Known => surface.circle(centre, 3.5, Some(fill(theme.ink2)), None),
            }
        }
    }
}
