//! Scenarios beside one another: only what differs, and a bridge that adds up.

use offtake_deciding::Between;
use offtake_e2e::{Page, visit};
use offtake_economics::{Metric, link};

fn open(page: &Page) {
    page.value("void document.querySelector('#compare summary').click()");
    page.until("it is there", || !page.text("#compare-place").is_empty());
}

/// What the bridge's bars stand for.
fn bars(page: &Page) -> Vec<(String, f64)> {
    let bars = page.value(
        "[...document.querySelectorAll('#compare .stage')].map(e => [e.textContent, +e.dataset.value])",
    );
    serde_json::from_value(bars).unwrap()
}

/// The rows, by what explains them.
fn rows(page: &Page) -> Vec<Vec<String>> {
    let rows = page.value(
        "[...document.querySelectorAll('#compare [data-row]')].map(row => \
         [row.dataset.row, ...[...row.querySelectorAll('td')].map(cell => cell.textContent)])",
    );
    serde_json::from_value(rows).unwrap()
}

/// Presses a button wherever it is by now: what stands here may move while it follows.
fn press(page: &Page, name: &str) {
    page.value(&format!(
        "void [...document.querySelectorAll('#compare button')].find(e => e.textContent.trim() === {name:?}).click()"
    ));
    page.settle();
}

/// Types a link into the field of that number.
fn paste(page: &Page, field: usize, text: &str) {
    page.value(&format!(
        "(field => {{ field.value = {text:?}; field.dispatchEvent(new Event('change', {{ bubbles: true }})) }})\
         (document.querySelectorAll('#compare .portfolio-field input')[{field}]) ?? 0"
    ));
    page.settle();
}

#[test]
fn what_was_moved_is_held_against_what_was_opened() {
    visit("", |page| {
        open(page);
        assert!(
            page.text("#compare-place")
                .contains("“as opened”: nothing changed yet")
        );
        page.set_slider("Critical IT load", 300.0);
        page.set_slider("Term", 10.0);
        page.until("both terms are bridged, and in the address", || {
            bars(page).len() == 4 && page.query().contains("term=10")
        });
        let rows = rows(page);
        assert!(rows.contains(&["input:mw", "200 MW", "300 MW"].map(str::to_owned).to_vec()));
        assert!(rows.iter().any(|row| row[0] == "npv"), "{rows:?}");
        let contract = |query: &str| link::read(query).inputs;
        let between = Between::of(&contract(""), &contract(&page.query()), Metric::Npv);
        let bars = bars(page);
        let [(_, from), shares @ .., (_, to)] = &bars[..] else {
            panic!("{bars:?}");
        };
        assert_eq!((Ok(*from), Ok(*to)), (between.from, between.to));
        for ((name, change), share) in shares.iter().zip(&between.shares) {
            assert_eq!((&**name, *change), (share.player.label, share.change));
        }
        let sum: f64 = shares.iter().map(|(_, change)| change).sum();
        assert!((from + sum - to).abs() < 0.01, "{bars:?}");
    });
}

#[test]
fn a_rate_that_is_not_there_in_between_has_no_bridge_and_the_reason() {
    // The pin's client pays for all of it, so that there is no rate of return.
    visit("?client=0&capex=8&pin=Funded&v=2", |page| {
        open(page);
        page.until("it is bridged", || !bars(page).is_empty());
        page.value("void [...document.querySelectorAll('#compare .segments button')].find(e => e.textContent === 'IRR').click()");
        page.until("the reason is told", || {
            page.text("#compare-place")
                .contains("IRR has no value in the first contract")
        });
        assert!(bars(page).is_empty());
    });
}

#[test]
fn scenarios_are_kept_beside_in_the_link_and_pasted_from_it() {
    visit("", |page| {
        open(page);
        page.set_slider("Critical IT load", 300.0);
        page.until("it has followed", || !rows(page).is_empty());
        page.settle();
        press(page, "Keep this one beside");
        page.until("it is in the link", || page.query().contains("with=300+MW"));
        page.set_slider("Critical IT load", 400.0);
        page.until("three stand beside one another", || {
            rows(page)
                .iter()
                .any(|row| row.ends_with(&["300 MW".to_owned(), "400 MW".to_owned()]))
        });
        press(page, "Remove");
        page.until("it is out of the link", || !page.query().contains("with="));
        paste(page, 0, "https://offtake.test/?mw=100&term=5&v=2");
        page.until("it is pinned", || page.query().contains("pin=100+MW"));
        page.until("and held against", || {
            rows(page)
                .iter()
                .any(|row| row[..] == ["input:mw", "100 MW", "400 MW"].map(str::to_owned))
        });
        let before = page.query();
        paste(page, 0, "nonsense");
        assert!(
            page.text("#compare-place")
                .contains("no link of a contract")
        );
        assert_eq!(page.query(), before);
        paste(page, 1, "?mw=150&v=2");
        page.until("the other is open beside the pin", || {
            rows(page)
                .iter()
                .any(|row| row[..] == ["input:mw", "100 MW", "150 MW"].map(str::to_owned))
        });
    });
}
