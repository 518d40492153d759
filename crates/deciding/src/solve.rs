//! Every place where a figure that is read off further and further runs of a contract comes to a target.
//!
//! The figure may be absent in places, jump, stay the same over a stretch, or turn back: it is sampled over
//! its range, densest around today's place; samples are added at the edges of where it has a value and
//! where it turns near the target; and each change of sign is followed to its end. Promises: a root meets
//! the target as nearly as the figure's own digits allow; what crosses it without meeting it is told as two
//! places between which it does.

mod bracket;
mod domain;

use offtake_economics::WhyAbsent;

use crate::runs::Figure;
use bracket::{Bracket, Ended};
pub(crate) use domain::Domain;

/// Samples on either side of today's place, and over the whole range besides.
const NEAR: u32 = 20;
const WHOLE: u32 = 20;
/// As many places are all tried.
const FEW: usize = 64;
/// And as many where the figure is restless.
const MANY: usize = 400;
/// How often an edge is halved, and a turn narrowed; and how many of either.
const EDGE_STEPS: usize = 10;
const TURN_STEPS: usize = 8;
const MOST_EDGES: usize = 4;
const MOST_TURNS: usize = 3;
/// A figure that turns more often between whole values is tried at all of them.
const STEADY: usize = 1;
/// Figures that differ by less than this share of them are the same.
const ROUNDING: f64 = 1e-13;
/// Rounds in which every change of sign is followed: more than halving to the last digit takes.
const ROUNDS: usize = 120;

/// Where a figure comes to the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Place {
    /// At a value.
    At(f64),
    /// Between two values next to one another: at neither.
    Between(f64, f64),
}

/// What a figure was found to be over its range, and where it comes to the target.
pub(crate) struct Solved {
    /// Values and figures, in rising order of the values.
    pub curve: Vec<(f64, Figure)>,
    /// In rising order.
    pub places: Vec<Place>,
}

/// Looks for all places of a range where figures come to a target. Of a restless figure every whole value is
/// tried. `figures` reads any number at once.
pub(crate) fn solve(
    domain: &Domain,
    (today, target): (f64, f64),
    is_restless: bool,
    figures: impl Fn(&[f64]) -> Vec<Figure>,
) -> Solved {
    let mut search = Search {
        domain,
        target,
        figures: &figures,
        curve: Vec::new(),
    };
    search.add(&places(domain, today));
    if domain.is_whole_within(MANY) && (is_restless || search.turns() > STEADY) {
        search.add(&domain.all());
    } else if !domain.is_whole_within(FEW) {
        search.find_edges();
        search.find_turns();
    }
    let places = search.places(today);
    Solved {
        curve: search.curve,
        places,
    }
}

/// Where a range is sampled: everywhere if it has few places, else evenly, and around today's.
fn places(domain: &Domain, today: f64) -> Vec<f64> {
    if domain.is_whole_within(FEW) {
        return domain.all();
    }
    let (min, max) = domain.ends();
    let today = today.clamp(min, max);
    let even = (0..=WHOLE).map(|i| min + (max - min) * f64::from(i) / f64::from(WHOLE));
    let near = (1..NEAR).flat_map(|i| {
        let share = f64::from(i) / f64::from(NEAR);
        let share = share * share * share;
        [today + (max - today) * share, today - (today - min) * share]
    });
    even.chain(near)
        .chain([today])
        .map(|x| domain.fit(x))
        .collect()
}

struct Search<'a, F> {
    domain: &'a Domain,
    target: f64,
    figures: &'a F,
    /// In rising order, each place once.
    curve: Vec<(f64, Figure)>,
}

