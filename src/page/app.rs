//! The page as a whole: one state, what shows it, and where its address is kept.
//!
//! Everything shown is a function of the state, so parts need no state of their own; and each
//! component would weigh some kilobytes.

use std::rc::Rc;

use offtake_charts::Frame;
use offtake_economics::{Evaluation, Input, Notice, link};
use yew::prelude::*;

use crate::bus;
use crate::page::panels::answer::answer;
use crate::page::panels::bar::bar;
use crate::page::panels::groups::{self, groups};
use crate::page::panels::key_figures::key_figures;
use crate::page::panels::key_inputs::key_inputs;
use crate::page::panels::notes;
use crate::page::panels::numbers::numbers as numbers_place;
use crate::page::panels::reach::reach as in_reach;
use crate::page::panels::revenue::{Chart, revenue};
use crate::page::share::Address;
use crate::page::state::{Action, State};
use crate::sections::PORTFOLIO;
use crate::ui::memo::Memo;
use crate::web::address;
use crate::web::browser;
use crate::web::clipboard;
use crate::web::focus;
use crate::web::resize::SizeWatch;
use crate::web::timing::{AnimationFrame, REST_MS, Timeout, request_animation_frame};
use crate::web::visibility::SightWatch;

/// How long the button says that the link was copied.
const SAID_MS: u32 = 2_000;

