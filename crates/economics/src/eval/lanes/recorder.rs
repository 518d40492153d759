//! The recorder of several scenarios: an input has a value in each lane.

use super::number::{LANES, Lanes};
use crate::breakeven::{Breakeven, BreakevenTerms, Crossing, Roots};
use crate::eval::number::{Flag, Irr};
use crate::eval::recorder::{PhasePart, Recorder, Row, When};
use crate::evaluation;
use crate::inputs::{Input, Inputs};
use crate::irr::{self, Return, Worth};
use crate::rows::Line;

/// Scenarios side by side. They may differ in everything: what one has more months or phases for
/// comes to nothing in the others.
pub(super) struct LaneRecorder<'a> {
    inputs: [&'a Inputs; LANES],
    /// Whether early ends are overlooked.
    to_its_end: bool,
    /// The months that each scenario has.
    pub(super) months: [usize; LANES],
    rates: Vec<(Line, [Return; LANES])>,
    breakevens: Vec<(Breakeven, [Roots; LANES])>,
}

impl<'a> LaneRecorder<'a> {
    pub(super) fn of(inputs: [&'a Inputs; LANES]) -> Self {
        Self {
            inputs,
            to_its_end: false,
            months: inputs.map(evaluation::months),
            rates: Vec::with_capacity(2),
            breakevens: Vec::with_capacity(3),
        }
    }

    /// Every break-even in a lane, where there are several; else nothing.
    pub(super) fn crossings(&self, of: Breakeven, lane: usize) -> Vec<f64> {
        let solved = self.breakevens.iter().find(|(solved, _)| *solved == of);
        solved
            .and_then(|(_, found)| found.get(lane))
            .map_or_else(Vec::new, Roots::several)
    }

    /// The rates of a line in a lane that have to be told besides its rate of return, if any.
    pub(super) fn roots(&self, line: Line, lane: usize) -> Vec<f64> {
        let solved = self.rates.iter().find(|(solved, _)| *solved == line);
        solved
            .and_then(|(_, rates)| rates.get(lane))
            .map_or_else(Vec::new, |found| found.told().to_vec())
    }

    fn each(&self, of: impl Fn(&Inputs) -> f64) -> Lanes {
        Lanes::of(self.inputs.map(of))
    }
}

impl Recorder for LaneRecorder<'_> {
    type Number = Lanes;

    fn input(&self, input: Input) -> Lanes {
        self.each(|inputs| inputs.value(input))
    }

    fn given(&self, input: Input) -> Flag<Lanes> {
        let overlooked = self.to_its_end && input == Input::Exit;
        self.each(|inputs| f64::from(u8::from(!overlooked && inputs.get(input).is_some())))
    }

    fn to_its_end(&self) -> Option<Self> {
        Some(Self {
            to_its_end: true,
            ..Self::of(self.inputs)
        })
    }

    fn phases(&self) -> usize {
        let counts = self.inputs.map(Inputs::phase_count);
        counts.into_iter().max().unwrap_or(1)
    }

    fn phase(&self, phase: usize, part: PhasePart) -> Lanes {
        self.each(|inputs| part.of(inputs, phase))
    }

    #[inline(always)]
    fn record(&mut self, _: Row, _: When, value: Lanes) -> Lanes {
        value
    }

    #[inline(always)]
    fn total(&mut self, so_far: Lanes, _: Row, _: usize, value: Lanes) -> Lanes {
        so_far + value
    }

    fn irr(&mut self, line: Line, flows: &[Lanes], worth: Worth<Lanes>) -> Irr<Lanes> {
        let mut lanes = self.months.into_iter().enumerate();
        let mut of_lane = Vec::with_capacity(flows.len());
        let rates = [(); LANES].map(|()| {
            let (lane, own) = lanes.next().unwrap_or_default();
            of_lane.clear();
            of_lane.extend(flows.iter().take(own).map(|flow| flow.lane(lane)));
            let worth = Worth {
                rate: worth.rate.lane(lane),
                npv: worth.npv.lane(lane),
            };
            irr::solve(&of_lane, &worth)
        });
        let irr = Irr::from(rates.each_ref().map(Irr::<f64>::from));
        self.rates.push((line, rates));
        irr
    }

    fn breakeven(&mut self, of: Breakeven, terms: &BreakevenTerms<Lanes>) -> Crossing<Lanes> {
        let mut lanes = self.months.into_iter().enumerate();
        let solved = [(); LANES].map(|()| {
            let (lane, own) = lanes.next().unwrap_or_default();
            let terms = terms.map(own, |value| value.lane(lane));
            let found = terms.solve(of);
            (terms.crossing(of, &found), found)
        });
        self.breakevens.push((of, solved.map(|(_, found)| found)));
        Crossing {
            value: Lanes::of(solved.map(|(crossing, _)| crossing.value)),
            always_convert: Lanes::of(solved.map(|(crossing, _)| crossing.always_convert)),
            always_mine: Lanes::of(solved.map(|(crossing, _)| crossing.always_mine)),
        }
    }
}
