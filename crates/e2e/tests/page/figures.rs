//! Every figure on the page is the model's.

use offtake_e2e::visit;

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
        assert!(page.text("#figures").contains("no outlay to recover"));
    });
}
