//! How each role is drawn apart from its colour.
//!
//! Promises that no two roles share width and dash, so that a print without colour still tells
//! them apart, and that curves which coincide stay visible: the upper one is dashed, the lower one
//! shows through its gaps. Never decides a colour.

use crate::picture::{Role, Series};
use crate::surface::Stroke;
use crate::theme::Theme;

impl Role {
    /// The line of this role, for curves and for a legend that matches them.
    #[must_use]
    pub fn stroke(self, theme: &Theme) -> Stroke {
        let (width, dash): (f64, &'static [f64]) = match self {
            Role::HostingRevenue => (2.5, &[]),
            Role::StraightLineRevenue => (1.25, &[4.0, 3.0]),
            Role::CashReceived => (2.0, &[7.0, 3.0]),
            Role::GrossProfit => (1.75, &[]),
            Role::Mining => (2.0, &[2.0, 2.0]),
            Role::NetPresentValue => (2.25, &[]),
            Role::Project => (1.5, &[]),
            Role::Outlay => (1.0, &[]),
            Role::Credit => (1.25, &[2.0, 2.0]),
            Role::Debt => (1.75, &[7.0, 3.0]),
            Role::DebtService => (1.0, &[4.0, 3.0]),
            Role::Tax => (1.0, &[2.0, 2.0]),
            Role::Equity => (2.75, &[]),
        };
        Stroke {
            colour: theme.tint(self).line,
            alpha: 1.0,
            width,
            dash,
        }
    }

    /// How much a bar of this role covers of what lies below: it tells bars apart where colour does not.
    #[must_use]
    pub fn bar_cover(self) -> f64 {
        match self {
            Role::Outlay | Role::Debt => 0.9,
            Role::DebtService => 0.35,
            Role::Tax => 0.1,
            _ => 0.22,
        }
    }
}

const ROLES: usize = 13;

/// Drawing order, lowest first: a dashed curve lies over the solid one it may coincide with.
pub(crate) const LAYERS: [Role; ROLES] = [
    Role::GrossProfit,
    Role::Mining,
    Role::HostingRevenue,
    Role::StraightLineRevenue,
    Role::CashReceived,
    Role::NetPresentValue,
    Role::Project,
    Role::Outlay,
    Role::Credit,
    Role::Debt,
    Role::DebtService,
    Role::Tax,
    Role::Equity,
];

/// Whose name gives way last comes first.
pub(crate) const RANKS: [Role; ROLES] = [
    Role::HostingRevenue,
    Role::GrossProfit,
    Role::CashReceived,
    Role::Mining,
    Role::StraightLineRevenue,
    Role::NetPresentValue,
    Role::Equity,
    Role::Project,
    Role::Debt,
    Role::Credit,
    Role::Outlay,
    Role::DebtService,
    Role::Tax,
];

/// A picture's series in an order of roles, and within a role in their own. A sort would say the
/// same and bring several kilobytes into the page.
pub(crate) fn ordered(series: &[Series], roles: [Role; ROLES]) -> impl Iterator<Item = &Series> {
    roles
        .into_iter()
        .flat_map(move |role| series.iter().filter(move |one| one.role == role))
}

#[cfg(test)]
mod tests {
    use super::{LAYERS, RANKS};

    #[test]
    fn every_role_has_its_place_in_both_orders() {
        assert!(LAYERS.iter().all(|role| RANKS.contains(role)));
        assert!(RANKS.iter().all(|role| LAYERS.contains(role)));
    }
}
