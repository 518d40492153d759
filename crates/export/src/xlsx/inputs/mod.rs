//! The inputs: blue cells with names, kept in range, each with its meaning.
//!
//! A contract is always given in phases here: one without them has its load and its ready month in
//! the first row. An optional input that is not given is a blank cell.

mod phases;
mod validation;

use offtake_economics::explain::Origin;
use offtake_economics::{AgreedPart, Group, Input, PhasePart, Steps, Unit, link};
use rust_xlsxwriter::{ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::Book;
use super::page::{Cells, Page, flag};
use super::place::{
    HELD_NAME, HELD_PRICE_NAME, PHASES_GIVEN, Sheet, VERSION_GIVEN, agreed_name, input_name,
    is_share, phase_name,
};
use super::read::hundredfold;
use phases::phases;
use validation::validation;

const NOTE: u32 = 2;
const HELD: u32 = 3;
const HEADINGS: u32 = 4;
const FIRST_ROW: u32 = 5;

const LABEL: u16 = 0;
const NAME: u16 = 1;
const VALUE: u16 = 2;
const UNIT: u16 = 3;
const LEAST: u16 = 4;
const MOST: u16 = 5;
const IN_RANGE: u16 = 6;
const EXPORTED: u16 = 7;
const CHANGED: u16 = 8;
const SOURCE: u16 = 9;
const HELP: u16 = 10;
/// Of a phase ready months stand where units do in the rows above, and what was exported where the
/// limits do: its limits are those of all phases.
const READY: u16 = UNIT;
/// Where the version of the rules stands, on the row of what a price was found from.
const VERSION_NAME: u16 = EXPORTED;
const VERSION: u16 = CHANGED;
const EXPORTED_MW: u16 = LEAST;
const EXPORTED_READY: u16 = MOST;
/// And what lenders have agreed to stands in columns that a phase has no other use for.
const AGREED_DEBT: u16 = EXPORTED;
const AGREED_SHARE: u16 = HELP;

/// What lenders agree to for a phase.
const AGREED: [AgreedPart; 2] = [AgreedPart::Debt, AgreedPart::Share];

/// A row of the sheet.
enum Entry {
    Group(Group),
    Input(Input),
}

/// Every row above the phases, in order.
fn entries() -> impl Iterator<Item = (u32, Entry)> {
    let of_group = |group: &Group| {
        let group = *group;
        let inputs = Input::ALL.iter().copied().filter(move |input| {
            let phased = matches!(input, Input::Mw | Input::Ready | Input::Phases);
            input.spec().group == group && !phased
        });
        std::iter::once(Entry::Group(group)).chain(inputs.map(Entry::Input))
    };
    (FIRST_ROW..).zip(Group::ALL.iter().flat_map(of_group))
}

/// The heading of the phases.
fn phases_heading() -> u32 {
    entries().last().map_or(FIRST_ROW, |(row, _)| row) + 2
}

/// The row of a phase; those of its limits follow the last.
fn phase_row(phase: usize) -> u32 {
    phases_heading() + 2 + phase as u32
}

/// The days of the first of a month, as a spreadsheet counts them.
pub(super) fn serial(month: u32) -> f64 {
    let (year, month) = (month / 12, month % 12 + 1);
    // Inputs name years from 2009 to 2100: a date for every one of them.
    let date = ExcelDateTime::from_ymd(year as u16, month as u8, 1);
    date.map_or(0.0, |date| date.to_excel())
}

fn cell(column: u16, row: u32) -> String {
    let letters = rust_xlsxwriter::utility::column_number_to_name(column);
    format!("{letters}{}", row + 1)
}

fn range(column: u16, phases: usize) -> String {
    let (first, last) = (cell(column, FIRST_ROW), cell(column, phase_row(phases) - 1));
    format!("{}!{first}:{last}", Sheet::Inputs.name())
}

/// The cells that say whether an input is in range, from any sheet.
pub(super) fn in_range(phases: usize) -> String {
    range(IN_RANGE, phases)
}

/// The cells that say whether an input was changed.
pub(super) fn changed(phases: usize) -> String {
    range(CHANGED, phases)
}

/// How many inputs there are to be in range.
pub(super) fn count(phases: usize) -> usize {
    let inputs = entries().filter(|(_, entry)| matches!(entry, Entry::Input(_)));
    inputs.count() + phases
}

/// Gives every input's cell its name.
pub(super) fn name(workbook: &mut Workbook, phases: usize) -> Result<(), XlsxError> {
    let mut name = |name: String, column: u16, row: u32| {
        let letters = rust_xlsxwriter::utility::column_number_to_name(column);
        let place = format!("={}!${letters}${}", Sheet::Inputs.name(), row + 1);
        workbook.define_name(name, &place).map(|_| ())
    };
    for (row, entry) in entries() {
        if let Entry::Input(input) = entry {
            name(input_name(input), VALUE, row)?;
        }
    }
    name(VERSION_GIVEN.to_owned(), VERSION, HELD)?;
    name(PHASES_GIVEN.to_owned(), VALUE, phases_heading())?;
    for phase in 0..phases {
        name(phase_name(phase, PhasePart::Mw), VALUE, phase_row(phase))?;
        name(phase_name(phase, PhasePart::Ready), READY, phase_row(phase))?;
        let [debt, share] = AGREED.map(|part| agreed_name(phase, part));
        name(debt, AGREED_DEBT, phase_row(phase))?;
        name(share, AGREED_SHARE, phase_row(phase))?;
    }
    Ok(())
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Sheet::Inputs, "Inputs")?;
    let styles = &book.styles;
    page.text(
        NOTE,
        0,
        "Type into the blue cells; everything else follows. Percent cells take 65% or 65. A blank cell \
         is an input not given.",
        &styles.quiet,
    )?;
    page.text(HELD, VERSION_NAME, VERSION_GIVEN, &styles.quiet)?;
    page.text(HELD, VERSION, f64::from(link::VERSION), &styles.quiet)?;
    if let Some(held) = book.inputs.held() {
        let (kind, styles) = (book.inputs.kind(), &book.styles);
        let price = book.inputs.value(kind.price());
        // What the price was found from, as in a link, and the price: to be read back while it stands.
        page.text(HELD, LABEL, "Price found from", &styles.quiet)?;
        let names = format!("{HELD_NAME}, {HELD_PRICE_NAME}");
        page.text(HELD, NAME, names, &styles.quiet)?;
        page.text(HELD, VALUE, link::write_held(&held), &styles.quiet)?;
        page.text(HELD, UNIT, price, &styles.quiet)?;
        let says = format!(
            "{}. Type the headline into {} to solve the price anew.",
            held.words(price, kind),
            input_name(held.headline)
        );
        page.text(HELD, SOURCE, says, &styles.quiet)?;
    }
    let headings = [
        "Input",
        "Name",
        "Value",
        "Unit",
        "Least",
        "Most",
        "In range",
        "Exported",
        "Changed",
        "Source, as exported",
        "Meaning",
    ];
    page.texts(HEADINGS, LABEL, &headings, &styles.heading)?;
    for (row, entry) in entries() {
        match entry {
            Entry::Group(group) => page.text(row, LABEL, group.label(), &styles.group)?,
            Entry::Input(input) => line(&mut page, row, input)?,
        }
    }
    phases(&mut page)?;
    for (column, width) in [
        (LABEL, 26),
        (NAME, 22),
        (VALUE, 14),
        (UNIT, 12),
        (LEAST, 11),
        (MOST, 11),
        (IN_RANGE, 9),
        (EXPORTED, 11),
        (CHANGED, 9),
        (SOURCE, 64),
        (HELP, 90),
    ] {
        page.sheet.set_column_width(column, width)?;
    }
    page.sheet.set_freeze_panes(FIRST_ROW, VALUE)?;
    Ok(page.sheet)
}

