//! Rates of return, as a spreadsheet finds them: `IRR` from a guess that is looked for first.
//!
//! `IRR` goes on from its guess by Newton's method and may end at no rate, or at another one than
//! is meant. The worth of the flows at a ladder of rates shows where it falls through zero, the
//! nearest to no growth first among those on the side of the discount that the present value says,
//! then elsewhere, then where it rises; the step found is climbed once more in 24. A rate above the
//! ladder's last, 300% a month, is not found, and a check then fails.

mod search;

use offtake_economics::{Amount, Line, Row, WhyAbsent, Working};
use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::page::{Page, Value, flag};
use super::place::{Flows, Layout, RETURNS, Sheet, metric_cell};
use super::template::Template;
use search::{LADDER, STEPS, Search};

pub(super) use search::{Found, NONE};

/// The effective annual rate; 0 where there is none.
pub(super) const ANNUAL: u32 = 4;
/// 1 where there is none, a row for each reason.
const ABSENT: u32 = 5;
/// The monthly rate at which the flows are worth nothing, or the word for none.
pub(super) const MONTHLY: u32 = ABSENT + WhyAbsent::OF_RATE.len() as u32;
/// Where `IRR` starts.
pub(super) const GUESS: u32 = MONTHLY + 1;
/// The monthly rate of discount.
pub(super) const DISCOUNT: u32 = GUESS + 1;
/// What the flows are worth at it.
pub(super) const WORTH: u32 = DISCOUNT + 1;
/// How many steps of the ladder go through zero, and about where the first and the last of them do.
const COUNT: u32 = WORTH + 1;
const LOWEST: u32 = COUNT + 1;
const HIGHEST: u32 = LOWEST + 1;
/// The best place of the ladder, and of the steps in it: five rows each.
const COARSE: u32 = HIGHEST + 2;
const FINE: u32 = COARSE + 6;

const HEADINGS: u32 = FINE + 6;
const FIRST_ROW: u32 = HEADINGS + 1;

/// How many rates there are.
const RATES: u16 = RETURNS.len() as u16;
/// The column of the steps: behind the ladder's rates, worths, keys and zeros.
const STEP: u16 = 3 * RATES + 2;

/// The row of the flag that says that there is no rate for that reason.
pub(super) fn absent(why: WhyAbsent) -> u32 {
    let place = WhyAbsent::OF_RATE.iter().position(|of| *of == why);
    ABSENT + place.unwrap_or_default() as u32
}

/// The columns of a rate's ladder: its rates, which all share, its worths and its keys.
fn coarse(which: usize) -> (u16, u16, u16) {
    let worths = 1 + which as u16;
    (0, worths, worths + RATES)
}

/// The column of about where a step of a rate's ladder goes through zero.
fn zeros(which: usize) -> u16 {
    coarse(which).2 + RATES
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
        (MONTHLY, "Monthly rate of no worth"),
        (GUESS, "Guess that IRR starts from"),
        (DISCOUNT, "Monthly rate of discount"),
        (WORTH, "Worth at the discount"),
        (COUNT, "Steps of the ladder through zero"),
        (LOWEST, "First of them, about, a year"),
        (HIGHEST, "Last of them, about, a year"),
        (COARSE, "Ladder: nearest step through zero"),
        (FINE, "Within that step: nearest"),
    ];
    for (row, label) in labels {
        page.text(row, 0, label, &styles.label)?;
    }
    for why in WhyAbsent::OF_RATE {
        page.text(
            absent(why),
            0,
            format!("None: {}", why.why()),
            &styles.label,
        )?;
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
    for (which, (flows, found)) in RETURNS.into_iter().zip(&book.returns).enumerate() {
        let (column, line) = (column(which), flows.line);
        page.text(ANNUAL - 1, column, flows.rate.label(), &styles.heading)?;
        let (_, worths, keys) = coarse(which);
        let (rates, fine_worths, fine_keys) = fine(which);
        for (column, what) in [
            (worths, "worth"),
            (keys, "key"),
            (zeros(which), "zero"),
            (rates, "rate"),
            (fine_worths, "worth"),
            (fine_keys, "key"),
        ] {
            let heading = format!("{}: {what}", line.label());
            page.text(HEADINGS, column, heading, &styles.heading)?;
        }
        results(&mut page, which, flows, found)?;
        ladder(&mut page, which, found)?;
        steps(&mut page, which, found)?;
    }
    page.sheet.set_column_width(0, 46)?;
    page.sheet.set_column_range_width(1, STEP + 3 * RATES, 18)?;
    page.sheet.set_freeze_panes(ANNUAL, 1)?;
    Ok(page.sheet)
}

