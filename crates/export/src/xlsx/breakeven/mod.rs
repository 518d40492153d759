//! Break-evens, as a spreadsheet finds them: by Newton's method, one try below the other, and the
//! months of halvings that they depend on.
//!
//! What is solved is made of straight pieces, so a few tries end at the very root. Should they ever
//! not, a check fails: nothing is left of the gain there.

mod rate;
mod tries;

use offtake_economics::formula_graph::BreakevenPart;
use offtake_economics::{
    Amount, Breakeven, Input, Metric, Row, Unit, When, WhyAbsent, Working, calendar,
};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::Book;
use super::inputs::serial;
use super::monthly::open;
use super::page::{Page, Value};
use super::place::{Layout, Sheet, input_name, monthly as at};
use super::template::Template;
use tries::{HASHPRICE_TRIES, RATE_TRIES, hashprices};

/// The months of halvings, as a name for formulas.
pub(super) const HALVINGS: &str = "halvings";

const HASHPRICE: u32 = at::FIRST_ROW + 1;
const RATE: u32 = HASHPRICE + 7 + HASHPRICE_TRIES as u32;
/// The break-even, the two flags, and where mining or converting leads at 0.
const VALUE: u32 = 0;
const CONVERT: u32 = 1;
const MINE: u32 = 2;
const AT_ZERO: u32 = 3;
/// The hashprice from which a month is run.
const RUNS_FROM: u32 = HASHPRICE + 4;
const FIRST_TRY: u32 = HASHPRICE + 5;

/// Rows of the price: what $1 of it is worth, what all funding credited in its month would be worth,
/// weights of the months, what is owed if every fee pays all it can.
const WORTH: u32 = RATE + 4;
const FUNDED: u32 = RATE + 5;
const WEIGHT: u32 = RATE + 6;
const OWED_AT_MOST: u32 = RATE + 7;
const FIRST_PRICE: u32 = RATE + 8;
/// Rows of a try of the price.
const EACH: u32 = 6;
/// The price at which NPV is zero: its break-even and flags, and its tries, which need no rows of
/// their own for what they share.
const NPV_ZERO: u32 = FIRST_PRICE + EACH * RATE_TRIES as u32 + 2;
const FIRST_NPV_PRICE: u32 = NPV_ZERO + 4;
const FIRST_HALVING: u32 = FIRST_NPV_PRICE + EACH * RATE_TRIES as u32 + 2;

/// The row of what is asked about a break-even.
pub(super) fn row(of: Breakeven, part: BreakevenPart) -> u32 {
    let first = match of {
        Breakeven::Hashprice => HASHPRICE,
        Breakeven::Rate => RATE,
        Breakeven::NpvZero => NPV_ZERO,
    };
    first
        + match part {
            BreakevenPart::Value => VALUE,
            BreakevenPart::AlwaysConvert => CONVERT,
            BreakevenPart::AlwaysMine => MINE,
        }
}

const DOLLARS: &str = Unit::Dollars.text();
const EITHER: &str = "1 where one side is worth more whatever the number.";

/// Every month with a halving, as far as schedules can reach.
fn halvings() -> impl Iterator<Item = u32> {
    let reach = calendar::LAST_MONTH + super::MOST as u32;
    (calendar::FIRST_MONTH..=reach).filter(|month| calendar::is_halving(*month))
}

/// Gives the months of halvings their name.
pub(super) fn name(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let last = FIRST_HALVING + halvings().count() as u32;
    let place = format!("=Breakeven!$D${}:$D${last}", FIRST_HALVING + 1);
    workbook.define_name(HALVINGS, &place).map(|_| ())
}

/// The sheet.
pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = open(book, Sheet::Breakeven, "Break-evens")?;
    let group = &book.styles.group;
    page.text(HASHPRICE - 1, at::LABEL, "Break-even hashprice", group)?;
    hashprice(&mut page)?;
    page.text(RATE - 1, at::LABEL, "Break-even price", group)?;
    rate::write(&mut page)?;
    page.text(NPV_ZERO - 1, at::LABEL, "Price for NPV zero", group)?;
    rate::write_npv_zero(&mut page)?;
    page.text(FIRST_HALVING - 1, at::LABEL, "Halvings", group)?;
    for (row, month) in (FIRST_HALVING..).zip(halvings()) {
        let meaning = "A month in which bitcoin's subsidy is halved; from 2028 on an estimate.";
        let month_name = calendar::month_in_words(month);
        label(&mut page, row, &words(&month_name, "", meaning))?;
        // The last day, as the sheets date months.
        let ends = serial(month + 1) - 1.0;
        page.text(row, at::TOTAL, ends, &book.styles.month)?;
    }
    Ok(page.sheet)
}

