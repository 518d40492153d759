//! The schedule written down as formulas comes to the very figures that it is evaluated to, and
//! its formulas are fit to be shown: every month's has the same shape, and none is long.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::collections::HashMap;

use offtake_economics::written::{self, Graph, Node, NodeId, Operation};
use offtake_economics::{
    Amount, DeliveryRow, Evaluation, FundingRow, Input, Inputs, Line, Metric, Phase, PhasePart,
    Phases, Row, Steps, When, Working, evaluate, link,
};

const EXAMPLES: [&str; 4] = [
    "",
    "tcv=3500",
    "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
    "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21",
];

fn contract(query: &str) -> Inputs {
    let reading = link::read(query);
    assert_eq!(reading.repairs, []);
    reading.inputs
}

/// A generator of its own, so that a contract that fails once fails for ever.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// A value of an input: now and then an end of its range or its default, where rules change.
    fn value(&mut self, input: Input) -> f64 {
        let spec = input.spec();
        // Ends of a range of months or of millions are too far off to be met half the time.
        let max = match input {
            Input::Mw => 500.0,
            Input::Ready | Input::Build => 30.0,
            Input::Rate => 300.0,
            Input::Tcv => 20_000.0,
            Input::Capex | Input::Residual => 12.0,
            Input::Sga => 50.0,
            Input::Opex => 80.0,
            Input::Io => 40.0,
            Input::Disc | Input::Ke | Input::Interest => 20.0,
            _ => spec.max,
        };
        let value = match self.below(8) {
            0 => spec.min,
            1 => spec.max,
            2 => spec.default.unwrap_or(spec.min),
            3 => (spec.min + (max - spec.min) * self.unit()).round(),
            _ => spec.min + (max - spec.min) * self.unit(),
        };
        match spec.steps {
            Steps::Any => value,
            Steps::Whole => value.round(),
            Steps::WholeMonths => (value * 12.0).round() / 12.0,
        }
    }

    fn phases(&mut self) -> Vec<Phase> {
        (0..=self.below(Phases::MOST as u64))
            .map(|_| Phase {
                mw: self.value(Input::Mw),
                ready: self.value(Input::Ready),
            })
            .collect()
    }

    /// Inputs of any contract, with as many phases as it happens to have.
    fn contract(&mut self) -> Inputs {
        let mut inputs = Inputs::default();
        for input in Input::ALL {
            let spec = input.spec();
            if spec.default.is_some() || self.below(2) == 0 {
                let value = self.value(*input);
                inputs.set(*input, value);
            }
        }
        if self.below(2) == 0 {
            inputs.set_phases(self.phases());
        }
        inputs
    }
}

fn contracts() -> impl Iterator<Item = Inputs> {
    let mut random = Random(2024);
    let random = std::iter::repeat_with(move || random.contract()).take(100);
    EXAMPLES.into_iter().map(contract).chain(random)
}

/// Compares every line of every month and every metric to the last bit.
#[track_caller]
fn same(graph: &Graph, inputs: &Inputs, expected: &Evaluation) {
    let values = graph.evaluate(inputs);
    for (m, month) in expected.months.iter().enumerate() {
        for line in Line::ALL {
            let value = values
                .get(Row::Line(*line), When::Month(m))
                .expect("a cell");
            let expected = month.get(*line);
            assert_eq!(
                value.to_bits(),
                expected.to_bits(),
                "{line:?} of month {m}: {value} for {expected} with {}",
                link::write(inputs)
            );
        }
    }
    for metric in Metric::ALL {
        assert_eq!(
            values.metric(*metric).map(f64::to_bits),
            expected.metrics.get(*metric).map(f64::to_bits),
            "{metric:?} with {}",
            link::write(inputs)
        );
    }
}

