//! Pictures of a contract's economics, drawn on any surface that can draw a line.
//!
//! One function, [`draw`], turns a [`Picture`] (series, events and a reference, in dollars over
//! months or rates) into strokes on a [`Surface`]. The page implements the surface on a canvas;
//! [`SvgSurface`] implements it here, for export, print and tests. What is drawn is the same on both.
//! [`market`] does the same for many contracts by term and price.
//!
//! Architecture invariant: nothing here knows a browser, a clock or a font file, and nothing here
//! holds a colour. Text is measured from a table, so that the same picture has the same geometry
//! everywhere; colours arrive in a [`Theme`] that the caller read from its one token file.
//!
//! ```
//! use offtake_charts::{Across, Frame, SeriesShape, Picture, Rgb, Role, Series, Theme, Tint, Unit, svg};
//!
//! let picture = Picture {
//!     across: Across::Months { start: (2024, 6), per_point: 12 },
//!     series: vec![Series {
//!         key: "hosting",
//!         label: "Hosting revenue".to_owned(),
//!         values: vec![0.0, 210e6, 291e6],
//!         kind: SeriesShape::Step,
//!         role: Role::HostingRevenue,
//!         fill: false,
//!     }],
//!     reference: None,
//!     events: vec![],
//!     dots: vec![],
//!     focus: None,
//!     cuts: false,
//!     window: None,
//!     unit: Unit::Dollars,
//! };
//! let black = Rgb(0, 0, 0);
//! let tint = Tint { line: black, text: black };
//! let theme = Theme {
//!     card: Rgb(255, 255, 255), ink: black, ink2: black, ink3: black, rule: black,
//!     revenue: tint, gross_profit: tint, cash: tint, straight_line: tint, mining: tint,
//! };
//! let file = svg(&picture, Frame::new(640.0, 320.0), &theme, "Revenue")?;
//! assert!(file.contains("$300M"));
//! # Ok::<(), offtake_charts::ChartError>(())
//! ```

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod axes;
mod axis;
mod backend;
pub mod backtest;
mod bars;
pub mod bridge;
pub mod cash;
pub mod choice;
mod decimal;
mod draw;
mod element;
mod error;
mod frame;
mod labels;
mod layout;
pub mod market;
mod money;
pub mod npv_curve;
mod outliers;
mod path;
mod pen;
mod percent;
mod picture;
mod plot;
pub mod portfolio;
mod rect;
pub mod revenue;
mod scene;
mod sheet;
mod snap;
pub mod spans;
mod stack;
mod stroke;
mod surface;
mod svg;
mod text;
mod theme;
mod time;
mod words;
mod yearly;

pub use draw::draw;
pub use error::ChartError;
pub use frame::Frame;
pub use layout::{names_curves, sides};
pub use outliers::Cut;
pub use picture::{
    Across, Dot, DotKind, Event, Picture, Reference, Role, Series, SeriesShape, Unit, said,
};
pub use plot::{PlacedLabel, Plot};
pub use rect::{Point, Rect};
pub use sheet::{svg, svg_sheet};
pub use surface::{Anchor, Fill, Stroke, Surface, TextStyle, Weight};
pub use svg::SvgSurface;
pub use text::{text_rect, text_width};
pub use theme::{Rgb, Theme, Tint};
