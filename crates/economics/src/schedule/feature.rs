//! Parts of the model that most contracts do without, and the one way to leave them out.
//!
//! A reading of values leaves out what cannot have an effect on its contract, and comes to the same
//! figures to the last bit; a reading that others go on from, as formulas and slopes, leaves out
//! nothing.

use crate::inputs::{ContractKind, Input, Inputs};

/// A part of the model that a contract may do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    /// The host's GPUs, rented out by the hour.
    Gpus,
    /// Site opex per kW instead of a margin.
    SiteCost,
    /// SG&A that grows.
    OverheadGrowth,
    /// Renewals.
    Renewals,
    /// An end before the last month.
    Exit,
    /// Fees paid in advance.
    Prepayment,
    /// What the client pays of the conversion, and the credit for it.
    ClientFunding,
    /// Debt, and the cover of its service.
    Debt,
    /// Debt sized to a cover, or repaid in proportion to cash.
    Sizing,
    /// Fees of lenders.
    Fees,
    /// Depreciation by MACRS.
    Macrs,
    /// Income tax.
    Tax,
    /// Tax as it would be without debt.
    Unlevered,
    /// What the contract is weighed against: mining with its power, and having no debt.
    Alternatives,
    /// The lines of every month, of which metrics take the sums.
    Lines,
}

/// Parts of the model that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features(u16);

impl Features {
    /// Every part, whether or not it has an effect.
    pub(crate) const ALL: Self = Self(u16::MAX);

    /// Those that have an effect on a contract, and what it is weighed against.
    pub(crate) fn of(inputs: &Inputs) -> Self {
        let positive = |input| inputs.value(input) > 0.0;
        let of_debt = inputs.is_given(Input::Dscr);
        let parts = [
            (Feature::Gpus, inputs.kind() == ContractKind::GpuCloud),
            (Feature::SiteCost, inputs.is_given(Input::Opex)),
            (
                Feature::OverheadGrowth,
                positive(Input::Sga) && inputs.value(Input::Sgaesc) != 0.0,
            ),
            (Feature::Renewals, inputs.renewals() > 0),
            (Feature::Exit, inputs.is_given(Input::Exit)),
            (Feature::Prepayment, positive(Input::Prepay)),
            (Feature::ClientFunding, positive(Input::Client)),
            (Feature::Debt, of_debt || positive(Input::Debt)),
            (
                Feature::Sizing,
                of_debt || inputs.value(Input::Sculpt) >= 1.0,
            ),
            (
                Feature::Fees,
                positive(Input::Upfront) || positive(Input::Commit),
            ),
            (Feature::Macrs, inputs.value(Input::Depr) >= 1.0),
            (Feature::Tax, positive(Input::Tax)),
            (Feature::Unlevered, positive(Input::Tax)),
            (Feature::Alternatives, true),
            (Feature::Lines, true),
        ];
        let those = parts.into_iter().filter(|(_, matters)| *matters);
        those.fold(Self(0), |all, (part, _)| all.and(part.alone()))
    }

    /// Those that have an effect on a contract where nothing is asked of what it is weighed against.
    pub(crate) fn of_contract(inputs: &Inputs) -> Self {
        Self::of(inputs).without_alternatives()
    }

    /// The same where only the metrics are asked for.
    pub(crate) fn of_metrics(inputs: &Inputs) -> Self {
        Self::of_contract(inputs).without(Feature::Lines)
    }

    /// The same but for what a contract is weighed against. Tax without debt is also what lenders size
    /// debt to.
    pub(crate) fn without_alternatives(self) -> Self {
        let left = self.without(Feature::Alternatives);
        if left.has(Feature::Sizing) {
            left
        } else {
            left.without(Feature::Unlevered)
        }
    }

    fn without(self, feature: Feature) -> Self {
        Self(self.0 & !feature.alone().0)
    }

    /// These and others.
    pub(crate) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether a part is among them.
    #[inline(always)]
    pub(crate) fn has(self, feature: Feature) -> bool {
        self.0 & feature.alone().0 != 0
    }
}

impl Feature {
    #[inline(always)]
    fn alone(self) -> Features {
        Features(1 << self as u16)
    }
}