/// What the page is told.
pub enum Message {
    /// A visitor's action, done at once.
    Do(Action),
    /// One that comes with every movement: done at once, and then no more than once a frame, where
    /// the last one counts.
    Move(Action),
    /// The frame after a movement has come.
    Frame,
    /// Nothing has moved for a while.
    Rest,
    /// The folded figures were opened or closed.
    Unfold(bool),
    /// The pointer is over the curves, so many pixels from their left.
    Point(f64),
    /// Asks for the link.
    Copy,
    /// The address may have been changed.
    Address,
    /// Asks for what stands behind the figures: the table, or the explanation of a metric.
    Ask(String),
    /// Asks for the scenario as a file of a kind.
    Save(&'static str),
    /// A number of the sentence was let go; if it was only pressed, its slider is reached.
    LetGo,
    /// Goes to an input's slider.
    Reach(Input),
    /// The curves' place has another size.
    Resized((f64, f64)),
    /// The page looks otherwise.
    Look,
}

/// The figures that are folded: they follow once nothing has moved for a while, since there are more
/// of them than of all the rest, and nobody sees them meanwhile.
#[derive(Default)]
struct Folded {
    /// Another one each time they are made anew.
    mark: u32,
    /// Whether they are open, and so follow at once.
    open: bool,
    /// Waits for the end of movement.
    rest: Option<Timeout>,
}

/// What a drawing of the curves depends on.
struct Drawn {
    evaluation: Rc<Evaluation>,
    view: offtake_charts::revenue::View,
    frame: Frame,
}

/// The page.
pub struct App {
    state: State,
    address: Address,
    /// The frame to come after a movement.
    frame: Option<AnimationFrame>,
    /// What came since that movement.
    waiting: Option<Action>,
    chart: Chart,
    drawn: Option<Drawn>,
    size: Option<SizeWatch>,
    /// Where the sliders in front are.
    front: NodeRef,
    sight: Option<SightWatch>,
    listeners: Vec<bus::Listener>,
    folded: Folded,
    /// Another one each time the groups of inputs are made anew.
    groups: u32,
    /// Whether another program was asked for something, and follows the scenario.
    asked: bool,
    /// Whether contracts beside the scenario were shown once there were some.
    portfolio: bool,
    /// Whether another program was asked for the notices, and follows them.
    noted: bool,
    /// Whether something has just been opened, so that what has changed since its link was written is to
    /// be told, or to be told no more.
    opened: bool,
    /// Whether such changes were ever asked for.
    outdated: bool,
    /// Whether contracts have just come with a link or a file: they are what was sent, so the page goes
    /// to where they are.
    arrived: bool,
    act: Callback<Action>,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let mut state = State::open(&address::whole());
        state.ui.theme = browser::stored_theme();
        let chart = Chart::of(&state);
        let arrived = !state.portfolio.is_empty();
        Self {
            state,
            address: Address::new(),
            frame: None,
            waiting: None,
            chart,
            drawn: None,
            size: None,
            front: NodeRef::default(),
            sight: None,
            listeners: Vec::new(),
            folded: Folded::default(),
            groups: 0,
            asked: false,
            portfolio: false,
            noted: false,
            opened: true,
            outdated: false,
            arrived,
            act: context.link().callback(Message::Do),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Do(action) => {
                self.catch_up();
                self.folded.mark += 1;
                return self.act(action);
            }
            Message::Move(action) if self.frame.is_some() => {
                // What moves something else takes nothing's place.
                let other = match (&self.waiting, &action) {
                    (Some(Action::Set(before, _)), Action::Set(now, _)) => before != now,
                    _ => false,
                };
                if other {
                    self.catch_up();
                }
                self.waiting = Some(action);
                return other;
            }
            Message::Move(action) => {
                self.wait(context);
                self.rest(context);
                return self.act(action);
            }
            Message::Frame => {
                self.frame = None;
                if self.waiting.is_none() {
                    return false;
                }
                self.wait(context);
                self.rest(context);
                self.catch_up();
            }
            Message::Rest => {
                self.folded.rest = None;
                self.folded.mark += 1;
            }
            Message::Unfold(open) => {
                self.folded.open = open;
                self.folded.mark += 1;
            }
            Message::Point(x) => {
                let point = self
                    .chart
                    .host
                    .plot
                    .as_ref()
                    .and_then(|plot| plot.point_at(x));
                return point != self.state.ui.hover && self.act(Action::Hover(point));
            }
            Message::Copy => self.copy(context),
            Message::Address => {
                self.catch_up();
                let Some(address) = self.address.changed() else {
                    return false;
                };
                self.folded.mark += 1;
                return self.act(Action::Visit(address));
            }
            Message::Ask(what) => {
                self.ask(&what);
                return false;
            }
            Message::Save(kind) => {
                let (view, deal) = (self.state.view.label(), self.state.deal.text());
                let asked = format!("{kind} {view} {} {deal}", self.state.query());
                bus::tell(bus::SAVE, &asked);
                return false;
            }
            Message::LetGo => {
                self.catch_up();
                let drag = self.state.ui.drag;
                self.act(Action::Release);
                if let Some(drag) = drag.filter(|drag| !drag.moved) {
                    browser::focus(drag.input);
                }
            }
            Message::Reach(input) => {
                browser::focus(input);
                return false;
            }
            Message::Resized(size) => self.chart.host.size = size,
            Message::Look => self.chart.host.look(),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let act = self.act.clone();
        let later = context.link().callback(Message::Move);
        let copy = context.link().callback(|_: MouseEvent| Message::Copy);
        let let_go = context.link().callback(|_: PointerEvent| Message::LetGo);
        let reach = context.link().callback(Message::Reach);
        let point = context.link().callback(Message::Point);
        let ask = context.link().callback(Message::Ask);
        let save = context.link().callback(Message::Save);
        let unfold = context
            .link()
            .callback(|event: Event| Message::Unfold(focus::is_open(&event)));
        let state = &self.state;
        let groups_of = (state.clone(), act.clone());
        let make_groups = Callback::from(move |()| groups(&groups_of.0, &groups_of.1));
        let opened = !state.portfolio.is_empty();
        let make_places = Callback::from(move |()| numbers_place(&ask, opened));
        html! {
            <>
                { bar(state, &act, copy, &save) }
                <main class="page">
                    <div class="answer">
                        { notes::beside(state) }
                        { answer(state, &act, &later, &let_go, &reach) }
                        { notes::repairs(state, &act) }
                        <div id={bus::CHANGES}></div>
                        { notes::errors(&state.evaluation.notices) }
                    </div>
                    { key_inputs(state, self.front.clone(), &later, &act) }
                    <div class="results">
                        { key_figures(state, self.folded.mark, &unfold) }
                        { revenue(state, &self.chart, &act, &point, &save) }
                        <div id={bus::NOTICES}></div>
                        <Memo memo_key={u32::from(opened || self.portfolio)} make={make_places} />
                    </div>
                    { in_reach(state, &later, &act) }
                    <Memo memo_key={self.groups} make={make_groups} />
                </main>
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            self.listen(context);
            browser::entitle(&title(&self.state));
        }
        if !self.portfolio && !self.state.portfolio.is_empty() {
            self.portfolio = true;
            self.ask(PORTFOLIO);
        }
        if std::mem::take(&mut self.arrived) {
            browser::reveal(PORTFOLIO);
        }
        self.draw();
        self.ask_for_notes();
    }
}

/// The document's title: whose contract it is.
fn title(state: &State) -> String {
    format!("{} · Offtake", state.deal.text())
}

impl App {
    /// Does what a visitor wants; tells whether anything is to be shown anew.
    fn act(&mut self, action: Action) -> bool {
        let opened = matches!(action, Action::Open(_) | Action::Visit(_));
        self.opened |= opened;
        let next = self.state.update(action);
        self.arrived |=
            opened && next.portfolio != self.state.portfolio && !next.portfolio.is_empty();
        let same = Rc::ptr_eq(&next.evaluation, &self.state.evaluation);
        if !same || next.portfolio != self.state.portfolio {
            let query = next.query();
            if self.asked {
                bus::tell(bus::SCENARIO, &query);
            }
            self.address.becomes(query);
        }
        if next.ui.theme != self.state.ui.theme {
            browser::wear(next.ui.theme);
        }
        if next.deal != self.state.deal {
            browser::entitle(&title(&next));
        }
        self.groups += u32::from(!groups::same(&next, &self.state));
        self.folded.mark += u32::from(self.folded.open);
        let rolled_up = same && next.view == self.state.view;
        self.state = next;
        if !rolled_up {
            self.chart.roll_up(&self.state);
            // Before the page itself changes: a canvas asks for the page's style, and a changed
            // page would have to settle it twice.
            self.draw();
        }
        true
    }

