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
fn a_number_of_the_sentence_is_pressed_by_a_key() {
    for key in [Key::Enter, Key::Space] {
        visit("", |page| {
            page.value("document.querySelector('[data-handle=term]').focus()");
            page.press(key, 1);
            assert_eq!(page.value("document.activeElement.id"), "slider-term");
            page.value("document.querySelector('.sentence [data-metric]').focus()");
            page.press(key, 1);
            page.until("it is explained", || {
                page.holds("document.querySelector('.explain')")
            });
        });
    }
}

#[test]
fn undo_is_heard_with_caps_lock_and_on_other_layouts() {
    visit("", |page| {
        let press = |key: &str, code: &str, with: &str| {
            page.value(&format!(
                "document.body.dispatchEvent(new KeyboardEvent('keydown',
                    {{ key: {key:?}, code: {code:?}, bubbles: true, cancelable: true, {with} }}))"
            ));
            page.settle();
            page.slider_value("Term")
        };
        page.set_slider("Term", 20.0);
        for (key, code, with) in [
            ("Z", "KeyZ", "ctrlKey: true"),
            ("я", "KeyZ", "ctrlKey: true"),
            ("z", "KeyW", "ctrlKey: true"),
            ("z", "KeyZ", "metaKey: true"),
        ] {
            assert_eq!(press(key, code, with), 12.0, "{key} {code} {with}");
            assert_eq!(press("Z", "KeyZ", "ctrlKey: true, shiftKey: true"), 20.0);
            assert_eq!(press(key, code, with), 12.0, "{key} {code} {with}");
            assert_eq!(press("y", "KeyY", "ctrlKey: true"), 20.0);
        }
        assert_eq!(press("w", "KeyZ", "ctrlKey: true"), 20.0);
        assert_eq!(press("z", "KeyZ", "ctrlKey: true, altKey: true"), 20.0);
        assert_eq!(press("z", "KeyZ", ""), 20.0);
    });
}

/// On a phone everything stands one below the other: whoever tabs goes down, or to the right.
#[test]
fn tab_goes_in_the_order_that_is_seen() {
    visit("", |page| {
        page.resize(390, 844, true);
        page.unfold(true);
        page.settle();
        let back = page.value(
            "[...document.querySelectorAll('#page a[href], #page button, #page input, #page select, #page summary')]
                .filter(e => e.checkVisibility() && !e.disabled && !e.closest('.reach, [popover]'))
                .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 120)])
                .map(([r, html]) => ({ top: r.top, bottom: r.bottom, left: r.left, html }))
                .flatMap((now, i, all) => {
                    const before = all[i - 1];
                    if (!before || now.bottom > before.top + 1 && now.top >= before.top - 24) return [];
                    return [[before.html, before.top, now.html, now.top]];
                })",
        );
        assert_eq!(back.as_array().unwrap().len(), 0, "{back:#}");
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
