//! The same schedule as one would write it for figures alone: loops, `if`s and `f64`s.
//!
//! It stands beside the model only to be compared with it in time and, when the benchmark starts,
//! in every figure. It knows the months and the metrics, and none of the notices.

mod metrics;

use metrics::Sums;
use offtake_economics::{Input, Inputs, Metric, Month, WhyAbsent, calendar};

const HALF_CENT: f64 = 0.005;

/// A contract worked out by hand.
pub(crate) struct Contract {
    pub(crate) months: Vec<Month<f64>>,
    pub(crate) metrics: Vec<(Metric, Result<f64, WhyAbsent>)>,
}

/// What is known of a phase before the first month, and what changes from month to month.
struct Phase {
    ready: i64,
    spending: std::ops::Range<i64>,
    monthly_spending: f64,
    kw: f64,
    recognised: f64,
    annuity: f64,
    debt: f64,
    base: f64,
    book_value: f64,
}

/// One month of a phase, before the price is known.
#[derive(Clone, Copy, Default)]
struct Delivered {
    online_kw: f64,
    billed_units: f64,
    cost_units: f64,
    live: bool,
}

pub(crate) fn evaluate(inputs: &Inputs) -> Contract {
    let value = |input| inputs.value(input);
    let share = |input| inputs.value(input) / 100.0;
    let term = inputs.months(Input::Term) as i64;
    let tenor = inputs.months(Input::Tenor) as i64;
    let life = inputs.months(Input::Life) as i64;
    let io = (value(Input::Io) as i64).min(tenor - 1);
    let ramp = value(Input::Ramp).max(1.0);
    let delay = value(Input::Delay) as i64;
    let slip = if value(Input::Slip) >= 1.0 { 0 } else { delay };
    let take = share(Input::Take);
    let fee_growth = 1.0 + share(Input::Esc);
    let cost_growth = 1.0 + share(Input::Oesc);
    let power_growth = 1.0 + share(Input::Pesc);
    let client = share(Input::Client);
    let credited_share = share(Input::Credited);
    let cap = share(Input::Cap);
    let debt_share = share(Input::Debt);
    let interest = share(Input::Interest) / 12.0;
    let tax_rate = share(Input::Tax);
    let draw_per_kw = share(Input::Load) * value(Input::Pue) / 1000.0;
    let pass = share(Input::Pass);
    let power = value(Input::Power);
    let cost_share = 1.0 - share(Input::Margin);
    let opex = inputs.get(Input::Opex);
    let monthly_sga = value(Input::Sga) * 1e6 / 12.0;
    let step = |rate: f64| 1.0 / (1.0 + rate).powf(1.0 / 12.0);
    let discount_step = step(share(Input::Disc));
    let equity_step = step(share(Input::Ke));
    let residual_value = value(Input::Residual) * 1e6 * inputs.total_mw();
    let full_annuity = if interest == 0.0 {
        tenor as f64
    } else {
        (tenor as f64 * interest.ln_1p()).exp_m1() / interest
    };

    let mut phases: Vec<Phase> = (0..inputs.phase_count())
        .map(|i| {
            let phase = inputs.phase(i);
            let planned = phase.ready as i64;
            let end = (planned + slip).max(1);
            let build = (value(Input::Build) as i64).min(end);
            Phase {
                ready: planned + delay,
                spending: end - build..end,
                monthly_spending: value(Input::Capex) * 1e6 * phase.mw / build as f64,
                kw: phase.mw * 1000.0,
                recognised: 0.0,
                annuity: 0.0,
                debt: 0.0,
                base: 0.0,
                book_value: 0.0,
            }
        })
        .collect();
    let total_kw: f64 = phases.iter().map(|phase| phase.kw).sum();
    let first_ready = phases.iter().map(|phase| phase.ready).min().unwrap_or(0);
    let last_ready = phases.iter().map(|phase| phase.ready).max().unwrap_or(0);
    let last_month = last_ready + term - 1;
    let count = (last_month + 1) as usize;

    // What is delivered, and the price where it has to be solved.
    let mut delivered = vec![Delivered::default(); count * phases.len()];
    let mut units = 0.0;
    for (i, phase) in phases.iter_mut().enumerate() {
        let (mut fee_index, mut cost_index) = (1.0, 1.0);
        let mut phase_units = 0.0;
        let column = delivered.iter_mut().skip(i).step_by(inputs.phase_count());
        let live = column.skip(phase.ready as usize).take(term as usize);
        for (age, delivered) in live.enumerate() {
            if age > 0 && age % 12 == 0 {
                fee_index *= fee_growth;
                cost_index *= cost_growth;
            }
            let online_kw = phase.kw * ((age + 1) as f64 / ramp).min(1.0);
            let billed_units = online_kw * take * fee_index;
            phase_units += billed_units;
            *delivered = Delivered {
                online_kw,
                billed_units,
                cost_units: online_kw * cost_index,
                live: true,
            };
        }
        phase.recognised = phase_units;
        units += phase_units;
    }
    let rate = metrics::price(inputs, units);
    let price = rate.unwrap_or(0.0);
    for phase in &mut phases {
        phase.recognised = phase.recognised * price / term as f64;
    }

    let mut months: Vec<Month<f64>> = Vec::with_capacity(count);
    let mut total = Month::default();
    let mut sums = Sums {
        dscr_lowest: f64::INFINITY,
        loan_factor: 1.0,
        ..Sums::default()
    };
    let mut power_index = 1.0;
    let (mut discount, mut equity_discount) = (1.0, 1.0);
    let (mut year_cash, mut year_service) = (0.0, 0.0);
    let (mut losses_before, mut year_profit, mut year_tax) = (0.0, 0.0, 0.0);
    let start = value(Input::Start) as usize;

    for (m, row) in delivered.chunks_exact(phases.len()).enumerate() {
        let month = m as i64;
        let is_last = month == last_month;
        let mut line = Month::default();
        let (mut billed_units, mut cost_units, mut scheduled_principal) = (0.0, 0.0, 0.0);
        for (phase, delivered) in phases.iter_mut().zip(row) {
            line.online_kw += delivered.online_kw;
            billed_units += delivered.billed_units;
            cost_units += delivered.cost_units;
            if delivered.live {
                line.straight_line_revenue += phase.recognised;
            }

            let age = month - phase.ready;
            let mut added = 0.0;
            let mut owed = phase.debt;
            if phase.spending.contains(&month) {
                let spending = phase.monthly_spending;
                let host = spending * (1.0 - client);
                let draw = host * debt_share;
                line.capex += spending;
                line.debt_draw += draw;
                owed += draw;
                added += host + spending * client * credited_share;
            }
            let accrued = phase.debt * interest;
            let mut scheduled = 0.0;
            if age < 0 {
                owed += accrued;
                added += accrued;
                sums.capitalised += accrued;
            } else {
                line.interest_paid += accrued;
                phase.annuity = if age == 0 {
                    full_annuity
                } else {
                    (phase.annuity - 1.0) / (1.0 + interest)
                };
                if age >= tenor - 1 {
                    scheduled = phase.debt;
                } else if age >= io {
                    scheduled = phase.debt / phase.annuity;
                }
            }
            scheduled_principal += scheduled;
            let principal = if is_last { owed } else { scheduled };
            line.principal += principal;
            phase.debt = owed - principal;
            line.debt_balance += phase.debt;

            phase.base += added;
            phase.book_value += added;
            let depreciation = if is_last || age >= life - 1 {
                phase.book_value
            } else if age >= 0 {
                phase.base / life as f64
            } else {
                0.0
            };
            phase.book_value -= depreciation;
            line.depreciation += depreciation;
        }

        line.hosting_revenue = billed_units * price;
        sums.committed += line.online_kw * take;
        if month > 0 && month % 12 == 0 {
            power_index *= power_growth;
        }
        let days = calendar::days_in_month((start + m) as u32);
        line.power_mwh = line.online_kw * draw_per_kw * (24.0 * f64::from(days));
        line.power_cost = line.power_mwh * power * power_index;
        line.power_revenue = pass * line.power_cost;
        line.site_opex = match opex {
            Some(opex) => cost_units * opex,
            None => cost_share * line.hosting_revenue,
        };
        line.gross_profit =
            line.hosting_revenue + line.power_revenue - line.power_cost - line.site_opex;
        line.sga = monthly_sga;
        line.ebitda = line.gross_profit - line.sga;

        line.capex_client = line.capex * client;
        line.capex_host = line.capex * (1.0 - client);
        let earned = line.capex_client * credited_share;
        sums.creditable += earned;
        let owed = sums.credit_unpaid + earned;
        line.credit = owed.min(cap * line.hosting_revenue);
        sums.credit_unpaid = owed - line.credit;
        line.credit_balance = sums.credit_unpaid;
        line.cash_received = line.hosting_revenue - line.credit;
        line.cash_for_debt_service = line.ebitda - line.credit;
        if line.credit >= HALF_CENT {
            sums.credit_months += 1.0;
        }
        sums.balloon += line.principal - scheduled_principal;

        let (residual, extinguished) = match is_last {
            true => (residual_value, sums.credit_unpaid),
            false => (0.0, 0.0),
        };
        let taxable =
            line.ebitda - line.depreciation - line.interest_paid + residual + extinguished;
        if (start + m).is_multiple_of(12) {
            losses_before = sums.losses_unused;
            (year_profit, year_tax) = (0.0, 0.0);
        }
        year_profit += taxable;
        let profit = f64::max(year_profit, 0.0);
        let used = profit.min(losses_before);
        sums.losses_unused = losses_before + (profit - year_profit) - used;
        let due = tax_rate * (profit - used);
        line.tax = due - year_tax;
        year_tax = due;

        let flow = line.ebitda - line.credit - line.capex_host + residual;
        let equity_flow = flow - line.tax + line.debt_draw - line.interest_paid - line.principal;
        sums.cumulative += flow;
        line.project_cash_flow = flow;
        line.equity_cash_flow = equity_flow;
        line.cumulative_cash_flow = sums.cumulative;

        discount *= discount_step;
        equity_discount *= equity_step;
        sums.npv += flow * discount;
        sums.npv_equity += equity_flow * equity_discount;
        if flow > 0.0 {
            sums.inflow += flow;
        } else {
            sums.outflow -= flow;
        }
        if equity_flow > 0.0 {
            sums.equity_inflow += equity_flow;
        } else {
            sums.equity_outflow -= equity_flow;
        }
        if sums.cumulative + HALF_CENT < 0.0 {
            sums.months_below = (month + 1) as f64;
        }
        if line.online_kw >= total_kw {
            sums.full_months += 1;
            if sums.full_months <= 12 {
                sums.full_year_profit += line.ebitda + line.sga;
                sums.full_year_noi += line.gross_profit;
            }
        }
        sums.peak_debt = f64::max(sums.peak_debt, line.debt_balance);
        if month >= last_ready {
            let due = line.debt_balance + line.principal;
            if month == last_ready {
                sums.loan_owed = due;
            }
            if due - line.debt_draw >= HALF_CENT {
                sums.loan_factor /= 1.0 + interest;
                sums.loan_cash += (line.cash_for_debt_service - line.tax) * sums.loan_factor;
            }
        }
        if month >= first_ready {
            let contract_month = (month - first_ready) % 12;
            if contract_month == 0 {
                year_cash = 0.0;
                year_service = 0.0;
            }
            let service = line.interest_paid + scheduled_principal;
            if service >= HALF_CENT {
                let cash = line.cash_for_debt_service - line.tax;
                year_cash += cash;
                year_service += service;
                sums.service_cash += cash;
                sums.debt_service += service;
            }
            if (contract_month == 11 || is_last) && year_service >= HALF_CENT {
                let dscr = year_cash / year_service;
                sums.service_years += 1;
                sums.dscr_lowest = f64::min(sums.dscr_lowest, dscr);
            }
        }

        metrics::add(&mut total, &line);
        months.push(line);
    }

    let metrics = metrics::metrics(inputs, rate, &months, &total, &sums);
    Contract { months, metrics }
}
