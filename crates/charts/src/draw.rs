//! Draws a picture: the one drawing function of every surface.
//!
//! Promises that the same picture and frame give the same strokes, that no value makes it fail,
//! and that no two words overlap. Never paints a background: a canvas is cleared by its owner, a
//! file gets its card from `sheet`.

use crate::error::ChartError;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::path::{Place, pieces};
use crate::picture::{Picture, Series};
use crate::plot::{PlacedLabel, Plot};
use crate::scene::{Scene, strokes};
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
    let mut layout = Layout::new(picture, frame.checked()?)?;
    let series: Vec<&Series> = ordered(&picture.series, LAYERS).collect();
    let curves: Vec<Vec<Vec<Place>>> = series.iter().map(|one| pieces(one)).collect();

    let (stems, mut notes) = events(picture, &layout, theme);
    notes.extend(names(picture, &layout, theme));
    let level = reference(picture, &layout, theme, &curves, &stems);
    let gap = level.map(|note| note.rect());
    notes.extend(level);

    let curves: Vec<(&Series, Vec<Vec<Place>>)> = series.into_iter().zip(curves).collect();
    let scene = Scene {
        picture,
        layout: &layout,
        theme,
        curves: &curves,
        stems: &stems,
        gap,
    };
    strokes(surface, &scene).map_err(|_| ChartError::Drawing)?;
    for note in notes {
        surface.text(note.text, note.at, &note.style);
        layout.plot.labels.push(PlacedLabel {
            rect: note.rect(),
            text: note.text.to_owned(),
        });
    }
    Ok(layout.plot)
}
