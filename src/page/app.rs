//! The page as a whole: one state, what shows it, and where its address is kept.
//!
//! Everything shown is a function of the state, so parts need no state of their own; and each
//! component would weigh some kilobytes.

use std::rc::Rc;

use offtake_economics::{Input, Notice, link};
use yew::prelude::*;

use crate::bus::{self, Ask, File, Save, Scenario, Tell, Want};
use crate::page::body::{Keys, PARTS, Ways, body};
use crate::page::panels::bridge::Card;
use crate::page::panels::groups;
use crate::page::panels::revenue::rolled_up;
use crate::page::share::Address;
use crate::page::state::{Action, State};
use crate::sections::PORTFOLIO;
use crate::ui::chart::{self, Chart};
use crate::ui::chart_host::Change;
use crate::web::address;
use crate::web::browser;
use crate::web::clipboard;
use crate::web::events;
use crate::web::focus;
use crate::web::timing::{AnimationFrame, REST_MS, Rest, Timeout, request_animation_frame};
use crate::web::visibility::SightWatch;

/// How long the button says that the link was copied.
const SAID_MS: u32 = 2_000;

/// What the page is told.
pub enum Message {
    /// The next part of the page is to be made, or, once all are, the page shown.
    Next,
    /// A visitor's action, done at once.
    Do(Action),
    /// One that comes with every movement: done at once, and then no more than once a frame, where
    /// the last one counts.
    Move(Action),
    /// The frame after a movement has come.
    Frame,
    /// Nothing has moved for a while.
    Rest,
    /// Nor for a longer one.
    Still,
    /// The folded figures were opened or closed.
    Unfold(bool),
    /// Something happened to the curves.
    Chart(chart::Message),
    /// Something happened to the place of the bridge's bars.
    Bridge(Change),
    /// Asks for the link.
    Copy,
    /// The address may have been changed.
    Address,
    /// Asks another program for what stands behind the page.
    Ask(Want),
    /// Asks for the scenario as a file of a kind.
    Save(File),
    /// A number of the sentence was let go; if it was only pressed, its slider is reached.
    LetGo,
    /// Goes to an input's slider.
    Reach(Input),
}

/// The figures that are folded: they follow once nothing has moved for a while, since there are more
/// of them than of all the rest, and nobody sees them meanwhile.
struct Folded {
    /// Another one each time they are made anew.
    mark: u32,
    /// Whether they are open, and so follow at once.
    open: bool,
    /// Waits for the end of movement.
    rest: Rest,
}

