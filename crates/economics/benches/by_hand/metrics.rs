//! The metrics by hand, from sums that the loop over months has made.

use offtake_economics::{Input, Inputs, Metric, Month, WhyAbsent, internal_rate};

use super::HALF_CENT;

/// What the loop over months adds up beside the lines.
#[derive(Default)]
pub(crate) struct Sums {
    pub(crate) committed: f64,
    pub(crate) creditable: f64,
    pub(crate) credit_months: f64,
    pub(crate) balloon: f64,
    pub(crate) npv: f64,
    pub(crate) npv_equity: f64,
    pub(crate) inflow: f64,
    pub(crate) outflow: f64,
    pub(crate) equity_inflow: f64,
    pub(crate) equity_outflow: f64,
    pub(crate) months_below: f64,
    pub(crate) full_months: u32,
    pub(crate) full_year_profit: f64,
    pub(crate) full_year_noi: f64,
    pub(crate) capitalised: f64,
    pub(crate) peak_debt: f64,
    pub(crate) loan_owed: f64,
    pub(crate) loan_factor: f64,
    pub(crate) loan_cash: f64,
    pub(crate) service_years: u32,
    pub(crate) service_cash: f64,
    pub(crate) debt_service: f64,
    pub(crate) dscr_lowest: f64,
    pub(crate) credit_unpaid: f64,
    pub(crate) losses_unused: f64,
    pub(crate) cumulative: f64,
}

/// The price, given or solved from the headline.
pub(crate) fn price(inputs: &Inputs, units: f64) -> Result<f64, WhyAbsent> {
    match inputs.get(Input::Tcv) {
        None => Ok(inputs.value(Input::Rate)),
        Some(_) if units >= HALF_CENT => Ok(inputs.value(Input::Tcv) * 1e6 / units),
        Some(headline) if headline > 0.0 => Err(WhyAbsent::NothingBilled),
        Some(_) => Ok(0.0),
    }
}

/// Adds a month to the sums of the lines.
pub(crate) fn add(total: &mut Month<f64>, line: &Month<f64>) {
    total.hosting_revenue += line.hosting_revenue;
    total.cash_received += line.cash_received;
    total.straight_line_revenue += line.straight_line_revenue;
    total.power_mwh += line.power_mwh;
    total.power_cost += line.power_cost;
    total.power_revenue += line.power_revenue;
    total.site_opex += line.site_opex;
    total.gross_profit += line.gross_profit;
    total.sga += line.sga;
    total.ebitda += line.ebitda;
    total.capex += line.capex;
    total.capex_client += line.capex_client;
    total.capex_host += line.capex_host;
    total.credit += line.credit;
    total.cash_for_debt_service += line.cash_for_debt_service;
    total.debt_draw += line.debt_draw;
    total.interest_paid += line.interest_paid;
    total.principal += line.principal;
    total.depreciation += line.depreciation;
    total.tax += line.tax;
    total.project_cash_flow += line.project_cash_flow;
    total.equity_cash_flow += line.equity_cash_flow;
}

