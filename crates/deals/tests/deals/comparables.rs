//! Where a price stands among the announced deals: by counting, and in examples.
#![allow(clippy::expect_used, clippy::float_cmp)]

use offtake_deals::{Comparables, ContractKind, Deal, Lease, Provenance, deals, find, price_of};
use offtake_economics::{WhyAbsent, link};

/// The deals of a kind that stand for themselves, told apart by hand.
fn single(kind: ContractKind) -> Vec<&'static Deal> {
    let of_kind = deals().iter().filter(|deal| deal.kind == kind);
    of_kind.filter(|deal| deal.covers.is_empty()).collect()
}

fn price(deal: &Deal) -> f64 {
    deal.price().expect("a price").0
}

/// The median by its meaning: as many above as below.
fn assert_median(median: f64, prices: &[f64]) {
    let above = prices.iter().filter(|price| **price > median).count();
    let below = prices.iter().filter(|price| **price < median).count();
    assert!(
        2 * above <= prices.len() && 2 * below <= prices.len(),
        "{median} of {prices:?}"
    );
    let (low, high) = prices
        .iter()
        .fold((f64::MIN, f64::MAX), |(low, high), price| {
            let low = if *price <= median {
                low.max(*price)
            } else {
                low
            };
            (
                low,
                if *price >= median {
                    high.min(*price)
                } else {
                    high
                },
            )
        });
    assert_eq!(median, f64::midpoint(low, high));
}

#[test]
fn a_rank_is_one_more_than_the_deals_that_are_dearer() {
    for among in Comparables::all() {
        let all = single(among.kind);
        assert_eq!(among.deals.len(), all.len());
        let mut before = usize::MAX;
        for step in 0..4000 {
            let asked = f64::from(step) * 0.1 + 0.013;
            let dearer = all.iter().filter(|deal| price(deal) > asked).count();
            assert_eq!(among.rank(asked), dearer + 1, "{asked}");
            assert!(among.rank(asked) <= before);
            before = among.rank(asked);
            let cheaper = all.len() - dearer;
            let said = format!("{dearer} of the announced are dearer, {cheaper} cheaper");
            assert_eq!(among.place(asked), said);
        }
        for one in &among.deals {
            let deal = find(one.id).expect("a deal");
            let dearer = all.iter().filter(|other| price(other) > price(deal) + 1e-6);
            assert_eq!(one.rank, dearer.count() + 1, "{}", one.id);
            assert_eq!(
                (one.lease, Some(one.standing)),
                (deal.lease, deal.price().map(|(_, known)| known))
            );
        }
    }
}

/// As the document says: two leases gave way to one of the same load, and the median is theirs or not.
#[test]
fn load_that_was_agreed_anew_does_not_move_the_median() {
    let among = Comparables::of(ContractKind::Hosting);
    let replaced: Vec<&str> = deals()
        .iter()
        .flat_map(|deal| deal.instead_of)
        .copied()
        .collect();
    assert_eq!(
        replaced,
        ["cipher-fluidstack-2025-09", "cipher-fluidstack-2025-11"]
    );
    let once = single(ContractKind::Hosting).into_iter();
    let once: Vec<f64> = once
        .filter(|deal| !replaced.contains(&deal.id))
        .map(price)
        .collect();
    assert_eq!((among.deals.len(), once.len()), (31, 29));
    let median = among.all.expect("prices").median;
    assert!((median - 154.2).abs() < 0.05, "{median}");
    assert_median(median, &once);
}

