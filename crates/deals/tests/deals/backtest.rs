//! What was reported, held against what was announced: the delay, what it hangs on, and what it
//! does not.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use offtake_deals::{
    Deal, LoadReading, Provenance, Reported, ReportedQuarter, RevenuePart, billed, deals, find,
    fit, fit_load, one_decimal, reported, source,
};
use offtake_economics::backtest::{self, Compared, Fit, Observed, Unfit};
use offtake_economics::{Input, Line, Metric, Phase, calendar, evaluate};

const HEADLINE: &str = "core-scientific-coreweave-2024-10-total";
const LATER: &str = "core-scientific-coreweave-2025-02-total";

fn deal(id: &str) -> &'static Deal {
    find(id).expect(id)
}

fn fitted(id: &str, compared: Compared) -> Fit {
    fit(deal(id), compared).expect("reports").expect("a fit")
}

fn core() -> &'static Reported {
    deal(HEADLINE).reported().expect("reports")
}

#[track_caller]
fn near(found: f64, said: f64, half: f64) {
    assert!((found - said).abs() <= half, "{found} for {said}");
}

/// Planned for June 2025 were 270 MW, some $33M of fees and $9M of power a month. Of the first quarter
/// of 2026 $69M are left for them, two months': so the first load bills from February.
#[test]
fn the_first_load_came_eight_months_late() {
    let found = fitted(HEADLINE, Compared::Reported);
    assert_eq!((found.delay, found.most), (8, 8));
    let labels: Vec<String> = found.quarters.iter().map(|q| q.quarter.label()).collect();
    assert_eq!(
        labels,
        [
            "2024 Q4", "2025 Q1", "2025 Q2", "2025 Q3", "2025 Q4", "2026 Q1", "2026 Q2"
        ]
    );
    assert_eq!(found.left_out.len(), 2, "before this sum was announced");
    // $120.83 for 270 MW; 80% of them, and 30% more for the site, at $45/MWh.
    let fees = 270e3 * 8.7e9 / (500e3 * 144.0);
    let power = |hours: f64| 270.0 * 0.8 * 1.3 * 45.0 * hours;
    let months: [(f64, f64); 5] = [
        (0.0, 0.0),
        (0.0, 0.0),
        (1.0, 720.0),
        (3.0, 2208.0),
        (3.0, 2208.0),
    ];
    for (one, (months, hours)) in found.quarters.iter().zip(months) {
        near(one.announced, months * fees + power(hours), 1.0);
    }
    let late: Vec<f64> = found.quarters.iter().map(|one| one.fitted).collect();
    assert_eq!(late[..5], [0.0; 5]);
    near(late[5], 2.0 * fees + power(59.0 * 24.0), 1.0);
    near(late[6], 3.0 * fees + power(91.0 * 24.0), 1.0);
    let left: Vec<f64> = found
        .quarters
        .iter()
        .map(|one| one.observed / 1e6)
        .collect();
    for (found, said) in left
        .iter()
        .zip([0.0, 0.03, 1.99, 6.38, 22.77, 68.97, 128.13])
    {
        near(*found, said, 0.031);
    }
}

/// Nothing but the client's money goes into the building, so all that the host gets waits for eight
/// months: at 10% a year, one part in sixteen.
#[test]
fn eight_months_cost_a_part_of_the_value() {
    let found = fitted(HEADLINE, Compared::Reported);
    near(found.npv_announced / 1e9, 2.9516, 5e-5);
    near(found.cost / 1e6, 181.71, 0.005);
    near(
        found.cost / found.npv_announced,
        1.0 - 1.1_f64.powf(-8.0 / 12.0),
        1e-12,
    );
}

/// As the report's limits say.
#[test]
fn the_first_load_alone_would_cost_over_half_of_it() {
    let found = fitted(HEADLINE, Compared::Reported);
    let mut inputs = deal(HEADLINE).inputs().expect("a scenario");
    let phases: Vec<Phase> = (0..inputs.phase_count()).map(|i| inputs.phase(i)).collect();
    let late = |(i, phase): (usize, &Phase)| Phase {
        ready: phase.ready + if i == 0 { f64::from(found.delay) } else { 0.0 },
        ..*phase
    };
    inputs.set_phases(phases.iter().enumerate().map(late).collect::<Vec<_>>());
    let npv = evaluate(&inputs).metrics.get(Metric::Npv).expect("a value");
    near((found.npv_announced - npv) / 1e6, 99.8, 0.05);
}

