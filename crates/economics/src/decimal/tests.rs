//! The same floats as the standard library reads, bit for bit.

use super::read;
use proptest::prelude::*;

fn same(text: &str) {
    let (ours, theirs) = (read(text), text.parse::<f64>().ok());
    assert_eq!(ours.map(f64::to_bits), theirs.map(f64::to_bits), "{text}");
}

#[test]
fn edges() {
    let texts = "0 -0 00.00 .5 5. . + - +-1 1e 1e+ 1e- e5 1e5e5 1.2.3 1_0 ٣ 0x10 \
        9007199254740993 9007199254740992.999 121.52777777777777 8.5e+1 -1e999 5e-324 \
        1.7976931348623157e308 1.7976931348623159e308 2.470328229206232e-324 2.4703282292062328e-324 \
        2.2250738585072011e-308 1e99999999999999999999 1e-99999999999999999999 0e99999999999999999999";
    for text in texts.split(' ') {
        same(text);
    }
    same("");
    assert_eq!(
        (read("inf"), read("nan"), read("-infinity")),
        (None, None, None)
    );
    same(&format!("0.{}1e5000", "0".repeat(5_000)));
    same(&format!("1{}e-5000", "0".repeat(5_000)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn every_float_as_written(bits: u64) {
        let value = f64::from_bits(bits);
        if value.is_finite() {
            same(&value.to_string());
            same(&format!("{value:e}"));
        }
    }

    #[test]
    fn every_decimal(text in "[+-]?[0-9]{0,9}(\\.[0-9]{0,10})?([eE][+-]?[0-9]{1,4})?") {
        same(&text);
    }

    #[test]
    fn more_digits_than_any_float_needs(text in "[0-9]{15,25}(\\.[0-9]{0,30})?([eE]-?[0-9]{1,3})?") {
        same(&text);
    }

    #[test]
    fn halfway_between_two_floats(mantissa in 1_u64 << 52..1 << 53, shift in 0_u32..9, ten in -5..5) {
        let middle = (mantissa * 2 + 1) << shift;
        for near in [middle - 1, middle, middle + 1] {
            same(&format!("{near}e{ten}"));
        }
    }
}
