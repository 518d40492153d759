//! The four inputs in front stay in reach when their sliders have scrolled away, and every step can
//! be taken back.

use fantoccini::key::Key;
use offtake_e2e::{Page, visit, visit_in_each_font};

/// Scrolls until the sliders in front are in the window, wherever the fonts put them.
fn to_the_sliders(page: &Page) {
    page.value("document.querySelector('.front').scrollIntoView({ behavior: 'instant' })");
    page.until("the sliders are in sight", || {
        page.holds("!document.querySelector('.reach')")
    });
}

/// Scrolls past the sliders: just out of sight is none of the way from there to the page's end, 1 is
/// all of it.
fn past_the_sliders(page: &Page, way: f64) {
    page.value(&format!(
        "(past => scrollTo({{
            top: past + {way} * (document.scrollingElement.scrollHeight - innerHeight - past),
            behavior: 'instant',
        }}))(Math.ceil(scrollY + document.querySelector('.front').getBoundingClientRect().bottom) + 1)"
    ));
    page.until("the inputs are within reach", || {
        page.holds("document.querySelector('.reach input[type=range]')")
    });
}

#[test]
fn on_a_phone_the_inputs_in_front_are_within_reach_everywhere() {
    visit_in_each_font("", |page| {
        page.resize(390, 844, true);
        page.settle();
        for way in [0.0, 0.5, 1.0] {
            to_the_sliders(page);
            past_the_sliders(page, way);
            assert!(
                page.holds(
                    "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)
                    (document.querySelector('.reach').getBoundingClientRect())"
                ),
                "{way} of the way down"
            );
        }
        page.click(".reach .segments button:nth-child(2)");
        page.settle();
        let before = page.figure("total_contract_value");
        page.browser
            .script("document.querySelector('.reach input').focus()", vec![]);
        page.press(Key::Right, 3);
        assert!((page.figure("total_contract_value") / before - 15.0 / 12.0).abs() < 1e-12);
        assert_eq!(page.text(".reach [aria-pressed=true]"), "15 years");
        page.until_query("?term=15");
        to_the_sliders(page);
        assert_eq!(page.slider_value("Term"), 15.0);
    });
}

#[test]
fn a_drag_is_taken_back_and_again_by_the_keys_and_by_the_buttons() {
    visit("", |page| {
        let at_first = page.figures();
        assert!(page.holds("document.querySelector('[aria-label=Undo]').disabled"));
        page.drag_slider("Critical IT load", 60.0);
        let dragged = page.figures();
        page.drag_slider("Term", 30.0);
        page.browser.chord(Key::Control, 'z');
        page.settle();
        assert_eq!(page.figures(), dragged);
        page.click("[aria-label=Undo]");
        page.settle();
        assert_eq!(page.figures(), at_first);
        page.until_query("");
        page.browser.chord(Key::Control, 'y');
        page.settle();
        assert_eq!(page.figures(), dragged);
        page.press_button("Redo");
        assert!(page.holds("document.querySelector('[aria-label=Redo]').disabled"));
    });
}

#[test]
fn in_a_field_the_keys_are_left_to_the_field() {
    visit("", |page| {
        page.drag_slider("Critical IT load", 60.0);
        let load = page.field_text("Critical IT load");
        page.type_over("Term", "15");
        page.browser.chord(Key::Control, 'z');
        page.settle();
        assert_eq!(page.field_text("Critical IT load"), load);
    });
}
