//! A typed text in the characters of a plain keyboard.
//!
//! Promises: digits of any script are digits, any minus is a minus, capitals and accents of Latin-1 and
//! capitals of Greek and Cyrillic are folded, and what nobody sees is not there. Never: drops what can
//! be seen, or makes a number of what is none.

/// The zero of every run of ten decimal digits: `Nd` of Unicode 17.
#[rustfmt::skip]
const ZEROS: [u32; 77] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
    0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0,
    0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650,
    0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0,
    0x11DE0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1D7D8,
    0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

/// What has no width: format characters (`Cf`), variation selectors, and the marks that stand on the
/// letter or digit before them.
#[rustfmt::skip]
const UNSEEN: [(u32, u32); 24] = [
    (0xAD, 0xAD), (0x300, 0x36F), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F),
    (0x890, 0x891), (0x8E2, 0x8E2), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x20D0, 0x20F0), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
    (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0001, 0xE0001), (0xE0020, 0xE007F), (0xE0100, 0xE01EF),
];

/// Latin-1 from À on, without accents.
const LATIN: &[u8; 64] = b"aaaaaaaceeeeiiiidnoooooxouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";

/// Whether a character is no part of what is seen.
pub(super) fn is_unseen(c: char) -> bool {
    let known = UNSEEN
        .iter()
        .any(|(from, to)| (*from..=*to).contains(&(c as u32)));
    known || c.is_control() && !c.is_whitespace()
}

/// The text in plain characters, without spaces around it.
pub(super) fn plain(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_unseen(*c));
    seen.map(plain_character)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn plain_character(c: char) -> char {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => moved(c, -0xfee0),
        _ => c,
    };
    if let Some(digit) = digit(c) {
        return digit;
    }
    match c {
        'A'..='Z' | 'Α'..='Ω' | 'А'..='Я' => moved(c, 0x20),
        'Ѐ'..='Џ' => moved(c, 0x50),
        'À'..='ÿ' => LATIN
            .get(c as usize - 0xc0)
            .map_or(c, |plain| char::from(*plain)),
        '\u{2010}'..='\u{2015}' | '−' | '⁻' | '₋' | '﹘' | '﹣' | '➖' => '-',
        '\u{2018}'..='\u{201b}' | '′' | 'ʼ' | '´' | '`' => '\'',
        '٬' => '\'',
        '٫' => '.',
        '،' | '、' | '﹐' => ',',
        '؛' | '；' => ';',
        '٪' | '﹪' => '%',
        '﹩' => '$',
        '￠' => '¢',
        '⁄' | '∕' => '/',
        '✕' | '⨯' => 'x',
        '·' | '⋅' | '∙' | '•' | '・' => ' ',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn moved(c: char, by: i32) -> char {
    (c as u32)
        .checked_add_signed(by)
        .and_then(char::from_u32)
        .unwrap_or(c)
}

/// The plain digit of a decimal digit of any script.
fn digit(c: char) -> Option<char> {
    let before = ZEROS.partition_point(|zero| *zero <= c as u32);
    let zero = ZEROS.get(before.checked_sub(1)?)?;
    char::from_digit(c as u32 - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_run_of_digits_is_ten_digits() {
        for zero in ZEROS {
            for place in 0..10 {
                let c = char::from_u32(zero + place).expect("a character");
                assert_eq!(plain_character(c).to_digit(10), Some(place), "{c}");
            }
        }
        assert!(ZEROS.is_sorted());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        // The list of another: what a regular expression calls a decimal digit.
        #[test]
        fn every_decimal_digit_is_one(text in "\\p{Nd}{1,12}") {
            prop_assert!(plain(&text).bytes().all(|b| b.is_ascii_digit()), "{text}");
        }

        #[test]
        fn what_is_not_seen_is_not_there(
            text in "[0-9.,$%/a-z -]{0,9}",
            unseen in "[\\p{Cf}--[\u{600}-\u{8ff}\u{110bd}\u{110cd}]]",
            at in 0..9_usize,
        ) {
            let at = at.min(text.len());
            let dressed = format!("{}{unseen}{}", &text[..at], &text[at..]);
            prop_assert_eq!(plain(&dressed), plain(&text));
        }

        #[test]
        fn what_is_plain_stays(text in "[!-@\\[-~]([ -@\\[-~]{0,20}[!-@\\[-~])?") {
            prop_assert_eq!(plain(&text).replace('\'', "`"), text.replace('\'', "`"));
        }
    }
}
