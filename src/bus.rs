//! What the page and the programs that come later tell one another: events of the document, each with
//! a text, and one codec for both ends.
//!
//! Every program has this module, and none knows the others. `index.html` loads a program when it first
//! hears an event that is its to answer; what is asked meanwhile waits there, and is told again once the
//! program listens, with the newest scenario behind it.

use offtake_charts::revenue::View;
use offtake_economics::{Input, link};

use crate::code;
use crate::sections::SECTIONS;
use crate::web::events;
pub use crate::web::events::Listener;

/// What can be told over the bus: the events that carry it, and its text in them.
pub trait Message: Sized + 'static {
    /// The events that carry it.
    const EVENTS: &'static [&'static str];
    /// The event that carries this one, and its text.
    fn write(&self) -> (&'static str, String);
    /// What a text says in one of those events; nothing where it says nothing that is known.
    fn read(event: &str, text: &str) -> Option<Self>;
}

/// Tells whoever listens.
pub fn tell(message: &impl Message) {
    let (event, text) = message.write();
    events::tell(event, &text);
}

/// Listens until it is dropped.
pub fn on<M: Message>(hear: impl Fn(M) + Clone + 'static) -> Vec<Listener> {
    let on = |event: &&'static str| {
        let (event, hear) = (*event, hear.clone());
        events::on(event, move |text| {
            if let Some(message) = M::read(event, &text) {
                hear(message);
            }
        })
    };
    M::EVENTS.iter().filter_map(on).collect()
}

/// What is wanted of the program `later`.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// What stands in a place, by its name in the table of places.
    Place(String),
    /// What the figures do not say by themselves.
    Notices,
    /// What has changed since a link of that version was written.
    Changes(u32),
    /// What a number, or an input, is computed from.
    Explanation(String),
    /// The announced deals.
    Deals,
    /// The portfolio of announced deals, beside the scenario.
    Example,
}

impl Want {
    /// What is wanted where something was pressed that names it so.
    pub fn pressed(name: String) -> Self {
        match name == DEALS {
            true => Self::Deals,
            false => Self::Explanation(name),
        }
    }
}

/// What the page, or a place, asks the program `later` for.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// What is wanted.
    pub want: Want,
    /// Of which scenario: its link's query.
    pub scenario: String,
}

/// What the scenario that the page was opened with is called where changes are held against it.
pub const AS_OPENED: &str = "as opened";
/// Where notices stand.
pub const NOTICES: &str = "notices";
/// Where what has changed stands.
pub const CHANGES: &str = "changes";
/// What the way to the deals is called.
pub const DEALS: &str = "deals";
/// What begins the name of a step of the bridge, where that is to be explained.
pub const STEP: &str = "step:";
const EXAMPLE: &str = "example";

/// What stands where it was opened, and is filled whenever the program comes.
const SHOW: &str = "offtake:show";
/// What is wanted now or never.
const ASK: &str = "offtake:ask";

impl Message for Ask {
    const EVENTS: &'static [&'static str] = &[SHOW, ASK];

    fn write(&self) -> (&'static str, String) {
        let (event, name) = match &self.want {
            Want::Place(id) => (SHOW, id.clone()),
            Want::Notices => (SHOW, NOTICES.to_owned()),
            Want::Changes(since) => (SHOW, format!("{CHANGES}{since}")),
            Want::Explanation(what) => (ASK, what.clone()),
            Want::Deals => (ASK, DEALS.to_owned()),
            Want::Example => (ASK, EXAMPLE.to_owned()),
        };
        (event, format!("{name} {}", self.scenario))
    }

    fn read(event: &str, text: &str) -> Option<Self> {
        let (name, scenario) = text.split_once(' ')?;
        let since = || name.strip_prefix(CHANGES)?.parse().ok();
        let want = match (event, name) {
            (SHOW, NOTICES) => Want::Notices,
            (SHOW, _) if SECTIONS.iter().any(|section| section.id == name) => {
                Want::Place(name.to_owned())
            }
            (SHOW, _) => Want::Changes(since()?),
            (_, EXAMPLE) => Want::Example,
            _ => Want::pressed(name.to_owned()),
        };
        let scenario = scenario.to_owned();
        Some(Self { want, scenario })
    }
}

