//! Any number explained: opened from every figure, down to an input, before the next frame.

use offtake_e2e::{Key, Page, visit};
use offtake_economics::explain::Explainer;
use offtake_economics::{Input, link};

use crate::core::{HEADLINE, LEVERED, PHASED};

fn ask(page: &Page, metric: &str) {
    page.value(&format!(
        "void document.querySelector('#figures [data-metric={metric}], [data-metric={metric}]').click()"
    ));
    page.until("the explanation is there", || {
        page.holds(&format!(
            "document.querySelector('.explain-value')?.dataset.explained === {metric:?}"
        ))
    });
}

#[test]
fn every_figure_of_the_page_is_explained_as_the_model_does() {
    visit(LEVERED, |page| {
        page.unfold(true);
        let explainer = Explainer::new(&link::read(LEVERED).inputs);
        for figure in page.figures() {
            ask(page, &figure.metric);
            let target = explainer.target(&figure.metric).unwrap();
            let explained = explainer.explain(target).unwrap();
            assert_eq!(page.text(".explain h2"), explained.name);
            let names = explained.in_names.to_string();
            let shown = page.text(".explain-formulas .names");
            assert!(
                shown.ends_with(&names) || names.is_empty(),
                "{shown}: {names}"
            );
            assert_eq!(page.text(".explain-value"), explained.value.text());
        }
    });
}

#[test]
fn every_input_says_what_it_is_where_it_is_typed() {
    visit("", |page| {
        let keys =
            page.value("[...document.querySelectorAll('.term')].map(e => e.dataset.explain)");
        let keys: Vec<String> = serde_json::from_value(keys).unwrap();
        assert!(keys.len() > 40, "{keys:?}");
        for key in keys {
            page.value(&format!(
                "void document.querySelector('.term[data-explain=\"{key}\"]').click()"
            ));
            page.until("it is explained", || {
                page.holds(&format!(
                    "document.querySelector('.explain-value')?.dataset.explained === {key:?}"
                ))
            });
            let input = Input::from_key(key.trim_start_matches("input:")).unwrap();
            assert!(
                page.text(".explain-meaning").starts_with(input.help()),
                "{key}"
            );
        }
    });
}

#[test]
fn steps_lead_to_an_input_and_back() {
    visit(HEADLINE, |page| {
        ask(page, "total_contract_value");
        let name = || page.value("document.querySelector('.explain-value').dataset.explained");
        let mut names = vec![name()];
        while !page.holds("[...document.querySelectorAll('.explain .text-button')].some(e => e.textContent === 'Change it')") {
            // The last part of the last month: never nothing, and nearer to an input each time.
            page.value("void [...document.querySelectorAll('.explain-parts li:not(.faint) .explain-name')].at(-1).click()");
            page.settle();
            assert_ne!(names.last(), Some(&name()), "{names:?}");
            names.push(name());
            assert!(names.len() < 30, "{names:?}");
        }
        for before in names.iter().rev().skip(1) {
            page.press_button("← Back");
            assert_eq!(name(), *before);
        }
    });
}

#[test]
fn an_input_is_reached_in_its_folded_group() {
    visit("", |page| {
        ask(page, "npv");
        page.value("void document.querySelector('.explain-name').click()");
        page.settle();
        for wanted in [
            "Present value",
            "Discount factor",
            "Discount factor of a month",
            "Discount rate",
        ] {
            page.value(&format!(
                "void [...document.querySelectorAll('.explain-parts .explain-name')].reverse()
                    .find(e => e.textContent.startsWith({wanted:?})).click()"
            ));
            page.settle();
        }
        page.press_button("Change it");
        assert_eq!(page.focused(), "field-disc");
        assert!(page.holds("!document.querySelector('.explain')"));
    });
}

#[test]
fn it_follows_the_sliders_and_closes_by_escape() {
    visit("", |page| {
        page.value("void document.querySelector('#figures [data-metric=ebitda]').focus()");
        page.press(Key::Enter, 1);
        page.until("it opens", || {
            page.holds("document.querySelector('.explain-value')")
        });
        let value = || page.value("document.querySelector('.explain-value').dataset.value");
        let before = value();
        page.set_slider("Critical IT load", 400.0);
        page.until("it follows", || value() != before);
        let figure =
            page.value("document.querySelector('#figures [data-metric=ebitda]').dataset.value");
        assert_eq!(value(), figure);
        page.press(Key::Escape, 1);
        assert!(page.holds("!document.querySelector('.explain')"));
        assert!(page.holds("document.activeElement.dataset.metric === 'ebitda'"));
    });
}

#[test]
fn a_number_of_a_table_is_explained_over_its_months() {
    visit(PHASED, |page| {
        page.press_button("Show as table");
        page.value("void document.querySelector('.table-scroll tr:nth-child(30) [data-explain^=hosting_revenue]').click()");
        page.until("the month", || page.holds("document.querySelector('.explain-value')?.dataset.explained === 'hosting_revenue@29'"));
        page.click("#numbers summary");
        page.until("the table is there", || {
            page.holds("document.querySelector('#numbers td[data-line]')")
        });
        page.value("void document.querySelector('#numbers td[data-line=ebitda][data-column=\"3\"]').click()");
        page.until("the year", || {
            page.holds(
                "document.querySelector('.explain-value')?.dataset.explained === 'ebitda@31-42'",
            )
        });
        page.value("void document.querySelector('#numbers td[data-line=online_kw][data-column=\"1\"]').click()");
        page.until("the mean of the year", || {
            page.holds(
                "document.querySelector('.explain-value')?.dataset.explained === 'online_kw@7-18'",
            )
        });
    });
}

#[test]
fn under_a_rate_of_return_stands_the_value_over_rates() {
    visit(PHASED, |page| {
        page.unfold(true);
        ask(page, "irr_equity");
        page.settle();
        let told = page.value(
            "document.querySelector('.explain-profile [role=img]').getAttribute('aria-label')",
        );
        let told = told.as_str().unwrap();
        assert!(told.contains("zero at \u{2212}51.4% and 94.1%"), "{told}");
        let drawn = "[...document.querySelectorAll('.explain-profile canvas')].map(e =>
            e.getContext('2d').getImageData(0, 0, e.width, e.height).data.filter(x => x).length)";
        let drawn = page.value(drawn);
        let drawn = drawn.as_array().unwrap();
        assert_eq!(drawn.len(), 1, "{drawn:?}");
        assert!(
            drawn.iter().all(|pixels| pixels.as_u64().unwrap() > 1000),
            "{drawn:?}"
        );
        ask(page, "ebitda");
        assert!(!page.holds("document.querySelector('.explain-profile')"));
    });
}

/// Metrics in turn: which of them stood explained when the browser could next draw.
const OPENING: &str = "
    const shown = [];
    for (const metric of ['npv_equity', 'dscr_min', 'rate', 'irr', 'npv_equity', 'rate']) {
        await frame();
        document.querySelector(`[data-metric=${metric}]`).click();
        await new Promise(resolve => setTimeout(resolve));
        shown.push(document.querySelector('.explain-value')?.dataset.explained === metric);
    }
    return shown;";

#[test]
fn it_is_there_when_the_browser_can_next_draw() {
    visit(PHASED, |page| {
        page.unfold(true);
        ask(page, "npv");
        let shown = page.browser.script_async(OPENING, vec![]);
        let shown = shown.as_array().unwrap();
        assert_eq!(shown.len(), 6);
        assert!(shown.iter().all(|one| one == true), "{shown:?}");
    });
}