/// The page.
pub struct App {
    state: Rc<State>,
    address: Address,
    /// The frame to come after a movement.
    frame: Option<AnimationFrame>,
    /// What came since that movement.
    waiting: Option<Action>,
    bridge: Card,
    chart: Chart,
    /// How far the page is: so many of its parts are there, then its curves are drawn, then it is shown.
    made: u8,
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
    /// Whether something has just been opened, so that its places are to be, and what has changed since its
    /// link was written is to be told, or to be told no more.
    opened: bool,
    /// Whether such changes were ever asked for.
    outdated: bool,
    /// Whether contracts have just come with a link or a file: they are what was sent, so the page goes
    /// to where they are.
    arrived: bool,
    ways: Ways,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let mut state = State::open(&address::whole());
        state.ui.theme = browser::stored_theme();
        let (bridge, chart) = (Card::of(&state), Chart::new(rolled_up(&state)));
        let arrived = !state.portfolio.is_empty();
        Self {
            state: Rc::new(state),
            address: Address::new(link.callback(|()| Message::Still)),
            frame: None,
            waiting: None,
            bridge,
            chart,
            // Where nobody looks tasks are slow to come.
            made: if browser::is_hidden() { PARTS } else { 1 },
            front: NodeRef::default(),
            sight: None,
            listeners: Vec::new(),
            folded: Folded {
                mark: 0,
                open: false,
                rest: Rest::new(REST_MS, link.callback(|()| Message::Rest)),
            },
            groups: 0,
            asked: false,
            portfolio: false,
            noted: false,
            opened: true,
            outdated: false,
            arrived,
            ways: ways(context),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Next => return self.next(context),
            Message::Do(action) => {
                self.catch_up();
                let shown = self.act(action);
                self.follow();
                return shown;
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
                self.folded.rest.moved();
                return self.act(action);
            }
            Message::Frame => {
                self.frame = None;
                if self.waiting.is_none() {
                    return false;
                }
                self.wait(context);
                self.folded.rest.moved();
                self.catch_up();
            }
            Message::Rest => self.follow(),
            Message::Still => {
                self.address.flush();
                return false;
            }
            Message::Unfold(open) => {
                self.folded.open = open;
                self.folded.mark += 1;
            }
            Message::Chart(message) => return self.chart.update(message, &[]),
            Message::Bridge(change) => {
                self.bridge.bars.follow(change);
                return false;
            }
            Message::Copy => self.copy(context),
            Message::Address => {
                self.catch_up();
                let Some(address) = self.address.changed() else {
                    return false;
                };
                let shown = self.act(Action::Visit(address));
                self.follow();
                return shown;
            }
            Message::Ask(want) => {
                self.ask(want);
                return false;
            }
            Message::Save(file) => {
                bus::tell(&Save {
                    file,
                    view: self.state.view,
                    scenario: self.state.query(),
                    deal: self.state.deal.text().to_owned(),
                });
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
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let keys = Keys {
            figures: self.folded.mark,
            groups: self.groups,
            portfolio: self.portfolio,
        };
        body(
            &self.state,
            (&self.bridge, &self.chart),
            (&keys, self.made),
            self.front.clone(),
            &self.ways,
        )
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if self.made <= PARTS {
            self.soon(context);
            return;
        }
        if !self.portfolio && !self.state.portfolio.is_empty() {
            self.portfolio = true;
            self.ask(Want::Place(PORTFOLIO.to_owned()));
        }
        if std::mem::take(&mut self.arrived) {
            browser::reveal(PORTFOLIO);
        }
        self.ask_for_notes();
    }
}

fn ways(context: &Context<App>) -> Ways {
    let link = context.link();
    Ways {
        act: link.callback(Message::Do),
        later: link.callback(Message::Move),
        let_go: link.callback(|_: PointerEvent| Message::LetGo),
        reach: link.callback(Message::Reach),
        chart: link.callback(Message::Chart),
        save: link.callback(Message::Save),
        ask: link.callback(Message::Ask),
        copy: link.callback(|_: MouseEvent| Message::Copy),
        unfold: link.callback(|event: Event| Message::Unfold(focus::is_open(&event))),
    }
}

/// The document's title: whose contract it is.
fn title(state: &State) -> String {
    format!("{} · Offtake", state.deal.text())
}

impl App {
    /// Has the page go on with making itself in a task of its own.
    fn soon(&self, context: &Context<Self>) {
        let next = context.link().callback(|()| Message::Next);
        Timeout::new(0, move || next.emit(())).forget();
    }

    /// Makes the next part, which is not in the document until all are; tells whether it is to be shown.
    fn next(&mut self, context: &Context<Self>) -> bool {
        self.made += 1;
        match self.made.checked_sub(PARTS) {
            None | Some(0) => {}
            Some(1) => {
                if let Some(place) = browser::served("#bridge .chart") {
                    self.bridge.bars.draw_as(&place);
                }
                if let Some(place) = browser::served("#revenue .chart") {
                    self.chart.draw_as(&place);
                }
                self.soon(context);
                return false;
            }
            Some(_) => {
                browser::show(&self.front);
                browser::entitle(&title(&self.state));
                self.listen(context);
                events::tell(bus::SHOWN, "");
            }
        }
        true
    }

