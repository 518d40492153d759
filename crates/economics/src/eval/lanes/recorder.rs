//! The recorder of figures: values go straight through, of one scenario or of several side by side.

use std::borrow::Cow;
use std::marker::PhantomData;

use crate::breakeven::{Breakeven, BreakevenTerms, Crossing, Roots};
use crate::eval::number::{Flag, Irr, Number};
use crate::eval::recorder::{PhasePart, Recorder, Row, When, leads};
use crate::evaluation;
use crate::inputs::{Input, Inputs};
use crate::irr::{self, Return, Worth};
use crate::metrics::{Metric, WhyAbsent};
use crate::rows::Line;

/// A figure of each of so many scenarios.
pub(crate) trait Figures<const LANES: usize>: Number {
    /// One with these figures.
    fn of(figures: [f64; LANES]) -> Self;

    /// The figure of one scenario.
    fn lane(self, lane: usize) -> f64;

    /// The figures of each scenario.
    fn columns(rows: &[Self]) -> [Cow<'_, [f64]>; LANES];

    /// What a scenario's break-evens depend on.
    fn terms(
        all: &BreakevenTerms<Self>,
        lane: usize,
        months: usize,
    ) -> Cow<'_, BreakevenTerms<f64>> {
        Cow::Owned(all.map(months, |value| value.lane(lane)))
    }
}

impl Figures<1> for f64 {
    #[inline(always)]
    fn of([figure]: [f64; 1]) -> Self {
        figure
    }

    #[inline(always)]
    fn lane(self, _: usize) -> f64 {
        self
    }

    fn columns(rows: &[Self]) -> [Cow<'_, [f64]>; 1] {
        [rows.into()]
    }

    fn terms(all: &BreakevenTerms<Self>, _: usize, _: usize) -> Cow<'_, BreakevenTerms<f64>> {
        Cow::Borrowed(all)
    }
}

/// Scenarios side by side. They may differ in everything: what one has more months or phases for
/// comes to nothing in the others.
pub(crate) struct FigureRecorder<'a, N, const LANES: usize> {
    inputs: [&'a Inputs; LANES],
    /// The metrics that are asked for; none where all are.
    asked: Option<&'a [Metric]>,
    /// Whether early ends are overlooked.
    to_its_end: bool,
    /// The months that each scenario has.
    pub(super) months: [usize; LANES],
    rates: Vec<(Line, [Return; LANES])>,
    breakevens: Vec<(Breakeven, [Roots; LANES])>,
    halvings: Option<[f64; 2]>,
    number: PhantomData<N>,
}

/// A scenario alone, in lane 0.
pub(crate) type PlainRecorder<'a> = FigureRecorder<'a, f64, 1>;

impl<'a, N: Figures<LANES>, const LANES: usize> FigureRecorder<'a, N, LANES> {
    pub(crate) fn of(inputs: [&'a Inputs; LANES]) -> Self {
        Self {
            inputs,
            asked: None,
            to_its_end: false,
            months: inputs.map(evaluation::months),
            rates: Vec::with_capacity(2),
            breakevens: Vec::with_capacity(3),
            halvings: None,
            number: PhantomData,
        }
    }

    /// The same for some metrics: what is solved for others is left out.
    pub(super) fn asked(self, asked: Option<&'a [Metric]>) -> Self {
        Self { asked, ..self }
    }

    fn is_asked(&self, any: &[Metric]) -> bool {
        self.asked
            .is_none_or(|asked| asked.iter().any(|metric| any.contains(metric)))
    }

    /// Every break-even in a lane that was asked for, where there are several; else nothing.
    pub(crate) fn crossings(&self, of: Breakeven, lane: usize) -> Vec<f64> {
        let solved = self.breakevens.iter().find(|(solved, _)| *solved == of);
        let found = solved.and_then(|(_, found)| found.get(lane));
        found.map_or_else(Vec::new, Roots::several)
    }

    /// What hosting is worth more than mining where difficulty does not fall at halvings, and where it
    /// does, if that decides which is worth more; nothing where no break-even was asked for, or where
    /// others stand beside it.
    pub(crate) fn decided_at_halvings(&self) -> Option<[f64; 2]> {
        self.halvings
    }

    /// The rates of a line in a lane that have to be told besides its rate of return, if any.
    pub(crate) fn roots(&self, line: Line, lane: usize) -> Vec<f64> {
        let solved = self.rates.iter().find(|(solved, _)| *solved == line);
        let found = solved.and_then(|(_, rates)| rates.get(lane));
        found.map_or_else(Vec::new, |found| found.told().to_vec())
    }

    #[inline(always)]
    fn each(&self, of: impl Fn(&Inputs) -> f64) -> N {
        N::of(self.inputs.map(of))
    }
}

impl<N: Figures<LANES>, const LANES: usize> Recorder for FigureRecorder<'_, N, LANES> {
    type Number = N;

