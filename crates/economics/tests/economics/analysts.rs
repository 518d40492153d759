//! Metrics that analysts and lenders ask for: net operating income, the peak of debt with its yield and
//! cover, sources and uses, the price at which the contract is worth nothing, and what a MWh earns.

// Helpers fail a test as the test itself would; what is nothing is exactly nothing.
#![allow(clippy::float_cmp, clippy::indexing_slicing)]

use offtake_testkit::query;
use offtake_testkit::random as contracts;
use offtake_testkit::sums;

use contracts::Random;
use offtake_economics::{
    ContractKind, Evaluation, Input, Inputs, Line, Metric, Month, WhyAbsent, calendar, evaluate,
    link,
};
use query::{close, contract, inputs};
use sums::{metric, sum};

/// 200 MW that the host pays for and borrows for.
const HOST: &str = "client=0&capex=8&debt=70&tax=21&esc=3";

fn absent(query: &str, metric: Metric) -> Option<WhyAbsent> {
    contract(query).metrics.get(metric).err()
}

#[test]
fn the_default_contract_has_income_and_no_debt() {
    let c = contract("");
    // 200,000 kW at $121.53, of which 77.5% are left; power is passed through.
    let monthly = 200e3 * 121.53 * 0.775;
    close(metric(&c, Metric::Noi), monthly * 144.0);
    close(metric(&c, Metric::NoiYear), monthly * 12.0);
    close(metric(&c, Metric::NoiPerMwYear), monthly * 12.0 / 200.0);
    let of = |metric| sums::metric(&c, metric);
    assert_eq!((of(Metric::PeakDebt), of(Metric::DebtPerMw)), (0.0, 0.0));
    close(of(Metric::SourcesClient), 300e6);
    close(of(Metric::UsesCapex), 300e6);
    for nothing in [
        Metric::SourcesDebt,
        Metric::SourcesEquity,
        Metric::UsesInterest,
        Metric::UsesFees,
    ] {
        assert_eq!(of(nothing), 0.0, "{nothing:?}");
    }
    assert_eq!(absent("", Metric::LoanToCost), Some(WhyAbsent::NoHostCost));
    assert_eq!(absent("", Metric::DebtYield), Some(WhyAbsent::NoDebt));
    assert_eq!(absent("", Metric::Llcr), Some(WhyAbsent::NoDebt));
    // The client pays for all of it, so that any price is worth something.
    assert_eq!(
        absent("", Metric::PriceForNpvZero),
        Some(WhyAbsent::AlwaysAbove)
    );
    close(
        of(Metric::EquityValuePerWatt),
        of(Metric::NpvEquity) / 200e6,
    );
    // 260 MW around the clock for 156 months from June 2024 on.
    let month = 1.1_f64.powf(-1.0 / 12.0);
    let energy: f64 = (0..156)
        .map(|m| {
            let days = calendar::days_in_month(24_293 + m);
            260.0 * 24.0 * f64::from(days) * month.powi(m as i32 + 1)
        })
        .sum();
    close(of(Metric::HostingPerMwh), of(Metric::ConvertNpv) / energy);
    close(of(Metric::MiningPerMwh), of(Metric::MiningNpv) / energy);
}

#[test]
fn a_loan_has_a_peak_a_yield_and_a_cover_of_its_life() {
    let c = contract(HOST);
    let i = 0.08 / 12.0;
    // 70% of $1.6B in nine equal draws, each with interest until month 11.
    let growth = |months: f64| ((1.0_f64 + i).powf(months) - 1.0) / i;
    let peak = 0.7 * 1.6e9 / 9.0 * growth(9.0);
    let added = peak - 1.12e9;
    close(metric(&c, Metric::PeakDebt), peak);
    close(metric(&c, Metric::DebtPerMw), peak / 200.0);
    close(metric(&c, Metric::LoanToCost), peak / (1.6e9 + added));
    let year = 200e3 * 121.53 * 0.775 * 12.0;
    close(metric(&c, Metric::NoiYear), year);
    close(metric(&c, Metric::DebtYield), year / peak);
    close(metric(&c, Metric::UsesInterest), added);
    close(metric(&c, Metric::SourcesDebt), peak);
    close(metric(&c, Metric::SourcesEquity), 480e6);
    // Seven years of cash after tax, at the end of the month before the first billing.
    let life = c.months[12..96].iter().zip(1..);
    let cash: f64 = life
        .map(|(m, k)| (m.ebitda - m.tax) / (1.0_f64 + i).powi(k))
        .sum();
    close(metric(&c, Metric::Llcr), cash / peak);
    // Fees by year rise by 3%, and every dollar of price leaves 77.5 cents.
    let month = 1.1_f64.powf(-1.0 / 12.0);
    let units: f64 = (0..144)
        .map(|k| 200e3 * 1.03_f64.powi(k / 12) * month.powi(13 + k))
        .sum();
    let capex: f64 = (4..13).map(|m| 1.6e9 / 9.0 * month.powi(m)).sum();
    close(metric(&c, Metric::PriceForNpvZero), capex / (0.775 * units));
}

