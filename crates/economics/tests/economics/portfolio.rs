//! What holds for any portfolio: it is the sum of its contracts, in whatever order they stand, and
//! its index of concentration is what its definition says.
#![allow(clippy::expect_used)]

mod links;
use offtake_testkit::{same, strategy};

use offtake_economics::portfolio::{
    Consolidated, Contract, LINES, Portfolio, Shares, TOGETHER, Target,
};
use offtake_economics::{
    Evaluation, Input, Inputs, Line, Metric, WhyAbsent, evaluate_contract, link,
};
use proptest::prelude::*;
use strategy::contracts;

fn portfolio(contracts: Vec<Contract>) -> Portfolio {
    Portfolio {
        contracts,
        target: Target::default(),
    }
}

fn contract(client: &str, query: &str) -> Contract {
    let reading = link::read(query);
    assert_eq!(reading.repairs, []);
    Contract::new(client, "", reading.inputs)
}

fn start(inputs: &Inputs) -> u32 {
    inputs.value(Input::Start) as u32
}

/// Contracts with some of three clients, signed within a decade or so: calendars overlap, and end
/// apart.
fn portfolios(most: usize) -> impl Strategy<Value = Vec<Contract>> {
    let contract = (contracts(), 0..3_usize, 0..120_u32);
    let contract = contract.prop_map(|(mut inputs, client, month)| {
        inputs.set(Input::Start, f64::from(12 * 2024 + month));
        let client = ["Alpha", "Beta", "Gamma"].get(client).expect("a client");
        Contract::new(client, "", inputs)
    });
    prop::collection::vec(contract, 1..=most)
}

/// The largest part of a sum, which its rounding is measured by.
fn scale(of: &[Evaluation], line: Line) -> f64 {
    let months = of.iter().flat_map(|one| &one.months);
    let largest = months
        .map(|month| month.get(line).abs())
        .fold(1.0, f64::max);
    1e-9 * largest * of.len() as f64
}

