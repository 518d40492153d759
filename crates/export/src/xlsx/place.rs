//! Where everything stands in the workbook: sheets, rows, columns and names.
//!
//! Rows of the schedule have the same columns on every sheet, so a formula refers straight up, down
//! or to the left. Knows nothing of how a cell is filled.

use std::collections::HashMap;

use offtake_economics::formula_graph::Graph;
use offtake_economics::{
    AgreedPart, Amount, DeliveryRow, FundingRow, Input, Metric, PhasePart, Row, Search, SearchRow,
    SizingRow, Unit, When, Working,
};
use rust_xlsxwriter::utility::column_number_to_name;

/// A sheet of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    Cover,
    Inputs,
    Schedule,
    Annual,
    Metrics,
    Sensitivity,
    Checks,
    Amounts,
    Workings,
    Phases,
    Returns,
    Breakeven,
}

impl Sheet {
    /// The name on its tab: one word, so that formulas need no quotes.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cover => "Cover",
            Self::Inputs => "Inputs",
            Self::Schedule => "Schedule",
            Self::Annual => "Annual",
            Self::Metrics => "Metrics",
            Self::Sensitivity => "Sensitivity",
            Self::Checks => "Checks",
            Self::Amounts => "Amounts",
            Self::Workings => "Workings",
            Self::Phases => "Phases",
            Self::Returns => "Returns",
            Self::Breakeven => "Breakeven",
        }
    }
}

/// The line under a sheet's title, which says whether all checks pass.
pub(super) const STATUS: u32 = 1;

/// Rows and columns of the sheets that have months: counted from 0, as all here.
pub(super) mod monthly {
    pub(in crate::xlsx) const NUMBER: u32 = 2;
    pub(in crate::xlsx) const DATE: u32 = 3;
    pub(in crate::xlsx) const YEAR: u32 = 4;
    /// The calendar year in the month whose balances stand for it, else 0.
    pub(in crate::xlsx) const YEAR_END: u32 = 5;
    pub(in crate::xlsx) const FIRST_ROW: u32 = 6;

    pub(in crate::xlsx) const LABEL: u16 = 0;
    pub(in crate::xlsx) const MEANING: u16 = 1;
    pub(in crate::xlsx) const UNIT: u16 = 2;
    /// The sum of the row, or the only value that it has.
    pub(in crate::xlsx) const TOTAL: u16 = 3;
    /// What stands before the first month: its left neighbour, so that the first month's formula
    /// is that of any other.
    pub(in crate::xlsx) const OPENING: u16 = 4;
    pub(in crate::xlsx) const FIRST: u16 = 5;
}

/// Rows and columns of the metrics.
pub(super) mod metrics {
    pub(in crate::xlsx) const HEADINGS: u32 = 3;
    pub(in crate::xlsx) const FIRST_ROW: u32 = 4;
    pub(in crate::xlsx) const LABEL: u16 = 0;
    pub(in crate::xlsx) const SHOWN: u16 = 1;
    pub(in crate::xlsx) const UNIT: u16 = 2;
    pub(in crate::xlsx) const COMPUTED: u16 = 3;
    /// The first reason's flag, its words behind it, and so on.
    pub(in crate::xlsx) const REASONS: u16 = 4;
    /// Behind six reasons, which is as many as a rate of return has.
    pub(in crate::xlsx) const MEANING: u16 = REASONS + 2 * 6;
}

/// Rows and columns of the single amounts.
pub(super) mod amounts {
    pub(in crate::xlsx) const HEADINGS: u32 = 3;
    pub(in crate::xlsx) const FIRST_ROW: u32 = 4;
    pub(in crate::xlsx) const NAME: u16 = 0;
    pub(in crate::xlsx) const VALUE: u16 = 1;
    pub(in crate::xlsx) const MEANING: u16 = 2;
}

/// The most steps of a search.
pub(super) const STEPS: usize = 50;

/// The column of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Always the same.
    Fixed(u16),
    /// That of a month, counted from 0; −1 is what stands before the first.
    Month(i32),
}

/// Where a value is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A cell with a name of its own.
    Named(&'static str),
    /// Any other cell.
    Cell(Sheet, u32, Column),
}