/// As the report's limits say.
#[test]
fn the_answer_does_not_hang_on_power_and_hardly_on_austin() {
    for compared in Compared::ALL {
        assert_eq!(fitted(HEADLINE, compared).delay, 8, "{compared:?}");
    }
    // So many millions of the quarters since 2025 are Austin's, or what else is no contract's.
    let inputs = deal(HEADLINE).inputs().expect("a scenario");
    for (austin, delay) in [(0.0, 8), (4.3, 8), (12.0, 8), (16.0, 9)] {
        let left = |one: &ReportedQuarter| Observed {
            quarter: one.quarter().expect("a month"),
            revenue: (one.revenue.millions - austin) * 1e6,
        };
        let left: Vec<Observed> = core().quarters[4..].iter().map(left).collect();
        let found = backtest::fit(&inputs, &left, Compared::Reported).expect("a fit");
        assert_eq!(found.delay, delay, "{austin}");
    }
}

/// As the report's limits say.
#[test]
fn nine_months_fit_hardly_worse_and_seven_and_ten_do() {
    let found = fitted(HEADLINE, Compared::Reported);
    let error = |delay| found.error(delay).expect("a delay") / 1e6;
    for (delay, said) in [(7, 23.1), (8, 10.5), (9, 13.6), (10, 27.6)] {
        near(error(delay), said, 0.05);
    }
    // Until the end of 2025 alone.
    let early: Vec<Observed> = core()
        .observed(Compared::Reported)
        .into_iter()
        .take(7)
        .collect();
    let inputs = deal(HEADLINE).inputs().expect("a scenario");
    let found = backtest::fit(&inputs, &early, Compared::Reported).expect("a fit");
    assert_eq!(found.delay, 6);
}

/// The announcement of February 2025 has new dates in it: 250 MW by the end of the year.
#[test]
fn against_the_later_plan_power_decides() {
    let found = fitted(LATER, Compared::Reported);
    assert_eq!((found.delay, found.most), (2, 2));
    assert_eq!(found.quarters.len(), 6);
    for compared in [Compared::Recognised, Compared::Billed] {
        let found = fitted(LATER, compared);
        assert_eq!((found.delay, found.most), (0, 0), "{compared:?}");
        assert_eq!(found.cost.to_bits(), 0.0_f64.to_bits());
    }
}

/// "MW billed" read as the end of a quarter or as its mean: other loads, other delays, and other prices,
/// of which only one leaves room for power.
#[test]
fn megawatts_billed_are_read_both_ways() {
    for (reading, delays, prices) in [
        (LoadReading::End, [8, 2], &[149.8, 147.0][..]),
        (LoadReading::Mean, [6, 0], &[86.9, 114.9, 115.4][..]),
    ] {
        for (id, delay) in [HEADLINE, LATER].into_iter().zip(delays) {
            let found = fit_load(deal(id), reading).expect("loads").expect("a fit");
            assert_eq!(found.delay, delay, "{id} {reading:?}");
        }
        let found = core().price_per_kw_month(reading);
        assert_eq!(found.len(), prices.len());
        for ((_, found), said) in found.iter().zip(prices) {
            near(*found, *said, 0.2); // press rounds the load
        }
    }
    let means = core().mean_loads(LoadReading::End);
    let means: Vec<f64> = means.iter().map(|(_, mw)| *mw).collect();
    assert_eq!(means, [172.5, 310.0]);
    // No other report says a load.
    for reported in reported().iter().filter(|one| one.load.is_empty()) {
        let deal = reported.headline().expect("a deal");
        assert_eq!(fit_load(deal, LoadReading::Mean), None, "{}", deal.id);
    }
}

