//! Random contracts: every input at its default, at an end of its range, at zero or anywhere
//! between, alone and with phases. All of them are legal; none of them need be sensible.

use offtake_economics::{Input, Inputs, Phase};
use proptest::prelude::*;

/// Inputs that have a number.
pub fn numeric() -> Vec<Input> {
    let all = Input::ALL.iter().copied();
    all.filter(|input| *input != Input::Phases).collect()
}

/// A value of an input, edges more often than chance would have them; none leaves the default.
fn value(input: Input) -> impl Strategy<Value = Option<f64>> {
    let spec = input.spec();
    prop_oneof![
        8 => Just(None),
        1 => Just(Some(0.0_f64.clamp(spec.min, spec.max))),
        1 => Just(Some(spec.min)),
        1 => Just(Some(spec.max)),
        // Most ranges are far wider than what is usual: half of the values near their lower end.
        3 => (0.0..1.0_f64).prop_map(move |at| Some(spec.min + (spec.max - spec.min) * at.powi(4))),
        3 => (0.0..1.0_f64).prop_map(move |at| Some(spec.min + (spec.max - spec.min) * at)),
    ]
}

/// Phases of a contract; most contracts have none.
fn phases() -> impl Strategy<Value = Option<Vec<Phase>>> {
    let phase = (0.1..400.0_f64, 0..=60_u32);
    let phase = phase.prop_map(|(mw, ready)| Phase {
        mw,
        ready: ready.into(),
    });
    prop_oneof![
        2 => Just(None),
        1 => prop::collection::vec(phase, 1..=12).prop_map(Some),
    ]
}

/// Contracts over all inputs.
pub fn contracts() -> impl Strategy<Value = Inputs> {
    let values: Vec<_> = numeric().into_iter().map(value).collect();
    (values, phases()).prop_map(|(values, phases)| {
        let mut inputs = Inputs::default();
        // In the table's order, so that what stands in for another input comes after it.
        for (input, value) in numeric().into_iter().zip(values) {
            if let Some(value) = value {
                inputs.set(input, value);
            }
        }
        if let Some(phases) = phases {
            inputs.set_phases(phases);
        }
        inputs
    })
}
