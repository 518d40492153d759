//! What signed deals range over is kept apart from them, so that whoever asks for it carries no deal.
//!
//! `ACCEPT=1 cargo test -p offtake-deciding signed_ranges` writes it anew.

use std::collections::BTreeSet;

use offtake_deals::ContractKind;
use offtake_deciding::signed;
use offtake_economics::Input;

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/ranges/signed_ranges.in");
/// Fewer signed deals say nothing of a range, nor do those of fewer hosts.
const DEALS: usize = 8;
const HOSTS: usize = 3;

/// The value that a share of sorted ones is at or below, by straight lines between them.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len() - 1) as f64;
    let (below, above) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    below + (above - below) * (at - at.floor())
}

#[test]
fn they_are_those_of_the_deals() {
    let mut rows = String::from("[\n");
    for kind in ContractKind::ALL {
        for input in Input::ALL {
            let deals = signed(kind, *input);
            let hosts: BTreeSet<&str> = deals.iter().map(|deal| deal.host).collect();
            let mut values: Vec<f64> = deals.iter().map(|deal| deal.value).collect();
            if values.len() < DEALS || hosts.len() < HOSTS {
                continue;
            }
            values.sort_by(f64::total_cmp);
            let [low, high] = [0.1, 0.9].map(|share| percentile(&values, share));
            let (count, hosts) = (values.len(), hosts.len());
            rows.push_str(&format!(
                "    (ContractKind::{kind:?}, Input::{input:?}, {low:?}, {high:?}, {count}, {hosts}),\n"
            ));
        }
    }
    offtake_testkit::kept(KEPT, &(rows + "]\n"));
}

#[test]
fn percentiles_lie_on_straight_lines() {
    let values = [1.0, 2.0, 4.0, 8.0, 16.0];
    for (share, expected) in [(0.0, 1.0), (0.1, 1.4), (0.5, 4.0), (0.9, 12.8), (1.0, 16.0)] {
        assert!((percentile(&values, share) - expected).abs() < 1e-12);
    }
    assert_eq!(percentile(&[3.0], 0.9).to_bits(), 3.0_f64.to_bits());
}
