//! The price at which converting and mining are worth the same, and the one at which NPV is zero, found
//! alike from another worth at the contract's own price: each try follows the credits through
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
    AT_ZERO, DOLLARS, EACH, FIRST_NPV_PRICE, FIRST_PRICE, FUNDED, NPV_ZERO, OWED_AT_MOST, RATE,
    WEIGHT, WORTH, cell, months, own_range, push_working, range, results, single, words,
};

/// A price that is looked for, and where it stands.
pub(super) struct Search {
    of: Breakeven,
    /// The first row of its results, and of its tries.
    first: u32,
    tries: u32,
    /// What stands beside that worth at no price, and at one that is tried.
    at_zero: (&'static str, &'static str),
    at_price: (&'static str, &'static str),
}

/// The price at which converting and mining are worth the same.
pub(super) const MINING: Search = Search {
    of: Breakeven::Rate,
    first: RATE,
    tries: FIRST_PRICE,
    at_zero: (
        "Lead of converting at 0",
        "What converting is worth more at no price.",
    ),
    at_price: ("Gain", "What converting is worth more at that price."),
};

/// The price at which the contract is worth nothing.
pub(super) const NPV: Search = Search {
    of: Breakeven::NpvZero,
    first: NPV_ZERO,
    tries: FIRST_NPV_PRICE,
    at_zero: ("NPV at 0", "What the contract is worth at no price."),
    at_price: ("NPV", "What the contract is worth at that price."),
};

impl Search {
    /// The last row tried.
    fn last(&self) -> u32 {
        self.tries + EACH * (RATE_TRIES as u32 - 1)
    }

    /// Whether no price was found, and whether the contract then comes to more than nothing: as it does
    /// at no price. One below a millionth of a dollar, which rounding makes of nothing, is none, and its
    /// slope says what comes after it.
    fn none(&self) -> (String, String) {
        let (last, zero) = (self.last(), self.zero());
        let found = cell(last);
        match self.of {
            Breakeven::NpvZero => {
                let (price, slope) = (cell(last + PRICE), cell(last + SLOPE));
                (
                    format!("{price}*1000000<1"),
                    format!("IF(ISTEXT({found}),{zero},{slope})>=0"),
                )
            }
            Breakeven::Hashprice | Breakeven::Rate => {
                (format!("ISTEXT({found})"), format!("{zero}>=0"))
            }
        }
    }

    /// The cell of what the contract comes to at no price.
    fn zero(&self) -> String {
        cell(self.first + AT_ZERO)
    }
}

/// Rows of a try, from its first: the price or none, the price as a number, what is owed and how that
/// moves with the price, what is gained and how that moves.
const PRICE: u32 = 1;
const OWED: u32 = 2;
const MOVES: u32 = 3;
const GAIN: u32 = 4;
const SLOPE: u32 = 5;

/// What decides the price, from the model's rows.
fn prices<'a>(book: &'a Book<'_>, search: &Search) -> Prices<'a> {
    let of = |row| book.months.of_row(Row::Working(row));
    let total = |row| book.months.total(Row::Working(row));
    let once = |row| book.values.get(row, When::Once).unwrap_or_default();
    let (discount, creditable) = (of(Working::Discount), of(Working::Creditable));
    let later = discount.iter().skip(1).copied().chain([0.0]);
    let worth = total(Working::WorthAtOne);
    let at_zero = match search.of {
        Breakeven::NpvZero => total(Working::WorthAtNone),
        Breakeven::Hashprice | Breakeven::Rate => {
            let at_price = once(Row::Amount(Amount::UnitPrice)) * worth;
            once(Row::Metric(Metric::ConvertGain)) - at_price + total(Working::CreditValue)
        }
    };
    Prices {
        billed: of(Working::BilledAtOne),
        creditable,
        cap: once(Row::Amount(Amount::CreditCap)),
        weights: discount
            .iter()
            .zip(later)
            .map(|(now, next)| now - next)
            .collect(),
        at_zero,
        worth,
        funded: discount.iter().zip(creditable).map(|(d, c)| d * c).sum(),
    }
}

