//! The net present value of a line over rates of discount, with its roots.
//!
//! What shows why a rate of return is one, several or none: the curve itself. Every point is the
//! value a schedule has at that rate, months discounted as for the metrics. Nothing is smoothed.

use crate::evaluation::Evaluation;
use crate::inputs::{Input, Inputs};
use crate::irr::{self, Return, Worth};
use crate::metrics::WhyAbsent;
use crate::rows::Line;
use crate::sorted::sorted;

/// Rates of return outside these are listed but not reached by the points: the rest of the curve
/// would be a line along the axis.
const SHOWN: (f64, f64) = (-0.95, 10.0);
/// Points at even distances.
const EVEN: usize = 97;

/// Net present values of a line's cash flows.
#[derive(Clone, Debug, PartialEq)]
pub struct NpvCurve {
    /// The line.
    pub line: Line,
    /// Effective annual rates as fractions, rising, each with the net present value in dollars; at
    /// every root within reach, at the discount rate and at zero there is a point. 120 at most.
    pub points: Vec<(f64, f64)>,
    /// The rate of return, or why there is none.
    pub named: Result<f64, WhyAbsent>,
    /// Every rate at which the value is zero, rising; those beyond the points are among them.
    pub roots: Vec<f64>,
    /// The rate the line is discounted with, and its net present value at it.
    pub discount: (f64, f64),
}

/// Values a line of monthly cash flows at rates around its rates of return, zero, and the rate it
/// is discounted with: the cost of equity for [`Line::EquityCashFlow`], else the discount rate.
///
/// ```
/// use offtake_economics::{Line, evaluate, link, npv_curve};
///
/// let inputs = link::read("phases=200@12,70@15&rate=121&client=0&capex=2&debt=60&tenor=20").inputs;
/// let curve = npv_curve(&inputs, &evaluate(&inputs), Line::ProjectCashFlow);
/// let rate = curve.named.unwrap();
/// assert!(curve.points.iter().any(|(at, value)| *at == rate && value.abs() < 1.0));
/// ```
#[must_use]
pub fn npv_curve(inputs: &Inputs, evaluation: &Evaluation, line: Line) -> NpvCurve {
    let months = evaluation.months.iter();
    let flows: Vec<f64> = months.map(|month| month.get(line)).collect();
    let own = match line {
        Line::EquityCashFlow => inputs.get(Input::Ke),
        _ => None,
    };
    let discount = own.unwrap_or_else(|| inputs.value(Input::Disc)) / 100.0;
    let at = |rate: f64| (rate, worth(&flows, rate));
    let (rate, npv) = at(discount);
    let Return { named, all: roots } = irr::solve(&flows, &Worth { rate, npv });
    NpvCurve {
        line,
        points: shown(&roots, discount).into_iter().map(at).collect(),
        named,
        roots,
        discount: (rate, npv),
    }
}

/// Σ flow·(1 + rate)^(−(m+1)/12).
fn worth(flows: &[f64], rate: f64) -> f64 {
    let factor = libm::exp(-libm::log1p(rate) / 12.0);
    let later = flows.iter().rev();
    later.fold(0.0, |sum, flow| (sum + flow) * factor)
}

/// The rates to value at, rising.
fn shown(roots: &[f64], discount: f64) -> Vec<f64> {
    let within = |root: &f64| (SHOWN.0..=SHOWN.1).contains(root);
    // Few, as a rule; should there be many, those nearest to zero.
    let marks = roots.iter().copied().filter(within);
    let mut marks = sorted(marks, |a, b| a.abs().total_cmp(&b.abs()));
    marks.truncate(120 - EVEN - 2);
    marks.extend([0.0, discount]);
    let low = marks.iter().copied().fold(0.0, f64::min);
    let high = marks.iter().copied().fold(0.0, f64::max);
    let spread = (high - low).max(0.1);
    // Room beside the outermost mark; but a curve that starts at zero starts there.
    let low = if low < 0.0 {
        (low - 0.15 * spread).max(0.5 * (low - 1.0))
    } else {
        0.0
    };
    let high = (high + 0.35 * spread).max(2.0 * discount).max(0.2);
    let step = (high - low) / (EVEN - 1) as f64;
    let even = (0..EVEN).map(|i| low + step * i as f64);
    let mut rates = sorted(even.chain(marks), f64::total_cmp);
    rates.dedup();
    rates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Metric, evaluate, link};

    const DEBT: &str = "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5";
    const BALLOON: &str = "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2\
        &debt=60&tenor=20&tax=21&ke=14";

    fn curve(query: &str, line: Line) -> (Evaluation, NpvCurve) {
        let inputs = link::read(query).inputs;
        let contract = evaluate(&inputs);
        let curve = npv_curve(&inputs, &contract, line);
        (contract, curve)
    }

    fn value_at(curve: &NpvCurve, rate: f64) -> f64 {
        let same = |point: &&(f64, f64)| point.0.to_bits() == rate.to_bits();
        curve.points.iter().find(same).expect("a point").1
    }

    #[test]
    fn it_passes_through_the_metrics() {
        for query in ["", DEBT, BALLOON] {
            for (line, npv, irr) in [
                (Line::ProjectCashFlow, Metric::Npv, Metric::Irr),
                (Line::EquityCashFlow, Metric::NpvEquity, Metric::IrrEquity),
            ] {
                let (contract, curve) = curve(query, line);
                let scale = 1e-9 * contract.totals.hosting_revenue;
                let npv = contract.metrics.get(npv).unwrap();
                assert!((curve.discount.1 - npv).abs() < scale, "{query} {npv}");
                assert_eq!(curve.named, contract.metrics.get(irr));
                let at_zero: f64 = contract.months.iter().map(|month| month.get(line)).sum();
                for (rate, value) in [curve.discount, (0.0, at_zero)] {
                    assert!(
                        (value_at(&curve, rate) - value).abs() < scale,
                        "{query} {rate}"
                    );
                }
                for root in &curve.roots {
                    assert!(value_at(&curve, *root).abs() < scale, "{query} {root}");
                }
                let rising = curve.points.windows(2).all(|pair| pair[0].0 < pair[1].0);
                assert!(rising && curve.points.len() <= 120, "{query}");
            }
        }
    }

    #[test]
    fn the_value_changes_sign_only_at_the_roots() {
        for (query, count) in [("", 0), (DEBT, 1), (BALLOON, 2)] {
            let (_, curve) = curve(query, Line::EquityCashFlow);
            assert_eq!(curve.roots.len(), count, "{query}");
            let roots = &curve.roots;
            let values = curve
                .points
                .iter()
                .filter(|point| !roots.contains(&point.0));
            let values: Vec<f64> = values.map(|point| point.1).collect();
            let changes = values.windows(2).filter(|pair| pair[0] * pair[1] < 0.0);
            assert_eq!(changes.count(), count, "{query}");
        }
    }

    #[test]
    fn rates_beyond_reach_are_listed_only() {
        let (low, high) = (-0.99, 1e4);
        let rates = shown(&[low, 0.1, high], 0.08);
        assert!(!rates.contains(&low) && !rates.contains(&high) && rates.contains(&0.1));
        let many: Vec<f64> = (0..300).map(|i| f64::from(i) / 100.0).collect();
        assert!(shown(&many, 0.08).len() <= 120);
    }
}
