//! How two contracts differ: input by input, and in terms that belong together.
//!
//! Promises that terms put one contract into the other's place: all of one contract's terms with all of the
//! other's figures. Inputs that stand in for one another are one term, and where two contracts are of
//! different kinds all that one kind alone has goes with it.

use offtake_economics::{ContractKind, Input, Inputs, link};

use crate::runs::priced;

/// Terms that belong together, by name: the same in JSON and on screen.
const GROUPS: [(&str, &str, &[Input]); 4] = [
    (
        "load_and_dates",
        "Load and dates",
        &[Input::Mw, Input::Gpus, Input::Ready, Input::Phases],
    ),
    (
        "site_opex",
        "Site opex, ex power",
        &[Input::Margin, Input::Opex, Input::Oesc],
    ),
    (
        "debt_size",
        "Size of the debt",
        &[Input::Debt, Input::Dscr, Input::Gearing],
    ),
    (
        "renewals",
        "Renewals",
        &[Input::Renew, Input::Renewterm, Input::Prenew, Input::Rstep],
    ),
];

/// A term in which two contracts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    /// The name in JSON: an input's key where it is one input.
    pub name: &'static str,
    /// The name on screen.
    pub label: &'static str,
    /// The inputs that go with it.
    pub inputs: Vec<Input>,
}

/// The inputs in which two contracts differ, in the order of the link; what another input stands in for, or
/// a kind has not, is not given there.
#[must_use]
pub fn changed(from: &Inputs, to: &Inputs) -> Vec<Input> {
    let value = |inputs: &Inputs, input| match inputs.replaced_by(input) {
        None => link::value(inputs, input),
        Some(_) => None,
    };
    let all = Input::ALL.iter().copied();
    all.filter(|input| value(from, *input) != value(to, *input))
        .collect()
}

/// The terms in which two contracts differ, each by the price it has, and both contracts by that price.
#[must_use]
pub fn players(from: &Inputs, to: &Inputs) -> (Vec<Player>, [Inputs; 2]) {
    let (from, to) = (priced(from), priced(to));
    let differs = |input: &Input| match input {
        Input::Phases => from.phases() != to.phases(),
        // It computes nothing.
        Input::Tcvr => false,
        _ => from.get(*input) != to.get(*input),
    };
    let kind = from.kind();
    let mut players = Vec::new();
    let mut left: Vec<Input> = Input::ALL.to_vec();
    let mut take = |name, label, inputs: &[Input], left: &mut Vec<Input>| {
        // In one term each, in the order of the link.
        let (inputs, others) = left.iter().partition(|input| inputs.contains(input));
        *left = others;
        let inputs: Vec<Input> = inputs;
        if inputs.iter().any(differs) {
            players.push(Player {
                name,
                label,
                inputs,
            });
        }
    };
    let prices = ContractKind::ALL.map(ContractKind::price).into_iter();
    let prices = prices.chain(Input::HEADLINES);
    if kind != to.kind() {
        let own = ContractKind::ALL
            .into_iter()
            .flat_map(|kind| kind.spec().own);
        let all = [Input::Kind].into_iter().chain(own.copied()).chain(prices);
        let spec = Input::Kind.spec();
        take(spec.key, spec.label, &all.collect::<Vec<_>>(), &mut left);
    } else {
        let spec = kind.price().spec();
        take(spec.key, spec.label, &prices.collect::<Vec<_>>(), &mut left);
    }
    for (name, label, inputs) in GROUPS {
        take(name, label, inputs, &mut left);
    }
    for input in left.clone() {
        let spec = input.spec();
        take(spec.key, spec.label, &[input], &mut left);
    }
    (players, [from, to])
}
