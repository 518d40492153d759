//! Questions that a case answers, in as many presses as they may take; and what it says of itself.

use offtake_e2e::{Page, visit};
use offtake_economics::{Metric, evaluate, link};

fn pressed(page: &Page) -> String {
    page.text(".cases [aria-pressed=true]")
}

fn says(page: &Page) -> String {
    page.text(".cases [role=status]")
}

/// Whether the page's figure is the model's of a link.
#[track_caller]
fn shows(page: &Page, metric: Metric, query: &str) {
    let expected = evaluate(&link::read(query).inputs)
        .metrics
        .get(metric)
        .unwrap();
    let shown = page.figure(metric.name());
    assert!(
        (shown / expected - 1.0).abs() < 1e-12,
        "{shown} for {expected}"
    );
}

#[test]
fn what_if_bitcoin_doubles_takes_one_press() {
    visit("", |page| {
        assert_eq!(
            (pressed(page).as_str(), says(page).as_str()),
            ("as announced", "Nothing changed.")
        );
        page.press_button("bitcoin doubles");
        page.until_query("?hashprice=106");
        assert_eq!(pressed(page), "bitcoin doubles");
        assert_eq!(says(page), "Hashprice: $53/PH/day → $106/PH/day");
        // The sentence says what that comes to.
        let said = page.text(".answer h1");
        let gain = evaluate(&link::read("hashprice=106").inputs)
            .metrics
            .get(Metric::ConvertGain);
        let gain = gain.unwrap() / 1e6;
        assert!(said.contains(&format!("${gain:.1} million less")), "{said}");
    });
}

#[test]
fn what_a_delay_of_nine_months_costs_takes_one_press() {
    visit("", |page| {
        page.press_button("late as the record shows");
        page.until_query("?delay=9");
        shows(page, Metric::Npv, "delay=9");
        let npv = |query: &str| {
            let metrics = evaluate(&link::read(query).inputs).metrics;
            metrics.get(Metric::Npv).unwrap() / 1e6
        };
        // The change stands beside the figure.
        let note = page.text("[data-metric=npv] + .figure-note");
        let cost = format!("▼\u{a0}${:.1}M", npv("") - npv("delay=9"));
        assert!(note.contains(&cost), "{note}: {cost}");
        // Pressed again it is as it was; touched it is none.
        page.press_button("late as the record shows");
        page.until_query("");
        assert_eq!(pressed(page), "as announced");
        page.set_slider("Term", 9.0);
        assert_eq!(
            (pressed(page).as_str(), says(page).as_str()),
            ("", "Custom: changed otherwise.")
        );
        page.press_button("Undo");
        assert_eq!(pressed(page), "as announced");
    });
}

#[test]
fn a_case_is_of_what_is_pinned() {
    visit("?mw=300", |page| {
        page.set_slider("Term", 9.0);
        page.press_button("pin now");
        page.press_button("power at the host’s cost");
        let pin = "pin=300+MW+for+9+years+at+%24121.53;mw=300;term=9";
        page.until_query(&format!("?mw=300&term=9&pass=0&{pin}"));
        page.reload();
        assert_eq!(pressed(page), "power at the host’s cost");
        assert_eq!(
            page.text(".against-name"),
            "against 300 MW for 9 years at $121.53"
        );
        page.press_button("as announced");
        page.until_query(&format!("?mw=300&term=9&{pin}"));
        page.press_button("unpin");
        page.until_query("?mw=300&term=9");
        assert_eq!(page.text(".against-name"), "against as opened");
    });
}
