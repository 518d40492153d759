//! The laws that every contract keeps, as formulas that a reader can see pass.
//!
//! A law says that two sides come to the same; it fails beyond half a cent and a billionth of the
//! left side. What the sheet computes, the model's own tests prove for random contracts: here it
//! shows that what was typed in since has not left the ground that the workbook covers.

use offtake_economics::{Amount, DeliveryRow, FundingRow, Input, Line, Metric, Row, When, Working};
use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{FAILING, Page, flag};
use super::place::{RETURNS, Sheet, input_name, monthly};
use super::{Book, annual, inputs, returns};

/// Where the number of failing checks stands.
const FAILED: u32 = 2;
const HEADINGS: u32 = 4;
const FIRST_ROW: u32 = 5;
const LAW: u16 = 0;
const LEFT: u16 = 1;
const RIGHT: u16 = 2;
const ALLOWED: u16 = 3;
const PASSES: u16 = 4;

/// Where the number of failing checks stands, for the name that formulas use.
pub(super) fn failing_cell() -> String {
    format!(
        "={}!${}${}",
        Sheet::Checks.name(),
        letters(LEFT),
        FAILED + 1
    )
}

/// One side of a law: its formula, and what that comes to.
#[derive(Clone, Debug)]
struct Side {
    formula: String,
    value: f64,
}

impl Side {
    fn new(formula: impl Into<String>, value: f64) -> Self {
        Self {
            formula: formula.into(),
            value,
        }
    }

    fn nothing() -> Self {
        Self::new("0", 0.0)
    }

    fn joined(mut self, sign: char, other: &Self) -> Self {
        self.formula.push(sign);
        self.formula.push_str(&other.formula);
        self.value += if sign == '-' {
            -other.value
        } else {
            other.value
        };
        self
    }

    fn plus(self, other: &Self) -> Self {
        self.joined('+', other)
    }

    fn minus(self, other: &Self) -> Self {
        self.joined('-', other)
    }
}

/// Two sides that come to the same.
struct Law {
    says: &'static str,
    left: Side,
    right: Side,
    /// What two rates of return that a spreadsheet takes for the same may differ by.
    is_rate: bool,
}

impl Law {
    fn new(says: &'static str, left: Side, right: Side) -> Self {
        Self {
            says,
            left,
            right,
            is_rate: false,
        }
    }

    /// The formula of what the sides may differ by, and what that comes to.
    fn allowed(&self, left: &str) -> (String, f64) {
        let half_cent = Amount::HalfCent.name();
        let (billionth, of) = match self.is_rate {
            true => ("1000000", 1e6),
            false => ("1000000/1000", 1e9),
        };
        (
            format!("{half_cent}+ABS({left})/{billionth}"),
            0.005 + self.left.value.abs() / of,
        )
    }

    fn passes(&self) -> bool {
        (self.left.value - self.right.value).abs() <= self.allowed("").1
    }
}

/// The sides of laws, from what is recorded.
struct Sides<'a>(&'a Book<'a>);

