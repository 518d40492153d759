//! The price at which converting and mining are worth the same: each try follows the credits through
//! the months, since how fast they are repaid depends on the price.

use offtake_economics::{Amount, Breakeven, Metric, Row, When, Working};
use rust_xlsxwriter::XlsxError;

use super::super::Book;
use super::super::page::{Page, Value};
use super::super::place::{Column, Layout, Place, Sheet, monthly as at};
use super::super::returns::NONE;
use super::super::template::Template;
use super::tries::{Prices, RATE_TRIES, Try};
use super::{
    AT_ZERO, DOLLARS, EACH, FIRST_PRICE, FUNDED, OWED_AT_MOST, RATE, WEIGHT, WORTH, cell, months,
    own_range, push_working, range, results, single, words,
};

/// Rows of a try, from its first: the price or none, the price as a number, what is owed and how that
/// moves with the price, what is gained and how that moves.
const PRICE: u32 = 1;
const OWED: u32 = 2;
const MOVES: u32 = 3;
const GAIN: u32 = 4;
const SLOPE: u32 = 5;

/// What decides the price, from the model's rows.
fn prices<'a>(book: &'a Book<'_>) -> Prices<'a> {
    let of = |row| book.months.of_row(Row::Working(row));
    let total = |row| book.months.total(Row::Working(row));
    let once = |row| book.values.get(row, When::Once).unwrap_or_default();
    let (discount, creditable) = (of(Working::Discount), of(Working::Creditable));
    let later = discount.iter().skip(1).copied().chain([0.0]);
    let worth = total(Working::WorthAtOne);
    let gain = once(Row::Metric(Metric::ConvertGain));
    let at_price = once(Row::Amount(Amount::UnitPrice)) * worth;
    Prices {
        billed: of(Working::BilledAtOne),
        creditable,
        cap: once(Row::Amount(Amount::CreditCap)),
        weights: discount
            .iter()
            .zip(later)
            .map(|(now, next)| now - next)
            .collect(),
        at_zero: gain - at_price + total(Working::CreditValue),
        worth,
        funded: discount.iter().zip(creditable).map(|(d, c)| d * c).sum(),
    }
}

/// What a break-even price earns and what it must, as formulas with their values.
pub(super) fn sides(book: &Book<'_>) -> [(String, f64); 2] {
    let prices = prices(book);
    let last = FIRST_PRICE + EACH * (RATE_TRIES as u32 - 1);
    let tried = prices.tries().pop();
    let found = tried.filter(|tried| tried.price.is_some());
    let of = |side: &dyn Fn(&Try) -> f64| found.as_ref().map_or(0.0, side);
    let at = |row| format!("{}!{}", Sheet::Breakeven.name(), cell(row));
    let on = |row| book.layout.range(Sheet::Breakeven, row);
    let (worth, zero, funded) = (at(WORTH), at(RATE + AT_ZERO), at(FUNDED));
    let (price, owed) = (at(last + PRICE), on(last + OWED));
    let earned = format!("{zero}+{price}*{worth}");
    let must = format!("{funded}-SUMPRODUCT({owed},{})", on(WEIGHT));
    let either = |side| format!("IF(ISNUMBER({}),{side},0)", at(last));
    let x = |tried: &Try| tried.price.unwrap_or_default();
    [
        (
            either(earned),
            of(&|t| prices.at_zero + x(t) * prices.worth),
        ),
        (
            either(must),
            of(&|t| prices.funded - prices.weighed(&t.owed)),
        ),
    ]
}

pub(super) fn write(page: &mut Page<'_>) -> Result<(), XlsxError> {
    let book = page.book;
    let layout = &book.layout;
    let prices = prices(book);
    let (worth, weights) = (prices.worth, &prices.weights);
    let tries = prices.tries();

    let last = cell(FIRST_PRICE + EACH * (RATE_TRIES as u32 - 1));
    let none = format!("ISTEXT({last})");
    let (_, price) = book.inputs.kind().prices();
    results(page, Breakeven::Rate, price, (&last, &none))?;
    let gain_cell = metric(layout, page, Metric::ConvertGain);
    let price_cell = Amount::UnitPrice.name();
    single(
        page,
        RATE + AT_ZERO,
        &words(
            "Lead of converting at 0",
            DOLLARS,
            "What converting is worth more at no price.",
        ),
        &format!(
            "{gain_cell}-{price_cell}*SUM({})+SUM({})",
            range(layout, Working::WorthAtOne),
            range(layout, Working::CreditValue)
        ),
        prices.at_zero,
    )?;
    single(
        page,
        WORTH,
        &words(
            Working::WorthAtOne.label(),
            DOLLARS,
            Working::WorthAtOne.meaning(),
        ),
        &format!("SUM({})", range(layout, Working::WorthAtOne)),
        worth,
    )?;
    single(
        page,
        FUNDED,
        &words(
            "Funding, at once",
            DOLLARS,
            "What all funding to be credited is worth, each month's in its own.",
        ),
        &format!(
            "SUMPRODUCT({},{})",
            range(layout, Working::Discount),
            range(layout, Working::Creditable)
        ),
        prices.funded,
    )?;
    let mut template = Template::default();
    push_working(&mut template, layout, Working::Discount);
    template.push("-");
    if let Some((sheet, row)) = layout.row(Row::Working(Working::Discount)) {
        template.push(sheet.name());
        template.push("!");
        template.push_column(1);
        template.push_number(row + 1);
    }
    let about = words(
        "Weight",
        "",
        "What it costs to be owed a dollar through the month, at signing.",
    );
    months(page, WEIGHT, &about, &template, weights)?;
    let mut template = Template::default();
    template.push("IF(");
    push_working(&mut template, layout, Working::BilledAtOne);
    template.push(">0,0,");
    template.push_column(-1);
    template.push_number(OWED_AT_MOST + 1);
    template.push("+");
    push_working(&mut template, layout, Working::Creditable);
    template.push(")");
    let about = words(
        "Balance at most",
        DOLLARS,
        "Credit balance if every fee pays all of it.",
    );
    months(
        page,
        OWED_AT_MOST,
        &about,
        &template,
        &prices.owed_at_most(),
    )?;
    page.text(OWED_AT_MOST, at::OPENING, 0.0, &book.styles.general)?;
    for (i, tried) in tries.iter().enumerate() {
        one(page, i, tried)?;
    }
    Ok(())
}