/// What each break-even earns, and what it must: its law, and the two sides with their values.
pub(super) fn laws(book: &Book<'_>) -> [(&'static str, [(String, f64); 2]); 3] {
    [
        (
            "At the break-even hashprice, power that left mining would earn enough",
            earned(book),
        ),
        (
            "At the break-even price, nothing is gained or lost",
            rate::sides(book, &rate::MINING),
        ),
        (
            "At the price for NPV zero, NPV is zero",
            rate::sides(book, &rate::NPV),
        ),
    ]
}

/// What mining at the break-even hashprice earns, and what it must.
fn earned(book: &Book<'_>) -> [(String, f64); 2] {
    let x = book.values.metric(Metric::BreakevenHashprice);
    let of = |row| book.months.of_row(Row::Working(row));
    let stops = book.inputs.value(Input::Curtail) >= 1.0;
    let months = of(Working::LostYield).iter().zip(of(Working::LostCost));
    let run = months.filter(|(earned, cost)| !stops || x.is_ok_and(|x| x * **earned >= **cost));
    let (earned, cost) = run.fold((0.0, 0.0), |(a, b), (earned, cost)| (a + earned, b + cost));
    let worth = book
        .values
        .get(Row::Amount(Amount::WorthToMatch), When::Once);
    let worth = worth.unwrap_or_default();

    let at = |row| format!("{}!{}", Sheet::Breakeven.name(), cell(row));
    let found = at(HASHPRICE + VALUE);
    let from = book.layout.range(Sheet::Breakeven, RUNS_FROM);
    let curtail = input_name(Input::Curtail);
    let run = |row| {
        let all = range(&book.layout, row);
        format!("IF({curtail}>=1,SUMIF({from},\"<=\"&{found},{all}),SUM({all}))")
    };
    let none = format!("{}+{}>0", at(HASHPRICE + CONVERT), at(HASHPRICE + MINE));
    let to_match = Amount::WorthToMatch.name();
    let either = |side: String| format!("IF({none},0,{side})");
    [
        (
            either(format!("{found}*{}", run(Working::LostYield))),
            x.map_or(0.0, |x| x * earned),
        ),
        (
            either(format!("{to_match}+{}", run(Working::LostCost))),
            x.map_or(0.0, |_| worth + cost),
        ),
    ]
}

/// What stands at the left of a row.
struct Words<'a> {
    label: &'a str,
    unit: &'a str,
    meaning: &'a str,
}

fn words<'a>(label: &'a str, unit: &'a str, meaning: &'a str) -> Words<'a> {
    Words {
        label,
        unit,
        meaning,
    }
}

fn label(page: &mut Page<'_>, row: u32, words: &Words<'_>) -> Result<(), XlsxError> {
    let styles = &page.book.styles;
    page.text(row, at::LABEL, words.label, &styles.label)?;
    page.text(row, at::UNIT, words.unit, &styles.quiet)?;
    page.text(row, at::MEANING, words.meaning, &styles.quiet)
}

/// A row with one cell.
fn single(
    page: &mut Page<'_>,
    row: u32,
    words: &Words<'_>,
    formula: &str,
    value: impl Into<Value>,
) -> Result<(), XlsxError> {
    label(page, row, words)?;
    let book = page.book;
    page.formula(row, at::TOTAL, formula, value, &book.styles.general)
}

/// A row with a cell for every month.
fn months(
    page: &mut Page<'_>,
    row: u32,
    words: &Words<'_>,
    template: &Template,
    values: &[f64],
) -> Result<(), XlsxError> {
    label(page, row, words)?;
    let book = page.book;
    let mut formula = String::new();
    page.sheet.set_row_format(row, &book.styles.general)?;
    for (month, value) in values.iter().enumerate() {
        let column = book.layout.column(month);
        template.write(&book.layout, column, &mut formula);
        page.plain(row, column, &formula, *value)?;
    }
    Ok(())
}

/// The break-even and its flags, from the model's own; `leads` is whether what is convex is above zero
/// where it has no root.
fn results(
    page: &mut Page<'_>,
    of: Breakeven,
    metric: Metric,
    (found, none, leads): (&str, &str, &str),
) -> Result<(), XlsxError> {
    let values = &page.book.values;
    let value = values.get(Row::Metric(metric), When::Once);
    let absent = |why| values.get(Row::Absent(metric, why), When::Once);
    let ([above, below], names) = match of {
        Breakeven::NpvZero => (
            [WhyAbsent::AlwaysAbove, WhyAbsent::AlwaysBelow],
            ["Always above zero", "Always below zero"],
        ),
        Breakeven::Hashprice | Breakeven::Rate => (
            [WhyAbsent::AlwaysConvert, WhyAbsent::AlwaysMine],
            ["Always convert", "Always mine"],
        ),
    };
    let ([convert, mine], [if_above, if_below]) = ([above, below].map(absent), names);
    let row = |part| row(of, part);
    single(
        page,
        row(BreakevenPart::Value),
        &words(metric.label(), metric.unit().text(), metric.meaning()),
        &format!("IF({none},0,{found})"),
        value.unwrap_or_default(),
    )?;
    // That is the lead of mining for one, of converting for the other.
    let (if_convert, if_mine) = match of {
        Breakeven::Hashprice => (format!("IF({leads},0,1)"), format!("IF({leads},1,0)")),
        Breakeven::Rate | Breakeven::NpvZero => {
            (format!("IF({leads},1,0)"), format!("IF({leads},0,1)"))
        }
    };
    for (part, name, formula, value) in [
        (BreakevenPart::AlwaysConvert, if_above, if_convert, convert),
        (BreakevenPart::AlwaysMine, if_below, if_mine, mine),
    ] {
        single(
            page,
            row(part),
            &words(name, Unit::Flag.text(), EITHER),
            &format!("IF({none},{formula},0)"),
            value.unwrap_or_default(),
        )?;
    }
    Ok(())
}

