//! Convert or mine: where it stands, what it says, and that it follows the contract.

use offtake_e2e::{Page, visit};
use offtake_economics::{Metric, evaluate, evaluate_further, link};

use crate::core::assert_figures;

const PLACE: &str = "document.querySelector('#choice-place')";

/// Opens the place and waits until its curves are drawn.
fn open(page: &Page) {
    page.click("#choice summary");
    page.until("the curves are drawn", || {
        page.holds(&format!("{PLACE}.querySelector('canvas')?.width > 0"))
    });
    page.settle();
}

/// The unrounded number of a metric in the place.
fn figure(page: &Page, metric: Metric) -> String {
    let name = metric.name();
    let asked = format!("{PLACE}.querySelector('[data-metric={name}]').dataset.value");
    page.value(&asked).as_str().unwrap_or_default().to_owned()
}

fn picture(page: &Page) -> String {
    let picture = page.value(&format!("{PLACE}.querySelector('canvas').toDataURL()"));
    picture.as_str().unwrap_or_default().to_owned()
}

#[test]
fn both_are_shown_as_the_model_has_them() {
    for (query, size) in [
        ("?mw=300&hashprice=80&sga=5", "the same 390 MW"),
        ("?kind=gpu&gpus=100000&price=3.5&sga=5", "the same 182 MW"),
    ] {
        visit(query, |page| {
            open(page);
            let inputs = link::read(query).inputs;
            let contract = evaluate(&inputs);
            for metric in [
                Metric::ConvertNpv,
                Metric::MiningNpv,
                Metric::ConvertGain,
                Metric::BreakevenHashprice,
                inputs.kind().prices().1,
            ] {
                let value = contract.metrics.get(metric).unwrap().to_string();
                assert_eq!(figure(page, metric), value, "{metric:?}");
            }
            let runs = evaluate_further(&inputs).metrics;
            let power = runs.get(Metric::BreakevenPower).unwrap();
            assert_eq!(figure(page, Metric::BreakevenPower), power.to_string());
            assert!(page.text("#choice-place").contains(size));
            assert_figures(page, query);
        });
    }
}

#[test]
fn it_follows_the_sliders() {
    visit("", |page| {
        open(page);
        let (gain, drawn) = (figure(page, Metric::ConvertGain), picture(page));
        page.set_slider("Price", 60.0);
        page.until("the figure follows", || {
            figure(page, Metric::ConvertGain) != gain
        });
        page.settle();
        assert_ne!(picture(page), drawn, "the curves are the same");
    });
}

#[test]
fn whether_the_fleet_stops_at_a_loss_can_be_turned() {
    visit("", |page| {
        open(page);
        assert!(
            page.text("#choice-place")
                .contains("miners are switched off in 110 of 156 months")
        );
        page.click("#choice-place .place-note button");
        page.until_query("?curtail=0&open=choice");
        page.until("it is run", || {
            page.text("#choice-place")
                .contains("run at a loss in 110 of 156 months")
        });
    });
}

#[test]
fn a_figure_of_it_is_explained() {
    visit("", |page| {
        open(page);
        page.click("#choice-place [data-metric=breakeven_hashprice]");
        page.until("it is explained", || {
            page.text(".explain")
                .contains("at which nothing is left of")
        });
    });
}

#[test]
fn the_sentence_ends_with_it() {
    visit("?hashprice=200", |page| {
        let said = page.text("#answer");
        assert!(said.contains("Mining with that power is worth"), "{said}");
        assert!(said.ends_with(" more, at a 10% discount rate."), "{said}");
    });
}
