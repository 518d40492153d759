//! Values at the ends of an input's range and beyond, and the test that no figure breaks on them.

use offtake_economics::{Input, Inputs, Line, Metric, calendar, evaluate, link};
use proptest::prelude::*;

/// Zero, both ends of an input, and values outside them that no one should be able to set.
pub fn beyond(input: Input) -> Vec<f64> {
    let spec = input.spec();
    let width = spec.max - spec.min;
    let legal = [0.0, -0.0, spec.min, spec.max];
    let near = [
        spec.min.next_up(),
        spec.max.next_down(),
        spec.min.next_down(),
        spec.max.next_up(),
    ];
    let far = [
        spec.min - width,
        spec.max + width,
        f64::MAX,
        f64::MIN,
        f64::MIN_POSITIVE,
    ];
    let none = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    [&legal[..], &near, &far, &none].concat()
}

/// A value as a link may hold it.
pub fn in_link(input: Input, value: f64) -> String {
    match input {
        Input::Start => calendar::write_month((value as u32).min(12 * 9999)),
        // A word: beyond the last there is none.
        _ if !input.choices().is_empty() => input.chosen(value.max(0.0)).0.to_owned(),
        _ => format!("{value:e}"),
    }
}

/// Fails where any figure of any month, any total or any metric is no finite number.
pub fn finite(inputs: &Inputs) -> Result<(), TestCaseError> {
    let contract = evaluate(inputs);
    let query = link::write(inputs);
    for (i, month) in contract.months.iter().chain([&contract.totals]).enumerate() {
        for line in Line::ALL {
            let value = month.get(*line);
            prop_assert!(
                value.is_finite(),
                "{line:?} of month {i} is {value}: {query}"
            );
        }
    }
    for metric in Metric::ALL {
        if let Ok(value) = contract.metrics.get(*metric) {
            prop_assert!(value.is_finite(), "{metric:?} is {value}: {query}");
        }
        let roots = contract.metrics.roots(*metric);
        prop_assert!(
            roots.iter().all(|root| root.is_finite()),
            "{metric:?}: {query}"
        );
    }
    Ok(())
}