impl Sides<'_> {
    fn column(&self, row: Row, column: u16) -> String {
        let place = self.0.layout.row(row);
        place.map_or_else(String::new, |(sheet, row)| {
            format!("{}!${}${}", sheet.name(), letters(column), row + 1)
        })
    }

    /// A value that is recorded once.
    fn once(&self, row: Row) -> f64 {
        self.0.values.get(row, When::Once).unwrap_or_default()
    }

    /// The sum of a row.
    fn total(&self, row: Row) -> Side {
        Side::new(self.column(row, monthly::TOTAL), self.0.months.total(row))
    }

    fn line(&self, line: Line) -> Side {
        self.total(Row::Line(line))
    }

    fn working(&self, row: Working) -> Side {
        self.total(Row::Working(row))
    }

    /// A row of the funding of every phase, added up.
    fn funding(&self, row: FundingRow) -> Side {
        let of_phase = |phase| self.total(Row::Funding(row, phase));
        let phases = (1..self.0.layout.phases).map(of_phase);
        phases.fold(of_phase(0), |sum, phase| sum.plus(&phase))
    }

    /// The last month of a row.
    fn last(&self, row: Row) -> Side {
        let month = self.0.layout.months.saturating_sub(1);
        let formula = self.column(row, self.0.layout.column(month));
        let value = self.0.months.of_row(row).last().copied();
        Side::new(formula, value.unwrap_or_default())
    }

    /// The last month of a row of every phase, each without its sign.
    fn last_of_phases(&self, row: FundingRow) -> Side {
        let of_phase = |phase| {
            let last = self.last(Row::Funding(row, phase));
            Side::new(format!("ABS({})", last.formula), last.value.abs())
        };
        let phases = (1..self.0.layout.phases).map(of_phase);
        phases.fold(of_phase(0), |sum, phase| sum.plus(&phase))
    }

    fn amount(&self, amount: Amount) -> Side {
        Side::new(amount.name(), self.once(Row::Amount(amount)))
    }

    fn input(&self, input: Input) -> f64 {
        self.0.inputs.value(input)
    }

    /// The months of a row.
    fn range(&self, row: Row) -> String {
        let place = self.0.layout.row(row);
        place.map_or_else(String::new, |(sheet, row)| self.0.layout.range(sheet, row))
    }
}

fn laws(book: &Book<'_>) -> Vec<Law> {
    let sides = Sides(book);
    let mut laws = vec![bounds(&sides), in_range()];
    laws.extend(billing(&sides));
    laws.extend(funding(&sides));
    laws.extend(flows(&sides));
    for which in 0..RETURNS.len() {
        laws.extend(rates(&sides, which));
    }
    laws
}

/// Nothing lies past the last column.
fn bounds(sides: &Sides<'_>) -> Law {
    let last_month = sides.amount(Amount::LastMonth);
    let last_column = sides.last(Row::Working(Working::Month));
    let formula = format!("MIN({},{})", last_month.formula, last_column.formula);
    let within = Side::new(formula, last_month.value.min(last_column.value));
    Law::new("The last month billed has a column", last_month, within)
}

fn in_range() -> Law {
    let (range, count) = (inputs::in_range(), inputs::count() as f64);
    Law::new(
        "Every input is in range, and the first phase has load",
        Side::new(format!("COUNT({range})"), count),
        Side::new(format!("SUM({range})"), count),
    )
}

fn billing(sides: &Sides<'_>) -> [Law; 5] {
    let hosting = sides.line(Line::HostingRevenue);
    let tcv = input_name(Input::Tcv);
    let impossible = sides.0.values.metric(Metric::Rate).is_err();
    let headline = sides.0.inputs.get(Input::Tcv).filter(|_| !impossible);
    let rate_row = super::place::metric_row(Metric::Rate) + 1;
    let absent = letters(super::place::metrics::REASONS);
    let billed = &hosting.formula;
    let announced = Side::new(
        format!(
            "IF(AND(COUNT({tcv})=1,{}!${absent}${rate_row}=0),{tcv}*1000000,{billed})",
            Sheet::Metrics.name()
        ),
        headline.map_or(hosting.value, |millions| millions * 1e6),
    );
    let years = sides.line(Line::HostingRevenue).value;
    [
        Law::new(
            "A headline value is what is billed",
            hosting.clone(),
            announced,
        ),
        Law::new(
            "Recognised revenue adds up to what is billed",
            sides.line(Line::StraightLineRevenue),
            hosting.clone(),
        ),
        Law::new(
            "Cash received is what is billed less credits",
            sides.line(Line::CashReceived),
            hosting.clone().minus(&sides.line(Line::Credit)),
        ),
        Law::new(
            "Calendar years add up to the months",
            Side::new(annual::total(Line::HostingRevenue), years),
            hosting,
        ),
        Law::new(
            "Every phase is billed for its term",
            term(sides).0,
            term(sides).1,
        ),
    ]
}