    fn input(&self, input: Input) -> N {
        self.each(|inputs| inputs.value(input))
    }

    fn given(&self, input: Input) -> Flag<N> {
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

    fn phase(&self, phase: usize, part: PhasePart) -> N {
        self.each(|inputs| part.of(inputs, phase))
    }

    fn leads(&self) -> Option<(Vec<usize>, usize)> {
        let mut leads = self
            .inputs
            .iter()
            .map(|inputs| leads(inputs, self.phases()));
        let first = leads.next()?;
        leads.all(|other| other == first).then_some(first)
    }

    #[inline(always)]
    fn record(&mut self, _: Row, _: When, value: N) -> N {
        value
    }

    #[inline(always)]
    fn total(&mut self, so_far: N, _: Row, _: usize, value: N) -> N {
        so_far + value
    }

    fn irr(&mut self, line: Line, flows: &[N], worth: Worth<N>) -> Irr<N> {
        let rate = match line {
            Line::ProjectCashFlow => Metric::Irr,
            Line::EquityCashFlow => Metric::IrrEquity,
            _ => Metric::IrrAftertax,
        };
        if !self.is_asked(&[rate]) {
            return Irr {
                value: N::literal(0.0),
                absent: WhyAbsent::OF_RATE.map(|_| N::literal(0.0)),
            };
        }
        let flows = N::columns(flows).into_iter();
        let mut lanes = flows.zip(self.months).enumerate();
        let rates = [(); LANES].map(|()| {
            let (lane, (flows, months)) = lanes.next().unwrap_or_default();
            let worth = Worth {
                rate: worth.rate.lane(lane),
                npv: worth.npv.lane(lane),
            };
            irr::solve(flows.get(..months).unwrap_or(&flows), &worth)
        });
        let absent = |of| rates.each_ref().map(|found| found.is_absent(of));
        let irr = Irr {
            value: N::of(rates.each_ref().map(|found| found.named.unwrap_or(0.0))),
            absent: WhyAbsent::OF_RATE.map(|of| N::of(absent(of))),
        };
        self.rates.push((line, rates));
        irr
    }

    fn breakeven(&mut self, of: Breakeven, terms: &BreakevenTerms<N>) -> Crossing<N> {
        let any: &[Metric] = match of {
            Breakeven::Hashprice => &[Metric::BreakevenHashprice],
            Breakeven::Rate => &[Metric::BreakevenRate, Metric::BreakevenGpuPrice],
            Breakeven::NpvZero => &[Metric::PriceForNpvZero],
        };
        if !self.is_asked(any) {
            let none = N::literal(0.0);
            return Crossing {
                value: none,
                always_convert: none,
                always_mine: none,
            };
        }
        let mut lanes = self.months.into_iter().enumerate();
        let solved = [(); LANES].map(|()| {
            let (lane, months) = lanes.next().unwrap_or_default();
            let terms = N::terms(terms, lane, months);
            // Told of a scenario alone.
            if let (Breakeven::Hashprice, [inputs]) = (of, self.inputs.as_slice()) {
                self.halvings = terms.decided_at_halvings(inputs);
            }
            let found = terms.solve(of);
            (terms.crossing(of, &found), found)
        });
        self.breakevens.push((of, solved.map(|(_, found)| found)));
        Crossing {
            value: N::of(solved.map(|(crossing, _)| crossing.value)),
            always_convert: N::of(solved.map(|(crossing, _)| crossing.always_convert)),
            always_mine: N::of(solved.map(|(crossing, _)| crossing.always_mine)),
        }
    }
}
