//! Everything can be reached and moved without a pointer, and has a name.

use offtake_e2e::{Key, visit};

use crate::core::assert_figures;

#[test]
fn keys_move_a_slider_by_a_step_and_by_ten() {
    visit("", |page| {
        let load = |key, times| {
            page.press(key, times);
            page.slider_value("Critical IT load")
        };
        page.focus_slider("Critical IT load");
        assert_eq!(load(Key::Right, 1), 205.0);
        assert_eq!(load(Key::Up, 2), 215.0);
        assert_eq!(load(Key::Left, 3), 200.0);
        assert_eq!(load(Key::PageUp, 1), 250.0);
        assert_eq!(load(Key::PageDown, 2), 150.0);
        assert_eq!(load(Key::Home, 1), 10.0);
        assert_eq!(load(Key::PageDown, 1), 10.0);
        assert_eq!(load(Key::End, 1), 1000.0);
        assert_figures(page, "?mw=1000");

        page.focus_slider("Term");
        page.press(Key::Right, 1);
        assert_eq!(page.slider_value("Term"), 13.0);
        page.press(Key::PageUp, 1);
        assert_eq!(page.slider_value("Term"), 23.0);
        page.until_query("?mw=1000&term=23");
    });
}

#[test]
fn keys_move_a_number_of_the_sentence() {
    visit("", |page| {
        page.value("document.querySelector('[data-handle=mw]').focus()");
        page.press(Key::Right, 2);
        assert_eq!(page.slider_value("Critical IT load"), 210.0);
        page.press(Key::Down, 1);
        assert_eq!(page.slider_value("Critical IT load"), 205.0);
    });
}

#[test]
fn tab_reaches_everything_that_can_be_used() {
    visit("", |page| {
        page.unfold(true);
        page.value(
            "void (window.reached = new Set(), addEventListener('focusin', e => reached.add(e.target)))",
        );
        let usable =
            "[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')]
            .filter(e => e.checkVisibility() && !e.disabled)";
        let all = page.value(&format!("{usable}.length")).as_u64().unwrap();
        assert!(all > 60, "only {all} things can be used");
        page.press(Key::Tab, usize::try_from(all).unwrap() + 10);
        let missed = page.value(&format!(
            "{usable}.filter(e => !reached.has(e)).map(e => e.outerHTML)"
        ));
        assert_eq!(missed.as_array().unwrap().len(), 0, "{missed:#}");
        let unnamed = page.value(&format!(
            "{usable}.filter(e => !(e.ariaLabel ?? e.textContent).trim()).map(e => e.outerHTML)"
        ));
        assert_eq!(unnamed.as_array().unwrap().len(), 0, "{unnamed:#}");
    });
}

#[test]
fn the_focus_can_be_seen() {
    visit("", |page| {
        for _ in 0..12 {
            page.press(Key::Tab, 1);
            let seen = page.holds(
                "(e => [e, e.parentElement].some(e => {
                    const s = getComputedStyle(e);
                    return s.outlineStyle !== 'none' || s.boxShadow !== 'none';
                }))(document.activeElement)",
            );
            assert!(seen, "{}", page.value("document.activeElement.outerHTML"));
        }
    });
}

#[test]
fn sliders_and_fields_are_spoken_by_their_label() {
    visit("", |page| {
        for (label, said) in [
            ("Critical IT load", "200 MW"),
            ("Term", "12 years"),
            ("Gross margin", "77.5%"),
            ("Price", "$121.53/kW-month"),
        ] {
            let pair = |role: &str| (role.to_owned(), label.to_owned());
            assert_eq!(page.spoken(label), [pair("slider"), pair("textbox")]);
            let spoken = page.value(&format!(
                "document.querySelector('input[type=range][aria-label={label:?}]').ariaValueText"
            ));
            assert_eq!(spoken, said);
        }
    });
}
