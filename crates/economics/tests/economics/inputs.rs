//! What inputs, groups, units and figures are called, and how inputs are put back and scaled.

// A test says what it expects by failing where it is not so.
#![allow(clippy::indexing_slicing)]

use offtake_economics::explain::{Explainer, Origin, Target};
use offtake_economics::format::{in_table, metric, with_unit};
use offtake_economics::periods::{Period, roll_up, target};
use offtake_economics::{
    ContractKind, Group, Input, Inputs, Line, LineGroup, Metric, Phase, Provenance, Row, Unit,
    evaluate, link,
};

/// A contract of a kind that has an input, at its defaults.
fn having(input: Input) -> Inputs {
    let mut kinds = ContractKind::ALL.into_iter();
    let kind = kinds.find(|kind| kind.has(input));
    Inputs::of(kind.unwrap_or(ContractKind::FIRST))
}

#[test]
fn sliders_lie_within_what_their_inputs_take() {
    let tracks = Input::ALL
        .iter()
        .filter_map(|input| Some((input, input.track()?)));
    let on_tracks: Vec<Input> = tracks
        .map(|(input, track)| {
            let spec = input.spec();
            assert!(
                spec.min <= track.from && track.from < track.to && track.to <= spec.max,
                "{input:?}"
            );
            let steps = (track.to - track.from) / track.step;
            assert!(
                (steps - steps.round()).abs() < 1e-9,
                "{input:?} has {steps} steps"
            );
            let mut inputs = having(*input);
            assert_eq!(inputs.set(*input, track.from + track.step), None);
            *input
        })
        .collect();
    for input in Input::ALL {
        let in_front = ContractKind::ALL
            .iter()
            .any(|kind| kind.front().contains(input));
        assert_eq!(on_tracks.contains(input), in_front, "{input:?}");
    }
    for kind in ContractKind::ALL {
        assert!(kind.front().iter().all(|input| kind.has(*input)));
    }
}

#[test]
fn an_input_put_back_is_as_if_never_given() {
    for input in Input::ALL {
        let start = having(*input);
        let mut inputs = start.clone();
        if *input == Input::Phases {
            inputs.set_phases([
                Phase {
                    mw: 50.0,
                    ready: 6.0,
                },
                Phase {
                    mw: 70.0,
                    ready: 9.0,
                },
            ]);
        } else {
            let spec = input.spec();
            let other = if spec.default == Some(spec.min) {
                spec.max
            } else {
                spec.min
            };
            inputs.set(*input, other);
        }
        assert_ne!(inputs, start, "{input:?} took no value");
        inputs.reset(*input);
        assert_eq!(inputs, start, "{input:?}");
    }
}

#[test]
fn load_is_scaled_in_proportion() {
    let mut inputs = Inputs::default();
    inputs.scale_to_mw(320.0);
    assert_eq!(link::write(&inputs), "mw=320");
    inputs.set_phases([
        Phase {
            mw: 50.0,
            ready: 6.0,
        },
        Phase {
            mw: 150.0,
            ready: 9.0,
        },
    ]);
    inputs.scale_to_mw(100.0);
    assert_eq!(link::write(&inputs), "phases=25@6,75@9");
    inputs.scale_to_mw(f64::NAN);
    assert_eq!(link::write(&inputs), "phases=25@6,75@9");
    let most = Input::Mw.spec().max;
    inputs.scale_to_mw(10.0 * most);
    assert!((inputs.phase(1).mw - most).abs() < 1e-9);
}

#[test]
fn phases_that_are_no_numbers_are_told_and_left_out() {
    let mut inputs = Inputs::default();
    let broken = Phase {
        mw: f64::NAN,
        ready: 6.0,
    };
    assert_eq!(inputs.set_phases([broken]).len(), 1);
    assert_eq!(link::write(&inputs), "");
    assert_eq!(
        inputs
            .set_phases([
                broken,
                Phase {
                    mw: 50.0,
                    ready: 6.0
                }
            ])
            .len(),
        1
    );
    assert_eq!(link::write(&inputs), "phases=50@6");
}

#[test]
fn names_of_groups_and_units_tell_them_apart() {
    let mut labels: Vec<&str> = Group::ALL.iter().map(|group| group.label()).collect();
    assert!(
        Input::ALL
            .iter()
            .all(|input| Group::ALL.contains(&input.spec().group))
    );
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), Group::ALL.len());
    let mut labels: Vec<&str> = LineGroup::ALL.iter().map(|group| group.label()).collect();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), LineGroup::ALL.len());
    let rows = [
        (Unit::Dollars, "$"),
        (Unit::Kilowatts, "kW"),
        (Unit::MegawattHours, "MWh"),
        (Unit::Months, "months"),
        (Unit::Flag, "1 or 0"),
        (Unit::Factor, ""),
    ];
    assert!(rows.iter().all(|(unit, text)| unit.text() == *text));
    let metrics = [
        (Metric::Npv, Unit::Dollars, "$"),
        (Metric::Rate, Unit::DollarsPerKwMonth, "$/kW-month"),
        (
            Metric::RevenuePerMwYear,
            Unit::DollarsPerMwYear,
            "$/MW-year",
        ),
        (Metric::Irr, Unit::Fraction, "fraction"),
        (Metric::Moic, Unit::Multiple, "x"),
        (Metric::PaybackMonths, Unit::Months, "months"),
    ];
    for (metric, unit, text) in metrics {
        assert_eq!((metric.unit(), unit.text()), (unit, text));
    }
}