/// Where an input's exported value comes from, and where that can be read.
fn source(book: &Book<'_>, input: Input) -> String {
    match Origin::of_input(input, book.inputs) {
        origin @ Origin::Default(basis) if !basis.source.is_empty() => {
            format!("{origin}; {}", basis.source)
        }
        origin => origin.to_string(),
    }
}

/// What an input means; of a choice also what its numbers stand for.
fn help(input: Input) -> String {
    let choices = input.choices().iter().enumerate();
    let choices: Vec<_> = choices
        .map(|(i, (_, name))| format!("{i}: {name}"))
        .collect();
    let help = input.help();
    match choices.is_empty() {
        true => help.to_owned(),
        false => format!("{help} {}.", choices.join("; ")),
    }
}

fn line(page: &mut Page<'_>, row: u32, input: Input) -> Result<(), XlsxError> {
    let book = page.book;
    let (spec, styles) = (input.spec(), &book.styles);
    let is_month = spec.unit == Unit::Month;
    let is_share = is_share(input);
    let shown = |value: f64| match is_month {
        true => serial(value as u32),
        false if is_share => value / 100.0,
        false => value,
    };
    let (blue, black) = match is_month {
        true => (&styles.typed_month, &styles.month),
        false if is_share => (&styles.typed_share, &styles.share),
        false => (&styles.typed, &styles.general),
    };
    page.text(row, LABEL, spec.label, &styles.label)?;
    page.text(row, NAME, input_name(input), &styles.quiet)?;
    let unit = if is_month { "month" } else { spec.unit.text() };
    page.text(row, UNIT, unit, &styles.quiet)?;
    page.text(row, LEAST, shown(spec.min), black)?;
    page.text(row, MOST, shown(spec.max), black)?;
    page.text(row, SOURCE, source(book, input), &styles.quiet)?;
    page.text(row, HELP, help(input), &styles.quiet)?;
    match book.inputs.get(input) {
        // Its hundredth alone would be that of another percentage too.
        Some(value) if is_share && hundredfold(value / 100.0).to_bits() != value.to_bits() => {
            page.formula(row, VALUE, &format!("{value}/100"), shown(value), blue)?;
            page.text(row, EXPORTED, shown(value), black)?;
        }
        Some(value) => {
            page.text(row, VALUE, shown(value), blue)?;
            page.text(row, EXPORTED, shown(value), black)?;
        }
        None => {
            page.sheet.write_blank(row, VALUE, blue)?;
            page.sheet.write_blank(row, EXPORTED, black)?;
        }
    }
    let value = cell(VALUE, row);
    let (least, most) = (cell(LEAST, row), cell(MOST, row));
    let whole = match spec.steps {
        Steps::Any => String::new(),
        // Any day of a month is that month.
        Steps::Whole if is_month => String::new(),
        Steps::Whole => format!(",{value}=ROUND({value},0)"),
        Steps::WholeMonths => format!(",{value}*12=ROUND({value}*12,0)"),
    };
    let given =
        format!("IF(ISNUMBER({value}),IF(AND({value}>={least},{most}>={value}{whole}),1,0),0)");
    let formula = match spec.default {
        Some(_) => given,
        None => format!("IF(ISBLANK({value}),1,{given})"),
    };
    page.formula(row, IN_RANGE, &formula, flag(true), &styles.flag)?;
    page.judge(row, IN_RANGE, &format!("{}=1", cell(IN_RANGE, row)))?;
    let formula = format!("IF({value}={},0,1)", cell(EXPORTED, row));
    page.formula(row, CHANGED, &formula, flag(false), &styles.flag)?;
    let rule = validation(input, spec)?;
    page.sheet
        .add_data_validation(row, VALUE, row, VALUE, &rule)?;
    Ok(())
}
