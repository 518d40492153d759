//! A link out and back, and links that are broken.

use offtake_e2e::{Key, Page, visit};
use offtake_economics::link;

use crate::core::{PHASED, assert_figures};

#[test]
fn a_link_carries_a_scenario_to_another_browser_to_the_last_digit() {
    let (query, figures) = visit("", |page| {
        page.unfold(true);
        page.drag_slider("Critical IT load", 30.0);
        page.drag_handle("term", 12.0);
        page.type_over("Price", "118.4567");
        page.type_over("Escalator", "2.75");
        page.type_over("Funded by the client", "33.3");
        page.type_over("Debt share", "61.8");
        page.type_over("Tax rate", "21");
        page.press(Key::Tab, 1);
        page.until("the address is up to date", || {
            page.query().ends_with("tax=21")
        });
        (page.query(), page.figures())
    });
    visit(&query, |page| {
        assert_eq!(page.figures(), figures);
        assert_eq!(page.query(), query);
        assert!(!page.holds("document.querySelector('#repairs')"));
        assert_figures(page, &query);
    });
}

#[test]
fn a_link_written_by_hand_is_read() {
    visit("?mw=300&term=10&margin=80", |page| {
        assert_eq!(page.slider_value("Critical IT load"), 300.0);
        assert_eq!(page.slider_value("Term"), 10.0);
        assert_eq!(page.slider_value("Gross margin"), 80.0);
        assert_eq!(page.figure("total_contract_value"), 300e3 * 121.53 * 120.0);
        assert!(!page.holds("document.querySelector('#repairs')"));
    });
}

#[test]
fn the_private_form_keeps_the_scenario_behind_the_number_sign() {
    visit("#mw=300&term=10", |page| {
        assert_figures(page, "?mw=300&term=10");
        assert!(
            page.server
                .answered()
                .iter()
                .all(|request| !request.path.contains("mw"))
        );
    });
}

#[test]
fn a_broken_link_shows_sensible_values_and_says_what_was_wrong() {
    visit("?mw=abc&term=-4&colour=blue", |page| {
        assert_repairs(page, "?mw=abc&term=-4&colour=blue");
        assert_eq!(
            page.value("document.querySelector('#repairs').getAttribute('role')"),
            "alert"
        );
        let told = page.text("#repairs");
        for word in ["mw=abc", "term=-4", "colour=blue"] {
            assert!(told.contains(word), "{told}");
        }
        assert_eq!(page.slider_value("Critical IT load"), 200.0);
        assert_eq!(page.slider_value("Term"), 1.0);

        page.press_button("Understood");
        assert!(!page.holds("document.querySelector('#repairs')"));
        page.set_slider("Critical IT load", 210.0);
        page.until_query("?mw=210&term=1");
    });
}

#[test]
fn no_link_is_too_broken() {
    let long = "9".repeat(10_000);
    let many = vec!["mw=1"; 1000].join("&");
    let links = [
        "?mw=NaN&term=inf&margin=Infinity&rate=1e999".to_owned(),
        "?mw=%&%=%zz&%E0%A4%A=%C3".to_owned(),
        "?mw=3.5b&tcv=3.5b&phases=200%4012%2C70%4015".to_owned(),
        "?mw&term=&=5&&&=&?mw=4".to_owned(),
        "?phases=1@0,2@1,3@2,4@3,5@4,6@5,7@6,8@7,9@8,10@9,11@10,12@11,13@12".to_owned(),
        "?phases=200@12,x&rate=-0&start=9999-99&slip=7&io=359&tenor=0.5".to_owned(),
        "?mw=<img src=x onerror=alert(1)>&\"><script>alert(2)</script>=1".to_owned(),
        "?v=99&mw=300&constructor=1&__proto__=2".to_owned(),
        format!("?mw={long}&{long}=1&term=-{long}&rate=0.{long}"),
        format!("?{many}"),
    ];
    visit("", |page| {
        for link in &links {
            page.open(link);
            // As the browser hands it on: some characters of it escaped.
            let seen = page.value("location.search").as_str().unwrap().to_owned();
            assert_repairs(page, &seen);
            assert_eq!(
                page.value("document.querySelectorAll('#page img, #page script').length"),
                0
            );
            page.resize(390, 844, true);
            page.settle();
            assert!(
                page.holds("document.scrollingElement.scrollWidth <= 390"),
                "{link:.60}"
            );
            page.resize(1440, 900, false);
        }
    });
}

#[test]
fn conflicts_are_told() {
    visit(&format!("{PHASED}&mw=5&opex=20&margin=50"), |page| {
        assert_repairs(page, &format!("{PHASED}&mw=5&opex=20&margin=50"));
    });
}

/// The page shows what the model makes of a link, and every repair it had to make.
#[track_caller]
fn assert_repairs(page: &Page, query: &str) {
    assert_figures(page, query);
    let repairs = link::read(query).repairs;
    assert!(!repairs.is_empty(), "{query:.80} has nothing to repair");
    let told =
        page.value("[...document.querySelectorAll('[data-repair]')].map(e => e.dataset.repair)");
    let told: Vec<_> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|key| key.as_str().unwrap())
        .collect();
    let keys: Vec<_> = repairs.iter().map(|repair| repair.key.as_str()).collect();
    assert_eq!(told, keys, "{query:.80}");
}
