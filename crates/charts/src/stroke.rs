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
        };
        Stroke {
            colour: theme.tint(self).line,
            alpha: 1.0,
            width,
            dash,
        }
    }
}

/// Drawing order, lowest first: a dashed curve lies over the solid one it may coincide with.
pub(crate) const LAYERS: [Role; 6] = [
    Role::GrossProfit,
    Role::Mining,
    Role::HostingRevenue,
    Role::StraightLineRevenue,
    Role::CashReceived,
    Role::NetPresentValue,
];

/// Whose name gives way last comes first.
pub(crate) const RANKS: [Role; 6] = [
    Role::HostingRevenue,
    Role::GrossProfit,
    Role::CashReceived,
    Role::Mining,
    Role::StraightLineRevenue,
    Role::NetPresentValue,
];

/// A picture's series in an order of roles, and within a role in their own. A sort would say the
/// same and bring several kilobytes into the page.
pub(crate) fn ordered(series: &[Series], roles: [Role; 6]) -> impl Iterator<Item = &Series> {
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
