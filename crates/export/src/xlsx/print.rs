//! Prints the formulas of a recorded schedule as a spreadsheet writes them.
//!
//! Every formula of the schedule, its workings, amounts and metrics comes from here, node by node;
//! none is written by hand. Conditions are numbers in the graph: where one is asked for they are
//! printed as conditions, elsewhere as `IF(condition,1,0)`.

use offtake_economics::formula_graph::{Graph, Node, NodeId, Operation};
use offtake_economics::{Amount, Row, Search, SearchRow, Unit, When, Working};

use super::amounts::MACRS;
use super::place::{Column, Layout, Place, Sheet, agreed_name, input_name, is_share, phase_name};
use super::searches::HALVINGS;
use super::template::Template;

/// How tightly an operator binds; one that binds less than its surroundings ask stands in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Comparison,
    Sum,
    Product,
    Power,
    Whole,
}

/// Prints the formulas of one cell.
struct Printer<'a> {
    graph: &'a Graph,
    layout: &'a Layout,
    /// The sheet that the formula stands on.
    sheet: Sheet,
    /// The month whose formula it is; none where it is no month's.
    month: Option<i32>,
    out: Template,
}

/// The formula of a recorded value, as it stands on a sheet.
pub(super) fn formula(
    graph: &Graph,
    layout: &Layout,
    sheet: Sheet,
    row: Row,
    when: When,
) -> Option<Template> {
    let id = graph.formula(row, when)?;
    let month = match when {
        When::Once => None,
        When::Opening => Some(-1),
        When::Month(month) => Some(month as i32),
    };
    let mut printer = Printer {
        graph,
        layout,
        sheet,
        month,
        out: Template::default(),
    };
    printer.number(id, Binding::Comparison);
    Some(printer.out)
}

/// Whether every value of a row is 1 or 0.
fn is_flag_row(row: Row) -> bool {
    let unit = match row {
        Row::Line(line) => line.unit(),
        Row::Working(row) => row.unit(),
        Row::Delivery(row, _) => row.unit(),
        Row::Funding(row, _) => row.unit(),
        Row::Sizing(row, _) => row.unit(),
        Row::Search(_, row) => row.unit(),
        Row::Absent(..) => return true,
        Row::Amount(_) | Row::PhaseAmount(..) | Row::Metric(_) => return false,
    };
    unit == Unit::Flag
}

/// Where the answer of a search stands.
fn solved(node: &Node) -> Option<Row> {
    Some(match *node {
        Node::Irr {
            row: Row::Line(line),
            part,
            ..
        } => Row::Search(Search::Irr(line), SearchRow::of_rate(part)),
        Node::Breakeven { of, part, .. } => {
            Row::Search(Search::Breakeven(of), SearchRow::of_breakeven(of, part))
        }
        _ => return None,
    })
}

