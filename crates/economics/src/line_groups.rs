//! Lines under one heading each, in the order of a statement: what a long table folds by.

use crate::rows::Line;

/// A heading of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineGroup {
    /// Load and the fees for it.
    Revenue,
    /// Energy and who pays for it.
    Power,
    /// From gross profit to EBITDA.
    Profit,
    /// Building, who funds it, and what is credited back.
    Conversion,
    /// Borrowing and repaying.
    Debt,
    /// Depreciation and tax.
    Tax,
    /// What is left.
    CashFlow,
    /// What the same power would earn mining.
    Mining,
}

impl LineGroup {
    /// Every heading, in order.
    pub const ALL: &[Self] = &[
        Self::Revenue,
        Self::Power,
        Self::Profit,
        Self::Conversion,
        Self::Debt,
        Self::Tax,
        Self::CashFlow,
        Self::Mining,
    ];

    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Revenue => "Load and revenue",
            Self::Power => "Power",
            Self::Profit => "Profit",
            Self::Conversion => "Capex and credits",
            Self::Debt => "Debt",
            Self::Tax => "Tax",
            Self::CashFlow => "Cash flow",
            Self::Mining => "Mining instead",
        }
    }

    /// Its lines, in the order of [`Line::ALL`].
    pub fn lines(self) -> impl Iterator<Item = Line> {
        let own = move |line: &Line| line.group() == self;
        Line::ALL.iter().copied().filter(own)
    }
}

impl Line {
    /// The heading that a line stands under.
    #[must_use]
    pub fn group(self) -> LineGroup {
        match self {
            Self::OnlineKw
            | Self::HostingRevenue
            | Self::CashReceived
            | Self::StraightLineRevenue
            | Self::Prepayment
            | Self::PrepaymentCredit
            | Self::PrepaymentBalance => LineGroup::Revenue,
            Self::PowerMwh | Self::PowerCost | Self::PowerRevenue => LineGroup::Power,
            Self::SiteOpex
            | Self::GrossProfit
            | Self::TerminationFee
            | Self::Sga
            | Self::Ebitda => LineGroup::Profit,
            Self::Capex
            | Self::CapexClient
            | Self::CapexHost
            | Self::Credit
            | Self::CreditBalance => LineGroup::Conversion,
            Self::CashForDebtService
            | Self::DebtDraw
            | Self::DebtFees
            | Self::InterestPaid
            | Self::Principal
            | Self::DebtBalance => LineGroup::Debt,
            Self::Depreciation | Self::Tax => LineGroup::Tax,
            Self::ProjectCashFlow
            | Self::EquityCashFlow
            | Self::CumulativeCashFlow
            | Self::TaxUnlevered
            | Self::AftertaxCashFlow => LineGroup::CashFlow,
            Self::Hashprice
            | Self::MiningMwh
            | Self::MiningRevenue
            | Self::MiningPowerCost
            | Self::MiningOpex
            | Self::MiningCapex
            | Self::MiningCashFlow
            | Self::MiningMw
            | Self::ConvertCashFlow => LineGroup::Mining,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_keep_the_order_of_the_lines_and_leave_none_out() {
        let lines: Vec<Line> = LineGroup::ALL
            .iter()
            .flat_map(|group| group.lines())
            .collect();
        assert_eq!(lines, Line::ALL);
    }
}