/// The only value of a row, from the same sheet.
fn cell(row: u32) -> String {
    format!("$D${}", row + 1)
}

/// The months of a row of this sheet.
fn own_range(layout: &Layout, row: u32) -> String {
    let (first, last) = layout.ends();
    format!("${first}${0}:${last}${0}", row + 1)
}

/// The months of a working row.
fn range(layout: &Layout, row: Working) -> String {
    let place = layout.row(Row::Working(row));
    place.map_or_else(String::new, |(sheet, row)| layout.range(sheet, row))
}

/// Adds the month's value of a working row to a formula.
fn push_working(template: &mut Template, layout: &Layout, row: Working) {
    if let Some((sheet, row)) = layout.row(Row::Working(row)) {
        template.push(sheet.name());
        template.push("!");
        template.push_column(0);
        template.push_number(row + 1);
    }
}

fn hashprice(page: &mut Page<'_>) -> Result<(), XlsxError> {
    let book = page.book;
    let layout = &book.layout;
    let of = |row| book.months.of_row(Row::Working(row));
    let (yields, costs) = (of(Working::LostYield), of(Working::LostCost));
    let (all_yields, all_costs) = (
        range(layout, Working::LostYield),
        range(layout, Working::LostCost),
    );
    let (curtail, to_match) = (input_name(Input::Curtail), Amount::WorthToMatch.name());
    let worth = book
        .values
        .get(Row::Amount(Amount::WorthToMatch), When::Once);
    let worth = worth.unwrap_or_default();
    let stops = book.inputs.value(Input::Curtail) >= 1.0;

    let (last, leads) = (
        cell(FIRST_TRY + HASHPRICE_TRIES as u32 - 1),
        cell(HASHPRICE + AT_ZERO),
    );
    let none = format!("OR(SUM({all_yields})=0,{leads}>0)");
    results(
        page,
        Breakeven::Hashprice,
        Metric::BreakevenHashprice,
        (&last, &none, &format!("{leads}>=0")),
    )?;
    let at_zero = if stops {
        0.0
    } else {
        -costs.iter().sum::<f64>()
    };
    single(
        page,
        HASHPRICE + AT_ZERO,
        &words(
            "Lead of mining at 0",
            DOLLARS,
            "What mining is worth more at no hashprice.",
        ),
        &format!("IF({curtail}>=1,0,-SUM({all_costs}))-{to_match}"),
        at_zero - worth,
    )?;
    let mut template = Template::default();
    template.push("IF(");
    push_working(&mut template, layout, Working::LostYield);
    template.push(">0,");
    push_working(&mut template, layout, Working::LostCost);
    template.push("/");
    push_working(&mut template, layout, Working::LostYield);
    template.push(",0)");
    let from: Vec<f64> = yields
        .iter()
        .zip(costs)
        .map(|(earned, cost)| if *earned > 0.0 { cost / earned } else { 0.0 })
        .collect();
    let unit = Metric::BreakevenHashprice.unit().text();
    let run_from = words(
        "Run from",
        unit,
        "Hashprice at signing from which the month is run.",
    );
    months(page, RUNS_FROM, &run_from, &template, &from)?;
    let from_range = own_range(layout, RUNS_FROM);
    let tries = hashprices(yields, costs, &from, worth, stops);
    for (i, tried) in tries.into_iter().enumerate() {
        let row = FIRST_TRY + i as u32;
        let formula = if i == 0 {
            format!("IF(SUM({all_yields})=0,0,({to_match}+SUM({all_costs}))/SUM({all_yields}))")
        } else {
            let before = cell(row - 1);
            let run = |of: &str| format!("SUMIF({from_range},\"<=\"&{before},{of})");
            format!(
                "IF({curtail}>=1,IFERROR(({to_match}+{})/{},{before}),{before})",
                run(&all_costs),
                run(&all_yields)
            )
        };
        let name = format!("Try {}", i + 1);
        let meaning = "Hashprice at which the months run at the try before would earn enough.";
        single(page, row, &words(&name, unit, meaning), &formula, tried)?;
    }
    Ok(())
}
