//! Every ratio and count among the metrics, worked out anew from the lines of the months.

use offtake_economics::{Evaluation, Input, Inputs, Line, Metric, Month, evaluate};
use proptest::prelude::*;

use offtake_testkit::same;

use super::ROUNDING;
use offtake_testkit::strategy::contracts;
use offtake_testkit::sums::{capitalised, metric, share, sum, turnover};

/// Amounts below this are nothing.
const HALF_CENT: f64 = 0.005;

/// Whether an amount is so near to half a cent that rounding decides on which side.
fn undecided(amount: f64, scale: f64) -> bool {
    (amount - HALF_CENT).abs() <= ROUNDING * scale
}

/// Compares a metric with a quotient; it must be absent where there is nothing to divide by.
fn quotient(
    contract: &Evaluation,
    which: Metric,
    (numerator, denominator): (f64, f64),
    scale: f64,
) -> Result<(), TestCaseError> {
    if undecided(denominator, scale) {
        return Ok(());
    }
    match contract.metrics.get(which) {
        Ok(found) => {
            let expected = numerator / denominator;
            let tolerance = ROUNDING * scale * (1.0 + expected.abs()) / denominator;
            same!(found, expected, tolerance);
        }
        Err(why) => prop_assert!(denominator < HALF_CENT, "{which:?}: {why:?}"),
    }
    Ok(())
}

/// The month in which the first phase is ready.
fn first_ready(inputs: &Inputs) -> usize {
    let ready = (0..inputs.phase_count()).map(|i| inputs.phase(i).ready);
    (ready.fold(f64::INFINITY, f64::min) + inputs.value(Input::Delay)) as usize
}

/// Cash and debt service of the months of each contract year, the balloon left out.
fn contract_years(inputs: &Inputs, contract: &Evaluation) -> Vec<Vec<(f64, f64)>> {
    let last = contract.months.len() - 1;
    let balloon = |m: usize| match m == last {
        true => metric(contract, Metric::DebtBalloon),
        false => 0.0,
    };
    let month = |(m, of): (usize, &Month<f64>)| {
        let prepaid = of.prepayment - of.prepayment_credit;
        (
            of.ebitda - of.credit + prepaid - of.tax,
            of.interest_paid + of.principal - balloon(m),
        )
    };
    let months = contract.months.iter().enumerate().map(month);
    let billed: Vec<(f64, f64)> = months.skip(first_ready(inputs)).collect();
    billed.chunks(12).map(<[_]>::to_vec).collect()
}

