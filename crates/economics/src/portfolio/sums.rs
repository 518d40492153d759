//! The lines that add up over contracts.
//!
//! Only these have a place here, so what cannot be added can never be read: prices, and mining and
//! tax without debt, which a portfolio leaves out. The cumulative cash flow is not among them either, since that of a
//! contract stops with its end: the running sum of the added cash flows takes its place. Tax is the
//! sum of what each contract would pay alone: losses of one are not set against profits of another.

use crate::eval::Figures;
use crate::eval::lanes::Lanes;
use crate::rows::{Aggregation, Line, Month};
use crate::schedule::{Feature, Features};

use super::MonthOfAll;

macro_rules! lines {
    ($($field:ident $Line:ident $($Feature:ident)?;)+) => {
        /// The lines that add up over contracts, in the order of [`Line::ALL`].
        pub const LINES: &[Line] = &[$( Line::$Line, )+];

        /// How many there are.
        const COUNT: usize = LINES.len();

        impl Sums {
            /// Adds a month of the contract in a lane, but for lines that its terms leave at nothing. Written out line by line: to ask for every
            /// number by its line's name costs several times as much in a page that is compiled to be
            /// small.
            #[inline(always)]
            pub(super) fn add(&mut self, month: &Month<Lanes>, lane: usize, features: Features) {
                let mut sums = self.0.iter_mut();
                $( if let Some(sum) = sums.next().filter(|_| true $(&& features.has(Feature::$Feature))?) {
                    *sum += month.$field.lane(lane);
                } )+
            }
        }
    };
}

/// A month of all contracts together.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums([f64; COUNT]);

impl Default for Sums {
    fn default() -> Self {
        Self([0.0; COUNT])
    }
}

lines! {
    online_kw OnlineKw;
    hosting_revenue HostingRevenue;
    cash_received CashReceived;
    straight_line_revenue StraightLineRevenue;
    prepayment Prepayment Prepayment;
    prepayment_credit PrepaymentCredit Prepayment;
    prepayment_balance PrepaymentBalance Prepayment;
    power_mwh PowerMwh;
    power_cost PowerCost;
    power_revenue PowerRevenue;
    site_opex SiteOpex;
    gross_profit GrossProfit;
    termination_fee TerminationFee Exit;
    sga Sga;
    ebitda Ebitda;
    capex Capex;
    capex_client CapexClient ClientFunding;
    capex_host CapexHost;
    credit Credit ClientFunding;
    credit_balance CreditBalance ClientFunding;
    cash_for_debt_service CashForDebtService;
    debt_draw DebtDraw Debt;
    debt_fees DebtFees Debt;
    interest_paid InterestPaid Debt;
    principal Principal Debt;
    debt_balance DebtBalance Debt;
    depreciation Depreciation;
    tax Tax Tax;
    project_cash_flow ProjectCashFlow;
    equity_cash_flow EquityCashFlow;
}

impl Sums {
    /// The sum of a line; none where it does not add up.
    #[must_use]
    pub fn get(&self, line: Line) -> Option<f64> {
        let place = LINES.iter().position(|other| *other == line)?;
        self.0.get(place).copied()
    }

    /// Several months as one, each line as it is gathered.
    pub(super) fn rolled_up(months: &[MonthOfAll]) -> Self {
        let count = months.len().max(1) as f64;
        let mut values = Self::default();
        for (place, (line, value)) in LINES.iter().zip(&mut values.0).enumerate() {
            let mut of_line = months.iter().filter_map(|month| month.sums.0.get(place));
            *value = match line.aggregation() {
                Aggregation::Sum => of_line.sum(),
                Aggregation::Last => of_line.next_back().copied().unwrap_or_default(),
                Aggregation::Mean => of_line.sum::<f64>() / count,
            };
        }
        values
    }

    /// Every line with its sum.
    pub fn all(&self) -> impl Iterator<Item = (Line, f64)> {
        LINES.iter().copied().zip(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line_groups::LineGroup;
    use crate::unit::Unit;

    // A new line has to be decided on: does it add up?
    #[test]
    fn every_line_of_hosting_that_is_an_amount_adds_up() {
        let adds_up = |line: &Line| {
            let amount = !matches!(line.unit(), Unit::DollarsPerPhDay | Unit::Factor);
            // Evaluated for the contract alone, what it is weighed against is left out.
            let weighed = matches!(line, Line::TaxUnlevered | Line::AftertaxCashFlow);
            let own = line.group() != LineGroup::Mining && !weighed;
            amount && own && *line != Line::CumulativeCashFlow
        };
        let all = Line::ALL.iter().copied().filter(adds_up);
        assert_eq!(all.collect::<Vec<_>>(), LINES);
    }
}
