//! Which characters a font in a woff2 file has: its table `cmap`, unpacked and read.
//!
//! Of the formats of that table the one that fonts of few characters have (4). Panics on what is no
//! such file: a test then fails.

use std::collections::BTreeSet;

/// Its place in the list of tables that are named by a number.
const CMAP: u8 = 0;
/// Of the numbers the one that says that a name follows.
const NAMED: u8 = 63;
/// The tables that are transformed unless their entry says otherwise.
const GLYF: u8 = 10;
const LOCA: u8 = 11;

/// The characters of a font.
pub fn characters(file: &[u8]) -> BTreeSet<char> {
    assert_eq!(&file[..4], b"wOF2");
    let tables = u16_at(file, 12);
    let packed = u32_at(file, 20) as usize;
    let mut at = 48;
    // Where `cmap` is among the tables, which are unpacked together.
    let (mut place, mut before) = (None, 0);
    for _ in 0..tables {
        let (table, version) = (file[at] & 0x3f, file[at] >> 6);
        at += if table == NAMED { 5 } else { 1 };
        let mut length = number(file, &mut at);
        let plain = if matches!(table, GLYF | LOCA) { 3 } else { 0 };
        if version != plain {
            length = number(file, &mut at);
        }
        if table == CMAP {
            place = Some(before..before + length);
        }
        before += length;
    }
    let mut unpacked = Vec::new();
    brotli_decompressor::BrotliDecompress(&mut &file[at..at + packed], &mut unpacked)
        .expect("tables packed by Brotli");
    of_cmap(&unpacked[place.expect("a table of characters")])
}

/// The characters of a table: of its first subtable of Unicode's first plane.
fn of_cmap(cmap: &[u8]) -> BTreeSet<char> {
    let subtables = (0..usize::from(u16_at(cmap, 2))).map(|i| u32_at(cmap, 8 + 8 * i) as usize);
    let mut subtables = subtables.map(|at| &cmap[at..]);
    let table = subtables
        .find(|table| u16_at(table, 0) == 4)
        .expect("format 4");
    let twice = usize::from(u16_at(table, 6));
    let mut found = BTreeSet::new();
    for i in (0..twice).step_by(2) {
        let (end, start) = (u16_at(table, 14 + i), u16_at(table, 16 + twice + i));
        let delta = u16_at(table, 16 + 2 * twice + i);
        let range_at = 16 + 3 * twice + i;
        let range = usize::from(u16_at(table, range_at));
        for code in start..=end {
            let glyph = match range {
                0 => code.wrapping_add(delta),
                _ => match u16_at(table, range_at + range + 2 * usize::from(code - start)) {
                    0 => 0,
                    glyph => glyph.wrapping_add(delta),
                },
            };
            // The first glyph is the one for what is missing.
            found.extend(char::from_u32(code.into()).filter(|_| glyph != 0));
        }
    }
    found
}

/// A number of which each byte holds seven bits, and whether another one follows.
fn number(file: &[u8], at: &mut usize) -> usize {
    let mut number = 0;
    loop {
        let byte = file[*at];
        *at += 1;
        number = number << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return number;
        }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
