//! A metric over two inputs, as a table.

use offtake_deciding::{Axis, Figure, Grid};
use offtake_economics::format::trimmed;
use offtake_economics::{ContractKind, Unit};

use super::values::cell;
use crate::layout::wrapped;

/// Columns of a figure, and how many a terminal has room for beside those of the values down.
const FIGURE: usize = 10;
const ACROSS: usize = 7;
/// Rows that are read at a glance.
const DOWN: usize = 21;

/// Some columns and rows of it, evenly: all of them are in the JSON.
pub fn text(grid: &Grid, kind: ContractKind) -> String {
    let name = |axis: &Axis| {
        let spec = axis.input.spec();
        match spec.unit.text() {
            "" => spec.label.to_owned(),
            unit => format!("{}, {unit}", spec.label),
        }
    };
    let metric = grid.metric;
    let unit = match metric.unit() {
        Unit::Price => kind.nouns().price_unit,
        unit => unit,
    };
    let of = match unit.is_price() {
        true => format!(", {}", unit.text()),
        false => String::new(),
    };
    let (label, across, down) = (metric.label(), name(&grid.x), name(&grid.y));
    let title = format!("{label}{of}: {across} across, {down} down.");
    let mut text = wrapped(&title, "", "") + "\n";
    let columns = some(grid.x.values.len(), ACROSS);
    let rows = some(grid.y.values.len(), DOWN);
    let value = |values: &[f64], at: usize| {
        values
            .get(at)
            .map_or_else(String::new, |value| trimmed(*value, 2))
    };
    let head = columns.iter().map(|at| value(&grid.x.values, *at));
    text.push_str(&line("", head));
    for at in rows {
        let figures = grid.figures.get(at).map_or(&[][..], Vec::as_slice);
        let cells = columns.iter().map(|column| {
            let figure: Option<&Figure> = figures.get(*column);
            figure.map_or_else(String::new, |figure| cell(metric, *figure))
        });
        text.push_str(&line(&value(&grid.y.values, at), cells));
    }
    text
}

fn line(first: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: String = cells.map(|cell| format!("{cell:>FIGURE$}")).collect();
    format!("{first:>FIGURE$}{cells}").trim_end().to_owned() + "\n"
}

/// At most so many places of a list, evenly, its ends among them.
fn some(count: usize, most: usize) -> Vec<usize> {
    if count <= most {
        return (0..count).collect();
    }
    (0..most).map(|i| i * (count - 1) / (most - 1)).collect()
}
