//! The revenue curves: gathered, read off, and as a table.

use offtake_e2e::{Key, visit, visit_in_each_font};

use crate::core::HEADLINE;

#[test]
fn each_way_of_gathering_is_another_picture() {
    visit("", |page| {
        let pictures = ["Month", "Quarter", "Year", "Cumulative"].map(|view| {
            page.press_button(view);
            assert_eq!(page.text("#revenue [aria-pressed=true]"), view);
            page.picture()
        });
        for (i, one) in pictures.iter().enumerate() {
            assert!(
                pictures[..i].iter().all(|other| other != one),
                "two pictures are the same"
            );
        }
    });
}

#[test]
fn the_pointer_reads_the_curves_off() {
    visit_in_each_font(HEADLINE, |page| {
        assert_eq!(page.text(".tooltip"), "");
        page.point_at("#revenue .chart", 0.3, 0.5);
        let left = page.text(".tooltip");
        page.point_at("#revenue .chart", 0.7, 0.5);
        let right = page.text(".tooltip");
        assert!(
            left.contains('$') && right.contains('$') && left != right,
            "{left:?} {right:?}"
        );
        let inside = page.holds(
            "(([t, c]) => t.left >= c.left && t.right <= c.right)
             (['.tooltip', '#revenue .chart'].map(s => document.querySelector(s).getBoundingClientRect()))",
        );
        assert!(inside, "the tooltip stands outside of the chart");
        page.point_at("#answer", 0.5, 0.5);
        assert_eq!(page.text(".tooltip"), "");
    });
}

#[test]
fn what_is_read_off_is_the_periods_own_amount_and_then_the_rate() {
    visit(HEADLINE, |page| {
        for (view, said) in [
            ("Month", "$24.3M $291.7M a year"),
            ("Quarter", "$72.9M $291.7M a year"),
            ("Year", "$291.7M"),
        ] {
            page.press_button(view);
            page.value("document.querySelector('#revenue .chart').focus()");
            page.press(Key::Home, 1);
            page.press(Key::Right, if view == "Month" { 30 } else { 8 });
            let shown = page.value("document.querySelector('#revenue .tooltip dd').textContent");
            assert_eq!(shown, said, "{view}");
            page.press(Key::Escape, 1);
        }
    });
}

#[test]
fn arrow_keys_read_the_curves_off() {
    visit(HEADLINE, |page| {
        page.value("document.querySelector('#revenue .chart').focus()");
        page.press(Key::Home, 1);
        let first = page.text(".tooltip h3");
        page.press(Key::Right, 1);
        let second = page.text(".tooltip h3");
        page.press(Key::End, 1);
        let last = page.text(".tooltip h3");
        assert!(
            first != second && second != last && !first.is_empty(),
            "{first} {second} {last}"
        );
        page.press(Key::Left, 1);
        page.press(Key::Right, 9);
        assert_eq!(page.text(".tooltip h3"), last);
        // A shorter contract moves the crosshair's place away.
        page.set_slider("Term", 1.0);
        assert!(!page.text(".tooltip").contains("NaN"));
        page.press(Key::Left, 1);
        page.press(Key::Escape, 1);
        assert_eq!(page.text(".tooltip"), "");
    });
}

#[test]
fn the_table_adds_up_to_the_contract() {
    visit(HEADLINE, |page| {
        assert!(!page.holds("document.querySelector('table')"));
        // Months and quarters are annualised.
        for (view, a_year) in [("Month", 12.0), ("Quarter", 4.0), ("Year", 1.0)] {
            page.press_button(view);
            if view == "Month" {
                page.press_button("Show as table");
            }
            let rows = page.value(
                "[...document.querySelectorAll('#revenue tbody tr')].map(r => r.cells[1].textContent)",
            );
            let rows = rows.as_array().unwrap();
            let thousands: f64 = rows
                .iter()
                .map(|cell| cell.as_str().unwrap().replace(',', ""))
                .map(|cell| {
                    if cell == "–" {
                        0.0
                    } else {
                        cell.parse::<f64>().unwrap()
                    }
                })
                .sum();
            // Each row is rounded to a thousand dollars.
            let off = (thousands * 1e3 / a_year - 3.5e9).abs();
            assert!(off <= 500.0 * rows.len() as f64, "{view}: {thousands}");
        }
        page.press_button("Hide the table");
        assert!(!page.holds("document.querySelector('table')"));
    });
}

#[test]
fn the_curves_are_described_for_who_cannot_see_them() {
    visit(HEADLINE, |page| {
        let said = page.value("document.querySelector('#revenue .chart').ariaLabel");
        let said = said.as_str().unwrap();
        assert!(
            said.contains("Hosting revenue") && said.contains('$'),
            "{said}"
        );
    });
}