/// Every metric, or why it has no value.
pub(crate) fn metrics(
    inputs: &Inputs,
    rate: Result<f64, WhyAbsent>,
    months: &[Month<f64>],
    total: &Month<f64>,
    sums: &Sums,
) -> Vec<(Metric, Result<f64, WhyAbsent>)> {
    let over = |numerator: f64, denominator: f64, why| {
        if denominator >= HALF_CENT {
            Ok(numerator / denominator)
        } else {
            Err(why)
        }
    };
    let revenue = total.hosting_revenue;
    let yearly = revenue / inputs.value(Input::Term);
    let spent = total.capex_host + sums.creditable;
    let disc = inputs.value(Input::Disc) / 100.0;
    let ke = inputs.get(Input::Ke).map_or(disc, |ke| ke / 100.0);
    let irr = |flow: fn(&Month<f64>) -> f64, rate, npv| {
        internal_rate(&months.iter().map(flow).collect::<Vec<_>>(), rate, npv)
    };
    let full_year = |value| match sums.full_months {
        12.. => Ok(value),
        _ => Err(WhyAbsent::NoFullYear),
    };
    let of_debt = |value: Result<f64, WhyAbsent>| match sums.peak_debt {
        peak if peak < HALF_CENT => Err(WhyAbsent::NoDebt),
        _ => value,
    };
    let financed_cost = total.capex_host + sums.capitalised;
    vec![
        (Metric::Rate, rate),
        (Metric::GpuPrice, Err(WhyAbsent::NoGpus)),
        (Metric::BreakevenGpuPrice, Err(WhyAbsent::NoGpus)),
        (
            Metric::AverageRate,
            over(revenue, sums.committed, WhyAbsent::NothingBilled),
        ),
        (Metric::TotalContractValue, Ok(revenue)),
        (Metric::ValueWithRenewals, Ok(revenue)),
        (Metric::ValueIfRenewed, Ok(revenue)),
        (Metric::AverageAnnualRevenue, Ok(yearly)),
        (Metric::RevenuePerMwYear, Ok(yearly / inputs.total_mw())),
        (
            Metric::GrossMargin,
            over(total.gross_profit, revenue, WhyAbsent::NoRevenue),
        ),
        (
            Metric::ReportedGrossMargin,
            over(
                total.gross_profit,
                revenue + total.power_revenue,
                WhyAbsent::NoRevenue,
            ),
        ),
        (Metric::Noi, Ok(total.gross_profit)),
        (Metric::NoiYear, full_year(sums.full_year_noi)),
        (
            Metric::NoiPerMwYear,
            full_year(sums.full_year_noi / inputs.total_mw()),
        ),
        (Metric::Ebitda, Ok(total.ebitda)),
        (Metric::Capex, Ok(total.capex)),
        (Metric::CapexHost, Ok(total.capex_host)),
        (Metric::Credit, Ok(total.credit)),
        (Metric::CreditMonths, Ok(sums.credit_months)),
        (Metric::CreditUnpaid, Ok(sums.credit_unpaid)),
        (Metric::TerminationFee, Ok(0.0)),
        (Metric::PrepaymentUnused, Ok(0.0)),
        (Metric::Debt, Ok(total.debt_draw)),
        (
            Metric::Gearing,
            over(total.debt_draw, total.capex_host, WhyAbsent::NoHostCost),
        ),
        (Metric::PeakDebt, Ok(sums.peak_debt)),
        (Metric::DebtPerMw, Ok(sums.peak_debt / inputs.total_mw())),
        (
            Metric::LoanToCost,
            over(sums.peak_debt, financed_cost, WhyAbsent::NoHostCost),
        ),
        (
            Metric::DebtYield,
            of_debt(full_year(sums.full_year_noi / sums.peak_debt)),
        ),
        (
            Metric::Llcr,
            of_debt(over(sums.loan_cash, sums.loan_owed, WhyAbsent::NothingOwed)),
        ),
        (Metric::SourcesClient, Ok(total.capex_client)),
        (Metric::SourcesDebt, Ok(total.debt_draw + sums.capitalised)),
        (
            Metric::SourcesEquity,
            Ok(total.capex_host - total.debt_draw),
        ),
        (Metric::UsesCapex, Ok(total.capex)),
        (Metric::UsesInterest, Ok(sums.capitalised)),
        (Metric::UsesFees, Ok(0.0)),
        (Metric::DebtCapacity, Err(WhyAbsent::NoTarget)),
        (Metric::DebtBalloon, Ok(sums.balloon)),
        (Metric::LossesUnused, Ok(sums.losses_unused)),
        (Metric::Npv, Ok(sums.npv)),
        (Metric::NpvEquity, Ok(sums.npv_equity)),
        (
            Metric::EquityValuePerWatt,
            Ok(sums.npv_equity / (inputs.total_mw() * 1e6)),
        ),
        (
            Metric::Irr,
            irr(|month| month.project_cash_flow, disc, sums.npv),
        ),
        (
            Metric::IrrEquity,
            irr(|month| month.equity_cash_flow, ke, sums.npv_equity),
        ),
        (
            Metric::PaybackMonths,
            if sums.cumulative + HALF_CENT < 0.0 {
                Err(WhyAbsent::NeverBack)
            } else if sums.months_below > 0.0 {
                Ok(sums.months_below + 1.0)
            } else {
                Ok(0.0)
            },
        ),
        (
            Metric::Moic,
            over(sums.inflow, sums.outflow, WhyAbsent::NoOutlay),
        ),
        (
            Metric::MoicEquity,
            over(sums.equity_inflow, sums.equity_outflow, WhyAbsent::NoOutlay),
        ),
        (
            Metric::YieldOnCost,
            match over(sums.full_year_profit, spent, WhyAbsent::NoCost) {
                Ok(_) if sums.full_months < 12 => Err(WhyAbsent::NoFullYear),
                yielded => yielded,
            },
        ),
        (
            Metric::DscrMin,
            if sums.service_years > 0 {
                Ok(sums.dscr_lowest)
            } else {
                Err(WhyAbsent::NoDebtService)
            },
        ),
        (
            Metric::DscrAverage,
            over(
                sums.service_cash,
                sums.debt_service,
                WhyAbsent::NoDebtService,
            ),
        ),
    ]
}
