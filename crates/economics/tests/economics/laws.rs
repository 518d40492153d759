//! The laws of the model, over random contracts and over every input at its ends and beyond.
//!
//! Tolerances are relative to the gross sums that went through a figure, not to the figure: what is
//! left when large amounts cancel cannot be better known than they are.

use offtake_testkit::{limits, same, strategy, sums};
mod ratios;

use limits::{beyond, finite, in_link};
use offtake_economics::periods::{Period, roll_up};
use offtake_economics::sentence::{plain, sentence};
use offtake_economics::{
    Aggregation, ContractKind, Input, Line, Metric, Notice, Phase, calendar, evaluate, link,
};
use proptest::prelude::*;
use strategy::{contracts, numeric};
use sums::{capitalised, metric, residual, share, sum, turnover};

/// A thousand-odd additions of doubles lose no more than this of what was added.
const ROUNDING: f64 = 1e-10;

proptest! {
    #[test]
    fn months_add_up_to_totals_and_years(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let start = inputs.value(Input::Start) as u32;
        let years = roll_up(&contract, start, Period::Year);
        for line in Line::ALL {
            if line.aggregation() != Aggregation::Sum {
                continue;
            }
            let total = contract.totals.get(*line);
            let gross = sum(&contract, |month| month.get(*line).abs());
            same!(sum(&contract, |month| month.get(*line)), total, ROUNDING * gross);
            let by_year: f64 = years.iter().map(|year| year.values.get(*line)).sum();
            same!(by_year, total, ROUNDING * gross);
        }
    }

    #[test]
    fn sources_equal_uses_in_every_month(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let scale = ROUNDING * turnover(&contract, &inputs);
        let last = contract.months.len() - 1;
        for (i, m) in contract.months.iter().enumerate() {
            same!(m.capex, m.capex_client + m.capex_host, scale);
            if inputs.get(Input::Dscr).is_none() {
                same!(m.debt_draw, share(&inputs, Input::Debt) * m.capex_host, scale);
            }
            let prepaid = m.prepayment - m.prepayment_credit;
            same!(m.cash_received, m.hosting_revenue - m.credit + prepaid, scale);
            let at_the_end = if i == last { residual(&inputs) } else { 0.0 };
            let sources = m.hosting_revenue + m.power_revenue + m.termination_fee + prepaid + at_the_end + m.capex_client + m.debt_draw;
            let uses = m.power_cost + m.site_opex + m.sga + m.capex + m.credit
                + m.tax + m.debt_fees + m.interest_paid + m.principal + m.equity_cash_flow;
            let debt = m.principal + m.interest_paid;
            same!(sources, uses, scale + ROUNDING * debt);
        }
    }

    #[test]
    fn every_debt_ends_at_zero_and_is_repaid_in_full(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let borrowed = contract.totals.principal;
        let scale = ROUNDING * borrowed;
        let end = contract.months.last().map_or(0.0, |month| month.debt_balance);
        same!(end, 0.0, scale);
        let capitalised = capitalised(&contract);
        let added: f64 = capitalised.iter().sum();
        same!(borrowed, contract.totals.debt_draw + added, scale);
        for (month, added) in contract.months.iter().zip(&capitalised) {
            prop_assert!(month.debt_balance >= -scale && *added >= -scale, "{month:?}");
        }
        // Interest is on what was owed, paid or added, and on nothing else.
        let monthly = share(&inputs, Input::Interest) / 12.0;
        let mut owed = 0.0;
        for (month, added) in contract.months.iter().zip(&capitalised) {
            same!(month.interest_paid + added, monthly * owed, scale);
            owed = month.debt_balance;
        }
    }

    #[test]
    fn credits_and_what_is_never_repaid_are_what_was_funded(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let funded = contract.totals.capex_client * share(&inputs, Input::Credited);
        let settled = contract.totals.credit + metric(&contract, Metric::CreditUnpaid);
        same!(settled, funded, ROUNDING * (funded + 1.0));
        let cap = share(&inputs, Input::Cap);
        for month in &contract.months {
            prop_assert!(month.credit >= 0.0);
            same!(month.credit.max(cap * month.hosting_revenue), cap * month.hosting_revenue, ROUNDING * (funded + 1.0));
        }
    }

    #[test]
    fn depreciation_is_its_base(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let t = &contract.totals;
        let credited = t.capex_client * share(&inputs, Input::Credited);
        let interest: f64 = capitalised(&contract).iter().sum();
        let base = t.capex_host + credited + interest + t.debt_fees;
        same!(t.depreciation, base, ROUNDING * (base + t.principal));
        prop_assert!(contract.months.iter().all(|m| m.depreciation >= -ROUNDING * base));
    }

    #[test]
    fn what_is_recognised_is_what_is_billed(inputs in contracts()) {
        let t = evaluate(&inputs).totals;
        same!(t.straight_line_revenue, t.hosting_revenue, ROUNDING * t.hosting_revenue);
    }

    #[test]
    fn tax_is_settled_by_calendar_year(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let (start, last) = (inputs.value(Input::Start) as usize, contract.months.len() - 1);
        let scale = ROUNDING * (turnover(&contract, &inputs) + contract.totals.principal + contract.totals.interest_paid);
        // Of the calendar year so far, and losses of those before.
        let (mut profit, mut paid, mut losses) = (0.0_f64, 0.0, 0.0_f64);
        for (i, m) in contract.months.iter().enumerate() {
            if calendar::write_month((start + i) as u32).ends_with("-01") {
                losses = (losses - profit).max(0.0);
                (profit, paid) = (0.0, 0.0);
            }
            // Credit never paid and prepayment never credited are the host's then.
            let at_the_end = if i == last { residual(&inputs) + m.credit_balance + m.prepayment_balance } else { 0.0 };
            profit += m.ebitda - m.depreciation - m.interest_paid + at_the_end;
            paid += m.tax;
            same!(paid, share(&inputs, Input::Tax) * (profit - losses).max(0.0), scale);
        }
        same!(metric(&contract, Metric::LossesUnused), (losses - profit).max(0.0), scale);
    }

    #[test]
    fn npv_is_zero_at_every_rate_of_return(inputs in contracts()) {
        let contract = evaluate(&inputs);
        for (name, line) in [(Metric::Irr, Line::ProjectCashFlow), (Metric::IrrEquity, Line::EquityCashFlow)] {
            let named = contract.metrics.get(name).ok();
            let roots = contract.metrics.roots(name);
            prop_assert!(roots.is_empty() || named.is_none_or(|rate| roots.contains(&rate)));
            for rate in roots.iter().copied().chain(named) {
                // A rate this near −100% has no digits left to hold the root with.
                if rate < -0.999 {
                    continue;
                }
                let worth = |m: usize| (-(rate.ln_1p()) * (m + 1) as f64 / 12.0).exp();
                let flows = contract.months.iter().map(|month| month.get(line));
                let values: Vec<f64> = flows.enumerate().map(|(m, flow)| flow * worth(m)).collect();
                let gross: f64 = values.iter().map(|value| value.abs()).sum();
                // Half a cent a month is nothing to the solver.
                let ignored: f64 = (0..values.len()).map(|m| 0.005 * worth(m)).sum();
                same!(values.iter().sum(), 0.0, 1e-8 * gross + ignored);
            }
        }
    }

    #[test]
    fn npv_is_what_the_flows_are_worth(inputs in contracts()) {
        let contract = evaluate(&inputs);
        let ke = inputs.get(Input::Ke).unwrap_or(inputs.value(Input::Disc));
        for (name, line, rate) in [
            (Metric::Npv, Line::ProjectCashFlow, inputs.value(Input::Disc)),
            (Metric::NpvEquity, Line::EquityCashFlow, ke),
        ] {
            let worth = |m: usize| (1.0 + rate / 100.0).powf(-((m + 1) as f64) / 12.0);
            let value: f64 = contract.months.iter().enumerate().map(|(m, month)| month.get(line) * worth(m)).sum();
            let gross = sum(&contract, |month| month.get(line).abs());
            same!(metric(&contract, name), value, ROUNDING * gross);
        }
    }

    #[test]
    fn solving_the_headline_returns_it(inputs in contracts(), tcv in 0.001..1e6_f64) {
        let mut inputs = inputs;
        inputs.set(Input::Tcv, tcv);
        inputs.reset(Input::Exit);
        let contract = evaluate(&inputs);
        let kind = inputs.kind();
        match contract.metrics.get(kind.prices().0) {
            Ok(_) => same!(metric(&contract, Metric::TotalContractValue), tcv * 1e6, ROUNDING * tcv * 1e6),
            Err(_) => prop_assert!(
                inputs.value(kind.share()) < 1e-3 && contract.notices.iter().any(Notice::is_error)
            ),
        }
    }

    #[test]
    fn a_higher_price_bills_as_much_more(inputs in contracts(), rate in 0.0..500.0_f64, more in 0.0..1.0_f64) {
        let (mut low, mut high) = (inputs.clone(), inputs);
        let price = low.kind().price();
        low.set(price, rate);
        high.set(price, rate * (1.0 + more));
        let (low, high) = (evaluate(&low), evaluate(&high));
        for (low, high) in low.months.iter().zip(&high.months) {
            let more = low.hosting_revenue * (1.0 + more);
            same!(high.hosting_revenue, more, ROUNDING * more);
        }
    }

    #[test]
    fn npv_scales_with_load_overhead_and_headline(inputs in contracts(), factor in 0.2..5.0_f64) {
        let mut scaled = inputs.clone();
        let mut adjusted = false;
        // There are no parts of a GPU.
        let cloud = inputs.kind() == ContractKind::GpuCloud;
        let factor = if cloud { factor.ceil() } else { factor };
        match inputs.phases() {
            None if cloud => adjusted |= scaled.set(Input::Gpus, inputs.value(Input::Gpus) * factor).is_some(),
            None => adjusted |= scaled.set(Input::Mw, inputs.value(Input::Mw) * factor).is_some(),
            Some(phases) => {
                let larger = phases.all().iter().map(|phase| Phase { mw: phase.mw * factor, ..*phase });
                adjusted |= !scaled.set_phases(larger).is_empty();
            }
        }
        adjusted |= scaled.set(Input::Sga, inputs.value(Input::Sga) * factor).is_some();
        if let Some((input, _)) = inputs.headline().filter(|(input, _)| *input != Input::Mwyear) {
            adjusted |= scaled.set(input, inputs.value(input) * factor).is_some();
        }
        if adjusted {
            return Ok(()); // out of range: nothing to compare
        }
        let (one, many) = (evaluate(&inputs), evaluate(&scaled));
        // Whether anything is billed at all is decided in cents, which do not scale.
        let price = inputs.kind().prices().0;
        prop_assume!(one.metrics.get(price).is_ok() == many.metrics.get(price).is_ok());
        let scale = factor.max(1.0) * turnover(&one, &inputs);
        same!(metric(&many, Metric::Npv), factor * metric(&one, Metric::Npv), ROUNDING * scale);
    }

    /// Beyond the conditions of the documents, building must fit before the first ready date: else
    /// a delay gives it more months, and spending is not only later but also slower. And nothing may be
    /// sold by the hour, since later months are longer or shorter.
    #[test]
    fn a_delay_only_discounts(inputs in contracts(), delay in 0..=36_u32) {
        if inputs.kind() == ContractKind::GpuCloud {
            return Ok(());
        }
        let mut inputs = inputs;
        for input in [Input::Slip, Input::Sga, Input::Pesc, Input::Residual, Input::Delay, Input::Prepay] {
            inputs.set(input, 0.0);
        }
        inputs.set(Input::Pass, 100.0);
        let ready = (0..inputs.phase_count()).map(|i| inputs.phase(i).ready);
        match ready.fold(f64::INFINITY, f64::min) {
            0.0 => inputs.set(Input::Capex, 0.0),
            first => inputs.set(Input::Build, inputs.value(Input::Build).min(first)),
        };
        let on_time = evaluate(&inputs);
        let mut late = inputs.clone();
        late.set(Input::Delay, delay.into());
        let worth = (1.0 + share(&inputs, Input::Disc)).powf(-f64::from(delay) / 12.0);
        let expected = metric(&on_time, Metric::Npv) * worth;
        same!(metric(&evaluate(&late), Metric::Npv), expected, ROUNDING * turnover(&on_time, &inputs));
    }

    #[test]
    fn a_scenario_survives_its_link_to_the_letter(inputs in contracts()) {
        let written = link::write(&inputs);
        let reading = link::read(&written);
        prop_assert_eq!(&reading.repairs, &[]);
        prop_assert_eq!(link::write(&reading.inputs), written);
        prop_assert_eq!(reading.inputs, inputs);
    }

    #[test]
    fn the_answer_is_a_sentence(inputs in contracts()) {
        let parts = sentence(&inputs, &evaluate(&inputs));
        prop_assert!(parts.iter().all(|part| !part.text().is_empty()));
        let text = plain(&parts);
        for wrong in ["NaN", "inf", "  ", " .", " ,", ",,", "..", "$ ", "$%", "nothing a year"] {
            prop_assert!(!text.contains(wrong), "{wrong:?} in {text}");
        }
        let size = if inputs.kind() == ContractKind::GpuCloud { " GPU" } else { " MW" };
        prop_assert!(text.ends_with('.') && text.contains(size), "{text}");
    }

    #[test]
    fn no_pair_of_values_makes_a_figure_no_number(
        inputs in contracts(),
        pair in prop::collection::vec((prop::sample::select(numeric()), 0..16_usize), 2),
    ) {
        let mut through_setters = inputs.clone();
        let mut query = link::write(&inputs);
        for (input, which) in pair {
            let values = beyond(input);
            let value = values[which % values.len()];
            through_setters.set(input, value);
            query.push_str(&format!("&{}={}", input.key(), in_link(input, value)));
        }
        finite(&through_setters)?;
        finite(&link::read(&query).inputs)?;
    }
}

#[test]
fn no_value_of_an_input_alone_makes_a_figure_no_number() {
    for base in [
        "",
        "client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
        "phases=200@0,70@60&debt=50&client=50",
        "kind=gpu&debt=70&tax=21",
    ] {
        let base = link::read(base).inputs;
        for input in numeric() {
            for value in beyond(input) {
                let mut inputs = base.clone();
                inputs.set(input, value);
                finite(&inputs).unwrap_or_else(|wrong| panic!("{input:?} set to {value}: {wrong}"));
                let spec = input.spec();
                let kept = inputs
                    .get(input)
                    .into_iter()
                    .all(|kept| (spec.min..=spec.max).contains(&kept));
                assert!(kept, "{input:?} set to {value}");

                let (written, key) = (link::write(&base), spec.key);
                let query = format!("{written}&{key}={}", in_link(input, value));
                let inputs = link::read(&query).inputs;
                finite(&inputs).unwrap_or_else(|wrong| panic!("{query}: {wrong}"));
            }
        }
    }
}
