//! How cells look: finance's number formats, blue for what may be typed, and nothing louder.
//!
//! Negatives stand in brackets and zero is a dash, so that an empty month is seen at once.

use offtake_economics::Unit;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const INK: u32 = 0x1F_2328;
const QUIET: u32 = 0x6E_7781;
const RULE: u32 = 0xD0_D7DE;
const TYPED: u32 = 0x00_00FF;
const TYPED_GROUND: u32 = 0xFF_F9E5;
const PASSES: (u32, u32) = (0x11_6329, 0xDA_FBE1);
const FAILS: (u32, u32) = (0xA4_0E26, 0xFF_D8D3);

const WHOLE: &str = r#"#,##0_);(#,##0);"–"_)"#;
const FRACTION: &str = r#"0.0%_);(0.0%);"–"_)"#;
/// Of inputs: every digit that anybody types, and no dash, since none is not zero.
const SHARE: &str = "0.0#######%";
const FACTOR: &str = r#"0.0000_);(0.0000);"–"_)"#;
const MULTIPLE: &str = r#"0.00"x"_);(0.00"x");"–"_)"#;
const PRICE: &str = r#"#,##0.00_);(#,##0.00);"–"_)"#;
const MONTH: &str = "mmm yyyy";

/// Every look that a cell can have. A format is told from others by all its parts, so each is made
/// once.
pub(super) struct Styles {
    pub title: Format,
    pub text: Format,
    pub wrapped: Format,
    pub quiet: Format,
    pub heading: Format,
    pub group: Format,
    pub label: Format,
    pub link: Format,
    pub day: Format,
    pub month: Format,
    pub month_heading: Format,
    pub year: Format,
    pub year_end: Format,
    pub whole: Format,
    pub general: Format,
    pub fraction: Format,
    pub price: Format,
    pub multiple: Format,
    pub rate: Format,
    pub factor: Format,
    pub flag: Format,
    /// That something is given, as a number.
    pub given: Format,
    pub share: Format,
    pub typed: Format,
    pub typed_share: Format,
    pub typed_month: Format,
    pub passes: Format,
    pub fails: Format,
    pub status: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = || Format::new().set_font_color(Color::RGB(INK));
        let quiet = || Format::new().set_font_color(Color::RGB(QUIET));
        let number = |format: &str| plain().set_num_format(format);
        let heading = || {
            quiet()
                .set_bold()
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(Color::RGB(RULE))
        };
        let typed = |format: &str| {
            Format::new()
                .set_font_color(Color::RGB(TYPED))
                .set_background_color(Color::RGB(TYPED_GROUND))
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(RULE))
                .set_num_format(format)
                .set_unlocked()
        };
        let verdict = |(ink, ground)| {
            Format::new()
                .set_font_color(Color::RGB(ink))
                .set_background_color(Color::RGB(ground))
        };
        Self {
            title: plain().set_bold().set_font_size(14),
            text: plain(),
            wrapped: plain().set_text_wrap().set_align(FormatAlign::Top),
            quiet: quiet(),
            heading: heading(),
            group: plain().set_bold(),
            label: plain(),
            link: Format::new().set_hyperlink(),
            day: number("d mmmm yyyy").set_align(FormatAlign::Left),
            month: number(MONTH).set_align(FormatAlign::Left),
            month_heading: heading()
                .set_num_format(MONTH)
                .set_align(FormatAlign::Right),
            year: heading().set_num_format("0").set_align(FormatAlign::Right),
            year_end: quiet()
                .set_num_format(r#"0;-0;"–""#)
                .set_align(FormatAlign::Right),
            whole: number(WHOLE),
            general: plain(),
            fraction: number(FRACTION),
            price: number(PRICE),
            multiple: number(MULTIPLE),
            rate: number("0.000000%"),
            factor: number(FACTOR),
            flag: number(r#"0_);(0);"–"_)"#),
            given: quiet().set_num_format(r#""given";;"#),
            share: number(SHARE),
            typed: typed("General"),
            typed_share: typed(SHARE),
            typed_month: typed(MONTH),
            passes: verdict(PASSES),
            fails: verdict(FAILS),
            status: plain().set_align(FormatAlign::Left),
        }
    }

    /// For values in a unit.
    pub(super) fn of(&self, unit: Unit) -> &Format {
        match unit {
            Unit::Flag => &self.flag,
            Unit::Factor => &self.factor,
            Unit::Fraction => &self.fraction,
            Unit::Multiple => &self.multiple,
            Unit::SiteMegawatts => &self.price,
            unit if unit.is_price() => &self.price,
            _ => &self.whole,
        }
    }
}

/// The unit of a metric in words. A cell shows a fraction as a percentage.
pub(super) fn metric_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Fraction => "%",
        other => other.text(),
    }
}
