//! Numbers as people type them.

use offtake_e2e::{Key, visit};
use offtake_economics::{Input, Unit, entry, link};

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
fn a_field_takes_the_unit_it_is_in_and_asks_where_two_readings_fit() {
    for (start, input, typed, link) in [
        ("", Input::Tcv, "$3,500,000,000", "?tcv=3500"),
        (
            "",
            Input::Tcv,
            "3,5 \u{43c}\u{43b}\u{440}\u{434}",
            "?tcv=3500",
        ),
        (
            "",
            Input::Rate,
            "\u{202d}$120.50 per kW per month\u{202c}",
            "?rate=120.5",
        ),
        ("", Input::Term, "10 \u{43b}\u{435}\u{442}", "?term=10"),
        (
            "?kind=gpu",
            Input::Price,
            "$2.50/GPU-hour",
            "?kind=gpu&price=2.5",
        ),
        ("?kind=gpu", Input::Price, "1,530", "?kind=gpu&price=1.53"),
        (
            "?kind=gpu",
            Input::Gcapex,
            "$45,500",
            "?kind=gpu&gcapex=45.5",
        ),
        (
            "?kind=gpu",
            Input::Gpus,
            "8,192 GPUs",
            "?gpus=8192&kind=gpu",
        ),
        ("", Input::Pue, "1,125", "?pue=1.125"),
        ("", Input::Capex, "$2,500,000", "?capex=2.5"),
        ("", Input::Start, "Jun-25", "?start=2025-06"),
        ("", Input::Renew, "2 x 5 years", "?renew=2x5"),
    ] {
        visit(start, |page| {
            page.unfold(true);
            page.type_over(input.spec().label, typed);
            assert_eq!(page.text(".remark"), "", "{typed}");
            page.press(Key::Tab, 1);
            let reading = link::read(link);
            assert_eq!(reading.repairs, []);
            page.until_query(&format!("?{}", link::write(&reading.inputs)));
        });
    }
    visit("?rate=130", |page| {
        for paste in [false, true] {
            match paste {
                true => page.paste_over(Input::Rate.spec().label, "1,530"),
                false => page.type_over(Input::Rate.spec().label, "1,530"),
            }
            page.press(Key::Tab, 1);
            let remark = page.text("#remark-rate");
            assert!(
                remark.contains("1530/kW-month") && remark.contains("1.53/kW-month"),
                "{remark}"
            );
            assert_eq!(page.field_text(Input::Rate.spec().label), "130");
            assert_figures(page, "?rate=130");
        }
    });
}

#[test]
fn typing_and_pasting_come_to_the_same_in_money() {
    typing_and_pasting_come_to_the_same([Input::Tcv, Input::Rate]);
}

#[test]
fn typing_and_pasting_come_to_the_same_in_sizes_and_times() {
    typing_and_pasting_come_to_the_same([Input::Mw, Input::Tenor]);
}

#[test]
fn typing_and_pasting_come_to_the_same_in_lists_and_rates() {
    typing_and_pasting_come_to_the_same([Input::Renew, Input::Ke]);
}

// In three tests, since each of its pages is opened anew and the longest test ends the run.
fn typing_and_pasting_come_to_the_same(inputs: [Input; 2]) {
    let texts = [
        "3,5 foo",
        "3.5b",
        "$3,500",
        "12 apples",
        "(4)",
        "1,125",
        "2x5",
        "-5",
        "250 ",
    ];
    visit("", |page| {
        for (text, input) in texts
            .iter()
            .flat_map(|text| inputs.map(|input| (*text, input)))
        {
            let comes_to = |enter: &dyn Fn(&str)| {
                page.open("?rate=130&debt=70&tenor=10&io=24");
                page.unfold(true);
                enter(input.spec().label);
                page.press(Key::Tab, 1);
                page.click(".primary"); // which brings the address up to date at once
                (page.query(), page.text(".remark"))
            };
            let typed = comes_to(&|label| page.type_over(label, text));
            let pasted = comes_to(&|label| page.paste_over(label, text));
            assert_eq!(typed, pasted, "{text} in {}", input.key());
        }
    });
}

#[test]
fn a_field_shows_the_digits_that_fit_and_all_of_them_once_entered() {
    let start = "?tcv=3500.123456789&capex=1.51234567891&power=45.123456789012&ke=12.345678901234";
    visit(start, |page| {
        page.unfold(true);
        for phone in [false, true] {
            page.resize(if phone { 390 } else { 1440 }, 900, phone);
            page.touch(phone);
            page.settle();
            let cut = "[...document.querySelectorAll('.field input')]
                .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth)
                .map(e => e.id + ' ' + e.value)";
            assert_eq!(
                page.value(cut),
                serde_json::json!([]),
                "cut off, touched: {phone}"
            );
        }
        page.resize(1440, 900, false);
        page.touch(false);
        let shown = page.field_text(Input::Power.spec().label);
        assert!(shown.len() < 10 && shown.starts_with("45.12"), "{shown}");
        for (input, whole) in [
            (Input::Power, "45.123456789012"),
            (Input::Tcv, "3500.123456789"),
            (Input::Ke, "12.345678901234"),
        ] {
            page.click(&format!("#field-{}", input.key()));
            assert_eq!(page.field_text(input.spec().label), whole);
            let selected =
                "document.activeElement.selectionEnd - document.activeElement.selectionStart";
            assert_eq!(page.value(selected), whole.len());
            page.press(Key::Tab, 1);
        }
        page.click(".primary");
        assert_eq!(page.query(), start);
    });
}

#[test]
fn a_phone_brings_the_keyboard_for_what_a_field_takes_and_does_not_zoom() {
    for start in ["", "?kind=gpu"] {
        visit(start, |page| {
            page.unfold(true);
            page.resize(390, 844, true);
            page.touch(true);
            page.settle();
            let small =
                "[...document.querySelectorAll('input:not([type=range], [type=checkbox]), select')]
                .filter(e => !(parseFloat(getComputedStyle(e).fontSize) >= 16)).map(e => e.id)";
            assert_eq!(page.value(small), serde_json::json!([]));
            page.touch(false);
            for input in Input::ALL {
                let field = format!(
                    "document.querySelector('input#field-{}[type=text]')",
                    input.key()
                );
                if !page.holds(&field) {
                    continue;
                }
                let spec = input.spec();
                // There is no minus, no letter and no @ on a keyboard of digits.
                let by_digits = page.value(&format!("{field}.inputMode")) == "decimal";
                let more = spec.min < 0.0 || matches!(spec.unit, Unit::Month | Unit::Phases);
                assert!(!(by_digits && more), "{}", input.key());
                let number = matches!(
                    spec.unit,
                    Unit::Megawatts | Unit::Years | Unit::DollarsPerKwMonth
                );
                assert!(by_digits || !number, "{}", input.key());
            }
        });
    }
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
