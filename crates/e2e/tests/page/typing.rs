//! Numbers as people type them.

use offtake_e2e::{Key, visit};
use offtake_economics::{Input, entry};

use crate::core::assert_figures;

#[test]
fn a_half_typed_number_survives() {
    visit("?sga=3", |page| {
        page.type_over("Critical IT load", "1.");
        assert_eq!(page.field_text("Critical IT load"), "1.");
        assert_eq!(page.figure("total_contract_value"), 1e3 * 121.53 * 144.0);
        page.type_on("5");
        assert_eq!(page.field_text("Critical IT load"), "1.5");
        assert_eq!(page.figure("total_contract_value"), 1.5e3 * 121.53 * 144.0);
        // Nothing but a sign, a point or no digit at all: the last number stands.
        for half in ["", "-", ".", "$"] {
            page.type_over("Critical IT load", half);
            if half.is_empty() {
                page.press(Key::Delete, 1);
            }
            assert_eq!(page.field_text("Critical IT load"), half);
            assert_figures(page, "?sga=3&mw=1.5");
        }
        page.press(Key::Tab, 1);
        assert_eq!(page.field_text("Critical IT load"), "1.5");
    });
}

#[test]
fn a_press_into_a_field_and_typing_replaces_what_stood_there() {
    visit("", |page| {
        page.click("#field-mw");
        page.type_on("300");
        assert_eq!(page.field_text("Critical IT load"), "300");
        page.until_query("?mw=300");
    });
}

#[test]
fn numbers_are_taken_as_people_write_them() {
    visit("", |page| {
        for (label, typed, link) in [
            ("Total contract value", "3.5b", "?tcv=3500"),
            ("Total contract value", "$2,000m", "?tcv=2000"),
            ("Price", "$120", "?rate=120"),
            ("Price", "0", "?rate=0"),
            ("Price", "121.53", ""),
            ("Critical IT load", "1,200", "?mw=1200"),
            ("Critical IT load", "200 MW", ""),
            ("Gross margin", "80%", "?margin=80"),
            ("Gross margin", "0", "?margin=0"),
            ("Gross margin", "-5", "?margin=-5"),
            ("Gross margin", "77,5", ""),
            ("Term", "18 months", "?term=1.5"),
        ] {
            page.type_over(label, typed);
            assert_eq!(page.field_text(label), typed);
            assert!(
                page.text(".remark").is_empty(),
                "{typed}: {}",
                page.text(".remark")
            );
            assert_figures(page, link);
        }
        page.until_query("?term=1.5");
    });
}

#[test]
fn what_is_no_number_is_refused_with_a_remark_and_loses_nothing() {
    visit("?mw=300", |page| {
        for rubbish in ["abc", "x5", "NaN", "inf", "<b>9</b>", "--4", "five"] {
            page.type_over("Critical IT load", rubbish);
            assert_eq!(page.field_text("Critical IT load"), rubbish);
            let remark = page.text("#remark-mw");
            assert!(remark.len() > 10, "{rubbish} brings {remark:?}");
            assert_figures(page, "?mw=300");
        }
        page.press(Key::Tab, 1);
        assert_eq!(page.field_text("Critical IT load"), "300");
        page.type_over("Critical IT load", "400");
        assert_eq!(page.text("#remark-mw"), "");
        page.until_query("?mw=400");
    });
}

#[test]
fn a_number_out_of_range_is_brought_into_it_and_told() {
    visit("", |page| {
        page.type_over("Critical IT load", "9000");
        assert!(page.text("#remark-mw").contains("5000"));
        page.press(Key::Tab, 1);
        assert_eq!(
            page.field_text("Critical IT load"),
            entry::write(Input::Mw, 5000.0)
        );
        page.until_query("?mw=5000");
        page.type_over("Term", "0");
        assert!(page.text("#remark-term").contains('1'));
        page.until_query("?mw=5000&term=1");
        assert_figures(page, "?mw=5000&term=1");
    });
}

#[test]
fn the_headline_solves_the_price() {
    visit("", |page| {
        page.type_over("Total contract value", "3.5b");
        assert!((page.figure("rate") - 3.5e9 / 200e3 / 144.0).abs() < 1e-9);
        page.press(Key::Tab, 1);
        assert_eq!(
            page.field_text("Total contract value"),
            entry::write(Input::Tcv, 3500.0)
        );
        assert!(
            page.field_text("Price").starts_with("121.52"),
            "{}",
            page.field_text("Price")
        );
        page.until_query("?tcv=3500");
    });
}

#[test]
fn phases_are_typed() {
    visit("", |page| {
        page.unfold(true);
        page.type_over("Phases", "200@12,70@15");
        page.press(Key::Enter, 1);
        page.until_query("?phases=200@12,70@15");
        assert_figures(page, "?phases=200@12,70@15");
        assert_eq!(page.field_text("Critical IT load"), "270");

        page.type_over("Phases", "200@12,70");
        page.press(Key::Tab, 1);
        let remark = page.text(".groups .remark");
        assert!(remark.contains("200@12,70"), "{remark:?}");
        assert_figures(page, "?phases=200@12,70@15");
    });
}

#[test]
fn other_inputs_are_typed_in_their_groups() {
    visit("", |page| {
        page.unfold(true);
        page.type_over("Loan-to-cost", "70");
        page.type_over("Funded by the client", "0");
        page.type_over("Tax rate", "21%");
        page.type_over("Signed", "2026-01");
        page.click("#field-slip");
        page.type_over("Cost of equity", "14");
        page.press(Key::Tab, 1);
        let link = "?start=2026-01&slip=0&client=0&debt=70&tax=21&ke=14";
        page.until_query(link);
        assert_figures(page, link);
        // An optional input that is emptied is not given any more.
        page.type_over("Cost of equity", "");
        page.press(Key::Delete, 1);
        page.until_query("?start=2026-01&slip=0&client=0&debt=70&tax=21");
    });
}
