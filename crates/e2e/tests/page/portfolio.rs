//! Several contracts as one: kept in the link, added, opened, taken out and taken back, and shown as
//! the model has them.

use offtake_deals::{find, programme};
use offtake_e2e::{Page, Visit, visit, work};
use offtake_economics::link;
use offtake_economics::periods::Period;
use offtake_economics::portfolio::Portfolio;
use offtake_export::csv;

use crate::files::{KEEP, saved};

const PLACE: &str = "document.querySelector('#portfolio-place')";
const QUERY: &str = "?mw=300&contract=CoreWeave;mw=200\
    &contract=Hut+8%27s+client;site=Denton;mw=70;rate=100;start=2025-02\
    &target=2024-06@0,2027-12@1000";

/// Presses a button of the place, whatever lies over it: what is in reach at the foot of the window may.
fn press(page: &Page, name: &str) {
    page.value(&format!(
        "void [...{PLACE}.querySelectorAll('button')].find(e => e.textContent === {name:?}).click()"
    ));
}

fn drawn(page: &Page) {
    page.until("both pictures are drawn", || {
        page.holds(&format!(
            "[0, 1].every(i => {PLACE}?.querySelectorAll('canvas')[i]?.width > 0)"
        ))
    });
    page.settle();
}

fn portfolio(query: &str) -> Portfolio {
    let reading = link::read_portfolio(query);
    assert_eq!(reading.repairs, []);
    reading.portfolio
}

/// What attributes of some elements say.
fn data(page: &Page, css: &str, name: &str) -> Vec<String> {
    let all = format!("[...{PLACE}.querySelectorAll('{css}')].map(e => e.dataset.{name} ?? '')");
    let all = page.value(&all);
    let all = all.as_array().expect("a list").iter();
    all.map(|text| text.as_str().expect("a text").to_owned())
        .collect()
}

/// The place says of the portfolio of a query what the model does.
#[track_caller]
fn shows(page: &Page, query: &str) {
    let portfolio = portfolio(query);
    let all = portfolio.consolidate();
    page.until("it is shown", || {
        page.text("#portfolio-place .portfolio-words")
            .starts_with(&all.in_words(&portfolio))
    });
    let value = all.total_contract_value.to_string();
    assert_eq!(data(page, ".portfolio-words", "value"), [value]);
    assert_eq!(data(page, ".portfolio-words", "npv"), [all.npv.to_string()]);
    let values = all
        .contracts
        .iter()
        .map(|one| one.total_contract_value.to_string());
    assert_eq!(
        data(page, "[data-contract]", "value"),
        values.collect::<Vec<_>>()
    );
    let index = all
        .years
        .iter()
        .map(|year| year.shares.map(|one| one.hhi.to_string()));
    let index: Vec<_> = index.map(Result::unwrap_or_default).collect();
    assert_eq!(data(page, "[data-year]", "hhi"), index);
}

#[test]
fn a_portfolio_of_the_link_is_shown_and_read_off() {
    visit(QUERY, |page| {
        drawn(page);
        shows(page, QUERY);
        assert!(!page.holds("document.querySelector('#repairs')"));
        // Nothing is billed in the year of signing: there is no index, and it says why.
        let why = page.value(&format!("{PLACE}.querySelector('[data-year]').title"));
        assert_eq!(why, "no revenue to take a share of");
        // Without a pointer: the second picture's last month, with the target's value.
        page.value(&format!(
            "void [...{PLACE}.querySelectorAll('.chart')].at(-1).dispatchEvent(
                new KeyboardEvent('keydown', {{ key: 'End', bubbles: true }}))"
        ));
        page.until("a month is read off", || {
            page.text("#portfolio-place .tooltip")
                .contains("January 2038")
        });
        assert!(page.text("#portfolio-place .tooltip").contains("1,000 MW"));
        // What is saved is the model's own file.
        page.browser.script(KEEP, vec![]);
        press(page, "Save CSV");
        let (name, bytes) = saved(page);
        let csv = csv::portfolio(&portfolio(QUERY), Period::Month);
        assert_eq!(
            (name.as_str(), String::from_utf8(bytes)),
            ("offtake-portfolio.csv", Ok(csv))
        );
    });
}