/// Months billed of every phase with load, and what the term says.
fn term(sides: &Sides<'_>) -> (Side, Side) {
    let term = sides.amount(Amount::TermMonths);
    let (mut billed, mut due) = (Vec::new(), Vec::new());
    let (mut months, mut terms) = (0.0, 0.0);
    for phase in 0..sides.0.layout.phases {
        let row = Row::Delivery(DeliveryRow::Live, phase);
        let kw = Row::PhaseAmount(Amount::PhaseKw, phase);
        let has_load = format!("{}>0", sides.column(kw, monthly::TOTAL));
        billed.push(format!("IF({has_load},SUM({}),0)", sides.range(row)));
        due.push(format!("IF({has_load},{},0)", term.formula));
        if sides.once(kw) > 0.0 {
            months += sides.total(row).value;
            terms += term.value;
        }
    }
    (
        Side::new(billed.join("+"), months),
        Side::new(due.join("+"), terms),
    )
}

fn funding(sides: &Sides<'_>) -> [Law; 6] {
    let cost = format!(
        "{}*1000000*{}",
        input_name(Input::Capex),
        Amount::TotalMw.name()
    );
    let cost = Side::new(
        cost,
        sides.input(Input::Capex) * 1e6 * sides.amount(Amount::TotalMw).value,
    );
    let (client, host) = (sides.line(Line::CapexClient), sides.line(Line::CapexHost));
    let unpaid = sides.last(Row::Line(Line::CreditBalance));
    let drawn = sides.funding(FundingRow::Draw);
    [
        Law::new(
            "Sources are uses: client and host fund the cost",
            client.plus(&host),
            cost,
        ),
        Law::new(
            "Credits and credit never repaid are what was earned",
            sides.line(Line::Credit).plus(&unpaid),
            sides.working(Working::Creditable),
        ),
        Law::new(
            "Debt drawn and interest added to it are repaid",
            drawn.plus(&sides.funding(FundingRow::Capitalised)),
            sides.line(Line::Principal),
        ),
        Law::new(
            "Every tranche of debt ends at zero",
            sides.last_of_phases(FundingRow::Balance),
            Side::nothing(),
        ),
        Law::new(
            "Everything added to the depreciable base is depreciated",
            sides.line(Line::Depreciation),
            sides.funding(FundingRow::Added),
        ),
        Law::new(
            "Every book value ends at zero",
            sides.last_of_phases(FundingRow::BookValue),
            Side::nothing(),
        ),
    ]
}

fn flows(sides: &Sides<'_>) -> Vec<Law> {
    let project = sides.line(Line::ProjectCashFlow);
    let equity = project
        .clone()
        .minus(&sides.line(Line::Tax))
        .plus(&sides.line(Line::DebtDraw))
        .minus(&sides.line(Line::InterestPaid))
        .minus(&sides.line(Line::Principal));
    let mut laws = vec![
        Law::new(
            "The cumulative cash flow ends at the sum",
            sides.last(Row::Line(Line::CumulativeCashFlow)),
            project,
        ),
        Law::new(
            "Equity has the project's cash less tax and debt service",
            sides.line(Line::EquityCashFlow),
            equity,
        ),
    ];
    for (says, step, line, worth) in [
        (
            "NPV is what the spreadsheet's own NPV says",
            Amount::DiscountStep,
            Line::ProjectCashFlow,
            Working::PresentValue,
        ),
        (
            "NPV to equity is what the spreadsheet's own NPV says",
            Amount::EquityDiscountStep,
            Line::EquityCashFlow,
            Working::EquityPresentValue,
        ),
    ] {
        let (row, step) = (Row::Line(line), sides.amount(step));
        let formula = format!("NPV(1/{}-1,{})", step.formula, sides.range(row));
        let value = returns::worth(sides.0, row, 1.0 / step.value - 1.0);
        laws.push(Law::new(
            says,
            sides.working(worth),
            Side::new(formula, value),
        ));
    }
    laws
}