/// The cell of a metric, from this sheet.
fn metric(layout: &Layout, page: &Page<'_>, metric: Metric) -> String {
    match layout.place(page.book.graph, Row::Metric(metric), When::Once) {
        Some(Place::Cell(sheet, row, Column::Fixed(column))) => {
            let letters = rust_xlsxwriter::utility::column_number_to_name(column);
            format!("{}!${letters}${}", sheet.name(), row + 1)
        }
        _ => String::new(),
    }
}

/// One try.
fn one(page: &mut Page<'_>, number: usize, tried: &Try) -> Result<(), XlsxError> {
    let layout = &page.book.layout;
    let first = FIRST_PRICE + EACH * number as u32;
    let value = tried.price.map_or(Value::from(NONE), Value::from);
    let name = format!("Try {}", number + 1);
    let (_, price) = page.book.inputs.kind().prices();
    let unit = price.unit().text();
    let formula = if number == 0 {
        start(layout)
    } else {
        next(first - EACH)
    };
    let meaning = "The price that is tried, from outside the one that is looked for.";
    single(page, first, &words(&name, unit, meaning), &formula, value)?;
    let price = format!("IF(ISNUMBER({0}),{0},0)", cell(first));
    let about = words("Price", unit, "The same as a number.");
    single(
        page,
        first + PRICE,
        &about,
        &price,
        tried.price.unwrap_or_default(),
    )?;

    let paid = |template: &mut Template| {
        template.push(Amount::CreditCap.name());
        template.push("*");
    };
    let before = |template: &mut Template, row: u32| {
        template.push_column(-1);
        template.push_number(row + 1);
    };
    let mut template = Template::default();
    template.push("MAX(");
    before(&mut template, first + OWED);
    template.push("+");
    push_working(&mut template, layout, Working::Creditable);
    template.push("-");
    paid(&mut template);
    template.push(&cell(first + PRICE));
    template.push("*");
    push_working(&mut template, layout, Working::BilledAtOne);
    template.push(",0)");
    let about = words("Balance", DOLLARS, "Credit balance at that price.");
    months(page, first + OWED, &about, &template, &tried.owed)?;

    let mut template = Template::default();
    template.push("IF(");
    template.push_column(0);
    template.push_number(first + OWED + 1);
    template.push(">0,");
    before(&mut template, first + MOVES);
    template.push("-");
    paid(&mut template);
    push_working(&mut template, layout, Working::BilledAtOne);
    template.push(",0)");
    let about = words(
        "Balance, by price",
        "",
        "How the balance moves with the price.",
    );
    months(page, first + MOVES, &about, &template, &tried.moves)?;
    for row in [first + OWED, first + MOVES] {
        let general = &page.book.styles.general;
        page.text(row, at::OPENING, 0.0, general)?;
    }

    let weighed = |row| {
        let (owed, weights) = (own_range(layout, row), own_range(layout, WEIGHT));
        format!("SUMPRODUCT({owed},{weights})")
    };
    let (zero, funded, worth) = (cell(RATE + AT_ZERO), cell(FUNDED), cell(WORTH));
    let formula = format!(
        "{zero}-{funded}+{}*{worth}+{}",
        cell(first + PRICE),
        weighed(first + OWED)
    );
    let about = words(
        "Gain",
        DOLLARS,
        "What converting is worth more at that price.",
    );
    single(page, first + GAIN, &about, &formula, tried.gain)?;
    let formula = format!("{worth}+{}", weighed(first + MOVES));
    let about = words(
        "Gain, by price",
        DOLLARS,
        "What another dollar of price adds to it.",
    );
    single(page, first + SLOPE, &about, &formula, tried.slope)
}

/// Where the search starts: from far above where a price is worth something, else from 0.
fn start(layout: &Layout) -> String {
    let (zero, funded, worth) = (cell(RATE + AT_ZERO), cell(FUNDED), cell(WORTH));
    let (owed, weights) = (own_range(layout, OWED_AT_MOST), own_range(layout, WEIGHT));
    let outside = format!("({funded}-SUMPRODUCT({owed},{weights})-{zero})/{worth}");
    format!("IF({worth}>0,IF({outside}>=0,{outside},\"{NONE}\"),IF({zero}>=0,0,\"{NONE}\"))")
}

/// The price after a try.
fn next(before: u32) -> String {
    let (found, price, gain, slope) = (
        cell(before),
        cell(before + PRICE),
        cell(before + GAIN),
        cell(before + SLOPE),
    );
    let step = format!("{price}-{gain}/{slope}");
    format!(
        "IF(ISTEXT({found}),\"{NONE}\",IF(IF({worth}>0,{slope},-{slope})<=0,\
         IF({gain}<=0,{price},\"{NONE}\"),IF({step}>=0,{step},\"{NONE}\")))",
        worth = cell(WORTH)
    )
}
