//! The text of a file, in whatever way a program has saved it.

/// A file's text: UTF-8, UTF-16 or UTF-32 in either order, with or without the mark that says so, or
/// else Windows' western letters; without what programs put behind it.
pub(crate) fn of(file: &[u8]) -> String {
    let text = match file {
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest),
        [0xff, 0xfe, 0, 0, ..] => wide(file, 4, u32_of_little),
        [0, 0, 0xfe, 0xff, ..] => wide(file, 4, u32_of_big),
        [0xff, 0xfe, ..] => wide(file, 2, u32_of_little),
        [0xfe, 0xff, ..] => wide(file, 2, u32_of_big),
        // What a file of ours begins with is of ASCII.
        [_, 0, 0, 0, ..] => wide(file, 4, u32_of_little),
        [0, 0, 0, _, ..] => wide(file, 4, u32_of_big),
        [_, 0, ..] => wide(file, 2, u32_of_little),
        [0, _, ..] => wide(file, 2, u32_of_big),
        _ => narrow(file),
    };
    let ends = |c: char| c.is_control() || c.is_whitespace() || c == '\u{feff}';
    text.trim_matches(ends).to_owned()
}

fn u32_of_little(unit: &[u8]) -> u32 {
    unit.iter()
        .rev()
        .fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
}

fn u32_of_big(unit: &[u8]) -> u32 {
    unit.iter()
        .fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
}

/// A text whose units have several bytes.
fn wide(file: &[u8], bytes: usize, unit: fn(&[u8]) -> u32) -> String {
    let units = file.chunks_exact(bytes).map(unit);
    if bytes == 4 {
        return units
            .map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
    }
    let letters = char::decode_utf16(units.map(|unit| unit as u16));
    letters
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// A text of UTF-8; where it is none, in the letters of code page 1252, which older programs save in.
fn narrow(file: &[u8]) -> String {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let western = |byte: &u8| match byte.checked_sub(0x80) {
        Some(high) => HIGH
            .get(usize::from(high))
            .copied()
            .unwrap_or(char::from(*byte)),
        None => char::from(*byte),
    };
    match std::str::from_utf8(file) {
        Ok(text) => text.to_owned(),
        Err(_) => file.iter().map(western).collect(),
    }
}
