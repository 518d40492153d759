//! The whole schedule as a table: every line by month, quarter or year.
//!
//! A grid to the keyboard: arrows move from number to number, Home and End to a line's ends. What is
//! pressed names what it is (`data-explain`), and the page asks for its explanation. Of the columns
//! only those in sight are in the document.

use offtake_economics::periods::{Period, PeriodValues, target};
use offtake_economics::{Line, LineGroup};
use yew::prelude::*;

use crate::places::scenario::{Props, Scenario};
use crate::places::sheet::{self, PERIODS, Row};
use crate::places::window::Window;
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;
use crate::web::clipboard;
use crate::web::resize::SizeWatch;
use crate::web::scroll;

/// Widths in pixels: a column, the sums, the names of lines where there is room and where not.
const COLUMN: f64 = 88.0;
const TOTAL: f64 = 104.0;
const NAMES: f64 = 196.0;
const NARROW_NAMES: f64 = 128.0;
const NARROW: f64 = 600.0;

/// What the table is told.
pub enum Message {
    /// Gathers months by the period of that number.
    Gather(usize),
    /// Folds or opens a group.
    Fold(LineGroup),
    /// It was scrolled.
    Scrolled,
    /// Its place has another size.
    Sized(f64),
    /// A key was pressed in it.
    Key(KeyboardEvent),
    /// A number was pressed: the keyboard goes on from there.
    Press(Line, usize),
    /// Copies it.
    Copy,
    /// Whether it was copied.
    Copied(bool),
}

/// The table.
pub struct Numbers {
    period: Period,
    columns: Vec<PeriodValues>,
    folded: Vec<LineGroup>,
    window: Window,
    names: f64,
    /// The number that the keyboard is at: a place among the lines in sight, and a column.
    at: (usize, usize),
    /// Where it is to be scrolled once it is drawn: before, it may not be as wide.
    scroll: Option<f64>,
    /// Whether that number is to have the focus once it is drawn.
    focus: bool,
    copied: Option<bool>,
    place: NodeRef,
    _watch: Option<SizeWatch>,
}

impl Component for Numbers {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self {
            period: Period::Year,
            columns: sheet::columns(&context.props().scenario, Period::Year),
            folded: Vec::new(),
            window: Window {
                scrolled: 0.0,
                width: 0.0,
                column: COLUMN,
            },
            names: NAMES,
            at: (0, 0),
            scroll: None,
            focus: false,
            copied: None,
            place: NodeRef::default(),
            _watch: None,
        }
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        self.columns = sheet::columns(&context.props().scenario, self.period);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Gather(i) => {
                if let Some((period, _)) = PERIODS.get(i) {
                    self.roll_up(context, *period);
                }
            }
            Message::Fold(group) => {
                let open = self.folded.len();
                self.folded.retain(|folded| *folded != group);
                if self.folded.len() == open {
                    self.folded.push(group);
                }
            }
            Message::Scrolled => {
                let before = self.window.columns(self.columns.len());
                self.look();
                return self.window.columns(self.columns.len()) != before;
            }
            Message::Sized(width) => {
                self.names = if width < NARROW { NARROW_NAMES } else { NAMES };
                self.look();
            }
            Message::Key(event) => return self.key(&event),
            Message::Press(line, column) => self.press(line, column),
            Message::Copy => {
                let said = context.link().callback(Message::Copied);
                let text = sheet::text(&context.props().scenario, self.period);
                clipboard::copy(&text, move |copied| said.emit(copied));
                return false;
            }
            Message::Copied(copied) => self.copied = Some(copied),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let chosen = PERIODS
            .iter()
            .position(|(period, _)| *period == self.period);
        let copied = match self.copied {
            None => "Copy as numbers",
            Some(true) => "Copied",
            Some(false) => "The browser refused",
        };
        html! {
            <div class="numbers-table">
                <div class="numbers-head">
                    { segments("Gather by", &PERIODS.map(|(_, name)| name), chosen.unwrap_or(0), &link.callback(Message::Gather)) }
                    <span class="numbers-unit">{ "Dollars in thousands" }</span>
                    <button type="button" class="text-button" onclick={link.callback(|_: MouseEvent| Message::Copy)}>
                        { phrase(copied) }
                    </button>
                </div>
                <div
                    class="numbers-scroll"
                    ref={self.place.clone()}
                    onscroll={link.callback(|_: Event| Message::Scrolled)}
                    onkeydown={link.callback(Message::Key)}
                    onclick={link.batch_callback(|event: MouseEvent| pressed(&event))}
                >
                    { self.table(context) }
                </div>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if let Some(left) = self.scroll.take() {
            scroll::to(&self.place, left);
        }
        if std::mem::take(&mut self.focus) {
            scroll::focus_within(&self.place);
        }
        if first {
            let sized = context.link().callback(|(width, _)| Message::Sized(width));
            self._watch = SizeWatch::of(&self.place, sized);
        }
    }
}

