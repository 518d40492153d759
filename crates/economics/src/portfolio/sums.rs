//! The lines that add up over contracts.
//!
//! Only these have a place here, so what cannot be added can never be read: prices, and mining and
//! tax without debt, which a portfolio leaves out. The cumulative cash flow is not among them either, since that of a
//! contract stops with its end: the running sum of the added cash flows takes its place. Tax is the
//! sum of what each contract would pay alone: losses of one are not set against profits of another.

use crate::eval::lanes::Lanes;
use crate::inputs::{Input, Inputs};
use crate::rows::{Aggregation, Line, Month};
use crate::schedule::Feature;

use super::MonthOfAll;

/// What of a contract there is to add: lines that its terms leave at nothing are passed over.
pub(super) struct Present {
    always: bool,
    prepaid: bool,
    ended: bool,
    funded: bool,
    debt: bool,
    taxed: bool,
}

impl Present {
    pub(super) fn of(inputs: &Inputs) -> Self {
        Self {
            always: true,
            prepaid: Feature::Prepayment.matters(inputs),
            ended: Feature::Exit.matters(inputs),
            funded: inputs.value(Input::Client) > 0.0,
            debt: Feature::Debt.matters(inputs),
            taxed: inputs.value(Input::Tax) > 0.0,
        }
    }
}

macro_rules! lines {
    ($($field:ident $Line:ident $present:ident)+) => {
        /// The lines that add up over contracts, in the order of [`Line::ALL`].
        pub const LINES: &[Line] = &[$( Line::$Line, )+];

        /// How many there are.
        const COUNT: usize = LINES.len();

        impl Sums {
            /// Adds a month of the contract in a lane. Written out line by line: to ask for every
            /// number by its line's name costs several times as much in a page that is compiled to be
            /// small.
            #[inline(always)]
            pub(super) fn add(&mut self, month: &Month<Lanes>, lane: usize, present: &Present) {
                let mut sums = self.0.iter_mut();
                $( if let Some(sum) = sums.next().filter(|_| present.$present) {
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
    online_kw OnlineKw always
    hosting_revenue HostingRevenue always
    cash_received CashReceived always
    straight_line_revenue StraightLineRevenue always
    prepayment Prepayment prepaid
    prepayment_credit PrepaymentCredit prepaid
    prepayment_balance PrepaymentBalance prepaid
    power_mwh PowerMwh always
    power_cost PowerCost always
    power_revenue PowerRevenue always
    site_opex SiteOpex always
    gross_profit GrossProfit always
    termination_fee TerminationFee ended
    sga Sga always
    ebitda Ebitda always
    capex Capex always
    capex_client CapexClient funded
    capex_host CapexHost always
    credit Credit funded
    credit_balance CreditBalance funded
    cash_for_debt_service CashForDebtService always
    debt_draw DebtDraw debt
    debt_fees DebtFees debt
    interest_paid InterestPaid debt
    principal Principal debt
    debt_balance DebtBalance debt
    depreciation Depreciation always
    tax Tax taxed
    project_cash_flow ProjectCashFlow always
    equity_cash_flow EquityCashFlow always
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