fn results(
    page: &mut Page<'_>,
    which: usize,
    Flows { npv, step, .. }: Flows,
    found: &Found,
) -> Result<(), XlsxError> {
    let (book, column) = (page.book, column(which));
    let styles = &book.styles;
    let own = letters(column);
    let at = |row: u32| format!("{own}{}", row + 1);
    let flows = book
        .layout
        .range(Sheet::Workings, book.layout.counted_row(which));
    let (monthly, guess, worth) = (at(MONTHLY), at(GUESS), at(WORTH));
    let (count, key) = (at(COUNT), at(COARSE));
    let (first, last) = (at(ABSENT), at(MONTHLY - 1));
    let annual = |rate: f64| libm::expm1(12.0 * libm::log1p(rate));
    let named = found.monthly.filter(|_| found.absent.is_none());

    page.formula(
        ANNUAL,
        column,
        &format!("IF(AND(SUM({first}:{last})=0,ISNUMBER({monthly})),(1+{monthly})^12-1,0)"),
        named.map_or(0.0, annual),
        &styles.rate,
    )?;
    let [no_outlay, one_sided] = [WhyAbsent::NoOutlay, WhyAbsent::NothingRecovers]
        .map(absent)
        .map(at);
    let mixed = format!("{no_outlay}+{one_sided}=0");
    for why in WhyAbsent::OF_RATE {
        let holds = match why {
            WhyAbsent::NoOutlay => format!("MIN({flows})>=0"),
            WhyAbsent::NothingRecovers => format!("AND({no_outlay}=0,0>=MAX({flows}))"),
            WhyAbsent::AlwaysAbove => format!("AND({mixed},{count}=0,SIGN({worth})=1)"),
            WhyAbsent::AlwaysBelow => format!("AND({mixed},{count}=0,1>SIGN({worth}))"),
            WhyAbsent::FinancingRate => format!("AND({mixed},{count}=1,{key}>=12*1000000)"),
            _ => format!("AND({mixed},{count}>1,{key}>=1000000)"),
        };
        page.formula(
            absent(why),
            column,
            &format!("IF({holds},1,0)"),
            flag(found.absent == Some(why)),
            &styles.flag,
        )?;
    }
    page.formula(
        MONTHLY,
        column,
        &format!("IFERROR(IRR({flows},{guess}),\"{NONE}\")"),
        found.monthly.map_or(Value::from(NONE), Value::from),
        &styles.rate,
    )?;
    let (discount, value) = found.worth;
    page.formula(
        DISCOUNT,
        column,
        &format!("1/{}-1", step.name()),
        discount,
        &styles.rate,
    )?;
    page.formula(WORTH, column, &metric_cell(npv), value, &styles.whole)?;
    let passed: Vec<f64> = found.coarse.zeros().into_iter().flatten().collect();
    let list = {
        let column = letters(zeros(which));
        let end = FIRST_ROW + found.coarse.keys.len() as u32;
        format!("{column}{}:{column}{end}", FIRST_ROW + 1)
    };
    page.formula(
        COUNT,
        column,
        &format!("COUNT({list})"),
        passed.len() as f64,
        &styles.general,
    )?;
    for (row, function, rate) in [
        (LOWEST, "MIN", passed.first()),
        (HIGHEST, "MAX", passed.last()),
    ] {
        page.formula(
            row,
            column,
            &format!("IF({count}=0,\"{NONE}\",(1+{function}({list}))^12-1)"),
            rate.map_or(Value::from(NONE), |rate| annual(*rate).into()),
            &styles.rate,
        )?;
    }
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
    rungs(page, which, coarse(which), &found.coarse)?;
    let (rates, worths, keys) = coarse(which);
    let at = |column: u16, row: u32| format!("{}{}", letters(column), row + 1);
    for (row, zero) in (FIRST_ROW..).zip(found.coarse.zeros()) {
        let [from, to] = [row, row + 1].map(|row| at(rates, row));
        let [before, after] = [row, row + 1].map(|row| at(worths, row));
        let formula = format!(
            "IF({}>=1000000*1000,\"{NONE}\",{from}+({to}-{from})*{before}/({before}-{after}))",
            at(keys, row)
        );
        let value = zero.map_or(Value::from(NONE), Value::from);
        page.formula(row, zeros(which), &formula, value, &page.book.styles.rate)?;
    }
    Ok(())
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
    let own = letters(column(which));
    let [discount, worth_there] = [DISCOUNT, WORTH].map(|row| format!("{own}${}", row + 1));
    for (row, worth) in (FIRST_ROW..).zip(&search.worths) {
        let formula = format!("NPV({},{flows})", at(rates, row));
        page.formula(row, worths, &formula, *worth, &styles.whole)?;
    }
    for (row, key) in (FIRST_ROW..).zip(&search.keys) {
        let (before, after) = (at(worths, row), at(worths, row + 1));
        let (from, to) = (at(rates, row), at(rates, row + 1));
        let near = format!("MAX({from},0-{to},0)");
        let agrees = format!(
            "AND(OR(SIGN({worth_there})=1,{discount}>={from}),OR(0>SIGN({worth_there}),{to}>={discount}))"
        );
        // By sign: spreadsheets take a number that is close to zero for zero when they compare.
        let formula = format!(
            "IF(AND(SIGN({before})=1,1>SIGN({after})),{near}+IF({agrees},0,1000000),\
             IF(AND(0>SIGN({before}),SIGN({after})>=0),12*1000000+{near},1000000*1000))"
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
    dated
        .map(|(flow, n)| flow / libm::pow(1.0 + rate, f64::from(n)))
        .sum()
}