/// The figures of both, to the digits that an independent calculation printed.
#[test]
fn the_figures_are_those_of_a_calculation_by_hand() {
    let shown = |query: &str, of: Metric, digits: usize| {
        format!("{:.digits$}", metric(&contract(query), of))
    };
    for (query, of, expected) in [
        ("", Metric::NoiYear, "226045800"),
        ("", Metric::NoiPerMwYear, "1130229"),
        (HOST, Metric::PeakDebt, "1150335936"),
        (HOST, Metric::DebtPerMw, "5751680"),
    ] {
        assert_eq!(shown(query, of, 0), expected, "{of:?}");
    }
    for (query, of, expected) in [
        (HOST, Metric::LoanToCost, "0.705582"),
        (HOST, Metric::DebtYield, "0.196504"),
    ] {
        assert_eq!(shown(query, of, 6), expected, "{of:?}");
    }
}

#[test]
fn level_debt_sized_to_a_cover_is_covered_as_much_over_its_life() {
    for (query, cover) in [
        ("dscr=1.4&tenor=10&interest=7", 1.4),
        ("dscr=1.25&tenor=12&interest=9", 1.25),
        ("dscr=1.3&tenor=8&sculpt=1&esc=2", 1.3),
        ("dscr=2&tenor=5&interest=0", 2.0),
    ] {
        let c = contract(&format!("client=0&capex=8&{query}"));
        close(metric(&c, Metric::Llcr), cover);
    }
}

#[test]
fn what_is_ready_at_signing_is_owed_from_the_month_after() {
    let c = contract("client=0&capex=8&debt=50&ready=0&tenor=5");
    let i = 0.08 / 12.0;
    close(c.months[0].debt_balance, 800e6);
    let life = c.months[1..60].iter().zip(1..);
    let cash: f64 = life
        .map(|(m, k)| m.cash_for_debt_service / (1.0_f64 + i).powi(k))
        .sum();
    close(metric(&c, Metric::Llcr), cash / 800e6);
    close(metric(&c, Metric::PeakDebt), 800e6);
}

#[test]
fn what_has_no_value_says_why() {
    // Over before the second phase is ready.
    let early = "phases=100@12,100@36&exit=1&client=0&capex=8&debt=50";
    assert_eq!(absent(early, Metric::Llcr), Some(WhyAbsent::NothingOwed));
    assert_eq!(
        absent(early, Metric::DebtYield),
        Some(WhyAbsent::NoFullYear)
    );
    assert_eq!(absent(early, Metric::NoiYear), Some(WhyAbsent::NoFullYear));
    assert_eq!(metric(&contract(early), Metric::UsesCapex), 800e6);
    // A host that borrows nothing has a loan-to-cost: none of it.
    assert_eq!(
        metric(&contract("client=0&capex=8"), Metric::LoanToCost),
        0.0
    );
    for of in [Metric::HostingPerMwh, Metric::MiningPerMwh] {
        assert_eq!(absent("gross=0", of), Some(WhyAbsent::NoSitePower));
    }
    // Costs that come with the price, and more than all of it.
    assert_eq!(
        absent("margin=-10&client=0&capex=2", Metric::PriceForNpvZero),
        Some(WhyAbsent::AlwaysBelow)
    );
    assert_eq!(
        absent(
            "residual=50&client=0&capex=1&disc=0",
            Metric::PriceForNpvZero
        ),
        Some(WhyAbsent::AlwaysAbove)
    );
    let gpus = contract("kind=gpu");
    assert!(metric(&gpus, Metric::PriceForNpvZero) > 0.0);
    assert_eq!(gpus.metrics.get(Metric::UsesInterest), Ok(0.0));
}

/// What a contract turns over, in dollars: what its sums are compared with.
fn turnover(c: &Evaluation) -> f64 {
    let of = |m: &Month<f64>| {
        let flows = m.project_cash_flow.abs() + m.debt_draw + m.principal + m.interest_paid;
        m.hosting_revenue + m.power_cost + m.site_opex.abs() + m.capex + m.sga + flows
    };
    sum(c, of) + 1.0
}

