//! Sliders and the numbers of the sentence, moved by a real pointer.

use offtake_e2e::{visit, visit_in_each_font};
use offtake_economics::{Input, entry};

use crate::core::assert_figures;

#[test]
fn dragging_each_slider_changes_figures_and_curves_and_asks_nobody() {
    visit_in_each_font("", |page| {
        page.idle();
        let asked = (page.sent().len(), page.server.answered().len());
        for (label, key) in [
            ("Critical IT load", "mw"),
            ("Term", "term"),
            ("Gross margin", "margin"),
            ("Price", "rate"),
        ] {
            let before = (page.slider_value(label), page.figure("npv"), page.picture());
            page.drag_slider(label, 40.0);
            let after = (page.slider_value(label), page.figure("npv"), page.picture());
            assert!(after.0 > before.0, "{label}: {} to {}", before.0, after.0);
            assert!(
                after.1 > before.1,
                "{label}: NPV {} to {}",
                before.1,
                after.1
            );
            assert!(after.2 != before.2, "{label}: the curves are the same");
            assert_eq!(page.field_text(label), after.0.to_string(), "{label}");
            page.until(&format!("{key} is in the address"), || {
                page.query().contains(&format!("{key}={}", after.0))
            });
            assert_figures(page, &page.query());
        }
        assert_eq!((page.sent().len(), page.server.answered().len()), asked);
    });
}

#[test]
fn a_slider_goes_to_both_ends_and_no_further() {
    visit_in_each_font("", |page| {
        for (label, from, to) in [("Critical IT load", 10.0, 1000.0), ("Term", 1.0, 25.0)] {
            page.drag_slider(label, 2000.0);
            assert_eq!(page.slider_value(label), to);
            page.drag_slider(label, -2000.0);
            assert_eq!(page.slider_value(label), from);
        }
        assert_figures(page, "?mw=10&term=1");
    });
}

#[test]
fn a_value_beyond_the_track_pins_the_thumb_and_is_kept() {
    visit("?mw=3000", |page| {
        assert_eq!(page.slider_value("Critical IT load"), 1000.0);
        assert_eq!(
            page.field_text("Critical IT load"),
            entry::write(Input::Mw, 3000.0)
        );
        page.set_slider("Term", 15.0);
        page.until_query("?mw=3000&term=15");
        assert_figures(page, "?mw=3000&term=15");
    });
}

#[test]
fn a_movement_is_not_rounded_to_the_step_of_another_slider() {
    // The default price is between two steps of its slider.
    visit("", |page| {
        page.set_slider("Term", 13.0);
        page.until_query("?term=13");
        assert_eq!(page.field_text("Price"), "121.53");
    });
}

#[test]
fn the_mark_beside_a_moved_slider_puts_it_back() {
    visit("?mw=300", |page| {
        let mark = |label: &str| {
            page.holds(&format!(
                "document.querySelector('[aria-label=\"Reset {label}\"]')"
            ))
        };
        assert!(!mark("Critical IT load"));
        page.set_slider("Critical IT load", 500.0);
        assert!(mark("Critical IT load") && !mark("Term"));
        page.press_button("Reset Critical IT load");
        assert!(!mark("Critical IT load"));
        assert_eq!(page.slider_value("Critical IT load"), 300.0);
        assert_figures(page, "?mw=300");
    });
}

#[test]
fn numbers_of_the_sentence_are_dragged() {
    visit_in_each_font("", |page| {
        // Four pixels are a step.
        page.drag_handle("mw", 40.0);
        assert_eq!(page.slider_value("Critical IT load"), 250.0);
        page.drag_handle("term", -20.0);
        assert_eq!(page.slider_value("Term"), 7.0);
        page.until_query("?mw=250&term=7");
        assert_figures(page, "?mw=250&term=7");
        let sentence = page.text("#answer");
        assert!(
            sentence.contains("250") && sentence.contains('7'),
            "{sentence}"
        );
    });
}

#[test]
fn a_number_of_the_sentence_that_is_pressed_leads_to_its_slider() {
    visit_in_each_font("?tcv=3500", |page| {
        let handles = page
            .value("[...document.querySelectorAll('[data-handle]')].map(e => e.dataset.handle)");
        let handles = handles.as_array().unwrap();
        assert!(handles.len() >= 2, "{handles:?}");
        for key in handles.iter().map(|key| key.as_str().unwrap()) {
            page.click(&format!("[data-handle={key}]"));
            let focused = page.focused();
            assert!(
                [format!("slider-{key}"), format!("field-{key}")].contains(&focused),
                "{key} leads to {focused:?}"
            );
        }
        assert_figures(page, "?tcv=3500");
    });
}

#[test]
fn inputs_that_move_within_one_frame_all_count() {
    visit("", |page| {
        page.value(
            "[['mw', 300], ['term', 15], ['mw', 310]].forEach(([key, value]) => {
                const slider = document.querySelector(`#slider-${key}`);
                slider.value = value;
                slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
            })",
        );
        page.until_query("?mw=310&term=15");
        assert_figures(page, "?mw=310&term=15");
    });
}