impl Numbers {
    fn table(&self, context: &Context<Self>) -> Html {
        let shown = self.window.columns(self.columns.len());
        let before = shown.start as f64 * COLUMN;
        let after = (self.columns.len() - shown.end) as f64 * COLUMN;
        let width = |pixels: f64| format!("width:{pixels}px");
        let columns = self.columns.get(shown.clone()).unwrap_or_default();
        let scenario = &context.props().scenario;
        let all = self.names + TOTAL + self.columns.len() as f64 * COLUMN;
        let mut line_number = 0;
        let row = |row: Row| match row {
            Row::Heading(group) => {
                let fold = context
                    .link()
                    .callback(move |_: MouseEvent| Message::Fold(group));
                let open = if self.folded.contains(&group) {
                    "false"
                } else {
                    "true"
                };
                html! {
                    <tr class="numbers-group">
                        <th scope="rowgroup">
                            <button type="button" aria-expanded={open} onclick={fold}>{ phrase(group.label()) }</button>
                        </th>
                        <td colspan={(columns.len() + 3).to_string()}></td>
                    </tr>
                }
            }
            Row::Line(line) => {
                let number = line_number;
                line_number += 1;
                self.line(scenario, line, number, shown.start, columns)
            }
        };
        html! {
            <table role="grid" aria-label="The schedule, scrolls sideways where it goes on" aria-colcount={(self.columns.len() + 2).to_string()} style={width(all)}>
                <thead>
                    <tr>
                        <th scope="col" style={width(self.names)}><span class="visually-hidden">{ "Line" }</span></th>
                        <th scope="col" style={width(TOTAL)}>{ phrase("Total") }</th>
                        <td style={width(before)}></td>
                        { for columns.iter().map(|column| html! {
                            <th scope="col" style={width(COLUMN)} translate="no">{ sheet::heading(column) }</th>
                        }) }
                        <td style={width(after)}></td>
                    </tr>
                </thead>
                <tbody>{ for sheet::rows(&self.folded).into_iter().map(row) }</tbody>
            </table>
        }
    }

    fn line(
        &self,
        scenario: &Scenario,
        line: Line,
        number: usize,
        first: usize,
        columns: &[PeriodValues],
    ) -> Html {
        let total = sheet::total(scenario, line);
        // Where the keyboard's number is out of sight, the nearest one in sight can be reached.
        let last = (first + columns.len()).saturating_sub(1);
        let at = (self.at.0, self.at.1.clamp(first, last.max(first)));
        html! {
            <tr>
                <th scope="row" title={line.meaning()}>
                    { phrase(line.label()) }<span class="numbers-unit" translate="no">{ sheet::unit(line) }</span>
                </th>
                <td class="numbers-total" translate="no">
                    if let Some(total) = total {
                        <button type="button" data-explain={target(line, 0, scenario.evaluation.months.len())}>
                            { sheet::cell(line, total) }
                        </button>
                    }
                </td>
                <td></td>
                { for columns.iter().enumerate().map(|(i, column)| {
                    let i = first + i;
                    html! {
                        <td
                            role="gridcell"
                            translate="no"
                            aria-colindex={(i + 3).to_string()}
                            tabindex={if (number, i) == at { "0" } else { "-1" }}
                            data-explain={target(line, column.first_month, column.months)}
                            data-line={line.name()}
                            data-column={i.to_string()}
                        >{ sheet::cell(line, column.values.get(line)) }</td>
                    }
                }) }
                <td></td>
            </tr>
        }
    }

    /// Gathers by another period, from the beginning.
    fn roll_up(&mut self, context: &Context<Self>, period: Period) {
        self.period = period;
        self.columns = sheet::columns(&context.props().scenario, period);
        self.at.1 = 0;
        self.scroll_to(0.0);
    }

    fn press(&mut self, line: Line, column: usize) {
        if let Some(number) = self.lines().iter().position(|other| *other == line) {
            self.at = (number, column);
        }
    }

    fn key(&mut self, event: &KeyboardEvent) -> bool {
        let Some(cell) = scroll::part_of(event, "[data-line]") else {
            return false;
        };
        let lines = self.lines();
        let (last_line, last) = (
            lines.len().saturating_sub(1),
            self.columns.len().saturating_sub(1),
        );
        let (line, column) = self.at;
        self.at = match event.key().as_str() {
            "ArrowLeft" => (line, column.saturating_sub(1)),
            "ArrowRight" => (line, (column + 1).min(last)),
            "ArrowUp" => (line.saturating_sub(1), column),
            "ArrowDown" => ((line + 1).min(last_line), column),
            "Home" => (line, 0),
            "End" => (line, last),
            "PageUp" => (line, column.saturating_sub(12)),
            "PageDown" => (line, (column + 12).min(last)),
            "Enter" | " " => {
                event.prevent_default();
                cell.click();
                return false;
            }
            _ => return false,
        };
        event.prevent_default();
        self.look();
        let revealed = self.window.reveal(self.at.1);
        if (revealed - self.window.scrolled).abs() >= 1.0 {
            self.scroll_to(if self.at.1 == 0 {
                0.0
            } else {
                revealed + TOTAL
            });
        }
        self.focus = true;
        true
    }

    /// The lines in sight.
    fn lines(&self) -> Vec<Line> {
        let line = |row| match row {
            Row::Line(line) => Some(line),
            Row::Heading(_) => None,
        };
        sheet::rows(&self.folded)
            .into_iter()
            .filter_map(line)
            .collect()
    }

    fn scroll_to(&mut self, left: f64) {
        self.scroll = Some(left);
        self.window.scrolled = left - TOTAL;
    }

    /// Looks where it is scrolled to and how much is in sight.
    fn look(&mut self) {
        if let Some((left, width)) = scroll::left_and_width(&self.place) {
            self.window.scrolled = left - TOTAL;
            self.window.width = width - self.names;
        }
    }
}

/// The number that an event came from.
fn cell_of(event: &Event) -> Option<(Line, usize)> {
    let cell = scroll::part_of(event, "[data-line]")?;
    let name = cell.get_attribute("data-line")?;
    let line = Line::ALL.iter().find(|line| line.name() == name)?;
    Some((*line, cell.get_attribute("data-column")?.parse().ok()?))
}

fn pressed(event: &MouseEvent) -> Option<Message> {
    cell_of(event).map(|(line, column)| Message::Press(line, column))
}
