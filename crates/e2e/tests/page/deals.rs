//! Announced deals: listed when asked for, found by words, opened as the page's scenario.

use offtake_deals::{Deal, Record, cite, deals, find, search, version};
use offtake_e2e::{Key, Page, visit, visit_in_each_font};
use offtake_economics::backtest::Compared;
use offtake_economics::link;

use crate::core::assert_figures;
use crate::files::{KEEP, saved};

/// Asks for the deals.
pub fn list(page: &Page) {
    page.press_button("Announced deals");
    page.until("the deals are listed", || {
        page.holds("document.querySelector('dialog.deals[open]')")
    });
}

/// Searches for words.
pub fn find_by(page: &Page, words: &str) {
    page.value(&format!(
        "(field => {{
            field.value = {words:?};
            field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
        }})(document.querySelector('.deals input'))"
    ));
    page.settle();
}

/// What is listed, by name.
fn listed(page: &Page) -> Vec<String> {
    let ids = page.value("[...document.querySelectorAll('[data-deal]')].map(e => e.dataset.deal)");
    let ids = ids.as_array().unwrap().iter();
    ids.map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn ids<'a>(deals: impl IntoIterator<Item = &'a Deal>) -> Vec<&'a str> {
    deals.into_iter().map(|deal| deal.id).collect()
}

#[test]
fn a_deal_is_found_told_about_and_opened() {
    visit("?mw=300", |page| {
        list(page);
        assert_eq!(listed(page), ids(deals()));
        find_by(page, "hut 8");
        assert_eq!(listed(page), ids(search("hut 8")));
        let deal = find("hut-8-fluidstack-2025-12").unwrap();
        page.value(&format!(
            "void document.querySelector('[data-deal={}] summary').click()",
            deal.id
        ));
        let told = page.text(&format!("[data-deal={}] .deals-about", deal.id));
        for figure in deal.figures {
            assert!(told.contains(&figure.text()), "{}: {told}", figure.text());
        }
        for source in deal.sources() {
            assert!(told.contains(source.title), "{}: {told}", source.title);
        }
        page.value(&format!(
            "void document.querySelector('[data-deal={}] > button').click()",
            deal.id
        ));
        let query = format!("?{}", deal.link().unwrap());
        page.until_query(&query);
        assert!(page.holds("!document.querySelector('.deals, #repairs')"));
        assert_figures(page, &query);
        assert_eq!(link::read(&query).inputs, deal.inputs().unwrap());
        page.click("[aria-label=Undo]");
        page.until_query("?mw=300");
    });
}

#[test]
fn what_was_reported_stands_beside_what_was_announced() {
    visit("", |page| {
        list(page);
        let deal = find("core-scientific-coreweave-2024-10-total").unwrap();
        let about = format!("[data-deal={}] .deals-about", deal.id);
        page.value(&format!(
            "void document.querySelector('[data-deal={}] summary').click()",
            deal.id
        ));
        let fit = offtake_deals::fit(deal, Compared::default())
            .unwrap()
            .unwrap();
        let told = page.text(&about);
        assert!(told.contains(&deal.slip(&fit)), "{told}");
        // A dot for every quarter.
        let dots = page.value(&format!(
            "document.querySelectorAll('{about} .deals-reality circle').length"
        ));
        assert_eq!(dots, serde_json::json!(fit.quarters.len()));
        // And as late as it came it is a scenario like any other.
        let late = format!("?{}", deal.late(&fit).unwrap());
        page.press_button("Open it as late as it came");
        page.until_query(&late);
        assert!(late.contains("&delay=8") && page.holds("!document.querySelector('.deals')"));
        assert_figures(page, &late);
    });
}

#[test]
fn the_record_stands_beside_the_deals_and_a_debt_opens() {
    visit("", |page| {
        list(page);
        page.press_button("Record");
        let told = page.value("document.querySelector('.deals-record').textContent");
        let told = told.as_str().unwrap();
        for one in offtake_deals::financings() {
            assert!(told.contains(&one.terms()), "{}", one.issuer);
        }
        for one in offtake_deals::sellers() {
            assert!(told.contains(one.name), "{}", one.name);
        }
        assert!(told.contains("no dated price found") && told.contains("second-hand"));
        // Every part folded, and every one a table that is pushed sideways and does not push the page.
        page.value("document.querySelectorAll('.deals-record summary').forEach(e => e.click())");
        page.settle();
        assert!(
            page.holds("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.deals'))")
        );
        let coatue = offtake_deals::financing("hut-8-coatue").unwrap();
        let query = format!("?{}", coatue.link().unwrap());
        page.value("void document.querySelector('[aria-label=\"Open Hut 8\"]').click()");
        page.until_query(&query);
        assert!(page.holds("!document.querySelector('.deals')"));
        assert_figures(page, &query);
    });
}

#[test]
fn what_renewals_imply_is_told() {
    visit("", |page| {
        list(page);
        let deal = find("terawulf-fluidstack-2025-08").unwrap();
        page.value(&format!(
            "void document.querySelector('[data-deal={}] summary').click()",
            deal.id
        ));
        let told = page.text(&format!("[data-deal={}] .deals-about", deal.id));
        assert!(told.contains("rises 3.06% a year"), "{told}");
    });
}

#[test]
fn the_list_closes_and_opens_again() {
    visit("", |page| {
        list(page);
        assert_eq!(
            page.value("document.activeElement.type"),
            serde_json::json!("search")
        );
        find_by(page, "nobody");
        assert_eq!(listed(page), Vec::<String>::new());
        // The first empties the field, as it does in every field to search in.
        page.press(Key::Escape, 2);
        page.until("it is closed", || {
            page.holds("!document.querySelector('.deals')")
        });
        list(page);
        assert_eq!(listed(page).len(), ids(deals()).len());
        page.press_button("Close");
        page.until("it is closed again", || {
            page.holds("!document.querySelector('.deals')")
        });
        assert_figures(page, "");
    });
}

#[test]
fn the_whole_record_is_saved() {
    visit("", |page| {
        page.browser.script(KEEP, vec![]);
        list(page);
        assert!(page.text(".deals-head").contains(&cite()));
        let number = version().unwrap().number;
        let record = Record::new();
        let table = offtake_export::csv::text(&record.table().unwrap());
        for (form, ending, wanted) in [
            ("JSON", "json", record.json().unwrap()),
            ("CSV", "csv", table),
        ] {
            page.press_button(&format!("Save the record as {form}"));
            page.until("it is saved", || {
                page.holds(&format!("saved.at(-1)?.name.endsWith('.{ending}')"))
            });
            let (name, bytes) = saved(page);
            assert_eq!(name, format!("offtake-deals-{number}.{ending}"));
            assert!(
                bytes == wanted.as_bytes(),
                "not the record as the terminal prints it"
            );
        }
    });
}

#[test]
fn it_fits_a_phone() {
    visit_in_each_font("", |page| {
        page.resize(360, 740, true);
        list(page);
        page.value("void document.querySelectorAll('.deals summary')[5].click()");
        page.settle();
        assert!(page.holds(
            "(e => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().right <= innerWidth)(document.querySelector('.deals'))"
        ));
    });
}