/// Where the rows of a recorded schedule stand.
pub(super) struct Layout {
    /// Months that have a column.
    pub months: usize,
    /// Phases that have a block of rows.
    pub phases: usize,
    /// The amounts of the whole contract, in the order in which they are computed.
    pub amounts: Vec<Amount>,
    /// The amounts of each phase.
    pub phase_amounts: Vec<Amount>,
    /// The rows of searches, in the order in which they are recorded.
    searched: Vec<(Search, SearchRow)>,
    searches: HashMap<Row, (Sheet, u32)>,
    letters: Vec<String>,
}

impl Layout {
    pub(super) fn of(graph: &Graph) -> Self {
        let mut layout = Self {
            months: graph.months(),
            phases: graph.phases(),
            amounts: Vec::new(),
            phase_amounts: Vec::new(),
            searched: Vec::new(),
            searches: HashMap::new(),
            // One column more: a month's formula may refer to the next month.
            letters: (0..=monthly::FIRST + graph.months().max(STEPS) as u16)
                .map(column_number_to_name)
                .collect(),
        };
        for (row, _) in graph.cells() {
            match row {
                Row::Search(search, part) if !layout.searches.contains_key(&row) => {
                    let (sheet, place) = layout.next_search(search, part);
                    layout.searches.insert(row, (sheet, place));
                    layout.searched.push((search, part));
                }
                // Percent cells hold fractions: no formula divides by it.
                Row::Amount(Amount::Percent) => {}
                Row::Amount(amount) => layout.amounts.push(amount),
                Row::PhaseAmount(amount, 0) => layout.phase_amounts.push(amount),
                _ => {}
            }
        }
        layout
    }

    /// The place of a row of a search below those there are: each search has a heading.
    fn next_search(&self, search: Search, row: SearchRow) -> (Sheet, u32) {
        let sheet = match (search, row) {
            (_, SearchRow::In | SearchRow::Out) => Sheet::Workings,
            (Search::Irr(_), _) => Sheet::Returns,
            _ => Sheet::Breakeven,
        };
        let last = self.searched_on(sheet).last();
        let place = match (sheet, last) {
            (Sheet::Workings, None) => monthly::FIRST_ROW + Working::ALL.len() as u32 + 1,
            (_, None) => monthly::FIRST_ROW + 1,
            (_, Some((of, _, place))) if of == search || sheet == Sheet::Workings => place + 1,
            (_, Some((_, _, place))) => place + 3,
        };
        (sheet, place)
    }

