//! Rates of return, as a spreadsheet finds them: `IRR` from a guess that is looked for first.
//!
//! `IRR` goes on from its guess by Newton's method and may end at no rate, or at another one than
//! is meant. The worth of the flows at a ladder of rates shows where it falls through zero, the
//! nearest to no growth first, then where it rises; the step found is climbed once more in 24. A
//! rate above the ladder's last, 300% a month, is not found, and a check then fails.

mod search;

use offtake_economics::{Amount, Line, Row, Working};
use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::page::{Page, Value, flag};
use super::place::{Layout, RETURNS, Sheet};
use super::template::Template;
use search::{LADDER, STEPS, Search};

pub(super) use search::{Found, NONE};

/// The effective annual rate; 0 where there is none.
pub(super) const ANNUAL: u32 = 4;
/// 1 where no flow is negative.
pub(super) const NO_OUTLAY: u32 = 5;
/// 1 where some flow is negative and there is no rate.
pub(super) const NOTHING_RECOVERS: u32 = 6;
/// The monthly rate, or the word for none.
pub(super) const MONTHLY: u32 = 7;
/// Where `IRR` starts.
pub(super) const GUESS: u32 = 8;
/// The best place of the ladder, and of the steps in it: five rows each.
const COARSE: u32 = 10;
const FINE: u32 = 16;

const HEADINGS: u32 = 22;
const FIRST_ROW: u32 = 23;

/// How many rates there are.
const RATES: u16 = RETURNS.len() as u16;
/// The column of the steps: behind the ladder's rates, worths and keys.
const STEP: u16 = 2 * RATES + 2;

/// The columns of a rate's ladder: its rates, which all share, its worths and its keys.
fn coarse(which: usize) -> (u16, u16, u16) {
    let worths = 1 + which as u16;
    (0, worths, worths + RATES)
}

/// The columns of the steps within: their rates, worths and keys.
fn fine(which: usize) -> (u16, u16, u16) {
    let rates = STEP + 1 + which as u16;
    (rates, rates + RATES, rates + 2 * RATES)
}

/// The column of a rate's results.
pub(super) fn column(which: usize) -> u16 {
    1 + which as u16
}

/// The last row of the ladder.
pub(super) fn top() -> u32 {
    FIRST_ROW + LADDER.len() as u32 - 1
}

/// A flow, or nothing where it is too small to count.
pub(super) fn counted(layout: &Layout, line: Line) -> Template {
    let mut template = Template::default();
    let row = layout.row(Row::Line(line)).map_or(0, |(_, row)| row + 1);
    let flow = |template: &mut Template| {
        template.push(Sheet::Schedule.name());
        template.push("!");
        template.push_column(0);
        template.push_number(row);
    };
    template.push("IF(ABS(");
    flow(&mut template);
    template.push(")>=");
    template.push(Amount::HalfCent.name());
    template.push(",");
    flow(&mut template);
    template.push(",0)");
    template
}

