//! Renewals, an early end, prepayment, and the ways to give a contract by what it brings in.

// Helpers fail a test as the test itself would; counts and nothing at all are exact.
#![allow(clippy::float_cmp, clippy::indexing_slicing)]

use offtake_testkit::query;
use offtake_testkit::sums;

use offtake_economics::implied_escalator::Contradiction;
use offtake_economics::{Input, Inputs, Lease, Metric, Notice, evaluate, link};
use query::{close, contract, inputs};
use sums::{metric, sum};

/// A month's fee of the default contract.
const FEE: f64 = 200_000.0 * 121.53;

#[test]
fn renewals_follow_on_the_term_with_their_chance_and_step() {
    let contract = contract("renew=2x5&prenew=60&rstep=10&esc=3");
    assert_eq!(contract.months.len(), 12 + 144 + 2 * 60);
    let at = |m: usize| contract.months[m].hosting_revenue;
    close(at(12), FEE);
    close(at(155), FEE * 1.03_f64.powi(11));
    // An anniversary and the first renewal at once, then the second.
    close(at(156), FEE * 1.03_f64.powi(12) * 1.1 * 0.6);
    close(at(215), FEE * 1.03_f64.powi(16) * 1.1 * 0.6);
    close(at(216), FEE * 1.03_f64.powi(17) * 1.21 * 0.36);
    close(contract.months[216].online_kw, 200_000.0 * 0.36);

    let term: f64 = (12..156).map(at).sum();
    close(metric(&contract, Metric::TotalContractValue), term);
    close(metric(&contract, Metric::AverageAnnualRevenue), term / 12.0);
    let all = sum(&contract, |m| m.hosting_revenue);
    close(metric(&contract, Metric::ValueWithRenewals), all);
    // The term is recognised in equal parts, renewals as they are billed.
    close(contract.months[12].straight_line_revenue, term / 144.0);
    close(contract.months[200].straight_line_revenue, at(200));
}

#[test]
fn what_is_announced_counts_every_option_and_what_is_expected_weighs_it() {
    let of = |query: &str| {
        let contract = contract(query);
        [Metric::ValueIfRenewed, Metric::ValueWithRenewals].map(|of| metric(&contract, of))
    };
    let query = "client=0&capex=8&esc=3&renew=2x5&prenew=50";
    let years = |from: i32, to: i32| (from..to).map(|n| 1.03_f64.powi(n)).sum::<f64>();
    let [all, expected] = of(query);
    close(all, 12.0 * FEE * years(0, 22));
    let weighed = years(0, 12) + 0.5 * years(12, 17) + 0.25 * years(17, 22);
    close(expected, 12.0 * FEE * weighed);
    // Options that nobody takes are still announced.
    let [all, expected] = of("renew=1x5&prenew=0");
    close(all, FEE * (144.0 + 60.0));
    close(expected, FEE * 144.0);
    // Where the client has left before, none is left to take.
    let [all, expected] = of("renew=2x5&prenew=60&exit=15");
    close(all, FEE * 180.0);
    close(expected, FEE * (144.0 + 0.6 * 36.0));
}

#[test]
fn a_headline_is_that_of_the_term() {
    for renewed in ["", "&renew=2x5&rstep=20", "&exit=3&exitfee=6"] {
        let contract = contract(&format!("tcv=3500&esc=2{renewed}"));
        let alone = query::contract("tcv=3500&esc=2");
        close(
            metric(&contract, Metric::Rate),
            metric(&alone, Metric::Rate),
        );
    }
}

#[test]
fn a_year_s_revenue_is_of_the_years_that_come() {
    for (query, yearly) in [
        ("exit=5&yearly=300", 300e6),
        ("exit=5&mwyear=1.5", 300e6),
        ("exit=5&tcv=3600", 300e6),
        ("exit=5&tcv=3600&renew=2x5", 300e6),
        // The contract is over before.
        ("exit=15&yearly=300", 300e6),
    ] {
        let contract = contract(query);
        close(metric(&contract, Metric::AverageAnnualRevenue), yearly);
        close(metric(&contract, Metric::RevenuePerMwYear), yearly / 200.0);
    }
    // The price is that of the term as it was agreed on, so the first years of one that rises bring
    // in less than the average that was announced.
    let rising = contract("exit=5&yearly=300&esc=3");
    let price = contract("yearly=300&esc=3");
    close(metric(&rising, Metric::Rate), metric(&price, Metric::Rate));
    let five = sum(&price, |m| m.hosting_revenue)
        - price.months[72..]
            .iter()
            .map(|m| m.hosting_revenue)
            .sum::<f64>();
    close(metric(&rising, Metric::AverageAnnualRevenue), five / 5.0);
}