proptest! {
    #[test]
    fn averages_and_margins_are_quotients_of_totals(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let total = |line: Line| sum(&contract, |month| month.get(line));
        let revenue = total(Line::HostingRevenue);
        let scale = turnover(&contract, &inputs);
        let committed = total(Line::OnlineKw) * share(&inputs, Input::Take);
        quotient(&contract, Metric::AverageRate, (revenue, committed), scale)?;
        let of_term = metric(&contract, Metric::TotalContractValue);
        same!(metric(&contract, Metric::ValueWithRenewals), revenue, ROUNDING * revenue);
        if inputs.value(Input::Renew) < 1.0 {
            same!(of_term, revenue, ROUNDING * revenue);
        }
        let certain = {
            let mut inputs = inputs.clone();
            inputs.set(Input::Prenew, 100.0);
            evaluate(&inputs)
        };
        let announced = metric(&contract, Metric::ValueIfRenewed);
        let if_taken = metric(&certain, Metric::ValueWithRenewals);
        same!(announced, if_taken, ROUNDING * if_taken);
        let term = inputs.value(Input::Term);
        let yearly = of_term / inputs.get(Input::Exit).map_or(term, |exit| exit.min(term));
        same!(metric(&contract, Metric::AverageAnnualRevenue), yearly, ROUNDING * revenue);
        let per_mw = yearly / inputs.total_mw();
        same!(metric(&contract, Metric::RevenuePerMwYear), per_mw, ROUNDING * per_mw);
        let profit = total(Line::GrossProfit);
        quotient(&contract, Metric::GrossMargin, (profit, revenue), scale)?;
        let reported = revenue + total(Line::PowerRevenue);
        quotient(&contract, Metric::ReportedGrossMargin, (profit, reported), scale)?;
    }

    #[test]
    fn multiples_are_what_comes_in_over_what_goes_out(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let debt = contract.totals.principal + contract.totals.interest_paid;
        let scale = turnover(&contract, &inputs) + debt;
        for (which, line) in [(Metric::Moic, Line::ProjectCashFlow), (Metric::MoicEquity, Line::EquityCashFlow)] {
            let inflow = sum(&contract, |month| month.get(line).max(0.0));
            let outflow = sum(&contract, |month| (-month.get(line)).max(0.0));
            quotient(&contract, which, (inflow, outflow), scale)?;
        }
    }

    #[test]
    fn the_yield_is_of_the_first_year_with_every_phase_online(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let whole = 1000.0 * inputs.total_mw();
        let full = |month: &&Month<f64>| month.online_kw >= whole * (1.0 - ROUNDING);
        let year: Vec<&Month<f64>> = contract.months.iter().filter(full).take(12).collect();
        let profit: f64 = year.iter().map(|month| month.ebitda + month.sga).sum();
        let credited = contract.totals.capex_client * share(&inputs, Input::Credited);
        let spent = contract.totals.capex_host + credited;
        if year.len() == 12 {
            quotient(&contract, Metric::YieldOnCost, (profit, spent), turnover(&contract, &inputs))?;
        } else {
            prop_assert!(contract.metrics.get(Metric::YieldOnCost).is_err());
        }
    }

    #[test]
    fn coverage_is_cash_over_debt_service_by_contract_year(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let added: f64 = capitalised(&contract).iter().map(|added| added.abs()).sum();
        let debt = contract.totals.principal + added;
        let years = contract_years(&inputs, &contract);
        let services = years.iter().flatten().map(|(_, service)| *service);
        if services.into_iter().any(|service| service != 0.0 && undecided(service, debt)) {
            return Ok(());
        }
        let scale = turnover(&contract, &inputs) + debt;
        let sum = |months: &[(f64, f64)]| {
            let served = months.iter().filter(|(_, service)| *service >= HALF_CENT);
            served.fold((0.0, 0.0), |sum, month| (sum.0 + month.0, sum.1 + month.1))
        };
        let all = sum(&years.concat());
        let served = years.iter().map(|year| sum(year)).filter(|(_, service)| *service > 0.0);
        let ratios: Vec<(f64, f64)> = served
            .map(|(cash, service)| (cash / service, ROUNDING * scale / service))
            .map(|(ratio, tolerance)| (ratio, tolerance * (1.0 + ratio.abs())))
            .collect();
        let (min, average) = (Metric::DscrMin, Metric::DscrAverage);
        if ratios.is_empty() {
            prop_assert!(contract.metrics.get(min).is_err() && contract.metrics.get(average).is_err());
            return Ok(());
        }
        prop_assert_eq!(contract.covers.len(), ratios.len());
        for (cover, (ratio, tolerance)) in contract.covers.iter().zip(&ratios) {
            same!(cover.dscr, *ratio, *tolerance);
        }
        let tolerance = ratios.iter().map(|(_, tolerance)| *tolerance).fold(0.0, f64::max);
        let lowest = ratios.iter().map(|(ratio, _)| *ratio).fold(f64::INFINITY, f64::min);
        same!(metric(&contract, min), lowest, tolerance);
        quotient(&contract, average, all, scale)?;
    }

    #[test]
    fn payback_is_the_month_after_the_last_one_below_zero(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let below = |m: &Month<f64>| m.cumulative_cash_flow + HALF_CENT < 0.0;
        let found = contract.metrics.get(Metric::PaybackMonths).ok();
        let expected = match contract.months.iter().rposition(below) {
            None => Some(0.0),
            // Months are counted from 0.
            Some(m) if m + 1 < contract.months.len() => Some((m + 2) as f64),
            Some(_) => None,
        };
        prop_assert_eq!(found, expected);
    }
}
