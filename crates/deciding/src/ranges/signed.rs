//! What signed deals say of an input.
//!
//! Sums are left out, since they repeat what they sum up, and so is what was assumed for want of a figure.
//! A price is the average over the term, as it stands everywhere beside the deals.

use offtake_deals::{Comparables, ContractKind, Provenance, deals, find};
use offtake_economics::Input;

/// A deal's value of an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signed {
    /// The deal's identifier.
    pub id: &'static str,
    /// Whose deal it is.
    pub host: &'static str,
    /// The value, in the input's own unit.
    pub value: f64,
}

/// What the signed deals of a kind say of an input, in the order of announcement; prices from the dearest on.
#[must_use]
pub fn signed(kind: ContractKind, input: Input) -> Vec<Signed> {
    if input == kind.price() {
        let priced = Comparables::of(kind).deals.into_iter();
        return priced
            .filter_map(|one| {
                Some(Signed {
                    id: one.id,
                    host: find(one.id)?.host,
                    value: one.price,
                })
            })
            .collect();
    }
    let single = deals()
        .iter()
        .filter(|deal| deal.kind == kind && deal.covers.is_empty());
    single
        .filter_map(|deal| {
            let mut figures = deal.figures.iter();
            let figure = figures.find(|figure| {
                figure.what.input() == Some(input) && figure.standing != Provenance::Assumed
            })?;
            Some(Signed {
                id: deal.id,
                host: deal.host,
                value: figure.value.number()?,
            })
        })
        .collect()
}

/// The signed deal whose value of an input is nearest to one; none where no deal tells of it.
#[must_use]
pub fn nearest(kind: ContractKind, input: Input, value: f64) -> Option<Signed> {
    let away = |deal: &Signed| (deal.value - value).abs();
    let all = signed(kind, input).into_iter();
    all.min_by(|a, b| away(a).total_cmp(&away(b)))
}