#[test]
fn one_of_a_unit_is_said_in_the_singular() {
    assert_eq!(with_unit("1", Unit::Years), "1 year");
    assert_eq!(with_unit("2", Unit::Years), "2 years");
    assert_eq!(with_unit("1", Unit::Months), "1 month");
    assert_eq!(with_unit("1", Unit::Megawatts), "1 MW");
    assert_eq!(with_unit("45", Unit::DollarsPerMwh), "$45/MWh");
    assert_eq!(with_unit("1.3", Unit::Ratio), "1.3");
    assert_eq!(
        (Unit::Millions.scale(), Unit::MillionsPerMw.scale()),
        (1e6, 1e6)
    );
    assert_eq!(
        (Unit::Megawatts.scale(), Unit::DollarsPerMwh.scale()),
        (1.0, 1.0)
    );
}

#[test]
fn figures_are_written_as_finance_does() {
    let shown = |which, value| {
        let shown = metric(which, value);
        format!("{}|{}", shown.digits, shown.suffix)
    };
    assert_eq!(shown(Metric::Npv, -1.2345e9), "\u{2212}$1.23|B");
    assert_eq!(shown(Metric::RevenuePerMwYear, 1_458_360.0), "$1.46|M");
    assert_eq!(shown(Metric::Rate, 121.534), "$121.53|");
    assert_eq!(shown(Metric::GrossMargin, 0.775), "77.5|%");
    assert_eq!(shown(Metric::Moic, 1.304), "1.30|x");
    assert_eq!(shown(Metric::PaybackMonths, 43.0), "43|mo");
    assert_eq!(in_table(0.3), "–");
    assert_eq!(in_table(-1234.6), "(1,235)");
    assert_eq!(in_table(1234.4), "1,234");
}

#[test]
fn an_explanation_says_where_its_value_comes_from() {
    let inputs = link::read("tcv=3500&term=10").inputs;
    let explainer = Explainer::new(&inputs);
    let origin = |target: Target| {
        let explanation = explainer.explain(target);
        explanation.map(|explanation| (explanation.origin.code(), explanation.origin.to_string()))
    };
    let cases = [
        (Target::Input(Input::Term), "given", "given in the link"),
        (
            Target::Input(Input::Margin),
            "default",
            "default, derived: the middle of 75 to 80%",
        ),
        (Target::Input(Input::Sga), "default", "default, assumed"),
        (Target::Input(Input::Opex), "not_given", "not given"),
        (Target::Input(Input::Rate), "set_aside", "set aside: "),
        (
            Target::once(Row::Metric(Metric::Rate)),
            "solved",
            "solved from ",
        ),
        (
            Target::once(Row::Metric(Metric::Npv)),
            "computed",
            "computed",
        ),
    ];
    for (target, code, words) in cases {
        let (said, text) = origin(target).unwrap_or_default();
        assert_eq!(said, code, "{target}");
        assert!(text.starts_with(words), "{target}: {text}");
        if text != words {
            assert!(text.contains(Input::Tcv.spec().label), "{target}: {text}");
        }
    }
    assert_eq!(
        (Origin::Fixed.code(), Origin::Fixed.to_string().as_str()),
        ("fixed", "fixed")
    );
}

#[test]
fn a_sum_of_months_is_named_by_them() {
    assert_eq!(
        target(Line::HostingRevenue, 12, 12),
        "hosting_revenue@12-23"
    );
    assert_eq!(target(Line::HostingRevenue, 12, 1), "hosting_revenue@12");
    assert_eq!(target(Line::DebtBalance, 12, 12), "debt_balance@23");
    let inputs = link::read("start=2025-11").inputs;
    let quarters = roll_up(
        &evaluate(&inputs),
        inputs.value(Input::Start) as u32,
        Period::Quarter,
    );
    assert_eq!(
        (quarters[0].label.as_str(), quarters[0].months),
        ("2025 Q4", 2)
    );
    let months = roll_up(
        &evaluate(&inputs),
        inputs.value(Input::Start) as u32,
        Period::Month,
    );
    assert_eq!(
        (months[2].label.as_str(), months[2].months),
        ("January 2026", 1)
    );
}

#[test]
fn every_default_says_what_it_rests_on() {
    for kind in ContractKind::ALL {
        let inputs = Inputs::of(kind);
        for input in Input::ALL {
            let basis = inputs.basis(*input);
            assert_eq!(basis.is_some(), kind.default(*input).is_some(), "{input:?}");
            let Some(basis) = basis else { continue };
            let assumed = basis.standing == Provenance::Assumed;
            assert_eq!(basis.source.is_empty(), assumed, "{input:?}");
            assert!(assumed || !basis.why.is_empty(), "{input:?}");
        }
    }
}

// Part by part a contract becomes another one, and never has what another of its inputs replaces.
#[test]
fn a_contract_takes_parts_of_another() {
    let mut all = offtake_testkit::random::contracts(60);
    while let (Some(from), Some(to)) = (all.next(), all.next()) {
        let whole = from.taking(&to, Input::ALL);
        for input in Input::ALL {
            assert_eq!(whole.get(*input), to.get(*input), "{input:?}");
        }
        assert_eq!(whole.phases(), to.phases());
        assert_eq!(from.taking(&to, &[]), from);
    }
    let from = Inputs::default();
    let mut to = Inputs::default();
    to.set(Input::Opex, 20.0);
    to.set(Input::Mw, 300.0);
    let taken = from.taking(&to, &[Input::Opex]);
    assert_eq!(
        (taken.get(Input::Opex), taken.get(Input::Mw)),
        (Some(20.0), Some(200.0))
    );
}
