//! Parts that any program may show: charts, tables, choices. None of them knows the page's state or what a
//! contract is worth.

pub mod bars;
pub mod canvas_painter;
pub mod chart;
pub mod chart_host;
pub mod colours;
pub mod crosshair;
pub mod memo;
pub mod phrase;
pub mod segments;
pub mod table;
