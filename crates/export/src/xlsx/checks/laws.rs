//! The laws: what must come to the same for every contract that the workbook covers.

use offtake_economics::{
    Amount, Breakeven, ContractKind, DeliveryRow, FundingRow, Input, Line, Metric, Row, Search,
    SearchRow, Working,
};
use rust_xlsxwriter::utility::column_number_to_name as letters;

use super::super::place::{self, Sheet, input_name, monthly};
use super::super::{Book, annual, inputs};
use super::side::{Law, Side, Sides};

/// Every law.
pub(super) fn laws(book: &Book<'_>) -> Vec<Law> {
    let sides = Sides(book);
    let mut laws = vec![bounds(&sides), in_range(book.layout.phases)];
    laws.extend(billing(&sides));
    laws.extend(funding(&sides));
    laws.extend(flows(&sides));
    laws.extend(searches(&sides));
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

fn in_range(phases: usize) -> Law {
    let (range, count) = (inputs::in_range(phases), inputs::count(phases) as f64);
    Law::new(
        "Every input is in range, and the first phase has load",
        Side::new(format!("COUNT({range})"), count),
        Side::new(format!("SUM({range})"), count),
    )
}

fn billing(sides: &Sides<'_>) -> [Law; 5] {
    let hosting = sides.line(Line::HostingRevenue);
    let (price, _) = sides.0.inputs.kind().prices();
    let impossible = sides.0.values.metric(price).is_err();
    let headline = sides.0.inputs.headline().filter(|_| !impossible);
    let rate_row = place::metric_row(Metric::Rate) + 1;
    // The second reason: whatever is sold, none of it is billed.
    let absent = letters(place::metrics::REASONS + 2);
    // What the whole term would bill at the price, also where the client ends it early.
    let agreed = sides.delivery(DeliveryRow::ContractUnits);
    let price = sides.amount(Amount::UnitPrice);
    let agreed = Side::new(
        format!("({})*{}", agreed.formula, price.formula),
        agreed.value * price.value,
    );
    let given = Input::HEADLINES.map(input_name).join(",");
    let (total, billed) = (sides.amount(Amount::Headline), &agreed.formula);
    let announced = Side::new(
        format!(
            "IF(AND(COUNT({given})>=1,{}!${absent}${rate_row}=0),{},{billed})",
            Sheet::Metrics.name(),
            total.formula
        ),
        headline.map_or(agreed.value, |_| total.value),
    );
    let years = sides.line(Line::HostingRevenue).value;
    [
        Law::new(
            "A total contract value is what the term bills",
            agreed,
            announced,
        ),
        Law::new(
            "Recognised revenue adds up to what is billed",
            sides.line(Line::StraightLineRevenue),
            hosting.clone(),
        ),
        Law::new(
            "Cash received is what is billed and prepaid, less credits",
            sides.line(Line::CashReceived),
            hosting
                .clone()
                .minus(&sides.line(Line::Credit))
                .plus(&sides.line(Line::Prepayment))
                .minus(&sides.line(Line::PrepaymentCredit)),
        ),
        Law::new(
            "Calendar years add up to the months",
            Side::new(annual::total(Line::HostingRevenue), years),
            hosting,
        ),
        Law::new(
            "Every phase is contracted for its term",
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
        let row = Row::Delivery(DeliveryRow::Contracted, phase);
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

fn funding(sides: &Sides<'_>) -> [Law; 8] {
    // A contract that ends early may end before all is built.
    let spending = sides.delivery(DeliveryRow::Spending);
    let [capex, exit, kind, gpus, gpu_capex] = [
        Input::Capex,
        Input::Exit,
        Input::Kind,
        Input::Gpus,
        Input::Gcapex,
    ]
    .map(input_name);
    let planned = format!(
        "IF({kind}={},{gpu_capex}*1000*{gpus},{capex}*1000000*{})",
        ContractKind::GpuCloud.number(),
        Amount::TotalMw.name()
    );
    let inputs = sides.0.inputs;
    let cost = Side::new(
        format!("IF(COUNT({exit})=0,{planned},{})", spending.formula),
        match (inputs.is_given(Input::Exit), inputs.kind()) {
            (true, _) => spending.value,
            (false, kind) if kind.has(Input::Capex) => {
                sides.input(Input::Capex) * 1e6 * sides.amount(Amount::TotalMw).value
            }
            (false, _) => sides.input(Input::Gcapex) * 1e3 * sides.input(Input::Gpus),
        },
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
        Law::new(
            "Without debt, what was spent and credited is depreciated",
            sides.working(Working::AssetDepreciation),
            sides
                .line(Line::CapexHost)
                .plus(&sides.working(Working::Creditable)),
        ),
        covered(sides),
    ]
}

/// Debt has no price but its interest: at that rate what is drawn is worth what is paid for it.
fn covered(sides: &Sides<'_>) -> Law {
    let interest = sides.amount(Amount::MonthlyInterest);
    let at_interest = |line| {
        let row = Row::Line(line);
        let formula = format!("NPV({},{})", interest.formula, sides.range(row));
        Side::new(formula, worth(sides.0, row, interest.value))
    };
    Law::new(
        "At its interest, debt drawn is worth the interest and principal paid",
        at_interest(Line::DebtDraw),
        at_interest(Line::InterestPaid).plus(&at_interest(Line::Principal)),
    )
}

fn flows(sides: &Sides<'_>) -> Vec<Law> {
    let project = sides.line(Line::ProjectCashFlow);
    let equity = project
        .clone()
        .minus(&sides.line(Line::Tax))
        .plus(&sides.line(Line::DebtDraw))
        .minus(&sides.line(Line::DebtFees))
        .minus(&sides.line(Line::InterestPaid))
        .minus(&sides.line(Line::Principal));
    let mut laws = vec![
        Law::new(
            "The cumulative cash flow ends at the sum",
            sides.last(Row::Line(Line::CumulativeCashFlow)),
            project.clone(),
        ),
        Law::new(
            "Over its life, taxable profit without debt is the project's cash",
            sides.working(Working::TaxableUnlevered),
            project,
        ),
        Law::new(
            "Equity has the project's cash less tax, fees and debt service",
            sides.line(Line::EquityCashFlow),
            equity,
        ),
    ];
    for (says, step, line, values) in [
        (
            "NPV is what the spreadsheet's own NPV says",
            Amount::DiscountStep,
            Line::ProjectCashFlow,
            Working::PresentValue,
        ),
        (
            "NPV after tax is what the spreadsheet's own NPV says",
            Amount::DiscountStep,
            Line::AftertaxCashFlow,
            Working::AftertaxValue,
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
        let value = worth(sides.0, row, 1.0 / step.value - 1.0);
        laws.push(Law::new(
            says,
            sides.working(values),
            Side::new(formula, value),
        ));
    }
    laws
}

/// What is found is what was searched for, and is found if there is one.
fn searches(sides: &Sides<'_>) -> Vec<Law> {
    use SearchRow::{Apart, Earned, Missed, Must, WorthIn, WorthOut};
    let law = |says, search, left, right| {
        Law::new(
            says,
            sides.search(search, left),
            sides.search(search, right),
        )
    };
    let mut laws = Vec::new();
    for (line, [zero, exists, agrees]) in RETURNS {
        let search = Search::Irr(line);
        let holds = |says, row| Law::new(says, sides.search(search, row), Side::nothing());
        laws.push(law(zero, search, WorthIn, WorthOut));
        laws.extend([holds(exists, Missed), holds(agrees, Apart)]);
    }
    let breakevens = BREAKEVENS.map(|(of, says)| law(says, Search::Breakeven(of), Earned, Must));
    laws.extend(breakevens);
    laws
}

/// What is held of the rate of return of each line.
const RETURNS: [(Line, [&str; 3]); 3] = [
    (
        Line::ProjectCashFlow,
        [
            "At the IRR, flows in are worth flows out",
            "The IRR is found if there is one",
            "The IRR is above the discount rate where the NPV is above zero, else below",
        ],
    ),
    (
        Line::EquityCashFlow,
        [
            "At the IRR to equity, flows in are worth flows out",
            "The IRR to equity is found if there is one",
            "The IRR to equity is above the cost of equity where the NPV to equity is above zero",
        ],
    ),
    (
        Line::AftertaxCashFlow,
        [
            "At the IRR after tax, flows in are worth flows out and tax",
            "The IRR after tax is found if there is one",
            "The IRR after tax is above the discount rate where the NPV after tax is above zero",
        ],
    ),
];

/// What is held of each break-even.
const BREAKEVENS: [(Breakeven, &str); 3] = [
    (
        Breakeven::Hashprice,
        "At the break-even hashprice, power that left mining would earn enough",
    ),
    (
        Breakeven::Rate,
        "At the break-even price, nothing is gained or lost",
    ),
    (Breakeven::NpvZero, "At the price for NPV zero, NPV is zero"),
];

/// What some flows are worth at a monthly rate.
fn worth(book: &Book<'_>, row: Row, rate: f64) -> f64 {
    let dated = book.months.of_row(row).iter().zip(1..);
    dated
        .map(|(flow, n)| flow / libm::pow(1.0 + rate, f64::from(n)))
        .sum()
}
