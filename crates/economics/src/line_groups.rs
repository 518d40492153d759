//! Lines under one heading each, in the order of a statement: what a long table folds by.

use crate::rows::Line;
use crate::table::table;

table! {
    /// A heading of the schedule.
    pub enum LineGroup: LineGroupColumns {
        /// The name on screen.
        label: &'static str,
    }

    /// Load and the fees for it.
    Revenue { label: "Load and revenue" }
    /// Energy and who pays for it.
    Power { label: "Power" }
    /// From gross profit to EBITDA.
    Profit { label: "Profit" }
    /// Building, who funds it, and what is credited back.
    Conversion { label: "Capex and credits" }
    /// Borrowing and repaying.
    Debt { label: "Debt" }
    /// Depreciation and tax.
    Tax { label: "Tax" }
    /// What is left.
    CashFlow { label: "Cash flow" }
    /// What the same power would earn mining.
    Mining { label: "Mining instead" }
}

impl LineGroup {
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