/// At a rate of return, what comes in is worth what goes out; and a rate that exists is found.
fn rates(sides: &Sides<'_>, which: usize) -> [Law; 2] {
    let own = letters(returns::column(which));
    let at = |row: u32| format!("{}!${own}${}", Sheet::Returns.name(), row + 1);
    let (monthly, guess) = (at(returns::MONTHLY), at(returns::GUESS));
    let (outlay, top) = (at(returns::NO_OUTLAY), at(returns::top()));
    let found = sides.0.returns.get(which).and_then(|found| found.monthly);
    let [inflow, outflow] = returns::sides(which).map(|row| {
        let range = sides.range(row);
        let formula = format!("IF(ISNUMBER({monthly}),NPV({monthly},{range}),0)");
        let value = found.map_or(0.0, |rate| returns::worth(sides.0, row, rate));
        Side::new(formula, value)
    });
    let missed =
        format!("IF(AND({outlay}=0,ISTEXT({monthly}),OR(ISNUMBER({guess}),SIGN({top})=1)),1,0)");
    let (zero, exists) = match which {
        0 => (
            "At the IRR, flows in are worth flows out",
            "The IRR is found if there is one",
        ),
        _ => (
            "At the IRR to equity, flows in are worth flows out",
            "The IRR to equity is found if there is one",
        ),
    };
    [
        Law {
            is_rate: true,
            ..Law::new(zero, inflow, outflow)
        },
        Law::new(exists, Side::new(missed, 0.0), Side::nothing()),
    ]
}

/// How many laws a contract breaks: none, but for what lies past the workbook's last column.
pub(super) fn failing(book: &Book<'_>) -> usize {
    laws(book).iter().filter(|law| !law.passes()).count()
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Sheet::Checks, "Checks")?;
    let styles = &book.styles;
    let laws = laws(book);
    let last = FIRST_ROW + laws.len() as u32;
    let verdicts = format!("{0}{1}:{0}{last}", letters(PASSES), FIRST_ROW + 1);
    page.text(FAILED, LAW, "Checks that fail", &styles.label)?;
    page.formula(
        FAILED,
        LEFT,
        &format!("COUNT({verdicts})-SUM({verdicts})"),
        book.failing as f64,
        &styles.general,
    )?;
    page.judge(FAILED, LEFT, &format!("{FAILING}=0"))?;
    let headings = ["Law", "One side", "The other", "May differ by", "Passes"];
    page.texts(HEADINGS, LAW, &headings, &styles.heading)?;
    for (row, law) in (FIRST_ROW..).zip(&laws) {
        let cell = |column: u16| format!("{}{}", letters(column), row + 1);
        let (left, right, allowed) = (cell(LEFT), cell(RIGHT), cell(ALLOWED));
        page.text(row, LAW, law.says, &styles.label)?;
        for (column, side) in [(LEFT, &law.left), (RIGHT, &law.right)] {
            page.formula(row, column, &side.formula, side.value, &styles.price)?;
        }
        let (formula, value) = law.allowed(&left);
        page.formula(row, ALLOWED, &formula, value, &styles.factor)?;
        // What cannot be computed is no pass.
        let formula = format!("IFERROR(IF({allowed}>=ABS({left}-{right}),1,0),0)");
        page.formula(row, PASSES, &formula, flag(law.passes()), &styles.flag)?;
        page.judge(row, PASSES, &format!("{}=1", cell(PASSES)))?;
    }
    page.sheet.set_column_width(LAW, 58)?;
    page.sheet.set_column_range_width(LEFT, RIGHT, 24)?;
    page.sheet.set_column_width(ALLOWED, 14)?;
    page.sheet.set_freeze_panes(FIRST_ROW, 0)?;
    Ok(page.sheet)
}
