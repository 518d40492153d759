//! A contract as a workbook of live formulas.
//!
//! The formulas are printed from the model's own written reading, so the workbook cannot say
//! something else than the page does: typing into its inputs re-computes everything, dates, terms
//! and phases included. Every formula also carries what it comes to, for readers that do not
//! compute. What the spreadsheets' own quirks asked for stands in `docs/workbook.md`.

mod amounts;
mod annual;
mod cells;
mod checks;
mod cover;
mod inputs;
mod metrics;
mod monthly;
mod months;
mod page;
mod place;
pub(crate) mod portfolio;
mod print;
mod read;
mod searches;
mod sensitivity;
mod stamp;
mod style;
mod template;

use std::error::Error;
use std::fmt;

use offtake_economics::formula_graph::{self, Graph, Values};
use offtake_economics::link::InputRange;
use offtake_economics::{Amount, Evaluation, Inputs, Row, When, evaluate_further};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use months::Months;
use place::Layout;
use style::Styles;

pub use portfolio::{MOST_IN_WORKBOOK, portfolio_workbook};
pub(crate) use read::given;
pub use stamp::Stamp;

/// Months that the columns run past a contract's end, so that a longer one can be typed in.
const SPARE: usize = 120;
/// Phases that there are rows for at least, so that others can be typed in.
const PHASES: usize = 4;
/// The most months of any workbook; no contract has more.
const MOST: usize = 480;

/// Why a workbook could not be made.
#[derive(Debug)]
pub struct WorkbookError(XlsxError);

impl fmt::Display for WorkbookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The workbook could not be made: {}.", self.0)
    }
}

impl Error for WorkbookError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        Self(error)
    }
}

/// The contract as the bytes of an .xlsx file.
///
/// What is typed into it starts from the price: where the contract is given by a headline, its price
/// is what the headline comes to, the headline's cell is blank, and beside it stands what the price was
/// found from, so that the file read back is the contract that was written.
///
/// Its columns run 120 months past the contract's end, up to 480 in all, and it has rows for four
/// phases, or as many as the contract has.
///
/// ```
/// use offtake_economics::Inputs;
/// use offtake_export::xlsx::{Stamp, workbook};
///
/// let stamp = Stamp {
///     unix_seconds: 1_717_372_800, // 3 June 2024
///     address: "https://example.com/offtake/".to_owned(),
/// };
/// let file = workbook(&Inputs::default(), &stamp)?;
/// assert_eq!(file, workbook(&Inputs::default(), &stamp)?);
/// # Ok::<(), offtake_export::xlsx::WorkbookError>(())
/// ```
///
/// # Errors
/// Where the stamp's date is after the year 9999, or its address is longer than a link may be.
pub fn workbook(inputs: &Inputs, stamp: &Stamp) -> Result<Vec<u8>, WorkbookError> {
    workbook_with(inputs, &[], stamp)
}

/// The same, its inputs tried over ranges that a link gives.
///
/// # Errors
/// As [`workbook`].
pub fn workbook_with(
    inputs: &Inputs,
    ranges: &[InputRange],
    stamp: &Stamp,
) -> Result<Vec<u8>, WorkbookError> {
    let months = (formula_graph::months(inputs) + SPARE).min(MOST);
    // A price beyond the range is no input, and is solved in the workbook too.
    let price = inputs.kind().price();
    let priced = inputs.priced();
    let is_input = priced.value(price) <= price.spec().max;
    let by_price = if is_input { &priced } else { inputs };
    write((inputs, ranges), by_price, stamp, months)
}

/// The same with as many months as asked for, but at least those of the contract and at most 480; and
/// with a headline as it is given, from which the workbook then solves the price.
///
/// # Errors
/// As [`workbook`].
pub fn workbook_over(
    inputs: &Inputs,
    stamp: &Stamp,
    months: usize,
) -> Result<Vec<u8>, WorkbookError> {
    let months = months.min(MOST).max(formula_graph::months(inputs));
    write((inputs, &[]), inputs, stamp, months)
}

/// Everything that the sheets are written from.
struct Book<'a> {
    /// The contract as it was announced or is held: what the cover says and links to.
    announced: &'a Inputs,
    /// What its inputs are tried over, where a link says so.
    ranges: &'a [InputRange],
    /// The same by its price, so that what is typed here starts from the price that was found.
    inputs: &'a Inputs,
    evaluation: &'a Evaluation,
    graph: &'a Graph,
    values: Values<'a>,
    months: Months,
    layout: Layout,
    styles: Styles,
    /// What is less than this is nothing.
    half_cent: f64,
    /// How many checks fail.
    failing: usize,
}

impl Book<'_> {
    fn dates(&self) -> Vec<monthly::Date> {
        let start = self.inputs.value(offtake_economics::Input::Start) as u32;
        let last = self.evaluation.months.len().saturating_sub(1);
        monthly::dates(start, self.layout.months, last)
    }
}

fn write(
    (announced, ranges): (&Inputs, &[InputRange]),
    inputs: &Inputs,
    stamp: &Stamp,
    months: usize,
) -> Result<Vec<u8>, WorkbookError> {
    let evaluation = &evaluate_further(announced);
    let phases = inputs.phase_count().max(PHASES);
    let graph = formula_graph::record_with_searches(months, phases);
    let values = graph.evaluate(inputs);
    let table = Months::of(&values);
    let half_cent = values.get(Row::Amount(Amount::HalfCent), When::Once);
    let mut book = Book {
        announced,
        ranges,
        inputs,
        evaluation,
        graph: &graph,
        layout: Layout::of(&graph),
        styles: Styles::new(),
        half_cent: half_cent.unwrap_or_default(),
        failing: 0,
        values,
        months: table,
    };
    book.failing = checks::failing(&book);

    let mut workbook = Workbook::new();
    // The default level takes twice as long for a file that is 4% smaller.
    workbook.set_zip_compression_level(2);
    let properties = DocProperties::new()
        .set_title(inputs.kind().nouns().contract)
        .set_author("Offtake")
        .set_creation_datetime(&stamp.day()?);
    workbook.set_properties(&properties);
    for sheet in [
        cover::write(&book, stamp)?,
        inputs::write(&book)?,
        monthly::schedule(&book)?,
        annual::write(&book)?,
        metrics::write(&book)?,
        sensitivity::write(&book, stamp)?,
        checks::write(&book)?,
        amounts::write(&book)?,
        monthly::workings(&book)?,
        monthly::phases(&book)?,
        searches::returns(&book)?,
        searches::breakevens(&book)?,
    ] {
        workbook.push_worksheet(sheet);
    }
    inputs::name(&mut workbook, book.layout.phases)?;
    amounts::name(&mut workbook, &book.layout)?;
    searches::name(&mut workbook, &book.layout)?;
    workbook.define_name(page::FAILING, &checks::failing_cell())?;
    Ok(workbook.save_to_buffer()?)
}