impl Printer<'_> {
    fn is_literal(&self, id: NodeId, number: f64) -> bool {
        matches!(self.graph.node(id), Node::Literal(value) if value.to_bits() == number.to_bits())
    }

    /// Whether a node is the hundred that percentages are divided by.
    fn is_percent(&self, id: NodeId) -> bool {
        let percent = Row::Amount(Amount::Percent);
        matches!(self.graph.node(id), Node::Cell { row, .. } if *row == percent)
    }

    /// Whether a node is a percentage as inputs have it, or one of two.
    fn is_share(&self, id: NodeId) -> bool {
        match *self.graph.node(id) {
            Node::Input(input) => is_share(input),
            Node::Pick { yes, no, .. } => self.is_share(yes) && self.is_share(no),
            _ => false,
        }
    }

    /// Prints a hundredth of such a node, which is what percent cells hold.
    fn share(&mut self, id: NodeId) {
        match *self.graph.node(id) {
            Node::Input(input) => self.out.push(&input_name(input)),
            Node::Pick { flag, yes, no } => self.pick(flag, [yes, no], Self::share),
            _ => {}
        }
    }

    /// Prints one of two.
    fn pick(&mut self, flag: NodeId, branches: [NodeId; 2], print: impl Fn(&mut Self, NodeId)) {
        self.out.push("IF(");
        self.condition(flag);
        for branch in branches {
            self.out.push(",");
            print(self, branch);
        }
        self.out.push(")");
    }

    /// Whether a node is 1 or 0, whatever the inputs.
    fn is_flag(&self, id: NodeId) -> bool {
        match *self.graph.node(id) {
            Node::Given(_) | Node::Halves { .. } | Node::Operation(Operation::AtLeast, ..) => true,
            Node::Operation(Operation::Max | Operation::Mul, a, b) => {
                self.is_flag(a) && self.is_flag(b)
            }
            Node::Operation(Operation::Sub, one, b) => self.is_literal(one, 1.0) && self.is_flag(b),
            Node::Cell { row, .. } => is_flag_row(row),
            _ => false,
        }
    }

    /// Both operands, and those of operands that are the same operation: `MIN(a,b,c)`.
    fn gather(&self, operation: Operation, id: NodeId, operands: &mut Vec<NodeId>) {
        match *self.graph.node(id) {
            Node::Operation(other, a, b) if other == operation => {
                self.gather(operation, a, operands);
                self.gather(operation, b, operands);
            }
            _ => operands.push(id),
        }
    }

    /// Prints a node where a condition is asked for.
    fn condition(&mut self, id: NodeId) {
        match *self.graph.node(id) {
            Node::Operation(Operation::AtLeast, a, b) => self.infix(">=", a, b, Binding::Sum),
            Node::Operation(Operation::Sub, _, b) if self.is_flag(id) => {
                if let Node::Operation(Operation::AtLeast, a, b) = *self.graph.node(b) {
                    self.infix("<", a, b, Binding::Sum);
                } else {
                    self.number(b, Binding::Sum);
                    self.out.push("=0");
                }
            }
            Node::Operation(operation @ (Operation::Max | Operation::Mul), ..)
                if self.is_flag(id) =>
            {
                let name = if operation == Operation::Max {
                    "OR("
                } else {
                    "AND("
                };
                let mut operands = Vec::new();
                self.gather(operation, id, &mut operands);
                self.list(name, &operands, Self::condition);
            }
            _ => {
                self.number(id, Binding::Sum);
                self.out.push("=1");
            }
        }
    }

    /// Prints a node where a number is asked for.
    fn number(&mut self, id: NodeId, least: Binding) {
        match *self.graph.node(id) {
            Node::Literal(value) => self.out.push_number(value),
            Node::Input(input) => {
                self.out.push(&input_name(input));
                // Its cell holds a fraction.
                if is_share(input) {
                    self.out.push("*");
                    self.out.push(Amount::Percent.name());
                }
            }
            Node::Given(input) => self.out.push(&format!("COUNT({})", input_name(input))),
            Node::Phase(phase, part) => self.out.push(&phase_name(phase, part)),
            Node::Agreed(phase, part) => self.out.push(&agreed_name(phase, part)),
            Node::Operation(operation, a, b) => self.operation(operation, id, (a, b), least),
            Node::Pick { flag, yes, no } => self.pick(flag, [yes, no], |printer, branch| {
                printer.number(branch, Binding::Comparison);
            }),
            // From a real date, so that the hours of February follow the year it falls in.
            Node::Hours { start, months } => {
                self.out.push("24*DAY(EOMONTH(");
                self.number(start, Binding::Comparison);
                self.out.push(",");
                self.cell(Row::Working(Working::Month), When::Month(months));
                self.out.push("))");
            }
            Node::MonthOfYear(month) => {
                self.out.push("MONTH(");
                self.number(month, Binding::Comparison);
                self.out.push(")");
            }
            Node::Halves { start, months } => {
                self.out.push("COUNTIF(");
                self.out.push(HALVINGS);
                self.out.push(",EOMONTH(");
                self.number(start, Binding::Comparison);
                self.out.push(",");
                self.cell(Row::Working(Working::Month), When::Month(months));
                self.out.push("))");
            }
            Node::Cell { row, when, .. } => self.cell(row, when),
            Node::Sum { row, through, .. } => self.sum(row, through),
            Node::Npv { row, months, rate } => {
                self.out.push("NPV(");
                self.number(rate, Binding::Comparison);
                self.out.push(",");
                self.range(row, months);
                self.out.push(")");
            }
            Node::SumProduct {
                rows: [a, b],
                months,
            } => {
                self.out.push("SUMPRODUCT(");
                self.range(a, months);
                self.out.push(",");
                self.range(b, months);
                self.out.push(")");
            }
            Node::SumWhere {
                row,
                by,
                months,
                most,
            } => {
                self.out.push("SUMIF(");
                self.range(by, months);
                self.out.push(",\"<=\"&");
                self.number(most, Binding::Sum);
                self.out.push(",");
                self.range(row, months);
                self.out.push(")");
            }
            // What is solved is searched for on a sheet of its own.
            Node::Irr { .. } | Node::Breakeven { .. } => {
                if let Some(row) = solved(self.graph.node(id)) {
                    self.cell(row, When::Once);
                }
            }
        }
    }

    fn operation(
        &mut self,
        operation: Operation,
        id: NodeId,
        (a, b): (NodeId, NodeId),
        least: Binding,
    ) {
        use Operation as O;
        if operation == O::Div && self.is_percent(b) && self.is_share(a) {
            return self.share(a);
        }
        // Nothing added first: sums over phases start there.
        if operation == O::Add && self.is_literal(a, 0.0) {
            return self.number(b, least);
        }
        let negates_cell = operation == O::Sub && matches!(self.graph.node(b), Node::Cell { .. });
        if self.is_flag(id) && !negates_cell {
            self.out.push("IF(");
            self.condition(id);
            return self.out.push(",1,0)");
        }
        let (operator, binding) = match operation {
            O::Add => ("+", Binding::Sum),
            O::Sub => ("-", Binding::Sum),
            O::Mul => ("*", Binding::Product),
            O::Div => ("/", Binding::Product),
            O::Power => ("^", Binding::Power),
            O::Min | O::Max => {
                let name = if operation == O::Min { "MIN(" } else { "MAX(" };
                let mut operands = Vec::new();
                self.gather(operation, id, &mut operands);
                return self.list(name, &operands, |printer, id| {
                    printer.number(id, Binding::Comparison);
                });
            }
            O::AtLeast => (">=", Binding::Comparison),
            O::Annuity => return self.annuity(a, b),
            O::Macrs => return self.macrs(a, b),
        };
        if binding < least {
            self.out.push("(");
        }
        self.infix(operator, a, b, binding);
        if binding < least {
            self.out.push(")");
        }
    }

    /// Left to right, as the figures are computed; the right side never joins the chain.
    fn infix(&mut self, operator: &str, a: NodeId, b: NodeId, binding: Binding) {
        let tighter = match binding {
            Binding::Comparison => Binding::Sum,
            Binding::Sum if operator == "+" || operator == "-" => Binding::Product,
            Binding::Sum => Binding::Sum,
            Binding::Product => Binding::Power,
            Binding::Power | Binding::Whole => Binding::Whole,
        };
        // Spreadsheets read a^b^c from the left and others from the right: brackets on both sides.
        let left = if operator == "^" { tighter } else { binding };
        self.number(a, left);
        self.out.push(operator);
        self.number(b, tighter);
    }

    /// What payments of one grow to; as many as there are where the rate is too small to tell.
    fn annuity(&mut self, rate: NodeId, periods: NodeId) {
        self.out.push("IF(1+");
        self.number(rate, Binding::Product);
        self.out.push("=1,");
        self.number(periods, Binding::Comparison);
        self.out.push(",FV(");
        self.number(rate, Binding::Comparison);
        self.out.push(",");
        self.number(periods, Binding::Comparison);
        self.out.push(",-1))");
    }

    /// A share of the table, and nothing beyond it.
    fn macrs(&mut self, class: NodeId, year: NodeId) {
        self.out.push("IF(AND(");
        self.number(class, Binding::Sum);
        self.out.push(">=1,ROWS(");
        self.out.push(MACRS);
        self.out.push(")>");
        self.number(year, Binding::Sum);
        self.out.push("),INDEX(");
        self.out.push(MACRS);
        self.out.push(",1+");
        self.number(year, Binding::Product);
        self.out.push(",");
        self.number(class, Binding::Comparison);
        self.out.push("),0)");
    }

    fn list(&mut self, name: &str, operands: &[NodeId], print: impl Fn(&mut Self, NodeId)) {
        self.out.push(name);
        for (i, operand) in operands.iter().enumerate() {
            if i > 0 {
                self.out.push(",");
            }
            print(self, *operand);
        }
        self.out.push(")");
    }

    fn sum(&mut self, row: Row, through: usize) {
        // A row's own total is that very sum; what else asks for it refers there.
        if through + 1 == self.layout.months
            && let Some((sheet, row)) = self.layout.row(row)
        {
            let total = Column::Fixed(super::place::monthly::TOTAL);
            self.place(Place::Cell(sheet, row, total));
        } else {
            self.out.push("SUM(");
            self.cell(row, When::Month(0));
            self.out.push(":");
            self.cell(row, When::Month(through));
            self.out.push(")");
        }
    }

    /// Prints the months of a row, the same in any column.
    fn range(&mut self, row: Row, months: usize) {
        if let Some((sheet, row)) = self.layout.row(row) {
            let [first, last] = [0, months.saturating_sub(1)].map(|month| {
                let letters = self.layout.letters(self.layout.column(month));
                format!("${letters}${}", row + 1)
            });
            if sheet != self.sheet {
                self.out.push(sheet.name());
                self.out.push("!");
            }
            self.out.push(&format!("{first}:{last}"));
        }
    }

    fn cell(&mut self, row: Row, when: When) {
        if let Some(place) = self.layout.place(self.graph, row, when) {
            self.place(place);
        }
    }

    /// Prints a reference: the column moves with the month where the formula is a month's.
    fn place(&mut self, place: Place) {
        let (sheet, row, column) = match place {
            Place::Named(name) => return self.out.push(name),
            Place::Cell(sheet, row, column) => (sheet, row + 1, column),
        };
        if sheet != self.sheet {
            self.out.push(sheet.name());
            self.out.push("!");
        }
        match (column, self.month) {
            (Column::Month(month), Some(own)) => {
                self.out.push_column(month - own);
                self.out.push_number(row);
            }
            (Column::Month(month), None) => {
                let column = i32::from(super::place::monthly::FIRST) + month;
                let letters = self
                    .layout
                    .letters(u16::try_from(column).unwrap_or_default());
                self.out.push(&format!("${letters}${row}"));
            }
            (Column::Fixed(column), _) => {
                let letters = rust_xlsxwriter::utility::column_number_to_name(column);
                self.out.push(&format!("${letters}${row}"));
            }
        }
    }
}
