//! GPU clouds: what they bill by the hour, what they cost, and what each kind of contract has.

// Helpers fail a test as the test itself would; counts and nothing at all are exact.
#![allow(clippy::float_cmp, clippy::indexing_slicing, clippy::expect_used)]

use offtake_testkit::query;
use offtake_testkit::sums;

use offtake_economics::link::RepairKind;
use offtake_economics::{
    Adjustment, ContractKind, Input, Inputs, Lease, Metric, Phase, WhyAbsent, calendar, evaluate,
    link,
};
use query::{close, contract, inputs};
use sums::{metric, sum};

const GPUS: f64 = 4096.0;
/// Signed in June 2024.
const SIGNED: u32 = 2024 * 12 + 5;

/// Hours of a month of the schedule.
fn hours(month: usize) -> f64 {
    f64::from(calendar::days_in_month(SIGNED + month as u32)) * 24.0
}

#[test]
fn gpus_are_billed_by_the_hour_and_fall_in_price_by_the_year() {
    let contract = contract("kind=gpu&price=2.5&util=90&decay=20");
    // Ready after two months, three years from there.
    assert_eq!(contract.months.len(), 2 + 36);
    for (m, month) in contract.months.iter().enumerate() {
        let years = m.checked_sub(2).map(|billed| billed as i32 / 12);
        let billed = years.map_or(0.0, |years| {
            GPUS * 2.5 * 0.8_f64.powi(years) * 0.9 * hours(m)
        });
        close(month.hosting_revenue, billed);
    }
    assert_eq!((hours(2), hours(3), hours(8)), (744.0, 720.0, 672.0));
    close(metric(&contract, Metric::GpuPrice), 2.5);
    let value = sum(&contract, |m| m.hosting_revenue);
    close(metric(&contract, Metric::TotalContractValue), value);
    // Over all of the load, whatever share of its hours is sold.
    let kw_months = GPUS * 1.4 * 36.0;
    close(metric(&contract, Metric::AverageRate), value / kw_months);
    let per_mw = value / 3.0 / (GPUS * 1.4 / 1000.0);
    close(metric(&contract, Metric::RevenuePerMwYear), per_mw);
}

#[test]
fn the_host_pays_for_power_and_for_the_gpus_in_the_month_before() {
    let contract = contract("kind=gpu&gcapex=30&kwgpu=2&load=75&pue=1.2&power=50&margin=80");
    let month = &contract.months[3];
    close(month.online_kw, GPUS * 2.0);
    let energy = GPUS * 2.0 * 0.75 * 1.2 / 1000.0 * hours(3);
    close(month.power_mwh, energy);
    close(month.power_cost, 50.0 * energy);
    assert_eq!(month.power_revenue, 0.0);
    let revenue = GPUS * 2.56 * hours(3);
    close(month.gross_profit, 0.8 * revenue - 50.0 * energy);
    let spent: Vec<f64> = contract.months.iter().map(|m| m.capex_host).collect();
    close(spent[1], GPUS * 30_000.0);
    assert_eq!(spent.iter().filter(|spent| **spent != 0.0).count(), 1);
    let credits = |m: &offtake_economics::Month<f64>| m.capex_client + m.credit;
    assert_eq!(sum(&contract, credits), 0.0);
    // A ramp brings GPUs online in equal steps; they are all bought before.
    let ramped = query::contract("kind=gpu&ramp=4&gcapex=30");
    close(
        ramped.months[2].hosting_revenue,
        GPUS / 4.0 * 2.56 * hours(2),
    );
    close(ramped.months[1].capex_host, GPUS * 30_000.0);
    // Written off over five years where the term is as long.
    let written_off = query::contract("kind=gpu&term=6&gcapex=30");
    close(written_off.months[2].depreciation, GPUS * 30_000.0 / 60.0);
    assert_eq!(written_off.months[62].depreciation, 0.0);
}

#[test]
fn the_price_is_solved_from_what_was_announced() {
    // $92 million a year for 4,096 GPUs, as the press had it in June 2024: $2.56 an hour.
    let price = metric(&contract("kind=gpu&yearly=92"), Metric::GpuPrice);
    close(price, 92e6 * 3.0 / (GPUS * 3.0 * 8760.0));
    for query in [
        "kind=gpu&tcv=276&util=80&decay=15&ramp=5&renew=2x1&rstep=-30",
        "kind=gpu&yearly=92&decay=-5",
        "kind=gpu&mwyear=10",
    ] {
        let contract = contract(query);
        let value = metric(&contract, Metric::TotalContractValue) / 1e6;
        let given = inputs(query).headline().expect("a headline").1;
        close(value, given);
    }
    let unsold = evaluate(&inputs("kind=gpu&tcv=276&util=0"));
    assert_eq!(
        unsold.metrics.get(Metric::GpuPrice),
        Err(WhyAbsent::NothingBilled)
    );
    assert!(
        unsold.notices[0]
            .message()
            .contains("Utilisation (util) is 0%")
    );
    let dear = evaluate(&inputs("kind=gpu&gpus=1&tcv=1000000"));
    assert!(
        dear.notices[0]
            .message()
            .contains("beyond the $1,000.00/GPU-hour")
    );
}

