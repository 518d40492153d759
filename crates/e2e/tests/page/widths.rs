//! From 360 to 2560 pixels, light and dark, folded and open: nothing is cut off or pushed aside.

use offtake_e2e::visit;

use crate::core::{HEADLINE, PHASED};

/// Whatever can be read or used and stands partly outside of the screen's sides.
const OUTSIDE: &str = "[...document.querySelectorAll('#page *')]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.table-scroll, .visually-hidden, svg'))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, r]) => r.width > 1 && (r.left < -0.5 || r.right > innerWidth + 0.5))
    .map(([e, r]) => e.outerHTML.slice(0, 120) + ' ' + r.left + '–' + r.right)";

#[test]
fn nothing_scrolls_sideways_at_any_width() {
    visit(HEADLINE, |page| {
        for query in [HEADLINE, PHASED, "?mw=abc&term=-4&colour=blue"] {
            page.open(query);
            for open in [false, true] {
                page.unfold(open);
                for (width, colours) in [
                    (360, "light"),
                    (390, "dark"),
                    (820, "light"),
                    (1440, "dark"),
                    (2560, "light"),
                ] {
                    page.system(colours);
                    page.resize(width, 900, width < 500);
                    page.settle();
                    let what = format!("{query} at {width}, {colours}, groups open: {open}");
                    let wide = page
                        .value("document.scrollingElement.scrollWidth")
                        .as_u64()
                        .unwrap();
                    assert!(wide <= u64::from(width), "{what}: {wide} wide");
                    let outside = page.value(OUTSIDE);
                    assert_eq!(outside.as_array().unwrap().len(), 0, "{what}: {outside:#}");
                }
            }
        }
    });
}

#[test]
fn the_canvas_fits_its_place_and_the_screens_pixels() {
    visit("", |page| {
        for (width, phone, ratio) in [(390, true, 2.0), (1440, false, 1.0), (820, false, 1.0)] {
            page.resize(width, 900, phone);
            page.until("the canvas has the size of its place", || {
                let of = |expression: &str| page.value(expression).as_f64().unwrap();
                let place = of("document.querySelector('.chart').clientWidth");
                of("document.querySelector('canvas.curves').width") == (place * ratio).round()
            });
        }
    });
}

#[test]
fn a_table_scrolls_inside_its_own_frame() {
    visit("", |page| {
        page.press_button("Show as table");
        page.resize(360, 780, true);
        page.settle();
        assert!(page.holds(
            "document.querySelector('table') && document.scrollingElement.scrollWidth <= 360"
        ));
    });
}

#[test]
fn on_a_phone_fields_take_fingers_and_are_not_zoomed() {
    visit("", |page| {
        page.resize(390, 844, true);
        page.settle();
        let small = page.value(
            "[...document.querySelectorAll('.front input[type=range], .front button, .bar button')]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24)
                .map(e => e.outerHTML)",
        );
        assert_eq!(
            small.as_array().unwrap().len(),
            0,
            "too small for a finger: {small:#}"
        );
    });
}
