//! Break-evens against the numbers varied by hand.

#![allow(clippy::float_cmp, clippy::unwrap_used)] // numbers that are exact

use super::*;

fn stakes() -> BreakevenTerms<f64> {
    let month = |lost_yield, lost_cost, billed_at_one, creditable| Stake {
        lost_yield,
        lost_cost,
        billed_at_one,
        creditable,
        discount: 0.5,
    };
    BreakevenTerms {
        months: vec![
            month(0.0, 0.0, 0.0, 100.0),
            month(2.0, 20.0, 10.0, 0.0),
            month(1.0, 40.0, 10.0, 0.0),
        ],
        curtail: 1.0,
        worth_to_match: 100.0,
        gain: 30.0,
        // 48 less at a price of 12, where the credit is worth 50: −6 there.
        npv_at_no_price: -52.0,
        rate: 12.0,
        cap: 0.5,
        worth_at_one: 8.0,
        // At a price of 12: 60 of the first month's fee and the other 40 from the second's.
        credit_value: 50.0,
    }
}

#[test]
fn a_month_that_loses_money_is_run_or_not() {
    // Run: 2x − 20 + (x − 40 where that is above zero) = 100.
    let found = stakes().solve(Breakeven::Hashprice);
    assert_eq!(found.named(), Some(160.0 / 3.0));
    let mut run_anyway = stakes();
    run_anyway.worth_to_match = 10.0;
    assert_eq!(run_anyway.solve(Breakeven::Hashprice).named(), Some(15.0));
    run_anyway.curtail = 0.0;
    let root = run_anyway.solve(Breakeven::Hashprice).named().unwrap();
    assert!((root - 70.0 / 3.0).abs() < 1e-12, "{root}");
}

#[test]
fn at_the_contracts_own_price_the_gain_is_its_own() {
    assert_eq!(stakes().gain_at(Breakeven::Rate, 12.0), 30.0);
}

#[test]
fn credits_make_the_price_a_function_of_pieces() {
    let found = stakes().solve(Breakeven::Rate);
    // 30 at 12 and 8 a dollar: 14 at 10, below which each dollar also pays 5 of the credit.
    let root = found.named().unwrap();
    assert!((root - (10.0 - 14.0 / 3.0)).abs() < 1e-12, "{root}");
    assert_eq!(found.falling, None);
    let gain = |rate| stakes().gain_at(Breakeven::Rate, rate);
    assert_eq!(gain(12.0) - gain(11.0), 8.0);
    assert_eq!(gain(9.0) - gain(8.0), 8.0 - 5.0);
}

#[test]
fn slopes_are_those_of_the_function() {
    let stakes = stakes();
    for x in [0.0, 5.0, 9.5, 10.0, 15.0, 20.0, 25.0, 40.0, 41.0] {
        let step = 1.0 / 1024.0;
        let (value, slope) = stakes.lead_of_mining(x);
        assert_eq!(value, -stakes.gain_at(Breakeven::Hashprice, x));
        assert!(
            (stakes.lead_of_mining(x + step).0 - value - slope * step).abs() < 1e-9,
            "{x}"
        );
        for (of, (value, slope), next) in [
            (
                Breakeven::Rate,
                stakes.lead_of_converting(x),
                stakes.lead_of_converting(x + step).0,
            ),
            (
                Breakeven::NpvZero,
                stakes.npv_at(x),
                stakes.npv_at(x + step).0,
            ),
        ] {
            assert_eq!(value, stakes.gain_at(of, x));
            assert!((next - value - slope * step).abs() < 1e-9, "{of:?} {x}");
        }
    }
}

#[test]
fn a_price_at_which_the_contract_is_worth_nothing_knows_no_mining() {
    // −6 at 12 and 8 a dollar, where the credit is paid off all the same.
    let mut stakes = stakes();
    assert_eq!(stakes.solve(Breakeven::NpvZero).named(), Some(12.75));
    stakes.gain = 1e9;
    assert_eq!(stakes.solve(Breakeven::NpvZero).named(), Some(12.75));
    stakes.npv_at_no_price = 1e3;
    let above = stakes.crossing(Breakeven::NpvZero, &stakes.solve(Breakeven::NpvZero));
    assert_eq!((above.always_convert, above.always_mine), (1.0, 0.0));
}

#[test]
fn which_side_always_wins_is_told() {
    let mut stakes = stakes();
    stakes.worth_to_match = -1.0;
    let mining = stakes.crossing(Breakeven::Hashprice, &stakes.solve(Breakeven::Hashprice));
    assert_eq!((mining.always_mine, mining.always_convert), (1.0, 0.0));
    for month in &mut stakes.months {
        month.lost_yield = 0.0;
        month.lost_cost = 0.0;
    }
    stakes.worth_to_match = 1.0;
    let converting = stakes.crossing(Breakeven::Hashprice, &stakes.solve(Breakeven::Hashprice));
    assert_eq!(
        (converting.always_mine, converting.always_convert),
        (0.0, 1.0)
    );
    stakes.gain = 1e6;
    let converting = stakes.crossing(Breakeven::Rate, &stakes.solve(Breakeven::Rate));
    assert_eq!(
        (converting.always_mine, converting.always_convert),
        (0.0, 1.0)
    );
}
