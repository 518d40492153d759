//! The bridge between two contracts: what each term in which they differ has to do with it, by Shapley's
//! value, the mean of what the term adds over all orders in which the terms may change.
//!
//! Promises that all parts add up to the difference, that no part depends on the order of anything, and that
//! they are exact up to twelve terms. Beyond that they are the mean over 256 orders that a seed of its own
//! draws, and the reverse of each, which adds up too; every part then has its standard error.

use std::collections::HashMap;

use offtake_economics::{Inputs, Metric};

use crate::players::{Player, players};
use crate::runs::{Figure, figure, figures};

/// The most terms of which all orders are counted.
const EXACT: usize = 12;
/// Orders that are drawn beyond that; the reverse of each counts too.
const ORDERS: usize = 256;
const SEED: u64 = 0x0FF7_A4E5;
/// As many contracts are made at once.
const CHUNK: usize = 64;

/// How the parts were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Over all orders.
    Exact,
    /// Over drawn orders and their reverses.
    Sampled,
}

impl Method {
    /// The method in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Exact => "Shapley, exact",
            Self::Sampled => "Shapley, 256 orders and their reverses",
        }
    }
}

/// What a term has to do with the difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The term.
    pub player: Player,
    /// What it adds, in the unit of the metric.
    pub change: f64,
    /// Its standard error; none where it is exact.
    pub error: Option<f64>,
}

/// The bridge between two contracts.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// What is compared.
    pub metric: Metric,
    /// What it is in the first contract.
    pub from: Figure,
    /// What it is in the second.
    pub to: Figure,
    /// How the parts were counted.
    pub method: Method,
    /// What each term does, the largest first.
    pub shares: Vec<Share>,
    /// Why there are no parts.
    pub why: Option<String>,
}

/// Terms of the second contract in place of the first's, a bit each.
type Coalition = u128;

impl Between {
    /// What leads from a metric of one contract to that of another.
    ///
    /// ```
    /// use offtake_deciding::Between;
    /// use offtake_economics::{Metric, link};
    ///
    /// let read = |query| link::read(query).inputs;
    /// let bridge = Between::of(&read(""), &read("mw=300&rate=110&delay=3"), Metric::Npv);
    /// let parts: f64 = bridge.shares.iter().map(|share| share.change).sum();
    /// assert!((bridge.from.unwrap() + parts - bridge.to.unwrap()).abs() < 0.01);
    /// ```
    #[must_use]
    pub fn of(from: &Inputs, to: &Inputs, metric: Metric) -> Self {
        let (players, [from, to]) = players(from, to);
        let count = players.len();
        let mut bridge = Self {
            metric,
            from: figure(&from, metric),
            to: figure(&to, metric),
            method: if count <= EXACT {
                Method::Exact
            } else {
                Method::Sampled
            },
            shares: Vec::new(),
            why: None,
        };
        let runs = Runs {
            from: &from,
            to: &to,
            players: &players,
            metric,
        };
        let parts = match bridge.method {
            Method::Exact => exact(&runs),
            Method::Sampled => sampled(&runs),
        };
        match parts {
            Ok(parts) => {
                let shares = players.into_iter().zip(parts);
                bridge.shares = shares
                    .map(|(player, (change, error))| Share {
                        player,
                        change,
                        error,
                    })
                    .collect();
                let size = |share: &Share| share.change.abs();
                bridge.shares.sort_by(|a, b| size(b).total_cmp(&size(a)));
            }
            Err(why) => bridge.why = Some(why),
        }
        bridge
    }
}

/// The contracts between two.
struct Runs<'a> {
    from: &'a Inputs,
    to: &'a Inputs,
    players: &'a [Player],
    metric: Metric,
}