#[test]
fn summaries_are_of_whom_they_say() {
    for among in Comparables::all() {
        let prices = |keep: &dyn Fn(&Deal) -> bool| -> Vec<f64> {
            single(among.kind)
                .into_iter()
                .filter(|deal| keep(deal))
                .map(price)
                .collect()
        };
        let all = among.all.expect("some");
        assert_eq!(all.count, among.deals.len());
        assert_median(all.median, &prices(&|_| true));
        assert!(
            prices(&|_| true)
                .iter()
                .all(|price| (all.lowest..=all.highest).contains(price))
        );
        let (first, last) = among.recent_years.expect("years");
        let newest = single(among.kind).last().expect("a deal").announced;
        assert_eq!((first + 1, last.to_string().as_str()), (last, &newest[..4]));
        let years = [first.to_string(), last.to_string()];
        let recent = prices(&|deal| years.iter().any(|year| deal.announced.starts_with(year)));
        let summed = among.recent.expect("some");
        assert_eq!(summed.count, recent.len());
        assert_median(summed.median, &recent);
        let mut counted = 0;
        for of in &among.leases {
            let alike = prices(&|deal| deal.lease == Some(of.lease));
            assert_eq!(of.prices.count, alike.len());
            assert_median(of.prices.median, &alike);
            counted += alike.len();
        }
        let leased = prices(&|deal| deal.lease.is_some()).len();
        assert_eq!(counted, leased);
        assert!(Lease::ALL.len() >= among.leases.len());
    }
}

#[test]
fn sums_stand_nowhere_and_kinds_never_meet() {
    let [hosting, clouds] = [ContractKind::Hosting, ContractKind::GpuCloud].map(Comparables::of);
    for deal in deals() {
        let (own, other) = match deal.kind.spec().by_hour {
            false => (&hosting, &clouds),
            true => (&clouds, &hosting),
        };
        assert_eq!(
            deal.rank_words(own).is_some(),
            deal.covers.is_empty(),
            "{}",
            deal.id
        );
        assert_eq!(deal.rank_words(other), None, "{}", deal.id);
    }
    assert_eq!((hosting.unit, clouds.unit), ("$/kW-month", "$/GPU-hour"));
    // No hosting price could be taken for one of an hour of a GPU, nor the other way round.
    let (hosting, clouds) = (hosting.all.expect("some"), clouds.all.expect("some"));
    assert!(clouds.highest < hosting.lowest);
}

#[test]
fn a_first_deal_stands_where_it_did() {
    let hosting = Comparables::of(ContractKind::Hosting);
    let deal = find("core-scientific-coreweave-2024-06").expect("the first deal");
    let words = deal.rank_words(&hosting).expect("a rank");
    let count = hosting.deals.len();
    assert!(
        words.starts_with("rank ") && words.contains(&format!(" of {count} by price, ")),
        "{words}"
    );
    assert!(words.ends_with(" power pass-through"), "{words}");
    // The same contract as a scenario, which is none of theirs.
    let inputs = link::read("tcv=3500").inputs;
    let placed = hosting.place_of("It", &inputs);
    assert!(
        placed.starts_with("It, $121.5: ") && placed.contains(" the same, "),
        "{placed}"
    );
    let nothing = link::read("take=0&ramp=0&phases=1@0").inputs;
    assert_eq!(price_of(&nothing), Err(WhyAbsent::NothingBilled));
    assert!(
        hosting
            .place_of("It", &nothing)
            .starts_with("It has no price: ")
    );
}

/// What a scenario of a GPU cloud brings in over all hours of its GPUs is what the deal's price is.
#[test]
fn a_clouds_scenario_has_its_deals_price() {
    let deal = find("bit-digital-initial-customer-2024-01").expect("a deal");
    let (announced, standing) = deal.price().expect("a price");
    assert_eq!(standing, Provenance::Announced);
    assert!((announced - 50e6 / (2048.0 * 8760.0)).abs() < 1e-9);
    let scenario = price_of(&deal.inputs().expect("inputs")).expect("a price");
    assert!(
        (scenario - announced).abs() < 0.02 * announced,
        "{scenario} {announced}"
    );
}

#[test]
fn deals_lie_in_time_as_they_were_announced() {
    let at = |deal: &Deal| deal.at().expect("a date");
    for pair in deals().windows(2) {
        let [before, after] = pair else { continue };
        // Of a month without its day the middle is taken, wherever in it the others are.
        assert!(at(before) <= at(after) + 0.5, "{} {}", before.id, after.id);
    }
    for deal in deals() {
        let month = f64::from(deal.month().expect("a month"));
        assert!((month..month + 1.0).contains(&at(deal)), "{}", deal.id);
    }
    let first = find("core-scientific-coreweave-2024-06").expect("the first deal");
    assert!((at(first) - (24_293.0 + 2.5 / 30.0)).abs() < 1e-9);
}