impl<F: Fn(&[f64]) -> Vec<Figure>> Search<'_, F> {
    /// Adds samples.
    fn add(&mut self, places: &[f64]) {
        let known = |x: &f64| self.curve.iter().any(|(at, _)| at.to_bits() == x.to_bits());
        let mut new: Vec<f64> = places.iter().copied().filter(|x| !known(x)).collect();
        new.sort_by(f64::total_cmp);
        new.dedup_by(|a, b| a.to_bits() == b.to_bits());
        let figures = (self.figures)(&new);
        self.curve.extend(new.into_iter().zip(figures));
        self.curve.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    }

    /// What a figure is above the target; none where it has no value.
    fn above(&self, figure: Figure) -> Option<f64> {
        let value = figure.ok()?;
        let above = value - self.target;
        // Figures that an input does not move differ in their last digits all the same.
        let is_rounding = above.abs() <= ROUNDING * value.abs().max(self.target.abs());
        Some(if is_rounding { 0.0 } else { above })
    }

    /// How often figures turn back.
    fn turns(&self) -> usize {
        let values: Vec<f64> = self
            .curve
            .iter()
            .filter_map(|(_, figure)| figure.ok())
            .collect();
        let turns = values.windows(3).filter(|three| match three {
            [a, b, c] => (b - a) * (c - b) < 0.0,
            _ => false,
        });
        turns.count()
    }

    /// Halves the way from a value to where there is none, so that little is left unseen before the edge.
    fn find_edges(&mut self) {
        for _ in 0..EDGE_STEPS {
            let pairs = self.curve.windows(2).filter_map(|pair| match pair {
                [(a, one), (b, other)] if one.is_ok() != other.is_ok() => {
                    self.domain.between(*a, *b)
                }
                _ => None,
            });
            let middles: Vec<f64> = pairs.take(MOST_EDGES).collect();
            if middles.is_empty() {
                return;
            }
            self.add(&middles);
        }
    }

    /// Looks closer where figures turn back before the target and lines through their neighbours would pass
    /// it: two roots may lie there.
    fn find_turns(&mut self) {
        for _ in 0..TURN_STEPS {
            let mut closer: Vec<f64> = Vec::new();
            for five in self.curve.windows(5) {
                let [a, b, c, d, e] = five else { continue };
                let of = |sample: &(f64, Figure)| Some((sample.0, self.above(sample.1)?));
                let all = [of(a), of(b), of(c), of(d), of(e)];
                let [Some(a), Some(b), Some(c), Some(d), Some(e)] = all else {
                    continue;
                };
                let side = c.1.signum();
                let toward = |sample: (f64, f64)| sample.1 * side;
                let same = [a, b, d, e].into_iter().all(|one| toward(one) > 0.0);
                let turns = toward(c) <= toward(b) && toward(c) <= toward(d);
                let level = [a, b, d, e].into_iter().all(|one| toward(one) <= toward(c));
                if !same || !turns || level || closer.len() >= 2 * MOST_TURNS {
                    continue;
                }
                let slope = |from: (f64, f64), to: (f64, f64)| {
                    (toward(to) - toward(from)) / (to.0 - from.0)
                };
                // As low as lines from either side reach within the gaps beside the lowest.
                let down = toward(c) + slope(a, b).min(0.0) * (d.0 - c.0);
                let up = toward(c) - slope(d, e).max(0.0) * (c.0 - b.0);
                if down.min(up) <= 0.0 {
                    let middles = [self.domain.between(b.0, c.0), self.domain.between(c.0, d.0)];
                    closer.extend(middles.into_iter().flatten());
                }
            }
            if closer.is_empty() {
                return;
            }
            self.add(&closer);
        }
    }

    /// Every place where the samples come to the target, or pass it.
    fn places(&mut self, today: f64) -> Vec<Place> {
        let mut found = self.levels(today);
        let mut brackets = Vec::new();
        for pair in self.curve.windows(2) {
            let [(a, one), (b, other)] = pair else {
                continue;
            };
            if let (Some(one), Some(other)) = (self.above(*one), self.above(*other))
                && one * other < 0.0
            {
                brackets.push(Bracket::new((*a, one), (*b, other)));
            }
        }
        for _ in 0..ROUNDS {
            let tried: Vec<Option<f64>> =
                brackets.iter().map(|one| one.next(self.domain)).collect();
            let places: Vec<f64> = tried.iter().copied().flatten().collect();
            if places.is_empty() {
                break;
            }
            let mut figures = (self.figures)(&places).into_iter();
            for (bracket, place) in brackets.iter_mut().zip(tried) {
                let Some(place) = place else { continue };
                let figure = figures.next().unwrap_or(Err(WhyAbsent::NotAsked));
                bracket.take(place, self.above(figure));
            }
        }
        let scale = self.scale();
        found.extend(brackets.iter().filter_map(
            |bracket| match bracket.ended(self.domain, scale) {
                Ended::Root(at) => Some(Place::At(at)),
                Ended::Jump(low, high) => Some(Place::Between(low, high)),
                Ended::Gap => None,
            },
        ));
        let key = |place: &Place| match place {
            Place::At(at) | Place::Between(at, _) => *at,
        };
        found.sort_by(|a, b| key(a).total_cmp(&key(b)));
        found
    }

    /// How large figures are.
    fn scale(&self) -> f64 {
        let values = self.curve.iter().filter_map(|(_, figure)| figure.ok());
        values.map(f64::abs).fold(self.target.abs(), f64::max)
    }

    /// Stretches at the very target: of each the place that is nearest to today's.
    fn levels(&mut self, today: f64) -> Vec<Place> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.curve.len() {
            let on = |place: usize| {
                let sample = self.curve.get(place);
                sample.is_some_and(|(_, figure)| self.above(*figure) == Some(0.0))
            };
            if !on(at) {
                at += 1;
                continue;
            }
            let first = at;
            while on(at + 1) {
                at += 1;
            }
            let place = |at: usize| self.curve.get(at).map(|(x, _)| *x);
            let (Some(low), Some(high)) = (place(first), place(at)) else {
                break;
            };
            let outside = (first.checked_sub(1).and_then(place), place(at + 1));
            found.push(Place::At(if today < low {
                outside.0.map_or(low, |off| self.edge(off, low))
            } else if today > high {
                outside.1.map_or(high, |off| self.edge(off, high))
            } else {
                self.domain.fit(today)
            }));
            at += 1;
        }
        found
    }

    /// The place nearest to one off the target where it is still met.
    fn edge(&self, mut off: f64, mut on: f64) -> f64 {
        for _ in 0..ROUNDS {
            let Some(middle) = self.domain.between(off, on) else {
                break;
            };
            match (self.figures)(&[middle]).first() {
                Some(figure) if self.above(*figure) == Some(0.0) => on = middle,
                _ => off = middle,
            }
        }
        on
    }
}