#[test]
fn a_price_is_solved_from_any_headline() {
    let rate = metric(&contract("tcv=3500&ramp=6&esc=3"), Metric::Rate);
    for query in ["yearly=291.6666666666667", "mwyear=1.4583333333333333"] {
        let contract = contract(&format!("{query}&ramp=6&esc=3"));
        close(metric(&contract, Metric::Rate), rate);
        close(metric(&contract, Metric::TotalContractValue), 3.5e9);
    }
    // The last that is given counts, in a link that of the table's order.
    let reading = link::read("tcv=3500&mwyear=1.4");
    assert_eq!(
        reading.inputs.headline(),
        Some((Input::Mwyear, 1.4 * 200.0 * 12.0))
    );
    assert_eq!(reading.repairs.len(), 1);
    let mut inputs = reading.inputs;
    inputs.set(Input::Tcv, 3000.0);
    assert_eq!(inputs.headline(), Some((Input::Tcv, 3000.0)));
    inputs.set(Input::Rate, 120.0);
    assert_eq!(inputs.headline(), None);
}

#[test]
fn a_client_that_leaves_early_pays_for_it() {
    let contract = contract("exit=5&exitfee=18&capex=8&client=0&debt=50&tax=21&sga=6");
    assert_eq!(contract.months.len(), 12 + 60);
    let last = contract.months[71];
    close(last.termination_fee, 18.0 * FEE);
    close(metric(&contract, Metric::TerminationFee), 18.0 * FEE);
    close(sum(&contract, |m| m.termination_fee), 18.0 * FEE);
    close(
        last.ebitda,
        last.gross_profit + last.termination_fee - last.sga,
    );
    // Debt is due at once, what is not depreciated is written off, and nothing comes after.
    assert!(metric(&contract, Metric::DebtBalloon) > 1e8);
    assert!(last.debt_balance.abs() < 1e-3);
    close(sum(&contract, |m| m.depreciation) / 1e9, {
        let interest = sum(&contract, |m| m.principal) - sum(&contract, |m| m.debt_draw);
        (1.6e9 + interest) / 1e9
    });
    close(
        sum(&contract, |m| m.straight_line_revenue),
        sum(&contract, |m| m.hosting_revenue),
    );
    // Ended during the ramp, a rising price leaves more billed than recognised, or less.
    let early = query::contract("exit=2&esc=5&ramp=12");
    close(
        sum(&early, |m| m.straight_line_revenue),
        sum(&early, |m| m.hosting_revenue),
    );
    // Phases that would have been built later never are.
    let built = query::contract("phases=100@12,100@60&exit=3&client=0");
    close(metric(&built, Metric::Capex), 150e6);
    // After its end there is nothing to end.
    let over = query::contract("exit=20&exitfee=12");
    assert_eq!(metric(&over, Metric::TerminationFee), 0.0);
    assert!(over.notices.contains(&Notice::ExitWithoutEffect));
}

#[test]
fn a_prepayment_is_credited_in_equal_parts() {
    let contract = contract("prepay=6&prepayin=3&prepayfrom=24&prepayover=12");
    let paid = 6.0 * FEE;
    close(contract.months[3].prepayment, paid);
    close(contract.months[3].cash_received, paid);
    close(sum(&contract, |m| m.prepayment), paid);
    for month in 36..48 {
        close(contract.months[month].prepayment_credit, paid / 12.0);
    }
    assert_eq!(contract.months[35].prepayment_credit, 0.0);
    assert!(contract.months[47].prepayment_balance.abs() < 1e-6);
    assert_eq!(contract.months[48].prepayment_credit, 0.0);
    // It moves cash and nothing else: what is billed stays, and what it is worth is time.
    let without = query::contract("");
    close(
        sum(&contract, |m| m.project_cash_flow),
        sum(&without, |m| m.project_cash_flow),
    );
    let worth = |m: i32| 1.1_f64.powf(-f64::from(m + 1) / 12.0);
    let credited: f64 = (36..48).map(|m| paid / 12.0 * worth(m)).sum();
    close(
        metric(&contract, Metric::Npv) - metric(&without, Metric::Npv),
        paid * worth(3) - credited,
    );
    // What the end comes before is never credited, and told.
    let kept = query::contract("prepay=6&prepayfrom=60&prepayover=24&exit=6");
    close(metric(&kept, Metric::PrepaymentUnused), paid / 2.0);
    let told = |notice: &Notice| matches!(notice, Notice::PrepaymentUnused(_));
    assert!(kept.notices.iter().any(told));
}