/// Every cell is a number, and zero has no sign.
#[track_caller]
fn numbers(graph: &Graph, inputs: &Inputs) {
    let values = graph.evaluate(inputs);
    for (row, when) in graph.cells() {
        let value = values.get(row, when).expect("a cell");
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
    for inputs in contracts() {
        let expected = evaluate(&inputs);
        let graph = written::record(&inputs);
        assert_eq!(graph.months(), expected.months.len());
        same(&graph, &inputs, &expected);
        numbers(&graph, &inputs);
        for metric in Metric::ALL {
            let why = expected.metrics.get(*metric).err();
            *absent.entry((*metric, why)).or_insert(0) += 1;
            several += usize::from(!expected.metrics.roots(*metric).is_empty());
        }
    }
    // The contracts are random enough to meet every reason, and its absence.
    for metric in Metric::ALL {
        assert!(
            absent.contains_key(&(*metric, None)),
            "{metric:?} never has a value"
        );
        for why in written::record(&Inputs::default()).reasons(*metric) {
            let met = absent.contains_key(&(*metric, Some(why)));
            assert!(met, "{metric:?} is never absent because {}", why.why());
        }
    }
    assert!(several > 0, "no contract has several rates of return");
}

#[test]
fn formulas_of_one_contract_are_those_of_another() {
    let mut random = Random(7);
    for inputs in contracts().take(40) {
        // The same months and phases, and everything else different.
        let mut other = random.contract();
        for input in [Input::Delay, Input::Term] {
            other.set(input, inputs.value(input));
        }
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
        same(&written::record(&inputs), &other, &evaluate(&other));
    }
}

// What a workbook needs: its columns and phases are fixed, and a contract typed into it has fewer.
#[test]
fn more_months_and_phases_than_a_contract_has_change_nothing() {
    for inputs in contracts().take(30) {
        let expected = evaluate(&inputs);
        let graph = written::record_over(expected.months.len() + 40, Phases::MOST);
        same(&graph, &inputs, &expected);
        let values = graph.evaluate(&inputs);
        for m in expected.months.len()..graph.months() {
            for line in Line::ALL {
                let value = values
                    .get(Row::Line(*line), When::Month(m))
                    .expect("a cell");
                let last = expected.months[expected.months.len() - 1].get(*line);
                let carried = matches!(line, Line::CreditBalance | Line::CumulativeCashFlow);
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
        let graph = written::record(&inputs);
        numbers(&graph, &inputs);
    }
}

#[test]
fn every_row_has_every_month_once() {
    let inputs = contract(EXAMPLES[3]);
    let graph = written::record(&inputs);
    let phases = 0..inputs.phase_count();
    let of_phases = phases.flat_map(|i| {
        let delivery = DeliveryRow::ALL
            .iter()
            .map(move |row| Row::Delivery(*row, i));
        delivery.chain(FundingRow::ALL.iter().map(move |row| Row::Funding(*row, i)))
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
        assert!(
            graph.cell(Row::Metric(*metric), When::Once).is_some(),
            "{metric:?}"
        );
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
        Node::Hours { months, .. } => {
            format!("Hours({}, {})", inside(), *months as isize - month)
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
    let graph = written::record(&inputs);
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
    let graph = written::record_over(30, Phases::MOST);
    let mut units = Vec::new();
    for (row, when) in graph.cells() {
        let Some(formula) = graph.formula(row, when) else {
            continue;
        };
        let named = matches!(row, Row::Amount(Amount::Percent | Amount::HalfCent));
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
    assert_eq!(units, [0.0, 1.0, 12.0, 1000.0, 1e6]);
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
        let graph = written::record_over(30, phases);
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
    assert!(most.0 <= 60, "{most:?}");
}

#[test]
fn dates_are_inputs_of_the_formulas() {
    let graph = written::record(&Inputs::default());
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
        if !matches!(input, Input::Mw | Input::Ready | Input::Phases) {
            let used = graph.nodes().contains(&Node::Input(*input));
            assert!(used, "{} has no part in any formula", input.key());
        }
    }
}

#[test]
fn recordings_in_parallel_do_not_mix() {
    let alone = written::record(&Inputs::default());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| written::record(&Inputs::default())))
            .collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap().nodes(), alone.nodes());
        }
    });
}
