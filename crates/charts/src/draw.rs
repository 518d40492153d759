//! Draws a picture: the one drawing function of every surface.
//!
//! Promises that the same picture and frame give the same strokes, that no value makes it fail,
//! and that no two words overlap. Never paints a background: a canvas is cleared by its owner, a
//! file gets its card from `sheet`.

use crate::axis::Axis;
use crate::error::ChartError;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::path::{Place, pieces};
use crate::picture::{Picture, Series};
use crate::plot::{PlacedLabel, Plot};
use crate::scene::{self, Scene};
use crate::stroke::{LAYERS, ordered};
use crate::surface::Surface;
use crate::theme::Theme;
use crate::words::{events, names, reference};

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
    let drawing = Drawing::new(picture, frame)?;
    drawing.ground(surface, theme)?;
    drawing.curves(surface, theme)
}

/// A picture laid out in a frame, to be drawn in two parts: the ground stands still under a
/// slider while the curves move, so a page can keep it on a surface of its own.
pub struct Drawing<'a> {
    picture: &'a Picture,
    layout: Layout,
}

impl<'a> Drawing<'a> {
    /// Lays a picture out.
    ///
    /// # Errors
    ///
    /// If the frame is too small, see [`ChartError`].
    pub fn new(picture: &'a Picture, frame: Frame) -> Result<Self, ChartError> {
        let layout = Layout::new(picture, frame.checked()?)?;
        Ok(Self { picture, layout })
    }

    /// What the ground shows: equal grounds are drawn alike.
    #[must_use]
    pub fn ground_shown(&self) -> Ground {
        let Layout {
            frame,
            left,
            top,
            right,
            bottom,
            ..
        } = self.layout;
        let margins = [left, top, right, bottom];
        Ground {
            frame,
            margins,
            x: self.layout.x.clone(),
            y: self.layout.y.clone(),
        }
    }

    /// Draws the grid and the axes.
    ///
    /// # Errors
    ///
    /// If plotters refuses, see [`ChartError`].
    pub fn ground<S: Surface>(&self, surface: &mut S, theme: &Theme) -> Result<(), ChartError> {
        scene::ground(surface, &self.layout, theme).map_err(|_| ChartError::Drawing)
    }

    /// Draws everything else over them and says where it lies.
    ///
    /// # Errors
    ///
    /// If plotters refuses, see [`ChartError`].
    pub fn curves<S: Surface>(self, surface: &mut S, theme: &Theme) -> Result<Plot, ChartError> {
        let Self {
            picture,
            mut layout,
        } = self;
        let series: Vec<&Series> = ordered(&picture.series, LAYERS).collect();
        let curves: Vec<Vec<Vec<Place>>> = series.iter().map(|one| pieces(one)).collect();

        let (stems, mut notes) = events(picture, &layout, theme);
        let level = reference(picture, &layout, theme, &curves, &stems);
        let gap = level.map(|note| note.rect());
        notes.extend(level);
        // The bold ones last: changing the font is dear on a canvas.
        notes.extend(names(picture, &layout, theme));

        let curves: Vec<(&Series, Vec<Vec<Place>>)> = series.into_iter().zip(curves).collect();
        let scene = Scene {
            picture,
            layout: &layout,
            theme,
            curves: &curves,
            stems: &stems,
            gap,
        };
        scene::strokes(surface, &scene).map_err(|_| ChartError::Drawing)?;
        for note in notes {
            surface.text(note.text, note.at, &note.style);
            layout.plot.labels.push(PlacedLabel {
                rect: note.rect(),
                text: note.text.to_owned(),
            });
        }
        Ok(layout.plot)
    }
}

/// What the grid and the axes of a drawing show.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    frame: Frame,
    margins: [i32; 4],
    x: Axis,
    y: Axis,
}
