//! The schedule written down as formulas comes to the very figures that it is evaluated to, and
//! its formulas are fit to be shown: every month's has the same shape, and none is long.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use offtake_testkit::random as contracts;
mod formulas;

use std::collections::HashMap;

use contracts::{EXAMPLES, Random, contract, contracts};

use offtake_economics::formula_graph::{self, Graph, Node, Operation};
use offtake_economics::{
    DeliveryRow, Evaluation, FundingRow, Input, Inputs, Line, Metric, Phase, PhasePart, Phases,
    Row, SizingRow, When, Working, evaluate, link,
};

/// Compares every line of every month and every metric to the last bit.
#[track_caller]
fn same(graph: &Graph, inputs: &Inputs) -> Evaluation {
    let values = graph.evaluate(inputs);
    contracts::same(
        inputs,
        |line, m| values.get(Row::Line(line), When::Month(m)),
        |metric| values.metric(metric),
    )
}

/// Every cell is a number, and zero has no sign.
#[track_caller]
fn numbers(graph: &Graph, inputs: &Inputs) {
    let values = graph.evaluate(inputs);
    for (row, when, value) in values.cells() {
        assert_eq!(values.get(row, when), Some(value));
        assert!(
            value.is_finite() && value.to_bits() != (-0.0_f64).to_bits(),
            "{row:?} {when:?} is {value} with {}",
            link::write(inputs)
        );
    }
}

#[test]
fn formulas_come_to_the_figures_and_those_are_numbers() {
    let (mut absent, mut several) = (HashMap::new(), 0);
    // Beyond a hundred, those that bring a reason that was not met: some are rare.
    let mut left = EXAMPLES.len() + 100;
    for inputs in contracts(10_000) {
        let figures = evaluate(&inputs).metrics;
        let met = |metric: &Metric| absent.contains_key(&(*metric, figures.get(*metric).err()));
        if left == 0 && Metric::ALL.iter().all(met) {
            continue;
        }
        left = left.saturating_sub(1);
        let graph = formula_graph::record(&inputs);
        let expected = same(&graph, &inputs);
        let ends_early = inputs.is_given(Input::Exit);
        assert!(graph.months() == expected.months.len() || ends_early);
        numbers(&graph, &inputs);
        for metric in Metric::ALL {
            let why = expected.metrics.get(*metric).err();
            *absent.entry((*metric, why)).or_insert(0) += 1;
            several += usize::from(!expected.metrics.roots(*metric).is_empty());
        }
    }
    // The contracts are random enough to meet every reason, and its absence.
    for metric in Metric::ALL.iter().filter(|metric| !metric.is_further()) {
        assert!(
            absent.contains_key(&(*metric, None)),
            "{metric:?} never has a value"
        );
        for why in formula_graph::record(&Inputs::default()).reasons(*metric) {
            let met = absent.contains_key(&(*metric, Some(why)));
            assert!(
                met,
                "{metric:?} is never absent because {}",
                why.why_of(*metric)
            );
        }
    }
    assert!(several > 0, "no contract has several rates of return");
}

#[test]
fn formulas_of_one_contract_are_those_of_another() {
    let mut random = Random(7);
    for inputs in contracts(36) {
        // The same months and phases, and everything else different.
        let mut other = random.contract();
        if inputs.phases().is_some() {
            other.reset(Input::Kind);
        }
        other.reset(Input::Renew);
        for input in [Input::Delay, Input::Term, Input::Renewterm, Input::Renew] {
            other.set(input, inputs.value(input));
        }
        other.reset(Input::Exit);
        let ready = |i| inputs.phase(i).ready;
        if inputs.phases().is_some() {
            let phases = (0..inputs.phase_count()).map(|i| Phase {
                mw: random.value(Input::Mw),
                ready: ready(i),
            });
            other.set_phases(phases);
        } else {
            other.set(Input::Ready, ready(0));
        }
        same(&formula_graph::record(&inputs), &other);
    }
}