/// What the accounts tell apart is in the revenue once, and what the model has not is not compared.
#[test]
fn what_is_told_apart_adds_up_and_is_taken_off() {
    for reported in reported() {
        let quarters = reported.quarters.iter();
        let apart = quarters.map(|one| (one.revenue, one.apart));
        let spans = reported.spans.iter().map(|one| (one.revenue, one.apart));
        for (revenue, apart) in apart.chain(spans) {
            let sum: f64 = apart.iter().map(|one| one.millions).sum();
            let whole = apart.iter().any(|one| one.part == RevenuePart::Rent);
            assert!(sum <= revenue.millions + 0.05, "{}", reported.id);
            assert!(!whole || sum >= revenue.millions - 0.05, "{}", reported.id);
            for one in apart {
                let named = one.standing == Provenance::Assumed || !one.sources.is_empty();
                assert!(named && one.millions > 0.0);
            }
        }
        for one in reported.quarters {
            let strange = one.part(RevenuePart::FitOut)
                + one.part(RevenuePart::Recoveries)
                + one.part(RevenuePart::TerminationFee);
            near(
                one.left(),
                one.revenue.millions - one.other.millions - strange,
                1e-9,
            );
        }
    }
    // $12.3M of the second quarter of 2026 are a fee for leaving: $11.5M of it are the cloud's.
    let cloud = deal("bit-digital-initial-customer-2024-06").reported();
    let last = cloud.and_then(|cloud| cloud.quarters.last());
    near(last.expect("a quarter").left(), 11.5, 0.05);
    // $44.1M of rent over 100 MW, where the line says $203.0M.
    let applied = deal("applied-digital-coreweave-2025-08-total").reported();
    let last = applied
        .and_then(|applied| applied.spans.last())
        .expect("a span");
    let rent = last.apart.iter().find(|one| one.part == RevenuePart::Rent);
    let rent = rent.expect("rent").millions;
    near(rent * 1e6 / (100e3 * 3.0), 147.0, 0.05);
    // All 60 MW of TeraWulf's first contract: $116.7.
    let hpc = deal("terawulf-core42-2024-12").reported().expect("reports");
    let first = hpc.quarters.iter().find(|one| one.from == "2026-01");
    near(
        first.expect("a quarter").revenue.millions * 1e6 / (60e3 * 3.0),
        116.7,
        0.05,
    );
}

/// 20 MW were to be billed from 30 April and 20 from 30 May: in whole months three of 20 MW in the second
/// quarter, of which nothing is seen. So two months of the first are missing at least, and one of the others.
#[test]
fn nothing_of_nscales_three_months_is_seen() {
    let found = fitted("white-fiber-nscale-2025-12", Compared::Reported);
    assert_eq!((found.delay, found.is_open()), (2, true));
    let last = found.quarters.last().expect("a quarter");
    assert_eq!(last.quarter.label(), "2026 Q2");
    // Fees as recognised, level over ten years, and the power of the loads at 80% and a third more.
    near(last.announced / 1e6, 12.9, 0.05);
    let fees = 3.0 * 20e3 * 865e6 / (40e3 * 120.0);
    let hours = f64::from(20 * 61 * 24 + 20 * 30 * 24);
    let power = hours * 0.8 * 1.3 * 45.0;
    near(last.announced, fees + power, 1.0);
    near(last.observed, 0.0, 1e-6);
    near(last.fitted, 0.0, 1e-6);
    // 1.5 months of each, as the host's lower forecast of 2026 says of 40 MW.
    let missing = (2.0 * 20.0 + 1.0 * 20.0) / 40.0;
    near(missing, 1.5, 1e-12);
    let forecast = (55.3 - (9.5 + 36.1)) / (865.0 / 120.0);
    near(forecast, missing, 0.2);
}

