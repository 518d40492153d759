//! The escalators that totals with and without renewals imply.

#![allow(clippy::expect_used, clippy::panic)] // a test says what it expects by failing

use offtake_deals::{What, deals, find};

#[test]
fn terawulfs_first_lease_rises_three_per_cent_a_year() {
    let deal = deals()
        .iter()
        .find(|deal| {
            deal.host == "TeraWulf" && deal.number(What::ValueWithRenewals) == Some(8700.0)
        })
        .expect("the lease of August 2025");
    let step = deal
        .implied_escalator()
        .expect("both totals")
        .expect("a step");
    assert!((step - 0.0306).abs() < 5e-5, "{step}");
    let words = deal.renewal_words().expect("words");
    assert_eq!(
        words,
        "$8.7B over 20 years with every renewal: a price that rises 3.06% a year †."
    );
}

#[test]
fn every_deal_with_both_totals_implies_a_step_that_a_lease_may_have() {
    let mut told = 0;
    for deal in deals() {
        let Some(implied) = deal.implied_escalator() else {
            continue;
        };
        let step = implied.unwrap_or_else(|why| panic!("{}: {why}", deal.id));
        assert!((-0.03..0.06).contains(&step), "{}: {step}", deal.id);
        told += 1;
    }
    assert!(told >= 6, "{told}");
}

#[test]
fn a_deal_without_renewals_implies_nothing() {
    let deal = find("core-scientific-coreweave-2024-06").expect("the default deal");
    assert_eq!(deal.implied_escalator(), None);
    assert_eq!(deal.renewal_words(), None);
}
