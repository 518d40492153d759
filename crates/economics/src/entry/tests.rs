//! What people type, one example each, and that nothing they could type does harm.

use proptest::prelude::*;

use super::*;
use crate::inputs::Inputs;

#[track_caller]
fn reads(input: Input, text: &str, value: f64) {
    assert_eq!(read(input, text), Ok(value), "{input:?} {text:?}");
}

#[track_caller]
fn refuses(input: Input, text: &str) -> String {
    let error = read(input, text).expect_err(text).to_string();
    assert!(error.ends_with('.') && error.contains("such as"), "{error}");
    error
}

#[test]
fn plain_numbers() {
    for (text, value) in [
        ("200", 200.0),
        (" 200 ", 200.0),
        ("0", 0.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("-4", -4.0),
        ("\u{2212}4", -4.0),
        ("+4", 4.0),
        ("(4)", -4.0),
        ("1e3", 1000.0),
        ("1,200", 1200.0),
        ("1 200", 1200.0),
        ("1\u{a0}200", 1200.0),
        ("1\u{202f}200", 1200.0),
        ("1'200", 1200.0),
        ("1_200", 1200.0),
        ("1,234,567.5", 1_234_567.5),
        ("1.234.567,5", 1_234_567.5),
        ("1 200,5", 1200.5),
        ("77,5", 77.5),
        ("0,125", 0.125),
        (",5", 0.5),
        ("1234,567", 1234.567),
    ] {
        reads(Input::Mw, text, value);
    }
    assert_eq!(
        read(Input::Sga, "-0").map(f64::to_bits),
        Ok(0.0_f64.to_bits())
    );
}

#[test]
fn units_of_every_kind() {
    for (input, text, value) in [
        (Input::Mw, "200 MW", 200.0),
        (Input::Mw, "1.2 GW", 1200.0),
        (Input::Mw, "500kW", 0.5),
        (Input::Term, "12 years", 12.0),
        (Input::Term, "1 year", 1.0),
        (Input::Term, "18 months", 1.5),
        (Input::Term, "12y", 12.0),
        (Input::Ready, "18 mo", 18.0),
        (Input::Ready, "1.5 years", 18.0),
        (Input::Margin, "77.5%", 77.5),
        (Input::Margin, "77.5 %", 77.5),
        (Input::Esc, "3 % a year", 3.0),
        (Input::Esc, "3%/yr", 3.0),
        (Input::Esc, "3% p.a.", 3.0),
        (Input::Interest, "50 bps", 0.5),
        (Input::Rate, "$121.53", 121.53),
        (Input::Rate, "$121.53/kW-month", 121.53),
        (Input::Rate, "121.53 $/kW-month", 121.53),
        (Input::Rate, "$121.53 a kW-month", 121.53),
        (Input::Rate, "$1,440/kW-yr", 120.0),
        (Input::Power, "$45/MWh", 45.0),
        (Input::Power, "4.5 c/kWh", 45.0),
        (Input::Power, "$0.045/kWh", 45.0),
        (Input::Tcv, "3.5b", 3500.0),
        (Input::Tcv, "$3.5 billion", 3500.0),
        (Input::Tcv, "US$3.5bn", 3500.0),
        (Input::Tcv, "300m", 300.0),
        (Input::Tcv, "120k", 0.12),
        (Input::Tcv, "3500", 3500.0),
        (Input::Tcv, "1.2T", 1_200_000.0),
        (Input::Tcv, "-$5m", -5.0),
        (Input::Tcv, "$-5m", -5.0),
        (Input::Sga, "12m/yr", 12.0),
        (Input::Sga, "12 million a year", 12.0),
        (Input::Capex, "$1.5M/MW", 1.5),
        (Input::Capex, "1.5 $M/MW", 1.5),
        (Input::Capex, "$1,500/kW", 1.5),
        (Input::Pue, "1.3x", 1.3),
        (Input::Pue, "130%", 1.3),
        (Input::Slip, "yes", 1.0),
        (Input::Slip, "0", 0.0),
    ] {
        reads(input, text, value);
    }
}

#[test]
fn months_of_the_calendar() {
    for text in [
        "2024-06",
        "2024-6",
        "June 2024",
        "jun 2024",
        "Jun. 2024",
        "6/2024",
        "06.2024",
        "2024/06",
    ] {
        reads(Input::Start, text, 24_293.0);
    }
    reads(Input::Start, "Sept 2024", 24_296.0);
    reads(Input::Start, "1999-01", 12.0 * 1999.0); // out of range, which is not for here to mend
    for text in [
        "2024",
        "June",
        "13/2024",
        "2024-06-01",
        "ju 2024",
        "24-06",
        "0/2024",
        "2024 2024",
    ] {
        refuses(Input::Start, text);
    }
}

#[test]
fn what_is_refused_says_what_to_type() {
    assert_eq!(
        refuses(Input::Term, ""),
        "Type a number of years such as 12 or 18 months."
    );
    assert_eq!(
        refuses(Input::Mw, "lots"),
        "\u{201c}lots\u{201d} is not a load. Type a load such as 200 or 1.2 GW."
    );
    assert!(refuses(Input::Mw, "1,20,5").contains("odd places"));
    assert!(refuses(Input::Term, "$12").contains("unit"));
    assert!(refuses(Input::Tcv, "1e999").contains("too large"));
    for text in [
        "inf",
        "nan",
        "-",
        ".",
        "$",
        "1.2.3",
        "1 20",
        "12 apples",
        "1e",
        "--4",
        "200 MWh",
    ] {
        refuses(Input::Mw, text);
    }
    for text in ["121 $/MWh", "$121/MW"] {
        refuses(Input::Rate, text);
    }
    refuses(Input::Phases, "200@12");
}

#[test]
fn fields_show_no_more_than_needed() {
    for (value, text) in [
        (200.0, "200"),
        (121.53, "121.53"),
        (-4.5, "-4.5"),
        (0.0, "0"),
        (-0.0, "0"),
        (124.0 / 12.0, "10.333333"),
        (1_000_000.0, "1000000"),
        (0.1, "0.1"),
        (0.000_012_345_678, "0.0000123457"),
        (-1e-30, "0"),
        (f64::NAN, ""),
    ] {
        assert_eq!(write(Input::Rate, value), text);
    }
    for input in Input::ALL {
        if let Some(value) = Inputs::default().get(*input) {
            assert_eq!(read(*input, &write(*input, value)), Ok(value), "{input:?}");
        }
    }
}

fn any_input() -> impl Strategy<Value = Input> {
    prop::sample::select(Input::ALL)
}

proptest! {
    #[test]
    fn what_is_written_is_read(input in any_input(), value in -1e6..1e6_f64, small in 0..9_i32) {
        prop_assume!(!matches!(input.spec().unit, Unit::Phases | Unit::Choice));
        let value = match input.spec().unit {
            Unit::Month => (value.abs() / 30.0).floor() + 12_000.0,
            _ => value / 10_f64.powi(small),
        };
        let again = read(input, &write(input, value)).expect("a number");
        prop_assert!((again - value).abs() <= 5.1e-7_f64.min(6e-6 * value.abs()), "{value} {again}");
        // What was shown once is shown again.
        prop_assert_eq!(write(input, again), write(input, value));
    }

    #[test]
    fn nothing_typed_does_harm(input in any_input(), text in ".{0,24}") {
        let _ = read(input, &text).map_err(|error| error.to_string());
    }

    #[test]
    fn nothing_like_a_number_does_harm(
        input in any_input(),
        text in "[-+(]?[$]?[0-9]{0,5}[,. '_]?[0-9]{0,4}[,.e]?[-]?[0-9]{0,4} ?(mw|%|b|m|years|/kw-yr|\u{e9})?[)]?",
    ) {
        if let Ok(value) = read(input, &text) {
            prop_assert!(value.is_finite());
        }
    }
}
