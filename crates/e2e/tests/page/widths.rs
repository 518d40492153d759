//! From 360 to 2560 pixels, light and dark, folded and open, in wide fonts and narrow ones: nothing is
//! cut off or pushed aside.

use offtake_e2e::visit_in_each_font;

use crate::core::{HEADLINE, PHASED};

/// Whatever can be read or used and stands partly outside of the screen's sides.
const OUTSIDE: &str = "[...document.querySelectorAll('#page *')]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.table-scroll, .visually-hidden, svg'))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, r]) => r.width > 1 && (r.left < -0.5 || r.right > innerWidth + 0.5))
    .map(([e, r]) => e.outerHTML.slice(0, 120) + ' ' + r.left + '–' + r.right)";

#[test]
fn nothing_scrolls_sideways_at_any_width() {
    visit_in_each_font(HEADLINE, |page| {
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

/// The sliders in front that another one's movement moved: each that is moved gets its way back.
const MOVED: &str = "
    const sliders = [...document.querySelectorAll('.front input[type=range]')];
    // The sentence above them may take another line.
    const top = e => e.getBoundingClientRect().top;
    const tops = () => sliders.map(e => top(e) - top(e.closest('.front')));
    const before = tops();
    for (const slider of sliders) {
        slider.value = +slider.value + 3 * slider.step;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await frame(); await frame();
    }
    const after = tops();
    return sliders.filter((_, i) => after[i] !== before[i]).map(e => e.id);";

#[test]
fn a_slider_that_is_moved_leaves_the_others_where_they_are() {
    for query in ["", "?kind=gpu"] {
        visit_in_each_font(query, |page| {
            for width in [390, 820, 1024, 1440] {
                page.resize(width, 900, width < 500);
                page.open(query);
                let moved = page.browser.script_async(MOVED, vec![]);
                assert_eq!(moved, serde_json::json!([]), "{query} at {width}");
            }
        });
    }
}

/// Whatever can be read or used and stands partly outside of its column, and so over what is beside it.
const OVER: &str = "[...document.querySelectorAll(':is(.front, .groups, .results) *')]
    .filter(e => e.checkVisibility({ visibilityProperty: true })
        && !e.closest('.table-scroll, .numbers-scroll, .portfolio-scroll, .visually-hidden, svg, .chart'))
    .map(e => [e, e.getBoundingClientRect(), e.closest('.front, .groups, .results').getBoundingClientRect()])
    .filter(([e, r, column]) => r.width > 1 && (r.left < column.left - 0.5 || r.right > column.right + 0.5))
    .map(([e, r]) => e.outerHTML.slice(0, 120) + ' ' + r.left + '–' + r.right)";

#[test]
fn nothing_stands_outside_of_its_column() {
    for query in ["?client=0&capex=8&debt=60&exit=6", "?kind=gpu", "?tcv=3500"] {
        visit_in_each_font(query, |page| {
            page.unfold(true);
            for place in ["cash", "choice"] {
                page.value(&format!(
                    "void document.querySelector('#{place} summary').click()"
                ));
            }
            page.unfold(true);
            for width in [390, 820, 1024, 1079, 1080, 1440] {
                page.resize(width, 900, width < 500);
                page.settle();
                let over = page.value(OVER);
                assert_eq!(
                    over.as_array().unwrap().len(),
                    0,
                    "{query} at {width}: {over:#}"
                );
            }
        });
    }
}

/// A curve that its picture cannot name where it ends is named by the legend.
#[test]
fn every_curve_is_named_at_any_width() {
    visit_in_each_font("", |page| {
        page.value("void document.querySelector('#choice summary').click()");
        page.until("it is drawn", || {
            page.holds("document.querySelector('#choice-place canvas.curves')?.width > 0")
        });
        for (width, legend) in [(390, true), (1024, true), (1440, false)] {
            page.resize(width, 900, width < 500);
            page.settle();
            let shown =
                page.holds("document.querySelector('#choice-place .legend').checkVisibility()");
            assert_eq!(shown, legend, "{width}");
        }
    });
}

#[test]
fn the_canvas_fits_its_place_and_the_screens_pixels() {
    visit_in_each_font("", |page| {
        for (width, phone, ratio) in [(390, true, 2.0), (1440, false, 1.0), (820, false, 1.0)] {
            page.resize(width, 900, phone);
            page.until("the canvas has the size of its place", || {
                let of = |expression: &str| page.value(expression).as_f64().unwrap();
                let place = of("document.querySelector('#revenue .chart').clientWidth");
                of("document.querySelector('canvas.curves').width") == (place * ratio).round()
            });
        }
    });
}

#[test]
fn a_table_scrolls_inside_its_own_frame() {
    visit_in_each_font("", |page| {
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
    visit_in_each_font("", |page| {
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