// What a workbook needs: its columns and phases are fixed, and a contract typed into it has fewer.
#[test]
fn more_months_and_phases_than_a_contract_has_change_nothing() {
    for inputs in contracts(26) {
        let expected = evaluate(&inputs);
        let graph = formula_graph::record_over(formula_graph::months(&inputs) + 40, Phases::MOST);
        same(&graph, &inputs);
        let values = graph.evaluate(&inputs);
        for m in expected.months.len()..graph.months() {
            for line in Line::ALL {
                let value = values
                    .get(Row::Line(*line), When::Month(m))
                    .expect("a cell");
                let last = expected.months[expected.months.len() - 1].get(*line);
                let carried = matches!(
                    line,
                    Line::CreditBalance | Line::PrepaymentBalance | Line::CumulativeCashFlow
                );
                let nothing = if carried { last } else { 0.0 };
                assert_eq!(
                    value.to_bits(),
                    nothing.to_bits(),
                    "{line:?} of month {m}: {value}"
                );
            }
        }
    }
}

// As little of everything as a link can say, where quotients would be beyond any number.
#[test]
fn the_slightest_contracts_come_to_numbers() {
    for query in [
        "take=1e-310&tcv=1000000",
        "credited=1e-310&client=100",
        "client=0&debt=1e-310&interest=1e-310",
        "rate=1e-310&pass=0&opex=500",
        "tcv=1e-310",
    ] {
        let inputs = contract(query);
        let graph = formula_graph::record(&inputs);
        numbers(&graph, &inputs);
    }
}

#[test]
fn every_row_has_every_month_once() {
    let inputs = contract(EXAMPLES[3]);
    let graph = formula_graph::record(&inputs);
    let phases = 0..inputs.phase_count();
    let of_phases = phases.flat_map(|i| {
        let delivery = DeliveryRow::ALL
            .iter()
            .map(move |row| Row::Delivery(*row, i));
        let funding = FundingRow::ALL.iter().map(move |row| Row::Funding(*row, i));
        let sizing = SizingRow::ALL.iter().map(move |row| Row::Sizing(*row, i));
        delivery.chain(funding).chain(sizing)
    });
    let rows: Vec<_> = Line::ALL
        .iter()
        .map(|line| Row::Line(*line))
        .chain(Working::ALL.iter().map(|row| Row::Working(*row)))
        .chain(of_phases)
        .collect();
    for row in &rows {
        for m in 0..graph.months() {
            let cell = graph.cell(*row, When::Month(m)).map(|id| graph.node(id));
            let expected = (*row, When::Month(m));
            let named =
                matches!(cell, Some(Node::Cell { row, when, .. }) if (*row, *when) == expected);
            assert!(named, "{row:?} of month {m}");
        }
    }
    for metric in Metric::ALL {
        let cell = graph.cell(Row::Metric(*metric), When::Once);
        assert_eq!(cell.is_none(), metric.is_further(), "{metric:?}");
    }
    let cells: Vec<_> = graph.cells().collect();
    let monthly = cells
        .iter()
        .filter(|(_, when)| matches!(when, When::Month(_)));
    assert_eq!(monthly.count(), rows.len() * graph.months());
    // Sums add the cells that they say they add.
    for node in graph.nodes() {
        if let Node::Sum {
            row,
            through,
            before,
            cell,
        } = *node
        {
            assert_eq!(graph.cell(row, When::Month(through)), Some(cell));
            let follows = match *graph.node(before) {
                Node::Sum {
                    row: other,
                    through: earlier,
                    ..
                } => (other, earlier + 1) == (row, through),
                Node::Literal(nothing) => nothing == 0.0 && through == 0,
                _ => false,
            };
            assert!(follows, "{row:?} through month {through}");
        }
    }
}

#[test]
fn dates_are_inputs_of_the_formulas() {
    let graph = formula_graph::record(&Inputs::default());
    let uses = |wanted: fn(&Node) -> bool| graph.nodes().iter().any(wanted);
    assert!(uses(|node| matches!(
        node,
        Node::Phase(0, PhasePart::Ready)
    )));
    assert!(uses(|node| matches!(node, Node::Given(Input::Ke))));
    assert!(uses(|node| matches!(
        node,
        Node::Operation(Operation::Annuity, ..)
    )));
    for input in Input::ALL {
        // A phase stands for these three, whether or not the contract is given in phases.
        // And what is told beside the figures is no part of them.
        if !matches!(
            input,
            Input::Mw | Input::Ready | Input::Phases | Input::Tcvr
        ) {
            let used = graph.nodes().contains(&Node::Input(*input));
            assert!(used, "{} has no part in any formula", input.key());
        }
    }
}

#[test]
fn recordings_in_parallel_do_not_mix() {
    let alone = formula_graph::record(&Inputs::default());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| formula_graph::record(&Inputs::default())))
            .collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap().nodes(), alone.nodes());
        }
    });
}
