//! A link out and back, and links that are broken.

use offtake_e2e::{Key, Page, visit, visit_in_each_font, without_version};
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
        page.type_over("Loan-to-cost", "61.8");
        page.type_over("Tax rate", "21");
        page.press(Key::Tab, 1);
        page.until("the address is up to date", || {
            page.query().ends_with("tax=21")
        });
        (page.query(), page.figures())
    });
    visit(&link::versioned(&query), |page| {
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

/// What stands behind the number sign.
fn private(page: &Page) -> String {
    without_version(page.value("location.hash").as_str().unwrap()).to_owned()
}

fn until_private(page: &Page, wanted: &str) {
    page.until(&format!("the private address is {wanted}"), || {
        private(page) == wanted && page.value("location.search") == ""
    });
}

// The version of its figures comes last and once, and a bare address stays bare.
#[test]
fn what_is_written_says_whose_rules_its_figures_are_of() {
    let ends = |page: &Page, wanted: &str| {
        page.until(&format!("the address ends with {wanted}"), || {
            page.browser.address().ends_with(wanted)
        });
    };
    visit("?v=1&mw=300", |page| {
        assert!(!page.holds("document.querySelector('#repairs')"));
        page.set_slider("Term", 9.0);
        ends(page, "/?mw=300&term=9&v=2");
        page.set_slider("Term", 12.0);
        page.set_slider("Critical IT load", 200.0);
        ends(page, "/");
    });
}

// What has changed since an older link was written is told where its figures are others, until the reader
// has understood it.
#[test]
fn an_older_link_says_what_has_changed() {
    let told = |page: &Page| page.holds("document.querySelector('[data-notice=rule_changed]')");
    visit("?kind=gpu&tax=21", |page| {
        page.until("what has changed", || told(page));
        assert!(page.text("#changes").contains("by calendar year"));
        page.click("#changes button");
        page.until("nothing", || !told(page));
    });
    // What is told of the GPUs comes with it, and after it.
    visit("?kind=gpu&tax=21&v=2", |page| {
        page.until("what there is to know", || {
            page.holds("document.querySelector('[data-notice=gpus_included]')")
        });
        assert!(!told(page));
    });
    for other in ["?mw=300&term=10", ""] {
        visit(other, |page| assert!(!told(page), "{other}"));
    }
}

#[test]
fn what_came_behind_the_number_sign_stays_there() {
    visit("#mw=300&term=10", |page| {
        page.set_slider("Critical IT load", 310.0);
        until_private(page, "#mw=310&term=10");
        // Also where nothing is left to say.
        page.set_slider("Critical IT load", 200.0);
        page.set_slider("Term", 12.0);
        until_private(page, "");
        page.set_slider("Term", 9.0);
        until_private(page, "#term=9");
        page.value("void Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text } } })");
        page.press_button("Copy link");
        page.until("the link is copied", || page.holds("window.copied"));
        let copied = page.value("copied");
        let handed_on = without_version(copied.as_str().unwrap());
        assert!(handed_on.ends_with("/#term=9"), "{copied}");
        // A place on the page's name does not bring it out.
        page.value("void (location.hash = 'curves')");
        until_private(page, "#term=9");
        page.set_slider("Term", 8.0);
        until_private(page, "#term=8");
        page.reload();
        assert_figures(page, "?term=8");
        let told = |path: &str| path.contains("term") || path.contains("mw=");
        let answered = page.server.answered();
        assert!(answered.iter().all(|request| !told(&request.path)));
    });
}

#[test]
fn a_changed_address_opens_and_can_be_taken_back() {
    visit("#mw=300", |page| {
        // Before what was moved stands in the address.
        let both = "const slider = document.querySelector('#slider-term');
            slider.value = 7;
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
            location.hash = 'mw=400&esc=3'";
        page.browser.script(both, vec![]);
        page.until("it is opened", || {
            page.slider_value("Critical IT load") == 400.0
        });
        assert_figures(page, "?mw=400&esc=3");
        page.click("[aria-label=Undo]");
        page.until("what was moved is back", || {
            page.slider_value("Term") == 7.0
        });
        assert_figures(page, "?mw=300&term=7");
        until_private(page, "#mw=300&term=7");
        // The browser's own way back, to the address before.
        page.browser.back();
        page.until("it is opened", || page.slider_value("Term") == 12.0);
        assert_figures(page, "?mw=300");
        // By hand an address may be as broken as any.
        page.value("void (location.hash = 'mw=400&colour=blue')");
        page.until("it is told", || {
            page.holds("document.querySelector('[data-repair=colour]')")
        });
        page.value("void (location.hash = 'contract=A;mw=70')");
        page.until("the contracts are shown", || {
            page.text("#portfolio-place").contains("1 contract")
        });
    });
}

#[test]
fn a_link_that_was_mangled_on_its_way_is_what_was_sent() {
    visit("", |page| {
        for link in [
            "?mw=300&amp;term=10",
            "?mw=300&#38;term=10",
            "?mw%3D300%26term%3D10",
            "?MW=300&Term=10)",
            "?mw=300;term=10\u{201d}",
            "?mw=300&term=10&utm_source=mail&fbclid=IwAR0",
            "#mw%3D300&amp;te\u{ad}rm=10.",
        ] {
            page.open("?mw=1");
            page.open(link);
            assert_figures(page, "?mw=300&term=10");
            assert!(page.holds("!document.querySelector('#repairs')"), "{link}");
        }
    });
}

// What is longer than what mail and servers pass on is not sent.
#[test]
fn a_long_link_stands_behind_the_number_sign() {
    let contracts: Vec<String> = (0..900)
        .map(|i| format!("contract=Client+{i};mw={}", 20 + i % 90))
        .collect();
    let query = contracts.join("&");
    visit(&format!("#{query}"), |page| {
        page.until("all are shown", || {
            page.text("#portfolio-place").contains("900 contracts")
        });
        assert!(
            page.server
                .answered()
                .iter()
                .all(|request| !request.path.contains("contract"))
        );
    });
    let few = contracts[..100].join("&");
    visit(&format!("?{few}"), |page| {
        page.set_slider("Critical IT load", 300.0);
        until_private(page, &format!("#mw=300&{few}"));
        page.reload();
        page.until("all are shown", || {
            page.text("#portfolio-place").contains("100 contracts")
        });
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
    visit_in_each_font("", |page| {
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
