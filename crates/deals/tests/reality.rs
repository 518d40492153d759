//! What was reported, held against what was announced: the delay, what it hangs on, and what it
//! does not.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use offtake_deals::{
    Deal, Reported, ReportedQuarter, Standing, What, billed, deals, find, fit, reported, source,
};
use offtake_economics::reality::{self, Compared, Fit, Observed, Unfit};
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

/// Planned for June 2025 were 270 MW, some $33M of fees and $9M of power a month. Of 2025's last
/// quarter $22.7M are left for them, most of a month's: so the first load bills from December.
#[test]
fn the_first_load_came_half_a_year_late() {
    let found = fitted(HEADLINE, Compared::Reported);
    assert_eq!((found.delay, found.most), (6, 6));
    let labels: Vec<String> = found.quarters.iter().map(|q| q.quarter.label()).collect();
    assert_eq!(
        labels,
        ["2024 Q4", "2025 Q1", "2025 Q2", "2025 Q3", "2025 Q4"]
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
    assert_eq!(late[..4], [0.0; 4]);
    near(late[4], fees + power(744.0), 1.0);
    let left: Vec<f64> = found
        .quarters
        .iter()
        .map(|one| one.observed / 1e6)
        .collect();
    for (found, said) in left.iter().zip([0.0, 0.0, 2.0, 6.4, 22.7]) {
        near(*found, said, 1e-9);
    }
}

/// Nothing but the client's money goes into the building, so all that the host gets waits for six
/// months: at 10% a year, one part in twenty-one and a half.
#[test]
fn six_months_cost_a_part_of_the_value() {
    let found = fitted(HEADLINE, Compared::Reported);
    near(found.npv_announced / 1e9, 2.9516, 5e-5);
    near(found.cost / 1e6, 137.36, 0.005);
    near(
        found.cost / found.npv_announced,
        1.0 - 1.1_f64.powf(-0.5),
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
    near((found.npv_announced - npv) / 1e6, 75.2, 0.05);
}

/// As the report's limits say.
#[test]
fn the_answer_does_not_hang_on_power_and_hardly_on_austin() {
    for compared in Compared::ALL {
        assert_eq!(fitted(HEADLINE, compared).delay, 6, "{compared:?}");
    }
    // So many millions of the quarters of 2025 are Austin's: at most the first of them.
    let inputs = deal(HEADLINE).inputs().expect("a scenario");
    for (austin, delay) in [(0.0, 6), (4.3, 6), (10.2, 6), (10.4, 7), (10.6, 7)] {
        let left = |one: &ReportedQuarter| Observed {
            quarter: one.quarter().expect("a month"),
            revenue: (one.revenue.millions - austin) * 1e6,
        };
        let left: Vec<Observed> = core().quarters[4..].iter().map(left).collect();
        let found = reality::fit(&inputs, &left, Compared::Reported).expect("a fit");
        assert_eq!(
            (found.delay, found.is_open()),
            (delay, delay == 7),
            "{austin}"
        );
        let found = reality::fit(&inputs, &left, Compared::Billed).expect("a fit");
        assert_eq!(found.delay, 6, "{austin}");
    }
}

/// As the report's limits say.
#[test]
fn five_months_are_too_few_and_seven_hardly_too_many() {
    let found = fitted(HEADLINE, Compared::Reported);
    let error = |delay| found.error(delay).expect("a delay") / 1e6;
    near(error(0), 72.7, 0.05);
    near(error(5), 27.5, 0.05);
    near(error(6), 9.1, 0.05);
    near(error(7), 10.6, 0.05);
    // From there on nothing of it is billed in 2025.
    assert_eq!(found.squares[7].to_bits(), found.squares[36].to_bits());
}

/// The announcement of February 2025 has the new dates in it: 250 MW by the end of the year.
#[test]
fn against_the_later_plan_nothing_was_late() {
    for compared in Compared::ALL {
        let found = fitted(LATER, compared);
        assert_eq!((found.delay, found.most), (0, 0), "{compared:?}");
        assert_eq!(found.cost.to_bits(), 0.0_f64.to_bits());
        assert_eq!(found.quarters.len(), 4);
    }
}

/// What no quarter of the fit has in it: how much was billed at the beginning of 2026.
#[test]
fn the_delay_agrees_with_what_was_billed_later() {
    let mut inputs = deal(HEADLINE).inputs().expect("a scenario");
    inputs.set(Input::Delay, 6.0);
    let start = deal(HEADLINE).month().expect("a month");
    let january = calendar::read_month("2026-01").expect("a month") - start;
    let month = &evaluate(&inputs).months[january as usize];
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
        "with every phase 6 months later. The slip takes $137.4M from a net present value of \
         $2.95B, 4.7% of it."
    );
    assert!(told(|fit| fit.most = 36).starts_with("with every phase 6 months or more later."));
    assert!(told(|fit| fit.most = 8).starts_with("with every phase 6 months to 8 months later."));
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
                let assumed = stated.standing == Standing::Assumed;
                assert_eq!(assumed, stated.sources.is_empty(), "{}", one.from);
                let reasoned = stated.standing == Standing::Announced || stated.note.is_some();
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
    }
}

#[test]
fn reports_are_of_the_sums_of_a_host_and_its_client() {
    let mut of = Vec::new();
    for deal in deals() {
        let Some(reported) = deal.reported() else {
            assert_eq!(fit(deal, Compared::Reported), None, "{}", deal.id);
            continue;
        };
        assert_eq!((deal.host, deal.client), (reported.host, reported.client));
        // A single contract is not known to be what a line is of.
        assert!(!deal.covers.is_empty() && deal.inputs().is_some());
        assert!(deal.figure(What::ReadyDate).is_some());
        of.push(deal.id);
    }
    assert_eq!(of, [HEADLINE, LATER]);
    assert_eq!(core().headline().map(|deal| deal.id), Some(HEADLINE));
}

#[test]
fn reports_of_before_a_deal_say_nothing_of_it() {
    let inputs = deal(HEADLINE).inputs().expect("a scenario");
    let early = &core().observed()[..2];
    let found = reality::fit(&inputs, early, Compared::Reported);
    assert!(matches!(found, Err(Unfit::NoQuarter { .. })), "{found:?}");
}