#[test]
fn every_figure_is_read_off_the_lines() {
    let mut random = Random(13);
    let (mut loans, mut years, mut prices) = (0, 0, [0, 0]);
    for _ in 0..600 {
        let inputs = random.contract();
        let (c, query) = (evaluate(&inputs), link::write(&inputs));
        let scale = 1e-9 * turnover(&c);
        let near = |of: Metric, expected: f64, scale: f64| {
            let found = metric(&c, of);
            let most = scale * (1.0 + expected.abs());
            assert!(
                (found - expected).abs() <= most,
                "{of:?} {found} for {expected}: {query}"
            );
        };
        let mw = inputs.total_mw();
        near(Metric::Noi, sum(&c, |m| m.gross_profit), scale);
        let sources = [
            Metric::SourcesClient,
            Metric::SourcesDebt,
            Metric::SourcesEquity,
        ];
        let uses = [Metric::UsesCapex, Metric::UsesInterest, Metric::UsesFees];
        let [sources, uses] =
            [sources, uses].map(|all| all.map(|of| metric(&c, of)).iter().sum::<f64>());
        assert!(
            (sources - uses).abs() <= scale,
            "{sources} for {uses}: {query}"
        );
        let peak = c.months.iter().map(|m| m.debt_balance).fold(0.0, f64::max);
        near(Metric::PeakDebt, peak, scale);
        near(Metric::DebtPerMw, peak / mw, scale / mw);
        near(
            Metric::EquityValuePerWatt,
            metric(&c, Metric::NpvEquity) / (mw * 1e6),
            1e-12,
        );

        let ready = (0..inputs.phase_count()).map(|i| inputs.phase(i).ready as usize);
        let last_ready = ready.max().unwrap_or(0) + inputs.months(Input::Delay);
        let before = |m: usize| match m.checked_sub(1) {
            Some(m) => c.months[m].debt_balance,
            None => 0.0,
        };
        let i = inputs.value(Input::Interest) / 1200.0;
        let life = (last_ready..c.months.len()).filter(|m| before(*m) >= 0.005);
        let cash: f64 = life
            .zip(1..)
            .map(|(m, k)| {
                (c.months[m].cash_for_debt_service - c.months[m].tax) / (1.0_f64 + i).powi(k)
            })
            .sum();
        let owed = match before(last_ready.min(c.months.len())) {
            // Drawn in the very month of signing, when all is ready.
            0.0 if last_ready == 0 => c.months[0].debt_balance,
            _ if last_ready >= c.months.len() => 0.0,
            owed => owed,
        };
        match c.metrics.get(Metric::Llcr) {
            Ok(_) => {
                near(Metric::Llcr, cash / owed, scale / owed);
                loans += 1;
            }
            Err(_) => assert!(owed < 0.01, "{owed}: {query}"),
        }
        let whole = 1000.0 * mw;
        let full = c
            .months
            .iter()
            .filter(|m| m.online_kw >= whole * (1.0 - 1e-9));
        let profits: Vec<f64> = full.take(12).map(|m| m.gross_profit).collect();
        if profits.len() == 12 {
            near(Metric::NoiYear, profits.iter().sum(), scale);
            near(
                Metric::NoiPerMwYear,
                profits.iter().sum::<f64>() / mw,
                scale,
            );
            years += 1;
        } else {
            assert!(c.metrics.get(Metric::NoiYear).is_err());
        }
        prices[usize::from(inputs.kind() == ContractKind::GpuCloud)] += at_zero(&inputs, &c, scale);
    }
    assert!(
        loans > 100 && years > 100 && prices.iter().all(|count| *count > 20),
        "{loans} {years} {prices:?}"
    );
}

/// Puts every price for NPV zero back into the contract, and counts them.
fn at_zero(inputs: &Inputs, c: &Evaluation, scale: f64) -> usize {
    let Ok(named) = c.metrics.get(Metric::PriceForNpvZero) else {
        return 0;
    };
    let several = c.metrics.roots(Metric::PriceForNpvZero);
    let roots = if several.is_empty() {
        &[named][..]
    } else {
        several
    };
    let price = inputs.kind().price();
    let within = roots.iter().filter(|root| **root <= price.spec().max);
    within
        .map(|root| {
            let mut inputs = inputs.clone();
            inputs.set(price, *root);
            let npv = metric(&evaluate(&inputs), Metric::Npv);
            assert!(
                npv.abs() <= scale + 0.011,
                "{npv} at {root}: {}",
                link::write(&inputs)
            );
        })
        .count()
}

#[test]
fn a_price_for_npv_zero_knows_no_mining_and_holds_the_rest() {
    let of = |query: &str| metric(&contract(query), Metric::PriceForNpvZero);
    let own = of("client=0&capex=8");
    close(of("client=0&capex=8&hashprice=200"), own);
    close(of("client=0&capex=8&rate=60"), own);
    close(of("client=0&capex=8&tcv=9000"), own);
    let mut at = inputs("client=0&capex=8");
    at.set(Input::Rate, own);
    let c = evaluate(&at);
    assert!(metric(&c, Metric::Npv).abs() < 1e-6 * c.totals.get(Line::Capex));
}