/// What a break-even price earns and what it must, as formulas with their values.
pub(super) fn sides(book: &Book<'_>, search: &Search) -> [(String, f64); 2] {
    let prices = prices(book, search);
    let last = search.last();
    let tried = prices.tries().pop();
    let found = tried.filter(|tried| tried.price.is_some());
    let of = |side: &dyn Fn(&Try) -> f64| found.as_ref().map_or(0.0, side);
    let at = |row| format!("{}!{}", Sheet::Breakeven.name(), cell(row));
    let on = |row| book.layout.range(Sheet::Breakeven, row);
    let (worth, zero, funded) = (at(WORTH), at(search.first + AT_ZERO), at(FUNDED));
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
    let prices = prices(book, &MINING);
    let (worth, weights) = (prices.worth, &prices.weights);

    let (_, price) = book.inputs.kind().prices();
    found(page, &MINING, price, &prices)?;
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
    tries(page, &MINING, &prices)
}

/// The price at which NPV is zero, below the other one.
pub(super) fn write_npv_zero(page: &mut Page<'_>) -> Result<(), XlsxError> {
    let prices = prices(page.book, &NPV);
    found(page, &NPV, Metric::PriceForNpvZero, &prices)?;
    tries(page, &NPV, &prices)
}

/// What is found, and what the contract comes to at no price.
fn found(
    page: &mut Page<'_>,
    search: &Search,
    price: Metric,
    prices: &Prices<'_>,
) -> Result<(), XlsxError> {
    let layout = &page.book.layout;
    let last = cell(search.last());
    let (none, leads) = search.none();
    results(page, search.of, price, (&last, &none, &leads))?;
    let at_zero = match search.of {
        Breakeven::NpvZero => format!("SUM({})", range(layout, Working::WorthAtNone)),
        Breakeven::Hashprice | Breakeven::Rate => format!(
            "{}-{}*SUM({})+SUM({})",
            metric(layout, page, Metric::ConvertGain),
            Amount::UnitPrice.name(),
            range(layout, Working::WorthAtOne),
            range(layout, Working::CreditValue)
        ),
    };
    let (name, meaning) = search.at_zero;
    single(
        page,
        search.first + AT_ZERO,
        &words(name, DOLLARS, meaning),
        &at_zero,
        prices.at_zero,
    )
}

fn tries(page: &mut Page<'_>, search: &Search, prices: &Prices<'_>) -> Result<(), XlsxError> {
    for (i, tried) in prices.tries().iter().enumerate() {
        one(page, search, i, tried)?;
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
fn one(page: &mut Page<'_>, search: &Search, number: usize, tried: &Try) -> Result<(), XlsxError> {
    let layout = &page.book.layout;
    let first = search.tries + EACH * number as u32;
    let value = tried.price.map_or(Value::from(NONE), Value::from);
    let name = format!("Try {}", number + 1);
    let (_, price) = page.book.inputs.kind().prices();
    let unit = price.unit().text();
    let formula = if number == 0 {
        start(layout, search)
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
    let (zero, funded, worth) = (search.zero(), cell(FUNDED), cell(WORTH));
    let formula = format!(
        "{zero}-{funded}+{}*{worth}+{}",
        cell(first + PRICE),
        weighed(first + OWED)
    );
    let (name, meaning) = search.at_price;
    let about = words(name, DOLLARS, meaning);
    single(page, first + GAIN, &about, &formula, tried.gain)?;
    let formula = format!("{worth}+{}", weighed(first + MOVES));
    let by_price = format!("{name}, by price");
    let about = words(
        &by_price,
        DOLLARS,
        "What another dollar of price adds to it.",
    );
    single(page, first + SLOPE, &about, &formula, tried.slope)
}

/// Where the search starts: from far above where a price is worth something, else from 0.
fn start(layout: &Layout, search: &Search) -> String {
    let (zero, funded, worth) = (search.zero(), cell(FUNDED), cell(WORTH));
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
