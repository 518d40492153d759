//! What would have to be true: solved in the engine, set by a press.

use offtake_deciding::Make;
use offtake_e2e::{Page, visit};
use offtake_economics::{Input, Metric, link};

const HOSTED: &str = "?client=0&capex=8&debt=70&tax=21";

fn open(page: &Page) {
    page.value("void document.querySelector('#make summary').click()");
    page.until("it is there", || !page.text("#make-place").is_empty());
}

fn solutions(page: &Page) -> Vec<f64> {
    let all = page.value(
        "[...document.querySelectorAll('#make [data-solution]')].map(e => +e.dataset.solution)",
    );
    serde_json::from_value(all).unwrap()
}

fn press(page: &Page, name: &str) {
    page.value(&format!(
        "void [...document.querySelectorAll('#make button')].find(e => e.textContent.trim() === {name:?}).click()"
    ));
    page.settle();
}

fn type_in(page: &Page, text: &str) {
    page.value(&format!(
        "(field => {{ field.value = {text:?}; field.dispatchEvent(new Event('change', {{ bubbles: true }})) }})\
         (document.querySelector('#make-target')) ?? 0"
    ));
}

#[test]
fn what_price_gives_a_return_of_15_percent_is_a_press_away_and_set_by_another() {
    visit(HOSTED, |page| {
        open(page);
        page.until("it is solved", || !solutions(page).is_empty());
        let inputs = link::read(HOSTED).inputs;
        let make = Make::of(&inputs, Metric::IrrEquity, 0.15, Input::Rate);
        let solved: Vec<f64> = make.solutions.iter().map(|one| one.value).collect();
        assert_eq!(solutions(page), solved);
        press(page, "Set it");
        page.until("the return is 15 %", || {
            (page.figure("irr_equity") - 0.15).abs() < 1e-6
        });
        // Another target, and one that is none.
        type_in(page, "20 %");
        page.until("another price", || {
            solutions(page)
                .first()
                .is_some_and(|price| *price > solved[0])
        });
        let before = solutions(page);
        type_in(page, "much");
        page.until("it is told", || {
            page.text("#make-place").contains("That is no number")
        });
        assert_eq!(solutions(page), before);
    });
}

#[test]
fn several_inputs_do_it_in_the_visitors_order() {
    visit(HOSTED, |page| {
        open(page);
        press(page, "Conversion cost");
        press(page, "Price");
        // Now, and as many as it takes.
        page.until("they have done what they can", || {
            page.holds("document.querySelectorAll('#make tbody tr').length >= 2")
        });
        let levers = page.value(
            "[...document.querySelectorAll('#make .levers [aria-pressed=true]')].map(e => e.textContent).sort()",
        );
        let levers: Vec<String> = serde_json::from_value(levers).unwrap();
        assert_eq!(levers, ["1. Conversion cost", "2. Price"]);
        press(page, "Set all of it");
        page.until("it is open", || {
            page.figure("irr_equity") >= 0.15 - 1e-6 && page.query().contains("capex=")
        });
    });
}

#[test]
fn a_target_out_of_reach_has_its_reason() {
    visit(HOSTED, |page| {
        open(page);
        type_in(page, "900");
        page.until("the reason is told", || {
            solutions(page).is_empty() && page.text("#make-place").contains("stays below 900.0%")
        });
        assert!(!page.text("#make-place").contains("NaN"));
    });
}