/// The sheet.
pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Sheet::Returns, "Rates of return")?;
    let styles = &book.styles;
    let labels = [
        (ANNUAL, "Effective annual rate"),
        (NO_OUTLAY, "No flow is negative"),
        (NOTHING_RECOVERS, "Outflow, but no rate"),
        (MONTHLY, "Monthly rate"),
        (GUESS, "Guess that IRR starts from"),
        (COARSE, "Ladder: nearest step through zero"),
        (FINE, "Within that step: nearest"),
    ];
    for (row, label) in labels {
        page.text(row, 0, label, &styles.label)?;
    }
    for first in [COARSE, FINE] {
        let labels = ["from", "to", "worth at from", "worth at to"];
        for (row, label) in (first + 1..).zip(labels) {
            page.text(row, 0, label, &styles.quiet)?;
        }
    }
    page.text(HEADINGS - 1, 0, "Ladder of monthly rates", &styles.group)?;
    page.text(HEADINGS - 1, STEP, "Steps within", &styles.group)?;
    page.text(HEADINGS, 0, "Monthly rate", &styles.heading)?;
    page.text(HEADINGS, STEP, "Step", &styles.heading)?;
    for (row, rate) in (FIRST_ROW..).zip(LADDER) {
        page.text(row, 0, rate, &styles.rate)?;
    }
    for step in 0..=STEPS {
        page.text(FIRST_ROW + step, STEP, step, &styles.general)?;
    }
    for (which, ((line, metric), found)) in RETURNS.into_iter().zip(&book.returns).enumerate() {
        let column = column(which);
        page.text(ANNUAL - 1, column, metric.label(), &styles.heading)?;
        let (_, worths, keys) = coarse(which);
        let (rates, fine_worths, fine_keys) = fine(which);
        for (column, what) in [
            (worths, "worth"),
            (keys, "key"),
            (rates, "rate"),
            (fine_worths, "worth"),
            (fine_keys, "key"),
        ] {
            let heading = format!("{}: {what}", line.label());
            page.text(HEADINGS, column, heading, &styles.heading)?;
        }
        results(&mut page, which, found)?;
        ladder(&mut page, which, found)?;
        steps(&mut page, which, found)?;
    }
    page.sheet.set_column_width(0, 34)?;
    page.sheet.set_column_range_width(1, STEP + 3 * RATES, 18)?;
    page.sheet.set_freeze_panes(ANNUAL, 1)?;
    Ok(page.sheet)
}

fn results(page: &mut Page<'_>, which: usize, found: &Found) -> Result<(), XlsxError> {
    let (book, column) = (page.book, column(which));
    let styles = &book.styles;
    let own = letters(column);
    let at = |row: u32| format!("{own}{}", row + 1);
    let flows = book
        .layout
        .range(Sheet::Workings, book.layout.counted_row(which));
    let (monthly, guess, no_outlay) = (at(MONTHLY), at(GUESS), at(NO_OUTLAY));
    let outlay = found.flows.iter().any(|flow| *flow < 0.0);
    let annual = found.monthly.map(|rate| (12.0 * rate.ln_1p()).exp_m1());

    page.formula(
        ANNUAL,
        column,
        &format!("IF(ISNUMBER({monthly}),(1+{monthly})^12-1,0)"),
        annual.unwrap_or_default(),
        &styles.rate,
    )?;
    page.formula(
        NO_OUTLAY,
        column,
        &format!("IF(MIN({flows})<0,0,1)"),
        flag(!outlay),
        &styles.flag,
    )?;
    page.formula(
        NOTHING_RECOVERS,
        column,
        &format!("IF(AND({no_outlay}=0,ISTEXT({monthly})),1,0)"),
        flag(outlay && annual.is_none()),
        &styles.flag,
    )?;
    page.formula(
        MONTHLY,
        column,
        &format!("IFERROR(IRR({flows},{guess}),\"{NONE}\")"),
        found.monthly.map_or(Value::from(NONE), Value::from),
        &styles.rate,
    )?;
    let [from, to, before, after] = [1, 2, 3, 4].map(|row| at(FINE + row));
    page.formula(
        GUESS,
        column,
        &format!(
            "IF(ISNUMBER({from}),{from}+({to}-{from})*{before}/({before}-{after}),\"{NONE}\")"
        ),
        found.guess(),
        &styles.rate,
    )?;

    best(page, COARSE, column, coarse(which), &found.coarse)?;
    best(page, FINE, column, fine(which), &found.fine)
}

