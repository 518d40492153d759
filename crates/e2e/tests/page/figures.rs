//! Every figure on the page is the model's.

use offtake_e2e::visit;
use offtake_economics::{Metric, evaluate, link};

use crate::core::{HEADLINE, LEVERED, PHASED, assert_figures};

#[test]
fn every_figure_is_the_models() {
    let links = [
        "",
        HEADLINE,
        LEVERED,
        PHASED,
        "?mw=300&term=10&margin=80",
        "?rate=0",
        "?take=0",
        "?margin=-100&sga=100",
        "?mw=0.1&term=1&rate=2000&client=30&debt=100&interest=0&tax=60",
        "?opex=20&oesc=3&power=80&pass=0&pesc=2&ke=14&residual=1",
        "?start=2026-01&ready=0&ramp=36&delay=36&slip=0&io=24&debt=50&client=0",
    ];
    visit("", |page| {
        for link in links {
            page.open(link);
            assert_figures(page, link);
        }
    });
}

#[test]
fn figures_are_shown_as_finance_writes_them() {
    visit(HEADLINE, |page| {
        let shown = |metric: &str| {
            let figures = page.figures();
            let boxes = figures.iter().filter(|figure| figure.metric == metric);
            boxes.map(|figure| figure.text.clone()).next_back().unwrap()
        };
        assert_eq!(shown("total_contract_value"), "$3.50B");
        assert_eq!(shown("average_annual_revenue"), "$291.7M");
        assert_eq!(shown("rate"), "$121.53");
        assert_eq!(shown("gross_margin"), "77.5%");
        assert_eq!(shown("irr"), "–");
        assert!(page.text("#figures").contains("no outflow to recover"));
    });
}

#[test]
fn what_is_folded_follows_a_movement_once_it_is_over_and_at_once_when_open() {
    visit("", |page| {
        let folded = "document.querySelector('.more [data-metric=npv_equity]').dataset.value";
        let before = page.value(folded);
        page.set_slider("Gross margin", 60.0);
        page.until("it follows", || page.value(folded) != before);
        let expected = evaluate(&link::read("?margin=60").inputs);
        let value = |metric: Metric| expected.metrics.get(metric).unwrap().to_string();
        assert_eq!(page.value(folded), value(Metric::NpvEquity));
        page.click(".more > summary");
        page.until("it is open", || {
            page.holds("document.querySelector('.more').open")
        });
        page.settle();
        // Within the very task of the input, but for the page's own.
        let script = format!(
            "const slider = document.querySelector('#slider-margin');
             slider.value = 50;
             slider.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
             await frame();
             return {folded};"
        );
        let expected = evaluate(&link::read("?margin=50").inputs);
        let value = expected.metrics.get(Metric::NpvEquity).unwrap().to_string();
        assert_eq!(page.browser.script_async(&script, vec![]), value);
    });
}

#[test]
fn a_rate_on_next_to_nothing_is_shown_as_not_meaningful() {
    let shown = |page: &offtake_e2e::Page| {
        let figures = page.figures();
        let irr = figures.into_iter().find(|figure| figure.metric == "irr");
        irr.unwrap()
    };
    // A million of overhead a year until the first bill, beside $300 million of capex.
    visit("?sga=1", |page| {
        let irr = shown(page);
        assert_eq!(irr.text, "n.m.");
        let expected = evaluate(&link::read("?sga=1").inputs);
        let value = expected.metrics.get(Metric::Irr).unwrap();
        assert_eq!(irr.value, value.to_string());
        assert!(page.text(".page").contains("not meaningful (n.m.)"));
        // With spending of its own the host has a return, and no change is shown from what was none.
        page.open("?client=0&capex=8&sga=1");
        assert!(shown(page).text.contains('%'));
    });
}