/// A file that is to be saved; the program `files` makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Save {
    /// Which.
    pub file: File,
    /// How the curves of a picture are gathered.
    pub view: View,
    /// The scenario, with the contracts beside it: a link's query.
    pub scenario: String,
    /// The deal that it is, or was changed from.
    pub deal: String,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The workbook.
    Workbook,
    /// The schedule by month.
    Months,
    /// The schedule by year.
    Years,
    /// Everything, to be read back.
    Json,
    /// What the columns of the others mean.
    Dictionary,
    /// The curves, as lines.
    Svg,
    /// The curves, as dots.
    Png,
    /// The portfolio's workbook.
    PortfolioWorkbook,
    /// The portfolio by month.
    PortfolioMonths,
    /// The record of deals, for programs.
    RecordJson,
    /// The record of deals, for spreadsheets.
    RecordCsv,
}

impl File {
    /// Every kind, by its name on the way.
    const NAMES: [(Self, &'static str); 11] = [
        (Self::Workbook, "xlsx"),
        (Self::Months, "csv-months"),
        (Self::Years, "csv-years"),
        (Self::Json, "json"),
        (Self::Dictionary, "dictionary"),
        (Self::Svg, "svg"),
        (Self::Png, "png"),
        (Self::PortfolioWorkbook, "portfolio-xlsx"),
        (Self::PortfolioMonths, "portfolio-csv"),
        (Self::RecordJson, "record-json"),
        (Self::RecordCsv, "record-csv"),
    ];

    /// Whether it is of the contracts beside the scenario, and not of that.
    pub fn is_portfolio(self) -> bool {
        matches!(self, Self::PortfolioWorkbook | Self::PortfolioMonths)
    }

    /// Whether it is of the record, whatever the scenario.
    pub fn is_record(self) -> bool {
        matches!(self, Self::RecordJson | Self::RecordCsv)
    }
}

impl Save {
    /// A file that is of no curves and no deal.
    pub fn of(file: File, scenario: String) -> Self {
        let (view, deal) = (View::default(), String::new());
        Self {
            file,
            view,
            scenario,
            deal,
        }
    }
}

impl Message for Save {
    const EVENTS: &'static [&'static str] = &["offtake:save"];

    fn write(&self) -> (&'static str, String) {
        let mut names = File::NAMES.iter();
        let name = names.find_map(|(file, name)| (*file == self.file).then_some(*name));
        let (view, name) = (self.view.label(), name.unwrap_or_default());
        let text = format!("{name} {view} {} {}", self.scenario, self.deal);
        ("offtake:save", text)
    }

    fn read(_: &str, text: &str) -> Option<Self> {
        let mut words = text.splitn(4, ' ');
        let (name, label) = (words.next()?, words.next()?);
        let mut files = File::NAMES.into_iter();
        let mut views = View::ALL.into_iter();
        Some(Self {
            file: files.find_map(|(file, other)| (other == name).then_some(file))?,
            view: views.find(|view| view.label() == label)?,
            scenario: words.next()?.to_owned(),
            deal: words.next()?.to_owned(),
        })
    }
}

/// What the page is told by the other programs.
#[derive(Clone, Debug, PartialEq)]
pub enum Tell {
    /// To open a scenario: a query with its question mark.
    Open(String),
    /// That something could not be done, and why.
    Trouble(String),
    /// To keep other contracts beside the scenario, as they stand in a link.
    Keep(String),
    /// To keep in the link which metric is measured.
    Measure(String),
    /// To keep what inputs are tried between, likewise.
    Ranges(String),
    /// To set an input, to the last digit.
    Set(Input, f64),
    /// To hold changes against that pin, and to keep those scenarios beside it, as they stand in a link.
    Beside(String),
}

impl Tell {
    /// To open what the words of a link say, read by today's rules.
    pub fn open(words: &str) -> Self {
        Self::Open(format!("?{}", link::versioned(words)))
    }
}

const OPEN: &str = "offtake:open";
const TROUBLE: &str = "offtake:trouble";
const KEEP: &str = "offtake:keep";
const MEASURE: &str = "offtake:measure";
const RANGES: &str = "offtake:ranges";
const SET: &str = "offtake:set";
const BESIDE: &str = "offtake:beside";

impl Message for Tell {
    const EVENTS: &'static [&'static str] = &[OPEN, TROUBLE, KEEP, MEASURE, RANGES, SET, BESIDE];

    fn write(&self) -> (&'static str, String) {
        match self {
            Self::Open(query) => (OPEN, query.clone()),
            Self::Trouble(why) => (TROUBLE, why.clone()),
            Self::Keep(part) => (KEEP, part.clone()),
            Self::Measure(name) => (MEASURE, name.clone()),
            Self::Ranges(part) => (RANGES, part.clone()),
            Self::Beside(part) => (BESIDE, part.clone()),
            Self::Set(input, value) => (SET, code::written(&(*input, *value))),
        }
    }

    fn read(event: &str, text: &str) -> Option<Self> {
        let text = text.to_owned();
        Some(match event {
            OPEN => Self::Open(text),
            TROUBLE => Self::Trouble(text),
            MEASURE => Self::Measure(text),
            KEEP => Self::Keep(text),
            RANGES => Self::Ranges(text),
            BESIDE => Self::Beside(text),
            _ => {
                let (input, value) = code::read(&text)?;
                Self::Set(input, value)
            }
        })
    }
}