#[test]
fn contracts_come_and_go_and_the_link_keeps_them() {
    visit("?mw=300", |page| {
        page.click("#portfolio summary");
        page.until("the place is there", || {
            page.text("#portfolio-place")
                .contains("There is no contract yet.")
        });
        let type_in = |place: usize, text: &str| {
            page.value(&format!(
                "(field => {{ field.value = {text:?}; field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})) }})
                 ({PLACE}.querySelectorAll('input')[{place}])"
            ));
            page.settle();
        };
        let submit = |form: usize| {
            page.value(&format!(
                "void {PLACE}.querySelectorAll('form')[{form}].requestSubmit()"
            ));
        };
        type_in(0, "A & B; Ω");
        type_in(1, "Denton");
        submit(0);
        let first = "contract=A+%26+B%253B+%CE%A9;site=Denton;mw=300";
        page.until_query(&format!("?mw=300&{first}&open=portfolio"));
        shows(page, first);

        // Another one, after the page's scenario has changed: the first stays as it was.
        page.set_slider("Critical IT load", 100.0);
        submit(0);
        let second = "contract=A+%26+B%253B+%CE%A9;mw=100";
        page.until_query(&format!("?mw=100&{first}&{second}&open=portfolio"));
        // What cannot be used is told, and what can is kept.
        type_in(2, "2027-12@1000, 2026-01@lots");
        submit(1);
        page.until("it is told", || {
            page.text("#portfolio-place [data-repair=target]")
                .contains("so 2027-12@1000 is used.")
        });
        type_in(2, "2027-12 @ 1000, 2026-01@500");
        submit(1);
        let target = "target=2026-01@500,2027-12@1000";
        page.until("the target is kept", || page.query().contains(target));
        let both = format!("{first}&{second}&{target}");
        shows(page, &both);
        drawn(page);

        page.click("[data-contract='1'] button");
        page.until("it is the page's scenario", || {
            page.query().starts_with("?mw=300&")
        });
        shows(page, &both);
        page.value("void document.querySelectorAll('[data-contract=\"1\"] button')[1].click()");
        shows(page, &format!("{second}&{target}"));
        page.press_button("Undo");
        shows(page, &both);
        page.until("the link has all again", || {
            page.query().contains("site=Denton")
        });
        // The link that is copied has them too, at once.
        page.value("void Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text } } })");
        page.press_button("Copy link");
        page.until("the link is copied", || page.holds("window.copied"));
        let copied = page.value("window.copied");
        assert_eq!(copied.as_str(), Some(page.browser.address().as_str()));
        page.reload();
        drawn(page);
        shows(page, &both);
    });
}

#[test]
fn the_example_is_the_deals_own() {
    let phone = Visit {
        width: 390,
        height: 844,
        ..Visit::default()
    };
    phone.run_in_each_font("", |page| {
        page.click("#portfolio summary");
        page.until("the place is there", || {
            page.text("#portfolio-place")
                .contains("There is no contract yet.")
        });
        press(page, "Load Core Scientific and CoreWeave, 2024–2025");
        let deal = find("core-scientific-coreweave-2025-02-total").expect("a deal");
        let query = link::write_portfolio(&programme(deal).expect("a programme").portfolio);
        shows(page, &query);
        page.until_query(&format!("?{query}&open=portfolio"));
        assert!(page.text("#portfolio-place").contains("410 MW short"));
        drawn(page);
        assert!(page.holds("document.documentElement.scrollWidth <= 390"));
        // Other colours are other pictures.
        let picture = || page.value(&format!("{PLACE}.querySelector('canvas').toDataURL()"));
        let before = picture();
        page.press_button("Colours: system");
        page.press_button("Colours: light");
        page.until("it is drawn in the dark", || picture() != before);
        press(page, "Clear");
        page.until_query("?open=portfolio");
    });
}

/// The bar on time is `cargo xtask bench page`'s.
#[test]
fn a_thousand_contracts_are_added_up_and_drawn_once() {
    visit(QUERY, |page| {
        drawn(page);
        work::count(&page.browser);
        page.browser.script_async(
            "const contracts = Array.from({ length: 1000 }, (_, i) =>
                `contract=Client+${i % 40};mw=${20 + i % 90};start=20${25 + i % 9}-0${1 + i % 9};term=${10 + i % 6};rate=${100 + i % 50}`);
            document.dispatchEvent(new CustomEvent('offtake:keep', { detail: contracts.join('&') }));
            for (let i = 0; i < 4; i++) await frame();",
            vec![],
        );
        assert!(
            page.text("#portfolio-place .portfolio-words")
                .starts_with("1000 contracts with 40 clients")
        );
        // The revenue of the page's own scenario and the two pictures of the place; of a thousand rows
        // of the list only what is new.
        let work = work::done(&page.browser);
        assert!(work.pictures <= 4 && work.wiped <= 4, "{work:?}");
        assert!(work.strokes <= 200 && work.nodes <= 1200, "{work:?}");
    });
}
