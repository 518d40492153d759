//! Grid lines and the two axes.
//!
//! Promises one hairline per mark of value and one tick per mark of time. Never chooses a mark.

use crate::layout::Layout;
use crate::scene::{Chart, Failure};
use crate::theme::{Rgb, Theme};
use plotters::style::{Color, FontFamily, IntoTextStyle, RGBColor, ShapeStyle, TRANSPARENT};

/// Grid lines and labels of values, then the time axis with its ticks.
pub(crate) fn axes(
    chart: &mut Chart<'_, '_>,
    layout: &Layout,
    theme: &Theme,
) -> Result<(), Failure> {
    let size = layout.frame.font_size() * 10.0;
    let font = (FontFamily::SansSerif, size as i32)
        .with_color(colour(theme.ink2))
        .into_text_style(&(0, 0));
    let line = |rgb: Rgb| ShapeStyle {
        color: colour(rgb).to_rgba(),
        filled: false,
        stroke_width: 10,
    };
    // In two passes: plotters has one style for both axes, and the value axis has no line.
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .bold_line_style(line(theme.rule))
        .axis_style(TRANSPARENT)
        .max_light_lines(0)
        .label_style(font.clone())
        .set_all_tick_mark_size(layout.tick())
        .draw()?;
    chart
        .configure_mesh()
        .disable_mesh()
        .disable_y_axis()
        .axis_style(line(if layout.y.start < 0.0 {
            theme.rule
        } else {
            theme.ink3
        }))
        .max_light_lines(0)
        .label_style(font)
        .set_all_tick_mark_size(layout.tick())
        .draw()
}

fn colour(Rgb(red, green, blue): Rgb) -> RGBColor {
    RGBColor(red, green, blue)
}