/// The sum of a line over the contracts that have the calendar month.
fn by_hand(contracts: &[Contract], each: &[Evaluation], month: u32, line: Line) -> f64 {
    let all = contracts.iter().zip(each);
    all.filter_map(|(contract, evaluation)| {
        let since = month.checked_sub(start(&contract.inputs))?;
        Some(evaluation.months.get(since as usize)?.get(line))
    })
    .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_portfolio_is_the_sum_of_its_contracts(contracts in portfolios(6)) {
        let all = portfolio(contracts.clone()).consolidate();
        let each: Vec<_> = contracts.iter().map(|one| evaluate_contract(&one.inputs)).collect();
        let first = contracts.iter().map(|one| start(&one.inputs)).min();
        prop_assert_eq!(Some(all.first_month), first);
        let ends = contracts.iter().zip(&each);
        let ends = ends.map(|(one, evaluation)| start(&one.inputs) as usize + evaluation.months.len());
        prop_assert_eq!(ends.max(), Some(all.first_month as usize + all.months.len()));

        let mut running = 0.0;
        for (month, calendar) in all.months.iter().zip(all.first_month..) {
            for line in LINES {
                let sum = month.get(*line).expect("it adds up");
                same!(sum, by_hand(&contracts, &each, calendar, *line), scale(&each, *line));
            }
            running += by_hand(&contracts, &each, calendar, Line::ProjectCashFlow);
            let scale = scale(&each, Line::CumulativeCashFlow);
            same!(month.get(Line::CumulativeCashFlow).expect("a running sum"), running, scale);
            prop_assert_eq!(month.get(Line::Hashprice), None);
            // Nothing can be online that is not under contract, but for what is renewed.
            let renewed = contracts.iter().any(|one| one.inputs.renewals() > 0);
            let most = month.contracted_mw * (1.0 + 1e-12) + 1e-9;
            prop_assert!(renewed || month.online_mw() <= most);
        }

        for (of, (figures, alone)) in contracts.iter().zip(all.contracts.iter().zip(&each)) {
            let value = alone.metrics.get(Metric::TotalContractValue).expect("a value");
            prop_assert_eq!(figures.total_contract_value.to_bits(), value.to_bits());
            let npv = alone.metrics.get(Metric::Npv).expect("a value");
            prop_assert_eq!(figures.npv.to_bits(), npv.to_bits());
            prop_assert_eq!(all.client(figures.client), of.client());
            prop_assert_eq!(figures.billed.1 as usize + 1, start(&of.inputs) as usize + alone.months.len());
        }
        let worth = contracts.iter().zip(&all.contracts).map(|(one, figures)| {
            let years = f64::from(figures.signed - all.first_month) / 12.0;
            figures.npv / (1.0 + one.inputs.value(Input::Disc) / 100.0).powf(years)
        });
        let tolerance: f64 = all.contracts.iter().map(|one| 1e-9 * one.npv.abs()).sum();
        same!(all.npv, worth.sum(), tolerance + 1e-6);
    }

    #[test]
    fn metrics_are_sums_and_quotients_of_sums_or_say_why_not(contracts in portfolios(5)) {
        let all = portfolio(contracts.clone()).consolidate();
        let each: Vec<_> = contracts.iter().map(|one| evaluate_contract(&one.inputs)).collect();
        let of = |metric| all.metrics.get(metric);
        let value = |metric| of(metric).expect("a value");
        let sum = |metric| each.iter().map(|one| one.metrics.get(metric).expect("a value")).sum::<f64>();
        for metric in [
            Metric::Noi,
            Metric::SourcesClient,
            Metric::SourcesDebt,
            Metric::SourcesEquity,
            Metric::UsesCapex,
            Metric::UsesInterest,
            Metric::UsesFees,
        ] {
            let gross: f64 = each.iter().map(|one| one.metrics.get(metric).map_or(0.0, f64::abs)).sum();
            same!(value(metric), sum(metric), 1e-12 * gross + 1e-9);
        }
        let sources = [Metric::SourcesClient, Metric::SourcesDebt, Metric::SourcesEquity].map(value);
        let uses = [Metric::UsesCapex, Metric::UsesInterest, Metric::UsesFees].map(value);
        let [sources, uses] = [sources, uses].map(|all| all.iter().sum::<f64>());
        same!(sources, uses, 1e-9 * (1.0 + uses.abs()));
        let owed = all.months.iter().filter_map(|month| month.get(Line::DebtBalance));
        let peak = owed.fold(0.0, f64::max);
        let mw: f64 = contracts.iter().map(|one| one.inputs.total_mw()).sum();
        prop_assert_eq!(value(Metric::PeakDebt).to_bits(), peak.to_bits());
        same!(value(Metric::DebtPerMw), peak / mw, 1e-12 * (1.0 + peak / mw));
        let cost = uses - value(Metric::SourcesClient);
        match of(Metric::LoanToCost) {
            Ok(found) => same!(found, peak / cost, 1e-6 * (1.0 + found)),
            Err(_) => prop_assert!(cost < 0.01),
        }
        for metric in TOGETHER {
            prop_assert!(of(metric).is_ok_and(f64::is_finite) || of(metric).is_err());
        }
        prop_assert_eq!(of(Metric::Llcr), Err(WhyAbsent::OneContract));
        if let [one] = &each[..] {
            let watt = one.metrics.get(Metric::EquityValuePerWatt).expect("a value");
            same!(value(Metric::EquityValuePerWatt), watt, 1e-9 * (1.0 + watt.abs()));
        }
    }

    #[test]
    fn the_order_of_contracts_changes_no_bit(
        (contracts, shuffled) in portfolios(8).prop_flat_map(|contracts| {
            let shuffled = Just(contracts.clone()).prop_shuffle();
            (Just(contracts), shuffled)
        })
    ) {
        let (one, other) = (portfolio(contracts).consolidate(), portfolio(shuffled).consolidate());
        let parts = |all: &Consolidated| {
            let mut figures = all.contracts.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>();
            figures.sort();
            let months = format!("{:?}", all.months);
            let whole = (all.first_month, all.whole, all.total_contract_value.to_bits(), all.npv.to_bits());
            (figures, months, format!("{:?}{:?}{whole:?}", all.clients, all.years))
        };
        prop_assert_eq!(parts(&one), parts(&other));
    }

    #[test]
    fn shares_are_of_the_whole_and_nothing_is_ever_not_a_number(contracts in portfolios(6)) {
        let all = portfolio(contracts.clone()).consolidate();
        for year in &all.years {
            match year.shares {
                Ok(shares) => {
                    let n = all.clients.len() as f64;
                    prop_assert!((1.0 / n - 1e-9..=1.0).contains(&shares.largest), "{:?}", shares);
                    let most = 1e4 * (1.0 + 1e-12);
                    prop_assert!((1e4 / n * (1.0 - 1e-9)..=most).contains(&shares.hhi), "{:?}", shares);
                    // The largest alone makes its square, and all others can add at most their rest.
                    let square = (100.0 * shares.largest).powi(2);
                    prop_assert!(shares.hhi >= square * (1.0 - 1e-12));
                }
                Err(absent) => prop_assert_eq!((absent, year.revenue), (WhyAbsent::NoRevenue, 0.0)),
            }
        }
        // All years together are shared by what each of them is.
        let billed: Vec<f64> = all.clients.iter().map(|one| {
            let years = all.years.iter().map(|year| {
                let months = |m: u32| (m / 12 == year.year).then_some((m - all.first_month) as usize);
                let mut months = (all.first_month..).take(all.months.len()).filter_map(months);
                let first = months.next().unwrap_or(0);
                one.billed_in(first..months.last().unwrap_or(first) + 1)
            });
            years.sum()
        }).collect();
        let whole: f64 = billed.iter().sum();
        match all.whole {
            Ok(shares) => {
                let largest = billed.iter().copied().fold(0.0, f64::max) / whole;
                same!(shares.largest, largest, 1e-9);
            }
            Err(_) => same!(whole, 0.0, 0.0),
        }
        let billed: f64 = all.years.iter().map(|year| year.revenue).sum();
        // The value of a contract is that of its term.
        if contracts.iter().all(|one| one.inputs.value(Input::Renew) < 1.0) {
            same!(billed, all.total_contract_value, 1e-9 * all.total_contract_value.abs());
        }
        prop_assert!(all.npv.is_finite());
    }

    #[test]
    fn one_contract_alone_is_all_there_is(inputs in contracts()) {
        let all = portfolio(vec![Contract::new("Alone", "", inputs)]).consolidate();
        for year in &all.years {
            if let Ok(shares) = year.shares {
                prop_assert_eq!((shares.largest, shares.hhi), (1.0, 10_000.0));
            }
        }
    }

    #[test]
    fn equal_clients_share_equally(inputs in contracts(), n in 1..30_usize) {
        let one = |i: usize| Contract::new(&format!("Client {i}"), "", inputs.clone());
        let all = portfolio((0..n).map(one).collect()).consolidate();
        for shares in all.years.iter().filter_map(|year| year.shares.ok()) {
            same!(shares.hhi, 1e4 / n as f64, 1e-8);
            same!(shares.largest, 1.0 / n as f64, 1e-12);
        }
    }

    // Two halves of a contract are two contracts of one client, and together the whole.
    #[test]
    fn dividing_a_contract_changes_nothing(others in portfolios(3), mw in 1.0..500.0_f64, at in 0.1..0.9_f64) {
        let part = |mw: f64| {
            let mut inputs = Inputs::default();
            inputs.set(Input::Mw, mw);
            Contract::new("Divided", "", inputs)
        };
        let with = |parts: Vec<Contract>| portfolio([others.clone(), parts].concat()).consolidate();
        let (whole, divided) = (with(vec![part(mw)]), with(vec![part(mw * at), part(mw * (1.0 - at))]));
        prop_assert_eq!(whole.years.len(), divided.years.len());
        for (a, b) in whole.years.iter().zip(&divided.years) {
            same!(a.revenue, b.revenue, 1e-9 * a.revenue);
            match (a.shares, b.shares) {
                (Ok(a), Ok(b)) => {
                    same!(a.hhi, b.hhi, 1e-6);
                    same!(a.largest, b.largest, 1e-9);
                }
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }
}

#[test]
fn nothing_comes_to_nothing() {
    let all = Portfolio::default().consolidate();
    assert_eq!(
        (all.months.len(), all.years.len(), all.contracts.len()),
        (0, 0, 0)
    );
    assert_eq!(all.whole, Err(WhyAbsent::NoRevenue));
    assert_eq!((all.npv, all.total_contract_value), (0.0, 0.0));
}

#[test]
fn a_year_without_revenue_has_no_index_and_says_why() {
    let all = portfolio(vec![contract("Later", "start=2024-06&ready=12")]).consolidate();
    let first = all.years.first().expect("2024");
    assert_eq!((first.year, first.revenue), (2024, 0.0));
    assert_eq!(first.shares, Err(WhyAbsent::NoRevenue));
    let free = portfolio(vec![contract("Free", "rate=0")]).consolidate();
    assert!(free.years.iter().all(|year| year.shares.is_err()));
}

// 200 MW at $100 and 100 MW at $200 are equal; the second starts a year later.
#[test]
fn a_hand_computed_example() {
    let all = portfolio(vec![
        contract("Early", "mw=200&rate=100&ready=0&term=2&start=2024-01"),
        contract("Late", "mw=100&rate=200&ready=12&term=2&start=2024-01"),
        contract("Late", "mw=100&rate=200&ready=12&term=2&start=2025-01"),
    ])
    .consolidate();
    let year = |year: u32| {
        all.years
            .iter()
            .find(|one| one.year == year)
            .expect("a year")
    };
    let of = |at: u32| {
        (
            year(at).revenue,
            year(at)
                .shares
                .map(|one| (all.client(one.client), one.largest, one.hhi)),
        )
    };
    assert_eq!(of(2024), (240e6, Ok(("Early", 1.0, 10_000.0))));
    assert_eq!(of(2025), (480e6, Ok(("Early", 0.5, 5_000.0))));
    assert_eq!(of(2026), (480e6, Ok(("Late", 1.0, 10_000.0))));
    assert_eq!(of(2027), (240e6, Ok(("Late", 1.0, 10_000.0))));
    let mw = |month: usize| {
        let month = all.months.get(month).expect("a month");
        (month.contracted_mw, month.online_mw())
    };
    // Under contract from signing on, online from the first bill, neither after the last.
    assert_eq!(
        [mw(0), mw(11), mw(12)],
        [(300.0, 200.0), (300.0, 200.0), (400.0, 300.0)]
    );
    assert_eq!(
        [mw(24), mw(36), mw(47)],
        [(200.0, 200.0), (100.0, 100.0), (100.0, 100.0)]
    );
    assert_eq!(all.months.len(), 48);
}

// Both bill the same in each of fifteen years, one of them ten as options: that is how both stand in
// all years together, and what may be renewed is not under contract.
#[test]
fn options_are_expected_and_no_capacity_under_contract() {
    let query = "contract=A;mw=100;term=5;renew=2x5&contract=B;mw=100;term=15";
    let all = link::read_portfolio(query).portfolio.consolidate();
    let half = |shares: Result<Shares, WhyAbsent>| {
        let shares = shares.expect("revenue");
        assert!((shares.largest - 0.5).abs() < 1e-12, "{shares:?}");
        assert!((shares.hhi - 5_000.0).abs() < 1e-8, "{shares:?}");
    };
    half(all.whole);
    let billed = all.years.iter().filter(|year| year.revenue > 0.0);
    assert_eq!(billed.clone().count(), 16);
    billed.for_each(|year| half(year.shares));
    let mw = |month: usize| all.months.get(month).map(|month| month.contracted_mw);
    let ends = [12 + 59, 12 + 60, 12 + 179].map(mw);
    assert_eq!(ends, [200.0, 100.0, 100.0].map(Some));
    let worth = all.contracts.iter().map(|one| one.total_contract_value);
    let worth: Vec<f64> = worth.collect();
    assert!((worth.iter().sum::<f64>() - all.total_contract_value).abs() < 1e-3);
    assert!((3.0 * worth.first().expect("A") - worth.last().expect("B")).abs() < 1.0);
    // What is expected of an option is weighed as such.
    let doubtful = link::read_portfolio(&query.replacen("2x5", "2x5;prenew=50", 1));
    let all = doubtful.portfolio.consolidate();
    let shares = all.whole.expect("revenue");
    let expected = 15.0 / (15.0 + 5.0 + 2.5 + 1.25);
    assert!((shares.largest - expected).abs() < 1e-12, "{shares:?}");
}

#[test]
fn phases_leave_the_portfolio_one_by_one() {
    let all = portfolio(vec![contract(
        "Phased",
        "phases=200@12,70@24&term=1&delay=3",
    )])
    .consolidate();
    let months = &all.months;
    let mw: Vec<f64> = [14, 26, 27, 38]
        .map(|month: usize| months.get(month).expect("a month").contracted_mw)
        .into();
    assert_eq!(mw, [270.0, 270.0, 70.0, 70.0]);
    assert_eq!(months.len(), 39);
}

#[test]
fn the_target_stands_beside_every_month() {
    let mut portfolio = portfolio(vec![contract("Core", "start=2024-01")]);
    let reading = link::read_portfolio("target=2024-03@100,2024-05@300");
    portfolio.target = reading.portfolio.target;
    let all = portfolio.consolidate();
    let aims: Vec<_> = all
        .months
        .iter()
        .take(6)
        .map(|month| month.target_mw)
        .collect();
    let some = |mw| Some(mw);
    assert_eq!(
        aims,
        [
            None,
            None,
            some(100.0),
            some(200.0),
            some(300.0),
            some(300.0)
        ]
    );
}

// Of one contract alone, periods are those of the contract.
#[test]
fn periods_are_gathered_as_a_contract_s_are() {
    use offtake_economics::periods::{Period, roll_up};
    let inputs =
        link::read("phases=200@12,70@15&client=0&debt=60&tax=21&esc=3&start=2024-08").inputs;
    let alone = evaluate_contract(&inputs);
    let start = start(&inputs);
    let all = portfolio(vec![Contract::new("Alone", "", inputs)]).consolidate();
    for period in [Period::Month, Period::Quarter, Period::Year] {
        let (all, alone) = (all.roll_up(period), roll_up(&alone, start, period));
        assert_eq!(all.len(), alone.len());
        for (all, alone) in all.iter().zip(&alone) {
            assert_eq!((&all.label, all.months.len()), (&alone.label, alone.months));
            assert_eq!(all.first_month, start + alone.first_month as u32);
            for line in LINES {
                let (sum, own) = (
                    all.values.get(*line).expect("it adds up"),
                    alone.values.get(*line),
                );
                assert!((sum - own).abs() <= 1e-9 * own.abs(), "{line:?}");
            }
        }
    }
}