/// A fee for leaving makes a margin of 58%; what is left without it is 13% of the quarter's own.
#[test]
fn a_fee_for_leaving_is_no_margin() {
    let cloud = deal("bit-digital-initial-customer-2024-06").reported();
    let last = cloud
        .and_then(|cloud| cloud.quarters.last())
        .expect("a quarter");
    near(last.margin().expect("a cost"), 0.58, 0.005);
    let cost = last.cost.expect("a cost").millions;
    near((last.left() - cost) / last.left(), 0.13, 0.005);
    // And of Austin at the end of 2024, of which revenue is known unrounded, too: 9% of it.
    let austin = core().quarters.iter().find(|one| one.from == "2024-10");
    let austin = austin.expect("a quarter");
    near(austin.margin().expect("a cost"), 0.08, 0.005);
    near(
        1.0 - austin.cost.expect("a cost").millions / 8.52,
        0.09,
        0.005,
    );
}

/// As 14.95 was said, its one decimal is 15.0, whatever it is in binary.
#[test]
fn a_half_that_was_said_rounds_up() {
    for (said, shown) in [
        (14.95, "15.0"),
        (1.95, "2.0"),
        (3.85, "3.9"),
        (12.15, "12.2"),
        (8.57, "8.6"),
        (14.84, "14.8"),
        (10.75, "10.8"),
        (0.0, "0.0"),
        (-0.04, "0.0"),
        (1234.5, "1,234.5"),
    ] {
        assert_eq!(one_decimal(said), shown, "{said}");
    }
    // Of all that was reported, to the hundredth that was said.
    let all = reported().iter().flat_map(|one| one.quarters);
    for millions in all.flat_map(|one| [Some(one.revenue), one.cost]).flatten() {
        let hundredths = (millions.millions * 100.0).round() as u32;
        let tenths = (hundredths + 5) / 10;
        let shown = format!("{}.{}", tenths / 10, tenths % 10);
        assert_eq!(one_decimal(millions.millions), shown);
    }
}

/// Every host with three quarters or more has a fit or says why there is none; with fewer there is none.
#[test]
fn every_host_with_three_quarters_is_held_against_its_headline() {
    let told = |id: &str| fit(deal(id), Compared::Reported).expect("reports");
    let delay = |id: &str| told(id).map(|fit| (fit.delay, fit.is_open()));
    assert_eq!(delay("terawulf-core42-2024-12"), Ok((3, false)));
    assert_eq!(delay("white-fiber-nscale-2025-12"), Ok((2, true)));
    assert_eq!(
        delay("bit-digital-initial-customer-2024-01"),
        Ok((0, false))
    );
    assert_eq!(
        delay("bit-digital-initial-customer-2024-06"),
        Ok((0, false))
    );
    assert_eq!(delay("iren-microsoft-2025-11"), Err(Unfit::Undetermined));
    let few = delay("applied-digital-coreweave-2025-08-total");
    assert_eq!(few, Err(Unfit::TooFew { least: 3 }));
    let quarters: Vec<(&str, usize)> = reported()
        .iter()
        .map(|one| (one.id, one.quarters.len()))
        .collect();
    assert_eq!(
        quarters,
        [
            ("applied-digital-hpc", 0),
            ("core-scientific-colocation", 9),
            ("iren-ai-cloud", 3),
            ("terawulf-hpc", 5),
            ("white-fiber-cloud", 8),
            ("white-fiber-colocation", 6),
        ]
    );
}

/// What no quarter of the fit has in it: how much was billed at the beginning of 2026.
#[test]
fn the_delay_agrees_with_what_was_billed_later() {
    let mut inputs = deal(HEADLINE).inputs().expect("a scenario");
    inputs.set(Input::Delay, 8.0);
    let start = deal(HEADLINE).month().expect("a month");
    let march = calendar::read_month("2026-03").expect("a month") - start;
    let month = &evaluate(&inputs).months[march as usize];
    let at_the_time = |one: &&offtake_deals::Billed| one.from == "2026-01";
    let runs: Vec<_> = billed().iter().filter(at_the_time).collect();
    assert_eq!(runs.len(), 2);
    for run in runs {
        let ahead = month.get(Line::HostingRevenue) * 12.0 / (run.revenue * 1e6);
        assert!((1.0..1.15).contains(&ahead), "{ahead}");
    }
}

