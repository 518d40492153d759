//! What the page has to show, from the model itself.

use offtake_e2e::{Figure, Page};
use offtake_economics::{Metric, evaluate_further, link};

/// How far a figure may be from the model's: WebAssembly and this machine differ in the last bits
/// of powers and logarithms.
pub const TOLERANCE: f64 = 1e-12;

/// A contract whose client funds all, by its total contract value.
pub const HEADLINE: &str = "?tcv=3500";
/// A contract that the host funds, with debt, tax, a ramp and an escalator.
pub const LEVERED: &str = "?tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5";
/// A contract in four phases, late, with debt that outlives it.
pub const PHASED: &str = "?phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2\
                          &debt=60&tenor=20&tax=21";

/// Every figure that the contract of a link has is on the page, and is the model's.
#[track_caller]
pub fn assert_figures(page: &Page, link: &str) {
    let inputs = link::read(link).inputs;
    let evaluation = evaluate_further(&inputs);
    let figures = page.figures();
    let has = |metric: &&Metric| inputs.kind().has_metric(**metric);
    for metric in Metric::ALL.iter().filter(has) {
        let shown: Vec<&Figure> = figures
            .iter()
            .filter(|f| f.metric == metric.name())
            .collect();
        assert!(
            // What takes further runs stands in places that are opened.
            !shown.is_empty() || metric.is_further(),
            "{} is nowhere on the page",
            metric.name()
        );
        for figure in shown {
            match evaluation.metrics.get(*metric) {
                Ok(value) => assert_close(figure, value, link),
                Err(absent) => {
                    assert_eq!(
                        figure.absent.as_deref(),
                        Some(absent.code()),
                        "{link}: {figure:?}"
                    );
                    assert_eq!(figure.value, "", "{link}: {figure:?}");
                }
            }
        }
    }
    let known = |figure: &Figure| {
        let mut own = Metric::ALL.iter().filter(has);
        own.any(|metric| metric.name() == figure.metric)
    };
    assert!(figures.iter().all(known), "{figures:?}");
}

#[track_caller]
fn assert_close(figure: &Figure, value: f64, link: &str) {
    let shown: f64 = figure.value.parse().unwrap_or(f64::NAN);
    let apart = (shown - value).abs();
    assert!(
        apart <= TOLERANCE * value.abs() && figure.absent.is_none(),
        "{link}: {figure:?} should be {value}"
    );
}