    /// Does what was held back.
    fn catch_up(&mut self) {
        if let Some(action) = self.waiting.take() {
            self.act(action);
        }
    }

    /// Holds further movements back until the next frame.
    fn wait(&mut self, context: &Context<Self>) {
        let frame = context.link().callback(|()| Message::Frame);
        self.frame = Some(request_animation_frame(move |_| frame.emit(())));
    }

    /// Has the folded figures follow once nothing has moved for a while.
    fn rest(&mut self, context: &Context<Self>) {
        let rest = context.link().callback(|()| Message::Rest);
        self.folded.rest = Some(Timeout::new(REST_MS, move || rest.emit(())));
    }

    /// Asks for what is said beside the figures, once there is something to say: what they do not say by
    /// themselves, and what has changed since an older link was written.
    fn ask_for_notes(&mut self) {
        let (version, notices) = (self.state.version, &self.state.evaluation.notices);
        let quiet = notices.iter().any(Notice::is_quiet);
        let older = version < link::VERSION && !self.state.query().is_empty();
        if std::mem::take(&mut self.opened) && (older || self.outdated) {
            let changes = format!("{}{version}", bus::CHANGES);
            self.outdated = true;
            self.ask(&changes);
        }
        if quiet && !self.noted {
            self.noted = true;
            self.ask(bus::NOTICES);
        }
    }

    /// Asks another program for something of this scenario, which it then follows.
    fn ask(&mut self, what: &str) {
        self.asked = true;
        let event = if what == bus::DEALS {
            bus::DEALS
        } else {
            bus::ASK
        };
        bus::tell(event, &format!("{what} {}", self.state.query()));
    }

    /// Copies the link, and stops saying so after a while.
    fn copy(&mut self, context: &Context<Self>) {
        self.address.flush();
        let said = context
            .link()
            .callback(|copied| Message::Do(Action::Copied(copied)));
        let address = self.address.of(&self.state.query());
        clipboard::copy(&address, move |copied| {
            said.emit(Some(copied));
            Timeout::new(SAID_MS, move || said.emit(None)).forget();
        });
    }

    fn listen(&mut self, context: &Context<Self>) {
        let link = context.link();
        let resized = link.callback(Message::Resized);
        self.size = SizeWatch::of(&self.chart.host.place, resized);
        let seen = link.callback(|seen: bool| Message::Do(Action::KeyInputsHidden(!seen)));
        self.sight = SightWatch::of(&self.front, seen);
        let address = self.address.clone();
        self.listeners
            .extend(browser::on_leaving(move || address.flush()));
        let changed = link.callback(|()| Message::Address);
        self.listeners
            .extend(browser::on_address(move || changed.emit(())));
        let undo =
            link.callback(|back| Message::Do(if back { Action::Undo } else { Action::Redo }));
        self.listeners
            .extend(browser::on_undo_keys(move |back| undo.emit(back)));
        let open = link.callback(|text| Message::Do(Action::Open(text)));
        self.listeners
            .extend(bus::on(bus::OPEN, move |text| open.emit(text)));
        let keep = link.callback(|text| Message::Do(Action::Portfolio(text)));
        self.listeners
            .extend(bus::on(bus::KEEP, move |text| keep.emit(text)));
        let explain = link.callback(Message::Ask);
        self.listeners
            .extend(browser::on_number(move |number| explain.emit(number)));
        let look = link.callback(|_: String| Message::Look);
        self.listeners
            .extend(bus::on(bus::LOOK, move |text| look.emit(text)));
    }

    /// Draws the curves if anything they show has changed.
    fn draw(&mut self) {
        let host = &self.chart.host;
        let frame = host.frame((0.0, 0.0));
        let same = self.drawn.as_ref().is_some_and(|drawn| {
            Rc::ptr_eq(&drawn.evaluation, &self.state.evaluation)
                && drawn.view == self.state.view
                && drawn.frame == frame
        });
        if same && host.is_drawn() {
            return;
        }
        let Chart { curves, host } = &mut self.chart;
        host.draw(&curves.picture, frame);
        self.drawn = Some(Drawn {
            evaluation: self.state.evaluation.clone(),
            view: self.state.view,
            frame,
        });
    }
}
