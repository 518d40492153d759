//! The address follows the scenario, late but surely, and never fills the history.

use offtake_e2e::visit;

#[test]
fn a_page_that_is_left_in_a_hurry_has_written_its_address() {
    visit("", |page| {
        let away = "const slider = document.querySelector('#slider-mw');
            slider.value = 450;
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
            await frame(); await frame();
            const query = location.search;
            setTimeout(() => location.href = 'about:blank');
            return query";
        let query = page.browser.script_async(away, vec![]);
        assert_eq!(query, "", "the address is not to be written on every frame");
        page.until("the page is left", || {
            page.browser.address() == "about:blank"
        });
        page.browser.back();
        page.until_query("?mw=450");
        page.until("the scenario is back", || {
            page.holds("document.querySelector('#slider-mw')?.value === '450'")
        });
    });
}

#[test]
fn the_address_is_written_once_things_are_quiet() {
    visit("", |page| {
        page.value(
            "void (window.writes = 0, window.replace = history.replaceState, history.replaceState = function (...a) {
                writes++; return replace.apply(this, a) })",
        );
        for step in 0..20 {
            page.set_slider("Critical IT load", 300.0 + 5.0 * f64::from(step));
        }
        page.until_query("?mw=395");
        let writes = page.value("writes").as_u64().unwrap();
        assert!(
            (1..=3).contains(&writes),
            "the address was written {writes} times"
        );
        // The default scenario has no query at all.
        page.set_slider("Critical IT load", 200.0);
        page.until_query("");
    });
}

#[test]
fn dragging_does_not_grow_the_history() {
    visit("", |page| {
        let before = page.value("history.length");
        page.drag_slider("Critical IT load", 60.0);
        page.drag_handle("term", 20.0);
        page.set_slider("Price", 150.0);
        page.until("the address is up to date", || {
            page.query().contains("rate=150")
        });
        page.set_slider("Price", 160.0);
        page.until("the address is up to date", || {
            page.query().contains("rate=160")
        });
        assert_eq!(page.value("history.length"), before);
    });
}

#[test]
fn copying_brings_the_address_up_to_date_first() {
    visit("", |page| {
        page.set_slider("Critical IT load", 300.0);
        page.click(".primary");
        assert_eq!(page.query(), "?mw=300");
        page.until("the button says what became of it", || {
            page.text(".primary") != "Copy link"
        });
    });
}