    /// Does what a visitor wants; tells whether anything is to be shown anew.
    fn act(&mut self, action: Action) -> bool {
        let opened = matches!(action, Action::Open(_) | Action::Visit(_));
        self.opened |= opened;
        let next = self.state.update(action);
        self.arrived |=
            opened && next.portfolio != self.state.portfolio && !next.portfolio.is_empty();
        let same = Rc::ptr_eq(&next.evaluation, &self.state.evaluation);
        let looked = !Rc::ptr_eq(&next.looks, &self.state.looks)
            || next.pin.as_ref().map(Rc::as_ptr) != self.state.pin.as_ref().map(Rc::as_ptr);
        let told = !same
            || looked
            || next.portfolio != self.state.portfolio
            || next.ranges != self.state.ranges;
        if told && self.asked {
            bus::tell(&Scenario(next.told()));
        }
        if told || next.open != self.state.open {
            self.address.becomes(next.link());
        }
        if next.ui.theme != self.state.ui.theme {
            browser::wear(next.ui.theme);
        }
        if next.deal != self.state.deal {
            browser::entitle(&title(&next));
        }
        self.groups += u32::from(!groups::same(&next, &self.state));
        self.folded.mark += u32::from(self.folded.open);
        let other = !same || next.view != self.state.view;
        self.state = Rc::new(next);
        // Before the page itself changes: a canvas asks for the page's style, and a changed
        // page would have to settle it twice.
        if !same {
            self.bridge.show(&self.state);
        }
        if other {
            self.chart.show(rolled_up(&self.state));
            self.chart.draw(&[]);
        }
        true
    }

    /// Has what a movement leaves behind follow: what is folded, and pictures out of sight.
    fn follow(&mut self) {
        self.folded.mark += 1;
        self.bridge.bars.draw_anyway();
        self.chart.draw_anyway(&[]);
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

    /// Asks for what is said beside the figures, once there is something to say: what they do not say by
    /// themselves, what has changed since an older link was written, and what stands in its open places.
    fn ask_for_notes(&mut self) {
        let (version, notices) = (self.state.version, &self.state.evaluation.notices);
        let quiet = notices.iter().any(Notice::is_quiet);
        let older = version < link::VERSION && !self.state.query().is_empty();
        if std::mem::take(&mut self.opened) {
            for place in self.state.open.clone().iter() {
                browser::unfold(place);
                self.ask(Want::Place((*place).to_owned()));
            }
            if older || self.outdated {
                self.outdated = true;
                self.ask(Want::Changes(version));
            }
        }
        if quiet && !self.noted {
            self.noted = true;
            self.ask(Want::Notices);
        }
    }

    /// Asks another program for something of this scenario, which it then follows.
    fn ask(&mut self, want: Want) {
        self.asked = true;
        let scenario = self.state.told();
        bus::tell(&Ask { want, scenario });
    }

    /// Copies the link, and stops saying so after a while.
    fn copy(&mut self, context: &Context<Self>) {
        self.address.flush();
        let said = context
            .link()
            .callback(|copied| Message::Do(Action::Copied(copied)));
        let address = self.address.of(&self.state.link());
        clipboard::copy(&address, move |copied| {
            said.emit(Some(copied));
            Timeout::new(SAID_MS, move || said.emit(None)).forget();
        });
    }

    fn listen(&mut self, context: &Context<Self>) {
        let link = context.link();
        self.chart.listen(&link.callback(Message::Chart));
        self.bridge.bars.listen(&link.callback(Message::Bridge));
        let seen = link.callback(|seen: bool| Message::Do(Action::KeyInputsHidden(!seen)));
        let front = self.front.cast();
        self.sight = front.and_then(|front| SightWatch::of(&front, seen));
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
        let told = link.callback(|told| {
            Message::Do(match told {
                Tell::Open(query) => Action::Open(query),
                Tell::Trouble(why) => Action::Trouble(why),
                Tell::Keep(part) => Action::Portfolio(part),
                Tell::Measure(name) => Action::Measure(name),
                Tell::Beside(words) => Action::Beside(words),
                Tell::Ranges(part) => Action::Ranges(part),
                Tell::Set(input, value) => Action::Put(input, value),
            })
        });
        self.listeners.extend(bus::on(move |tell| told.emit(tell)));
        let explain = link.callback(|name| Message::Ask(Want::pressed(name)));
        self.listeners
            .extend(browser::on_number(move |number| explain.emit(number)));
    }
}