#[test]
fn terms_count_fees_as_they_are_billed() {
    // Months of the first full fee are months of 730 hours.
    let prepaid = contract("kind=gpu&prepay=6&util=50&prepayfrom=12&prepayover=12");
    close(
        prepaid.months[0].prepayment,
        6.0 * GPUS * 0.5 * 2.56 * 730.0,
    );
    close(
        sum(&prepaid, |m| m.prepayment_credit),
        prepaid.months[0].prepayment,
    );
    let ended = contract("kind=gpu&exit=1&exitfee=6");
    assert_eq!(ended.months.len(), 2 + 12);
    let last = &ended.months[13];
    close(last.termination_fee, 6.0 * last.hosting_revenue);
    let renewed = contract("kind=gpu&renew=1x2&rstep=-25");
    close(
        renewed.months[38].hosting_revenue,
        GPUS * 2.56 * 0.75 * hours(38),
    );
}

#[test]
fn what_a_kind_has_not_has_no_effect() {
    for kind in ContractKind::ALL {
        let start = Inputs::of(kind);
        let expected = evaluate(&start);
        for input in Input::ALL.iter().filter(|input| !kind.has(**input)) {
            let mut inputs = start.clone();
            if *input == Input::Phases {
                let phases = [Phase {
                    mw: 5.0,
                    ready: 6.0,
                }];
                assert_eq!(inputs.set_phases(phases), [Adjustment::OfAnotherKind]);
            } else {
                let set = inputs.set(*input, input.spec().max);
                assert_eq!(set, Some(Adjustment::OfAnotherKind), "{input:?}");
            }
            assert_eq!(inputs, start);
            assert_eq!(inputs.replaced_by(*input), Some(Input::Kind));
        }
        for metric in Metric::ALL {
            let absent = expected.metrics.get(*metric).err();
            let other = matches!(absent, Some(WhyAbsent::SoldByTheHour | WhyAbsent::NoGpus));
            assert_eq!(other, !kind.has_metric(*metric), "{metric:?}: {absent:?}");
        }
    }
}

#[test]
fn another_kind_keeps_what_was_set_and_both_have() {
    let mut inputs = inputs("term=10&power=60&phases=100@9,200@15&esc=3&tcv=900&margin=60");
    inputs.set(Input::Kind, 1.0);
    assert_eq!(link::write(&inputs), "kind=gpu&term=10&power=60&margin=60");
    inputs.set(Input::Gpus, 1000.0);
    assert_eq!(inputs.total_mw(), 1.4);
    inputs.set(Input::Kind, 0.0);
    assert_eq!(link::write(&inputs), "term=10&power=60&margin=60");
    let mut untouched = Inputs::default();
    untouched.set(Input::Kind, 1.0);
    assert_eq!(untouched, Inputs::of(ContractKind::GpuCloud));
    untouched.reset(Input::Kind);
    assert_eq!(untouched, Inputs::default());
    // As many GPUs as a load has power for.
    let mut scaled = Inputs::of(ContractKind::GpuCloud);
    scaled.scale_to_mw(14.0);
    assert_eq!(link::write(&scaled), "kind=gpu&gpus=10000");
}

#[test]
fn a_link_says_its_kind_and_what_differs_from_its_defaults() {
    let written = |query: &str| link::write(&link::read(query).inputs);
    assert_eq!(written("kind=hosting"), "");
    assert_eq!(written("KIND=gpu"), "kind=gpu");
    assert_eq!(written("term=3&kind=GPU&life=5&pass=0"), "kind=gpu");
    assert_eq!(written("kind=gpu&term=12"), "kind=gpu&term=12");
    // A lease counts for what the link says nothing of, whatever comes first.
    assert_eq!(written("lease=modified&kind=gpu"), "kind=gpu&pass=100");
    assert_eq!(written("kind=gpu&lease=gross"), "kind=gpu");
    assert_eq!(
        Lease::of(&Inputs::of(ContractKind::GpuCloud)),
        Some(Lease::Gross)
    );

    let mixed = link::read("kind=gpu&mw=300&gpus=9&kind=cloud");
    let kinds: Vec<_> = mixed.repairs.iter().map(|repair| repair.kind).collect();
    use RepairKind::{OfAnotherKind, Repeated, Unreadable};
    assert_eq!(kinds, [Repeated, Unreadable, OfAnotherKind]);
    assert_eq!(link::write(&mixed.inputs), "mw=300");
    let told = &mixed.repairs[1].message;
    assert!(told.contains("hosting, gpu"), "{told}");
    let mixed = link::read("kind=gpu&mw=300&phases=1@2&gpus=9&take=x");
    assert_eq!(
        mixed
            .repairs
            .iter()
            .map(|r| r.key.as_str())
            .collect::<Vec<_>>(),
        ["mw", "phases", "take"]
    );
    assert!(mixed.repairs.iter().all(|r| r.kind == OfAnotherKind));
    assert_eq!(link::write(&mixed.inputs), "kind=gpu&gpus=9");
}

#[test]
fn an_object_shows_no_input_of_another_kind() {
    for kind in ContractKind::ALL {
        let object = serde_json::to_value(Inputs::of(kind)).expect("an object");
        for input in Input::ALL {
            let shown = !object[input.key()].is_null();
            let given = kind.default(*input).is_some() && kind.has(*input);
            assert_eq!(shown, given, "{}", input.key());
        }
        assert_eq!(object["kind"], kind.word());
    }
}