impl Runs<'_> {
    /// The first contract with some terms of the second.
    fn contract(&self, coalition: Coalition) -> Inputs {
        let taken = self.players.iter().enumerate();
        let taken = taken.filter(|(place, _)| coalition >> place & 1 == 1);
        let inputs: Vec<_> = taken
            .flat_map(|(_, player)| player.inputs.clone())
            .collect();
        self.from.taking(self.to, &inputs)
    }

    /// The metric of each, or why it has no part.
    fn values(&self, coalitions: &[Coalition]) -> Result<Vec<f64>, String> {
        let mut values = Vec::with_capacity(coalitions.len());
        for chunk in coalitions.chunks(CHUNK) {
            let contracts: Vec<Inputs> = chunk.iter().map(|one| self.contract(*one)).collect();
            for (figure, coalition) in figures(&contracts, self.metric).into_iter().zip(chunk) {
                values.push(figure.map_err(|why| {
                    let terms = self.players.iter().enumerate();
                    let taken = terms.filter(|(place, _)| coalition >> place & 1 == 1);
                    let taken: Vec<_> = taken.map(|(_, player)| player.label).collect();
                    let with = match taken.as_slice() {
                        [] => "in the first contract".to_owned(),
                        taken => format!("with the second's {}", taken.join(", ")),
                    };
                    let why = why.why_of(self.metric);
                    format!("{} has no value {with}: {why}.", self.metric.label())
                })?);
            }
        }
        Ok(values)
    }
}

/// What each term adds, on the mean of all orders.
fn exact(runs: &Runs<'_>) -> Result<Vec<(f64, Option<f64>)>, String> {
    let count = runs.players.len();
    let all: Vec<Coalition> = (0..1 << count).collect();
    let values = runs.values(&all)?;
    let value = |of: Coalition| values.get(of as usize).copied().unwrap_or_default();
    // Of n terms, orders in which k others come before a term: k! (n − k − 1)! of n!.
    let mut weights = vec![1.0; count];
    let mut choose = 1.0;
    for (before, weight) in weights.iter_mut().enumerate() {
        *weight = 1.0 / (count as f64 * choose);
        choose = choose * (count - 1 - before) as f64 / (before + 1) as f64;
    }
    let weight = |before: u32| weights.get(before as usize).copied().unwrap_or_default();
    let part = |place: usize| {
        let own = 1 << place;
        let without = all.iter().copied().filter(|of| of & own == 0);
        let added = without.map(|of| weight(of.count_ones()) * (value(of | own) - value(of)));
        (added.sum(), None)
    };
    Ok((0..count).map(part).collect())
}

/// The same on the mean of drawn orders and their reverses, with its standard error.
fn sampled(runs: &Runs<'_>) -> Result<Vec<(f64, Option<f64>)>, String> {
    let count = runs.players.len();
    let mut random = Random(SEED);
    let orders: Vec<Vec<usize>> = (0..ORDERS).map(|_| random.order(count)).collect();
    let both = |order: &Vec<usize>| [order.clone(), order.iter().rev().copied().collect()];
    let chains: Vec<[Vec<usize>; 2]> = orders.iter().map(both).collect();
    let mut places: HashMap<Coalition, usize> = HashMap::new();
    let mut all = Vec::new();
    for order in chains.iter().flatten() {
        let mut so_far: Coalition = 0;
        for step in 0..=count {
            places.entry(so_far).or_insert_with(|| {
                all.push(so_far);
                all.len() - 1
            });
            so_far |= order.get(step).map_or(0, |place| 1 << place);
        }
    }
    let values = runs.values(&all)?;
    let value = |of: Coalition| {
        let place = places.get(&of).and_then(|place| values.get(*place));
        place.copied().unwrap_or_default()
    };
    // Of each pair of an order and its reverse what every term adds, on the mean of both.
    let mut sums = vec![(0.0, 0.0); count];
    for pair in &chains {
        let mut added = vec![0.0; count];
        for order in pair {
            let mut so_far: Coalition = 0;
            for place in order {
                let then = so_far | 1 << place;
                if let Some(added) = added.get_mut(*place) {
                    *added += 0.5 * (value(then) - value(so_far));
                }
                so_far = then;
            }
        }
        for ((sum, squares), added) in sums.iter_mut().zip(added) {
            *sum += added;
            *squares += added * added;
        }
    }
    let orders = ORDERS as f64;
    let part = |(sum, squares): (f64, f64)| {
        let mean = sum / orders;
        let variance = (squares / orders - mean * mean).max(0.0);
        (mean, Some(libm::sqrt(variance / (orders - 1.0))))
    };
    Ok(sums.into_iter().map(part).collect())
}

/// Numbers of its own, the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Places in some order.
    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
        order
    }
}
