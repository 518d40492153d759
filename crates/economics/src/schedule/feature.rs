//! Parts of the model that most contracts do without.
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
    /// Renewals.
    Renewals,
    /// An end before the last month.
    Exit,
    /// Fees paid in advance.
    Prepayment,
    /// Debt, and the cover of its service.
    Debt,
    /// Debt sized to a cover, or repaid in proportion to cash.
    Sizing,
    /// Fees of lenders.
    Fees,
    /// Depreciation by MACRS.
    Macrs,
    /// Tax as it would be without debt.
    Unlevered,
}

impl Feature {
    /// Whether the part has an effect on a contract.
    pub(crate) fn matters(self, inputs: &Inputs) -> bool {
        match self {
            Self::Gpus => inputs.kind() == ContractKind::GpuCloud,
            Self::SiteCost => inputs.is_given(Input::Opex),
            Self::Renewals => inputs.renewals() > 0,
            Self::Exit => inputs.is_given(Input::Exit),
            Self::Prepayment => inputs.value(Input::Prepay) > 0.0,
            Self::Debt => inputs.is_given(Input::Dscr) || inputs.value(Input::Debt) > 0.0,
            Self::Sizing => inputs.is_given(Input::Dscr) || inputs.value(Input::Sculpt) >= 1.0,
            Self::Fees => [Input::Upfront, Input::Commit]
                .iter()
                .any(|fee| inputs.value(*fee) > 0.0),
            Self::Macrs => inputs.value(Input::Depr) >= 1.0,
            Self::Unlevered => inputs.value(Input::Tax) > 0.0,
        }
    }
}