/// The scenario has changed: its link's query.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario(pub String);

impl Message for Scenario {
    const EVENTS: &'static [&'static str] = &["offtake:scenario"];

    fn write(&self) -> (&'static str, String) {
        ("offtake:scenario", self.0.clone())
    }

    fn read(_: &str, text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

/// The page looks otherwise: the theme is another, the system's, the page's own or paper's, or colours are
/// forced, or the screen is of another density. Whoever has drawn a picture draws it anew. `index.html`
/// tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Look;

impl Message for Look {
    const EVENTS: &'static [&'static str] = &["offtake:look"];

    fn write(&self) -> (&'static str, String) {
        ("offtake:look", String::new())
    }

    fn read(_: &str, _: &str) -> Option<Self> {
        Some(Self)
    }
}

/// The page is in the document. `index.html` waits for it.
pub const SHOWN: &str = "offtake:shown";

/// A file was dropped on the page, or chosen: the event carries it in place of a text. `index.html` tells it.
pub const READ: &str = "offtake:read";

#[cfg(test)]
mod tests {
    use super::*;

    fn comes_back<M: Message + PartialEq + std::fmt::Debug>(message: M) {
        let (event, text) = message.write();
        assert!(M::EVENTS.contains(&event), "{event}");
        assert_eq!(M::read(event, &text), Some(message), "{text}");
    }

    #[test]
    fn what_is_told_is_what_is_heard() {
        let places = SECTIONS.map(|section| Want::Place(section.id.to_owned()));
        let others = [
            Want::Notices,
            Want::Changes(1),
            Want::Explanation("npv".to_owned()),
            // A metric of a place's name is no place.
            Want::Explanation("cash".to_owned()),
            Want::Deals,
            Want::Example,
        ];
        for want in places.into_iter().chain(others) {
            for scenario in ["", "mw=300&contract=A;mw=70"] {
                let (want, scenario) = (want.clone(), scenario.to_owned());
                comes_back(Ask { want, scenario });
            }
        }
        for (file, _) in File::NAMES {
            for (view, deal) in View::ALL.into_iter().zip(["", "A to B, 2024", "", "C"]) {
                let (scenario, deal) = ("mw=300".to_owned(), deal.to_owned());
                comes_back(Save {
                    file,
                    view,
                    scenario,
                    deal,
                });
            }
        }
        for text in ["", "?mw=300&v=2", "The file is no workbook."] {
            comes_back(Tell::Open(text.to_owned()));
            comes_back(Tell::Trouble(text.to_owned()));
            comes_back(Tell::Keep(text.to_owned()));
            comes_back(Tell::Measure(text.to_owned()));
            comes_back(Tell::Ranges(text.to_owned()));
            comes_back(Tell::Beside(text.to_owned()));
            comes_back(Scenario(text.to_owned()));
        }
        comes_back(Look);
        comes_back(Tell::Set(Input::Rate, 0.1 + 0.2));
        assert_eq!(Tell::open("mw=300"), Tell::Open("?mw=300&v=2".to_owned()));
    }

    #[test]
    fn what_nobody_knows_is_not_heard() {
        for text in ["", "nothing", "somewhere mw=300", "changesX mw=300"] {
            assert_eq!(Ask::read(SHOW, text), None, "{text}");
        }
        for text in ["", "xlsx", "doc Month mw=300 A", "xlsx Decade mw=300 A"] {
            assert_eq!(Save::read("offtake:save", text), None, "{text}");
        }
    }

    // `index.html` names what it loads programs for, keeps and tells by itself.
    #[test]
    fn the_document_names_the_same_events() {
        let html = include_str!("../index.html");
        let later = format!("\"./offtake-later.js\", {SHOW:?}, {ASK:?}");
        let files = format!("\"./offtake-files.js\", {:?}, {READ:?}", Save::EVENTS[0]);
        let own = [SHOW, Scenario::EVENTS[0], Look::EVENTS[0], READ, SHOWN];
        let own = own.map(|name| format!("{name:?}"));
        for text in [later, files].iter().chain(&own) {
            assert!(html.contains(text), "{text}");
        }
    }
}
