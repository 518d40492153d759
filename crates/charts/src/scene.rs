//! Everything but words: grid, areas, guides and curves, from the bottom up.
//!
//! Promises one stroke per unbroken piece of a curve. Never measures or places a word.

use crate::axes::axes;
use crate::axis::Axis;
use crate::backend::Backend;
use crate::element::{Look, Shape};
use crate::layout::Layout;
use crate::path::Place;
use crate::picture::{Picture, Reference, Series, SeriesShape};
use crate::rect::Rect;
use crate::snap::Raster;
use crate::surface::{Fill, Stroke, Surface};
use crate::theme::{Rgb, Theme};
use crate::words::Stem;
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters_backend::DrawingBackend;

pub(crate) type Failure = DrawingAreaErrorKind<<Backend<'static> as DrawingBackend>::ErrorType>;
/// The whole frame, in tenths of a pixel.
pub(crate) type Area<'b> = DrawingArea<Backend<'b>, Shift>;
/// The plot in it, in the values of its axes.
type Plot<'b> = DrawingArea<Backend<'b>, Cartesian2d<Axis, Axis>>;

/// How much of what lies below the tint of an area covers.
const TINT: f64 = 0.08;

/// All there is to draw, in its place.
pub(crate) struct Scene<'a> {
    pub(crate) picture: &'a Picture,
    pub(crate) layout: &'a Layout,
    pub(crate) theme: &'a Theme,
    /// From the lowest to the uppermost.
    pub(crate) curves: &'a [(&'a Series, Vec<Vec<Place>>)],
    pub(crate) stems: &'a [Stem],
    /// Where words within the plot need the grid to make room.
    pub(crate) gaps: &'a [Rect],
}

/// Where plotters draws: the whole frame, and the plot in it. Without its builder of charts, whose own axes
/// and labels were a fiftieth of the page's program and are drawn here as they are to be (`axes`).
fn plot<'b>(surface: &'b mut dyn Surface, layout: &Layout) -> (Area<'b>, Plot<'b>) {
    let frame = layout.frame;
    let raster = Raster::new(frame.pixel_ratio);
    let area = Backend::new(surface, layout.raster(), raster).into_drawing_area();
    let (across, down) = layout.edges();
    // What lies beyond the plot is drawn at its edge.
    let size = (across.len() as i32 + 1, (down.start - down.end) + 1);
    let within = area.clone().shrink((across.start, down.end), size);
    let coordinates = Cartesian2d::new(layout.x.clone(), layout.y.clone(), (across, down));
    let plot = within.apply_coord_spec(coordinates);
    (area, plot)
}

/// The grid and the axes.
pub(crate) fn ground(
    surface: &mut dyn Surface,
    layout: &Layout,
    theme: &Theme,
) -> Result<(), Failure> {
    let (area, _) = plot(surface, layout);
    axes(&area, layout, theme)
}

/// Everything over the ground but words.
pub(crate) fn strokes(surface: &mut dyn Surface, scene: &Scene<'_>) -> Result<(), Failure> {
    let Scene {
        layout,
        theme,
        curves,
        ..
    } = scene;
    let (area, plot) = plot(surface, layout);
    clear(&area, scene)?;
    for (series, pieces) in curves.iter().filter(|(series, _)| series.fill) {
        let colour = theme.tint(series.role).line;
        let bars = series.kind == SeriesShape::Bar;
        let alpha = if bars { series.role.bar_cover() } else { TINT };
        let fill = Fill { colour, alpha };
        let width = series.role.stroke(theme).width;
        let look = match series.kind {
            SeriesShape::Step | SeriesShape::Bar => Look::CrispArea(fill, width),
            SeriesShape::Line | SeriesShape::Total => Look::Area(fill),
        };
        for piece in pieces {
            let places = closed(piece, bars);
            plot.draw(&Shape { places, look })?;
        }
    }
    guides(&plot, &area, scene)?;
    let apart = layout.bars_apart();
    for (series, pieces) in *curves {
        // A bar that is nearly solid needs no line around it.
        if series.kind == SeriesShape::Bar && (!apart || series.role.bar_cover() > 0.5) {
            continue;
        }
        let stroke = series.role.stroke(theme);
        let look = match series.kind {
            SeriesShape::Step | SeriesShape::Bar => Look::Crisp(stroke),
            SeriesShape::Line | SeriesShape::Total => Look::Smooth(stroke),
        };
        for piece in pieces {
            let places = piece.clone();
            plot.draw(&Shape { places, look })?;
        }
    }
    Ok(())
}

/// Takes the grid away where words within the plot will stand.
fn clear(area: &Area<'_>, scene: &Scene<'_>) -> Result<(), Failure> {
    for gap in scene.gaps {
        let (left, top) = (tenths(gap.left - 3.0), tenths(gap.top));
        let (right, bottom) = (tenths(gap.right + 3.0), tenths(gap.bottom));
        let places = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
        let look = Look::Area(Fill {
            colour: scene.theme.card,
            alpha: 1.0,
        });
        area.draw(&Shape { places, look })?;
    }
    Ok(())
}

/// A piece of a curve, led back along zero; a bar is an area already.
fn closed(piece: &[Place], bar: bool) -> Vec<Place> {
    let mut places = piece.to_vec();
    if let (Some(first), Some(last), false) = (piece.first(), piece.last(), bar) {
        places.extend([(last.0, 0.0), (first.0, 0.0)]);
    }
    places
}

/// The zero line where it is not the axis, the reference, and the lines of events.
fn guides(plot: &Plot<'_>, area: &Area<'_>, scene: &Scene<'_>) -> Result<(), Failure> {
    let Scene {
        picture,
        layout,
        theme,
        stems,
        ..
    } = scene;
    let thin = |colour: Rgb, dash: &'static [f64]| {
        Look::Smooth(Stroke {
            colour,
            alpha: 1.0,
            width: 1.0,
            dash,
        })
    };
    let level = |value: f64, look: Look| Shape {
        places: vec![(layout.x.start, value), (layout.x.end, value)],
        look,
    };
    if layout.y.start < 0.0 {
        plot.draw(&level(0.0, thin(theme.ink3, &[])))?;
    }
    let shown = |one: &&Reference| (layout.y.start..=layout.y.end).contains(&one.value);
    if let Some(reference) = picture.reference.as_ref().filter(shown) {
        plot.draw(&level(
            reference.value,
            thin(theme.ink2, &[6.0, 3.0, 1.5, 3.0]),
        ))?;
    }
    for stem in *stems {
        let x = tenths(stem.x);
        let places = vec![(x, tenths(layout.plot.rect.bottom)), (x, tenths(stem.top))];
        area.draw(&Shape {
            places,
            look: thin(theme.ink3, &[1.0, 3.0]),
        })?;
    }
    Ok(())
}

fn tenths(pixels: f64) -> i32 {
    (pixels * 10.0).round() as i32
}