#[test]
fn a_slip_is_told_in_words() {
    let headline = fitted(HEADLINE, Compared::Reported);
    let told = |change: fn(&mut Fit)| {
        let mut fit = headline.clone();
        change(&mut fit);
        let told = deal(HEADLINE).slip(&fit);
        let rest = told.strip_prefix("What was reported fits the ramp announced 2024-10-22 best ");
        rest.expect("the same beginning").to_owned()
    };
    assert_eq!(
        told(|_| {}),
        "with every phase 8 months later. The slip takes $181.7M from a net present value of \
         $2.95B, 6.2% of it."
    );
    assert!(told(|fit| fit.most = 36).starts_with("with every phase 8 months or more later."));
    assert!(told(|fit| fit.most = 9).starts_with("with every phase 8 months to 9 months later."));
    assert!(told(|fit| (fit.delay, fit.most) = (1, 1)).contains("every phase 1 month later"));
    assert!(
        told(|fit| (fit.cost, fit.npv_announced) = (-1e6, -20e6))
            .ends_with("The slip adds $1.00M to a net present value of \u{2212}$20.0M.")
    );
    let none = told(|fit| (fit.delay, fit.most, fit.cost) = (0, 0, 0.0));
    assert_eq!(none, "as it was announced, without a delay.");
    let none = told(|fit| (fit.delay, fit.most, fit.cost) = (0, 2, 0.0));
    assert_eq!(
        none,
        "as it was announced, without a delay, and as well up to 2 months later."
    );
}

#[test]
fn reports_stand_in_their_order_and_agree_with_what_was_billed() {
    for reported in reported() {
        let quarters: Vec<_> = reported
            .quarters
            .iter()
            .map(|one| one.quarter().expect(one.from))
            .collect();
        assert!(quarters.windows(2).all(|pair| pair[0] < pair[1]));
        for (one, quarter) in reported.quarters.iter().zip(&quarters) {
            let first = calendar::read_month(one.from);
            assert_eq!(first, Some(quarter.first_month()), "{}", one.from);
            assert!(one.left() >= 0.0 && one.other.millions >= 0.0);
            for stated in [one.revenue, one.other] {
                let assumed = stated.standing == Provenance::Assumed;
                assert_eq!(assumed, stated.sources.is_empty(), "{}", one.from);
                let reasoned = stated.standing == Provenance::Announced || stated.note.is_some();
                assert!(reasoned, "{}", one.from);
                assert!(stated.sources.iter().all(|id| source(id).is_some()));
            }
            // Austin's quarters stand among what was billed, too.
            for billed in billed().iter().filter(|billed| {
                (billed.from, billed.months, billed.host) == (one.from, 3.0, reported.host)
            }) {
                near(billed.revenue, one.revenue.millions, 0.0);
            }
        }
        assert!(!reported.limits.is_empty() && reported.sources().len() > 2);
        assert!(!reported.quarters.is_empty() || !reported.spans.is_empty());
    }
}

#[test]
fn reports_are_of_a_host_and_its_client() {
    for deal in deals() {
        let Some(reported) = deal.reported() else {
            assert_eq!(fit(deal, Compared::Reported), None, "{}", deal.id);
            continue;
        };
        assert_eq!((deal.host, deal.client), (reported.host, reported.client));
        assert!(deal.inputs().is_some());
        // Of several contracts with one client none is known to be what a line is of: their sum is.
        let again = |other: &&Deal| (other.host, other.client) == (deal.host, deal.client);
        let alone = deals().iter().filter(again).count() == 1;
        let all = reported
            .headline()
            .is_some_and(|first| !first.covers.is_empty());
        assert!(alone || all, "{}", deal.id);
    }
    assert_eq!(core().headline().map(|deal| deal.id), Some(HEADLINE));
}

#[test]
fn reports_of_before_a_deal_say_nothing_of_it() {
    let inputs = deal(HEADLINE).inputs().expect("a scenario");
    let early = &core().observed(Compared::Reported)[..2];
    let found = backtest::fit(&inputs, early, Compared::Reported);
    assert!(matches!(found, Err(Unfit::NoQuarter { .. })), "{found:?}");
}