/// The nearest step of a ladder: its key, its ends, and the worth at both.
fn best(
    page: &mut Page<'_>,
    first: u32,
    column: u16,
    (rates, worths, keys): (u16, u16, u16),
    search: &Search,
) -> Result<(), XlsxError> {
    let styles = &page.book.styles;
    // One row fewer than the ladder has: a step has two ends.
    let range = |column: u16, later: u32| {
        let column = letters(column);
        let from = FIRST_ROW + 1 + later;
        let to = from + search.keys.len() as u32 - 1;
        format!("{column}${from}:{column}${to}")
    };
    let key = format!("{}{}", letters(column), first + 1);
    let keys = range(keys, 0);
    let pick = |list: String| {
        format!("IF({key}<1000000*1000,INDEX({list},MATCH({key},{keys},0)),\"{NONE}\")")
    };
    let formulas = [
        format!("MIN({keys})"),
        pick(range(rates, 0)),
        pick(range(rates, 1)),
        pick(range(worths, 0)),
        pick(range(worths, 1)),
    ];
    let formats = [
        &styles.general,
        &styles.rate,
        &styles.rate,
        &styles.whole,
        &styles.whole,
    ];
    let cells = (first..).zip(formulas).zip(search.results()).zip(formats);
    for (((row, formula), value), format) in cells {
        page.formula(row, column, &formula, value, format)?;
    }
    Ok(())
}

fn ladder(page: &mut Page<'_>, which: usize, found: &Found) -> Result<(), XlsxError> {
    rungs(page, which, coarse(which), &found.coarse)
}

fn steps(page: &mut Page<'_>, which: usize, found: &Found) -> Result<(), XlsxError> {
    let book = page.book;
    let own = letters(column(which));
    let (from, to) = (
        format!("{own}${}", COARSE + 2),
        format!("{own}${}", COARSE + 3),
    );
    for (row, rate) in (FIRST_ROW..).zip(&found.fine.rates) {
        let step = format!("{}{}", letters(STEP), row + 1);
        let formula = format!("IF(ISNUMBER({from}),{from}+({to}-{from})*${step}/24,0)");
        page.formula(row, fine(which).0, &formula, *rate, &book.styles.rate)?;
    }
    rungs(page, which, fine(which), &found.fine)
}

/// The worth at each rate of a ladder, and how near to zero each step through zero lies.
fn rungs(
    page: &mut Page<'_>,
    which: usize,
    (rates, worths, keys): (u16, u16, u16),
    search: &Search,
) -> Result<(), XlsxError> {
    let book = page.book;
    let styles = &book.styles;
    let flows = book
        .layout
        .range(Sheet::Workings, book.layout.counted_row(which));
    let at = |column: u16, row: u32| format!("{}{}", letters(column), row + 1);
    for (row, worth) in (FIRST_ROW..).zip(&search.worths) {
        let formula = format!("NPV({},{flows})", at(rates, row));
        page.formula(row, worths, &formula, *worth, &styles.whole)?;
    }
    for (row, key) in (FIRST_ROW..).zip(&search.keys) {
        let (before, after) = (at(worths, row), at(worths, row + 1));
        let near = format!("MAX({},0-{},0)", at(rates, row), at(rates, row + 1));
        // By sign: spreadsheets take a number that is close to zero for zero when they compare.
        let formula = format!(
            "IF(AND(SIGN({before})=1,1>SIGN({after})),{near},\
             IF(AND(0>SIGN({before}),SIGN({after})>=0),1000000+{near},1000000*1000))"
        );
        page.formula(row, keys, &formula, *key, &styles.general)?;
    }
    Ok(())
}

/// The flows in and out behind a rate of return: what both are worth at it is the same.
pub(super) fn sides(which: usize) -> [Vec<Row>; 2] {
    let project = [
        Row::Working(Working::Inflow),
        Row::Working(Working::Outflow),
    ];
    match which {
        0 => project.map(|row| vec![row]),
        1 => [Working::EquityInflow, Working::EquityOutflow].map(|row| vec![Row::Working(row)]),
        _ => {
            let [inflow, outflow] = project;
            [vec![inflow], vec![outflow, Row::Line(Line::TaxUnlevered)]]
        }
    }
}

/// What some flows are worth at a monthly rate.
pub(super) fn worth(book: &Book<'_>, row: Row, rate: f64) -> f64 {
    let dated = book.months.of_row(row).iter().zip(1..);
    dated.map(|(flow, n)| flow / (1.0 + rate).powi(n)).sum()
}
