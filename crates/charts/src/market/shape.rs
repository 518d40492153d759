//! Marks of one area and different shapes.
//!
//! Promises that every shape of a radius has the area of a circle of that radius, and that no two
//! differ by colour alone. Never decides where one lies.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use super::{Bubble, Contract, Part, fill};
use crate::rect::Point;
use crate::surface::{Stroke, Surface};
use crate::svg::SvgSurface;
use crate::theme::{Rgb, Theme};

/// How much of what lies below a mark covers.
const TINT: f64 = 0.2;
/// Thickness of an outline in pixels.
const OUTLINE: f64 = 1.5;

/// What tells a kind of contract apart. Each shape has a colour of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A filled circle.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle.
    Triangle,
    /// A hexagon.
    Hexagon,
    /// A circle without a filling.
    Ring,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 6] = [
        Self::Circle,
        Self::Square,
        Self::Diamond,
        Self::Triangle,
        Self::Hexagon,
        Self::Ring,
    ];

    /// Its corners around a middle, one from it, clockwise; none of what is round. As numbers, since what
    /// computes them from their angles weighs four kilobytes.
    fn corners(self) -> &'static [(f64, f64)] {
        const AT_45: f64 = FRAC_1_SQRT_2;
        const AT_60: f64 = 0.866_025_403_784_438_6;
        match self {
            Self::Circle | Self::Ring => &[],
            Self::Square => &[
                (AT_45, AT_45),
                (-AT_45, AT_45),
                (-AT_45, -AT_45),
                (AT_45, -AT_45),
            ],
            Self::Diamond => &[(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)],
            Self::Triangle => &[(0.0, -1.0), (AT_60, 0.5), (-AT_60, 0.5)],
            Self::Hexagon => &[
                (1.0, 0.0),
                (0.5, AT_60),
                (-0.5, AT_60),
                (-1.0, 0.0),
                (-0.5, -AT_60),
                (0.5, -AT_60),
            ],
        }
    }

    /// How far it reaches from its middle, for a circle's radius of 1: all have the circle's area.
    pub(super) fn reach(self) -> f64 {
        let corners = self.corners();
        let next = corners.iter().cycle().skip(1);
        let doubled: f64 = corners
            .iter()
            .zip(next)
            .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
            .sum();
        match corners {
            [] => 1.0,
            _ => (2.0 * PI / doubled).sqrt(),
        }
    }

    /// How far it reaches to the right and left, upwards and downwards, for a circle's radius of 1.
    pub(super) fn extents(self) -> (f64, f64, f64) {
        let corners = self.corners();
        if corners.is_empty() {
            return (1.0, 1.0, 1.0);
        }
        let most = |side: fn(&(f64, f64)) -> f64| {
            self.reach() * corners.iter().map(side).fold(0.0, f64::max)
        };
        (most(|(x, _)| *x), most(|(_, y)| -y), most(|(_, y)| *y))
    }

    fn colour(self, theme: &Theme) -> Rgb {
        match self {
            Self::Circle => theme.gross_profit.line,
            Self::Square | Self::Hexagon => theme.revenue.line,
            Self::Diamond => theme.cash.line,
            Self::Triangle => theme.mining.line,
            Self::Ring => theme.straight_line.line,
        }
    }
}

/// How a mark looks.
pub(super) struct Look {
    shape: Shape,
    colour: Rgb,
    alpha: f64,
    tint: f64,
    outline: f64,
    dash: &'static [f64],
    /// Whether its middle is marked.
    middle: bool,
}

impl Look {
    pub(super) fn of(contract: &Contract, theme: &Theme) -> Self {
        Self::new(contract.shape, contract.part, theme)
    }

    fn new(shape: Shape, part: Part, theme: &Theme) -> Self {
        let usual = Self {
            shape,
            colour: shape.colour(theme),
            alpha: 1.0,
            tint: if shape == Shape::Ring { 0.0 } else { TINT },
            outline: OUTLINE,
            dash: &[],
            middle: false,
        };
        match part {
            Part::Faint => Self {
                colour: theme.ink3,
                alpha: 0.4,
                tint: 0.0,
                outline: 1.0,
                ..usual
            },
            Part::Other => usual,
            Part::Sum => Self {
                tint: 0.0,
                outline: 1.0,
                dash: &[4.0, 3.0],
                ..usual
            },
            Part::Own => Self {
                shape: Shape::Ring,
                colour: theme.ink,
                tint: 0.0,
                outline: 2.5,
                middle: true,
                ..usual
            },
        }
    }

    pub(super) fn draw<S: Surface>(&self, surface: &mut S, bubble: &Bubble) {
        let Bubble { centre, radius } = *bubble;
        let stroke = Stroke {
            colour: self.colour,
            alpha: self.alpha,
            width: self.outline,
            dash: self.dash,
        };
        let inside = (self.tint > 0.0).then(|| fill(self.colour, self.tint));
        let corners = self.shape.corners();
        if corners.is_empty() {
            surface.circle(centre, radius, inside, Some(&stroke));
        } else {
            let reach = radius * self.shape.reach();
            let corner = |(x, y): &(f64, f64)| Point {
                x: centre.x + reach * x,
                y: centre.y + reach * y,
            };
            let corners: Vec<Point> = corners.iter().map(corner).collect();
            if let Some(inside) = inside {
                surface.polygon(&corners, inside);
            }
            surface.polyline(&around(&corners), &stroke);
        }
        if self.middle {
            surface.circle(centre, 2.0, Some(fill(self.colour, 1.0)), None);
        }
    }
}

/// A line around corners that begins and ends within a side, where a butt end does not show.
fn around(corners: &[Point]) -> Vec<Point> {
    let (Some(first), Some(last)) = (corners.first(), corners.last()) else {
        return Vec::new();
    };
    let middle = Point {
        x: f64::midpoint(first.x, last.x),
        y: f64::midpoint(first.y, last.y),
    };
    let mut line = vec![middle];
    line.extend(corners);
    line.push(middle);
    line
}

/// A mark alone, as SVG: for a legend.
#[must_use]
pub fn symbol(shape: Shape, part: Part, radius: f64, theme: &Theme) -> String {
    let look = Look::new(shape, part, theme);
    let half = (radius * look.shape.reach() + look.outline).ceil();
    let mut surface = SvgSurface::new(2.0 * half, 2.0 * half, "");
    let centre = Point { x: half, y: half };
    look.draw(&mut surface, &Bubble { centre, radius });
    surface.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_the_area_of_its_circle() {
        for shape in Shape::ALL {
            let count = shape.corners().len() as f64;
            // A regular polygon's area is n/2 · R² · sin(2π/n).
            let area = match count {
                0.0 => PI,
                _ => count / 2.0 * libm::sin(2.0 * PI / count),
            };
            let area = area * shape.reach() * shape.reach();
            assert!((area - PI).abs() < 1e-9, "{shape:?}");
            for (x, y) in shape.corners() {
                assert!((libm::hypot(*x, *y) - 1.0).abs() < 1e-12, "{shape:?}");
            }
        }
    }
}
