//! Formulas fit to be shown: one shape per row, no numbers but units, none long.

use std::collections::HashMap;

use offtake_economics::formula_graph::{self, Graph, Node, NodeId};
use offtake_economics::{Amount, Phases, Row, When};

use super::contracts::{EXAMPLES, contract};

/// A formula down to the cells and inputs it refers to, in words, as seen from a month.
fn shape(graph: &Graph, id: NodeId, month: isize) -> String {
    let offset = |when: &When| match when {
        When::Once => "once".into(),
        When::Opening => (-1 - month).to_string(),
        When::Month(m) => (*m as isize - month).to_string(),
    };
    let inside = || {
        let operands = graph.node(id).operands();
        let words: Vec<_> = operands.map(|id| shape(graph, id, month)).collect();
        words.join(", ")
    };
    match graph.node(id) {
        Node::Operation(operation, ..) => format!("{operation:?}({})", inside()),
        Node::Pick { .. } => format!("Pick({})", inside()),
        Node::MonthOfYear(_) => format!("MonthOfYear({})", inside()),
        Node::Hours { months, .. } => {
            format!("Hours({}, {})", inside(), *months as isize - month)
        }
        Node::Halves { months, .. } => {
            format!("Halves({}, {})", inside(), *months as isize - month)
        }
        Node::Cell { row, when, .. } => format!("{row:?}[{}]", offset(when)),
        Node::Sum { row, through, .. } => format!("Sum({row:?}[{}])", *through as isize - month),
        Node::Irr { row, part, .. } => format!("Irr({row:?}, {part:?})"),
        leaf => format!("{leaf:?}"),
    }
}

#[test]
fn a_row_has_one_formula() {
    let inputs = contract(EXAMPLES[3]);
    let graph = formula_graph::record(&inputs);
    let mut first: HashMap<Row, String> = HashMap::new();
    for (row, when) in graph.cells() {
        let When::Month(m) = when else { continue };
        let formula = graph.formula(row, when).expect("a formula");
        let shape = shape(&graph, formula, m as isize);
        let first = first.entry(row).or_insert_with(|| shape.clone());
        assert_eq!(*first, shape, "{row:?} of month {m}");
    }
}

#[test]
fn formulas_hold_no_numbers_but_units() {
    let graph = formula_graph::record_over(30, Phases::MOST);
    let mut units = Vec::new();
    for (row, when) in graph.cells() {
        let Some(formula) = graph.formula(row, when) else {
            continue;
        };
        let named = matches!(
            row,
            Row::Amount(
                Amount::Percent
                    | Amount::HalfCent
                    | Amount::Halved
                    | Amount::MonthHours
                    | Amount::LongestMonths
            )
        );
        if !named {
            leaves(&graph, formula, &mut |node| {
                if let Node::Literal(value) = node
                    && !units.contains(value)
                {
                    units.push(*value);
                }
            });
        }
    }
    units.sort_by(f64::total_cmp);
    assert_eq!(units, [0.0, 1.0, 12.0, 24.0, 1000.0, 1e6]);
}

fn leaves(graph: &Graph, id: NodeId, seen: &mut impl FnMut(&Node)) {
    seen(graph.node(id));
    for operand in graph.node(id).operands() {
        leaves(graph, operand, seen);
    }
}

// A running value that is not recorded would double with every month or phase.
#[test]
fn no_formula_is_long() {
    let longest = |phases| {
        let graph = formula_graph::record_over(30, phases);
        let sizes = graph.cells().map(|(row, when)| {
            let mut size = 0;
            let formula = graph.formula(row, when).expect("a formula");
            leaves(&graph, formula, &mut |_| size += 1);
            (size, format!("{row:?} {when:?}"))
        });
        sizes.max().expect("a cell")
    };
    let (one, most) = (longest(1), longest(Phases::MOST));
    println!("{one:?} {most:?}");
    assert!(one.0 <= 20, "{one:?}");
    assert!(most.0 <= 80, "{most:?}");
}