// TeraWulf and Fluidstack, August 2025: $3.7 billion over ten years, $8.7 billion with two options.
#[test]
fn two_totals_imply_an_escalator_or_cannot_both_be_so() {
    let said = |query: &str| {
        let mut notices = contract(query).notices.into_iter();
        notices.find(|notice| {
            matches!(
                notice,
                Notice::ImpliedEscalator { .. }
                    | Notice::Contradiction(_)
                    | Notice::NothingToCompare
            )
        })
    };
    let terms = "term=10&tcv=3700&renew=2x5";
    match said(&format!("{terms}&tcvr=8700&esc=3")) {
        Some(Notice::ImpliedEscalator { implied, given }) => {
            assert!((implied - 3.06).abs() < 0.005, "{implied}");
            assert_eq!(given, 3.0);
        }
        other => unreachable!("{other:?}"),
    }
    let contradiction = Some(Notice::Contradiction(Contradiction::NotMore));
    assert_eq!(said(&format!("{terms}&tcvr=3700")), contradiction);
    assert_eq!(said("tcvr=8700"), Some(Notice::NothingToCompare));
    assert_eq!(said(terms), None);
}

#[test]
fn renewals_are_written_with_their_years() {
    let reading = link::read("renew=2x5&term=20");
    assert_eq!(link::write(&reading.inputs), "term=20&renew=2x5");
    let own = link::read("renew=3x2.5");
    assert_eq!(own.repairs, []);
    assert_eq!(own.inputs.value(Input::Renewterm), 2.5);
    assert_eq!(link::write(&own.inputs), "renew=3x2.5");
    for bad in ["renew=x5", "renew=2x", "renew=2x5x5", "renew=two"] {
        let reading = link::read(bad);
        assert_eq!(reading.inputs, Inputs::default(), "{bad}");
        assert_eq!(reading.repairs.len(), 1, "{bad}");
    }
}

// A limit that one input sets to another rewrites nothing: what is given stays, is told, and comes
// back by itself.
#[test]
fn what_has_no_effect_beside_the_term_or_the_tenor_is_kept_and_told() {
    let debt = "client=0&capex=8&debt=70";
    for (given, counts, code) in [
        ("term=22&renew=3x5", "term=22&renew=1x5", "renewals_cut"),
        ("term=30&renew=2x5", "term=30", "renewals_cut"),
        ("renew=5x7.5", "renew=2x7.5", "renewals_cut"),
        (
            &format!("{debt}&tenor=1&io=24"),
            &format!("{debt}&tenor=1&io=11"),
            "interest_only_cut",
        ),
        (
            "client=0&capex=8&dscr=1.3&sculpt=1&tenor=0.5&io=359",
            "client=0&capex=8&dscr=1.3&sculpt=1&tenor=0.5&io=5",
            "interest_only_cut",
        ),
    ] {
        let reading = link::read(given);
        assert_eq!(reading.repairs, [], "{given}");
        let (whole, cut) = (evaluate(&reading.inputs), contract(counts));
        assert_eq!(whole.months, cut.months, "{given}");
        assert!(
            whole.notices.iter().any(|one| one.code() == code),
            "{given}"
        );
        assert!(
            !cut.notices.iter().any(|one| one.code() == code),
            "{counts}"
        );
    }
    // The longest that fits leaves nothing to tell.
    assert!(contract("term=20&renew=2x5&io=83").notices.is_empty());
    let given = format!("{debt}&io=24&renew=2x5");
    let mut inputs = inputs(&given);
    let before = link::write(&inputs);
    for (input, there) in [
        (Input::Tenor, 1.0),
        (Input::Term, 28.0),
        (Input::Renewterm, 15.0),
    ] {
        let back = inputs.value(input);
        inputs.set(input, there);
        assert_eq!(inputs.value(Input::Io), 24.0);
        assert_eq!(inputs.value(Input::Renew), 2.0);
        inputs.set(input, back);
        assert_eq!(link::write(&inputs), before);
    }
}

#[test]
fn a_lease_is_settings_under_one_name() {
    for (query, written) in [
        ("lease=gross", "pass=0"),
        ("lease=modified", ""),
        ("lease=nnn&mw=300", "mw=300&margin=100"),
        // What is said besides counts more, wherever it stands.
        ("margin=60&lease=NNN", "margin=60"),
    ] {
        assert_eq!(link::write(&inputs(query)), written, "{query}");
    }
    let unknown = link::read("lease=net");
    assert_eq!(unknown.inputs, Inputs::default());
    assert!(unknown.repairs[0].message.contains("modified"));
    // Net of everything the fee is profit; gross, the host pays for power.
    let net = contract("lease=nnn");
    close(metric(&net, Metric::GrossMargin), 1.0);
    let gross = contract("lease=gross");
    close(gross.months[12].power_revenue, 0.0);
    assert_eq!(Lease::of(&inputs("pass=30")), None);
}