    /// The rows of searches on a sheet, from top to bottom, each with its place.
    pub(super) fn searched_on(
        &self,
        sheet: Sheet,
    ) -> impl Iterator<Item = (Search, SearchRow, u32)> + '_ {
        self.searched.iter().filter_map(move |(search, row)| {
            let (on, place) = *self.searches.get(&Row::Search(*search, *row))?;
            (on == sheet).then_some((*search, *row, place))
        })
    }

    /// The letters of a column of the monthly sheets.
    pub(super) fn letters(&self, column: u16) -> &str {
        self.letters
            .get(usize::from(column))
            .map_or("", String::as_str)
    }

    /// The column of a month.
    pub(super) fn column(&self, month: usize) -> u16 {
        monthly::FIRST + month as u16
    }

    /// The letters of the first month's column and of the last one's.
    pub(super) fn ends(&self) -> (&str, &str) {
        let last = self.column(self.months.saturating_sub(1));
        (self.letters(monthly::FIRST), self.letters(last))
    }

    /// The first row of a phase's block: its heading.
    pub(super) fn phase_heading(&self, phase: usize) -> u32 {
        let monthly = DeliveryRow::ALL.len() + FundingRow::ALL.len() + SizingRow::ALL.len();
        let rows = self.phase_amounts.len() + monthly + 1;
        monthly::FIRST_ROW + (phase * rows) as u32
    }

    /// The sheet and row of a row that has months, or of an amount of a phase.
    pub(super) fn row(&self, row: Row) -> Option<(Sheet, u32)> {
        let amounts = self.phase_amounts.len() as u32;
        let in_phase = |phase, row| (Sheet::Phases, self.phase_heading(phase) + 1 + row);
        Some(match row {
            Row::Line(line) => (Sheet::Schedule, monthly::FIRST_ROW + line as u32),
            Row::Working(row) => (Sheet::Workings, monthly::FIRST_ROW + row as u32),
            Row::PhaseAmount(amount, phase) => {
                in_phase(phase, place_in(&self.phase_amounts, amount)?)
            }
            Row::Delivery(row, phase) => in_phase(phase, amounts + row as u32),
            Row::Funding(row, phase) => {
                in_phase(phase, amounts + DeliveryRow::ALL.len() as u32 + row as u32)
            }
            Row::Sizing(row, phase) => {
                let before = DeliveryRow::ALL.len() + FundingRow::ALL.len();
                in_phase(phase, amounts + before as u32 + row as u32)
            }
            Row::Search(..) => return self.searches.get(&row).copied(),
            Row::Amount(_) | Row::Metric(_) | Row::Absent(..) => return None,
        })
    }

    /// Where a recorded value is found.
    pub(super) fn place(&self, graph: &Graph, row: Row, when: When) -> Option<Place> {
        match row {
            Row::Amount(amount) => return Some(Place::Named(amount.name())),
            Row::Metric(metric) => {
                let column = Column::Fixed(metrics::COMPUTED);
                return Some(Place::Cell(Sheet::Metrics, metric_row(metric), column));
            }
            Row::Absent(metric, why) => {
                let reason = graph.reasons(metric).position(|other| other == why)?;
                let column = Column::Fixed(metrics::REASONS + 2 * reason as u16);
                return Some(Place::Cell(Sheet::Metrics, metric_row(metric), column));
            }
            _ => {}
        }
        let (sheet, row) = self.row(row)?;
        let column = match when {
            When::Once => Column::Fixed(monthly::TOTAL),
            When::Opening => Column::Month(-1),
            When::Month(month) => Column::Month(month as i32),
        };
        Some(Place::Cell(sheet, row, column))
    }

    /// The row of an amount of the whole contract.
    pub(super) fn amount_row(&self, amount: Amount) -> Option<u32> {
        Some(amounts::FIRST_ROW + place_in(&self.amounts, amount)?)
    }

    /// The months of a row as a range, as written on another sheet.
    pub(super) fn range(&self, sheet: Sheet, row: u32) -> String {
        let ((first, last), row) = (self.ends(), row + 1);
        format!("{}!${first}${row}:${last}${row}", sheet.name())
    }
}

fn place_in(list: &[Amount], item: Amount) -> Option<u32> {
    let place = list.iter().position(|other| *other == item)?;
    Some(place as u32)
}

/// The row of a metric.
pub(super) fn metric_row(metric: Metric) -> u32 {
    metrics::FIRST_ROW + metric as u32
}

/// The name beside the cell that says what a held price was found from; no formula refers to it.
pub(super) const HELD_NAME: &str = "held_from";
/// The name beside the cell of the price that was found.
pub(super) const HELD_PRICE_NAME: &str = "held_price";

/// The name of an input's cell: `in_` before its key, since RATE and DISC alone are functions.
pub(super) fn input_name(input: Input) -> String {
    format!("in_{}", input.key())
}

/// Whether an input's cell shows a percentage: it holds a fraction, and a visitor types 65% or 65.
pub(super) fn is_share(input: Input) -> bool {
    matches!(input.spec().unit, Unit::Percent | Unit::PercentPerYear)
}

/// The name of the cell that says whether the contract is given in phases, be it in one.
pub(super) const PHASES_GIVEN: &str = "in_phases_given";

/// The name of the cell that says by which version of the rules the workbook computes.
pub(super) const VERSION_GIVEN: &str = "in_v";

/// The name of the cell of a part of a phase, counted from 0.
pub(super) fn phase_name(phase: usize, part: PhasePart) -> String {
    let key = match part {
        PhasePart::Mw => Input::Mw.key(),
        PhasePart::Ready => Input::Ready.key(),
    };
    format!("in_{key}_{}", phase + 1)
}

/// The name of the cell of what lenders have agreed to for a phase, counted from 0.
pub(super) fn agreed_name(phase: usize, part: AgreedPart) -> String {
    let what = match part {
        AgreedPart::Debt => "debt",
        AgreedPart::Share => "share",
    };
    format!("in_stated_{what}_{}", phase + 1)
}
