//! The recorder of a contract of which one input moves.

use super::number::Dual;
use super::scaled::Scaled;
use crate::breakeven::{Breakeven, BreakevenTerms, Crossing};
use crate::eval::number::{Flag, Irr, lit};
use crate::eval::recorder::{PhasePart, Recorder, Row, When};
use crate::inputs::{Input, Inputs};
use crate::irr::{self, Worth};
use crate::rows::Line;

/// A contract as it is just beside its point.
pub(super) struct Side<'a> {
    pub inputs: &'a Inputs,
    /// What moves.
    pub input: Input,
    /// By how much with each step: 1 to the right, −1 to the left.
    pub step: f64,
    /// Whether an early end is overlooked.
    pub to_its_end: bool,
}

impl Recorder for Side<'_> {
    type Number = Dual;

    fn input(&self, input: Input) -> Dual {
        let step = if input == self.input { self.step } else { 0.0 };
        moving(self.inputs.value(input), step)
    }

    fn given(&self, input: Input) -> Flag<Dual> {
        let overlooked = self.to_its_end && input == Input::Exit;
        lit(f64::from(u8::from(
            !overlooked && self.inputs.get(input).is_some(),
        )))
    }

    fn to_its_end(&self) -> Option<Self> {
        Some(Self {
            to_its_end: true,
            ..*self
        })
    }

    fn phases(&self) -> usize {
        self.inputs.phase_count()
    }

    fn phase(&self, phase: usize, part: PhasePart) -> Dual {
        let value = part.of(self.inputs, phase);
        match (part, self.input) {
            // Phases move in proportion, as `Inputs::scale_to_mw` has it; a single one is the whole.
            (PhasePart::Mw, Input::Mw) => moving(value, self.step * value / self.inputs.total_mw()),
            _ => moving(value, 0.0),
        }
    }

    fn record(&mut self, _: Row, _: When, value: Dual) -> Dual {
        value
    }

    fn total(&mut self, so_far: Dual, _: Row, _: usize, value: Dual) -> Dual {
        so_far + value
    }

    fn irr(&mut self, _: Line, flows: &[Dual], worth: Worth<Dual>) -> Irr<Dual> {
        let values: Vec<f64> = flows.iter().map(|flow| flow.value.value).collect();
        let worth = Worth {
            rate: worth.rate.value.value,
            npv: worth.npv.value.value,
        };
        let found = irr::solve(&values, &worth);
        Irr {
            value: found.named.map_or(lit(0.0), |rate| moved(rate, flows)),
            absent: Irr::from(&found).absent.map(lit),
        }
    }

    fn breakeven(&mut self, of: Breakeven, terms: &BreakevenTerms<Dual>) -> Crossing<Dual> {
        let values = terms.map(terms.months.len(), |value| value.value.value);
        let found = values.solve(of);
        let crossing = values.crossing(of, &found);
        let value = found.named().map_or(lit(0.0), |x| crossed(terms, of, x));
        Crossing {
            value,
            always_convert: lit(crossing.always_convert),
            always_mine: lit(crossing.always_mine),
        }
    }
}

/// How a break-even moves with its terms, by the theorem of implicit functions: the gain there stays
/// zero, so what the terms add to it the break-even takes away.
fn crossed(terms: &BreakevenTerms<Dual>, of: Breakeven, x: f64) -> Dual {
    let along = |step| terms.gain_at(of, moving(x, step));
    let still = along(0.0);
    let moved = |step: f64| (along(step).slope - still.slope) * Scaled::new(step);
    // The way it moves decides on which side of a kink it is.
    let toward = if (still.slope.value > 0.0) == (moved(1.0).value > 0.0) {
        -1.0
    } else {
        1.0
    };
    let by_x = moved(toward);
    let nothing = Scaled::new(0.0);
    let slope = if still.slope.value == 0.0 {
        nothing
    } else {
        (nothing - still.slope) / by_x
    };
    Dual {
        value: still.value.passed_on(x, 1.0 / by_x.value),
        slope,
        tied: still.tied || along(1.0).tied || along(-1.0).tied,
    }
}

/// A value of an input.
fn moving(value: f64, slope: f64) -> Dual {
    Dual {
        slope: Scaled::new(slope),
        ..Dual::still(Scaled::new(value))
    }
}

/// How a rate of return moves with its flows, by the theorem of implicit functions: with the
/// logarithm `g` of monthly growth, Σ flowₘ·exp(−g·m) stays zero, so
/// `g′ = Σ flow′ₘ·exp(−g·m) / Σ m·flowₘ·exp(−g·m)`.
fn moved(rate: f64, flows: &[Dual]) -> Dual {
    let growth = libm::log1p(rate) / 12.0;
    if growth == f64::NEG_INFINITY {
        return lit(rate); // as near to −100% as numbers go: nothing brings it nearer
    }
    // Counted from the end where the powers are the largest, so that they are at most 1.
    let origin = if growth < 0.0 {
        flows.len() as f64 - 1.0
    } else {
        0.0
    };
    let nothing = Scaled::new(0.0);
    let (mut worth, mut moved, mut timed) = (nothing, nothing, nothing);
    for (m, flow) in flows.iter().enumerate() {
        let months = m as f64 - origin;
        let weight = Scaled::new(libm::exp(-growth * months));
        worth = worth + flow.value * weight;
        moved = moved + flow.slope * weight;
        timed = timed + flow.value * weight * Scaled::new(months);
    }
    let annual = Scaled::new(12.0 * (1.0 + rate));
    Dual {
        value: worth.passed_on(rate, annual.value / timed.value),
        slope: moved / timed * annual,
        tied: flows.iter().any(|flow| flow.tied),
    }
}
