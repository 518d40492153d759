//! Two workbooks, cell by cell: money to a cent, rates to 1e-7, the rest to 1e-9.

use offtake_testkit::cells::{At, Cells, Value};

/// Every formula's cell in which what was found is not what was expected, in words.
///
/// The cover and the column that tells which inputs were changed since are left out: both are about
/// how the workbook came to be, not about the contract.
pub fn differences(expected: &Cells, found: &Cells) -> Vec<String> {
    let mut differences = Vec::new();
    for (at, formula) in &expected.formulas {
        if at.0 == "Cover" || is_changed_flag(expected, at) {
            continue;
        }
        let (want, got) = (expected.values.get(at), found.values.get(at));
        if !same(expected, at, want, got) {
            let (sheet, row, column) = at;
            differences.push(format!(
                "{sheet} row {} column {column}: {got:?} for {want:?}, of ={formula}",
                row + 1
            ));
        }
    }
    differences
}

/// Stops where there are differences, and shows the first of them.
#[track_caller]
pub fn assert_same(expected: &Cells, found: &Cells, what: &str) {
    let differences = differences(expected, found);
    assert!(
        differences.is_empty(),
        "{what}: {} cells differ, of {}\n{}",
        differences.len(),
        expected.formulas.len(),
        differences[..differences.len().min(12)].join("\n")
    );
}

fn is_changed_flag(cells: &Cells, (sheet, _, column): &At) -> bool {
    let headings = (0..8).map(|row| cells.text(&(sheet.clone(), row, *column)));
    sheet == "Inputs" && headings.into_iter().any(|heading| heading == "Changed")
}

fn same(cells: &Cells, at: &At, want: Option<&Value>, got: Option<&Value>) -> bool {
    match (want, got) {
        (Some(Value::Number(want)), Some(Value::Number(got))) => {
            (want - got).abs() <= allowed(cells, at, *want)
        }
        (Some(Value::Text(want)), Some(Value::Text(got))) => want == got,
        _ => false,
    }
}

/// By how much a number may differ. The unit stands in the second or third column of its row.
fn allowed(cells: &Cells, (sheet, row, column): &At, value: f64) -> f64 {
    let cell = |column| (sheet.clone(), *row, column);
    let has = |wanted| cells.text(&cell(1)) == wanted || cells.text(&cell(2)) == wanted;
    match sheet.as_str() {
        // The sides of a law may differ by what the law itself allows; its verdict may not.
        "Checks" if cells.formulas.contains_key(&cell(3)) && *column < 3 => cells.number(&cell(3)),
        "Checks" if *column == 3 => 1e-6 * value.abs(),
        "Returns" => 1e-7 + 1e-7 * value.abs(),
        // Beyond fifty billion dollars what sums and ratios round comes to more than a cent.
        _ if has("$") => 0.005_f64.max(1e-13 * value.abs()),
        _ if has("%") => 1e-7,
        _ => 1e-9 * value.abs().max(1.0),
    }
}
