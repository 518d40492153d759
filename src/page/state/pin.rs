//! What changes are shown against: a scenario that was pinned, by its name, or the one the page was opened
//! with; and what else of a link says how it is looked at.

use std::rc::Rc;

use offtake_deals::Named;
use offtake_economics::format::{cents, trimmed};
use offtake_economics::link::{self, NamedScenario, Repair, View};
use offtake_economics::{Evaluation, Input, Inputs, Metric, evaluate};

use super::State;
use crate::bus::AS_OPENED;
use crate::sections::SECTIONS;

/// A scenario that others are held against.
#[derive(Clone, Debug)]
pub struct Base {
    /// Its inputs.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Rc<Evaluation>,
}

/// A scenario that was pinned.
#[derive(Clone, Debug)]
pub struct Pin {
    /// What it is called.
    pub name: Rc<str>,
    base: Base,
    /// As it stands in a link.
    word: String,
}

impl Pin {
    /// The scenario that the page was opened with, which is held against where nothing is pinned.
    pub(super) fn as_opened(inputs: &Inputs, evaluation: &Rc<Evaluation>) -> Rc<Self> {
        let scenario = NamedScenario {
            name: AS_OPENED.to_owned(),
            inputs: inputs.clone(),
            is_deal: false,
        };
        Rc::new(Self::new(scenario, evaluation.clone()))
    }

    fn new(scenario: NamedScenario, evaluation: Rc<Evaluation>) -> Self {
        let deal = Named::find(&scenario.name).filter(|_| scenario.is_deal);
        let name = deal.map_or(&*scenario.name, |(deal, _)| deal.name).into();
        let base = Base {
            inputs: scenario.inputs.clone(),
            evaluation,
        };
        let pin = Some(scenario);
        let word = link::write_view(&View {
            pin,
            ..View::default()
        });
        Self { name, base, word }
    }
}

/// How a link is looked at, and what of it had to be repaired.
pub(super) fn read(address: &str) -> (View, Vec<Repair>) {
    let places = SECTIONS.map(|section| section.id);
    let deal = |id: &str| Named::find(id).map(|(_, inputs)| inputs);
    let reading = link::read_view(address, &places, deal);
    (reading.view, reading.repairs)
}

impl State {
    /// What changes are shown against.
    pub fn base(&self) -> &Base {
        &self.against_whom().base
    }

    fn against_whom(&self) -> &Pin {
        self.pin.as_ref().unwrap_or(&self.start)
    }

    /// Whether that is of the same kind.
    pub fn alike(&self) -> bool {
        self.inputs.kind() == self.base().inputs.kind()
    }

    /// What that is called.
    pub fn against(&self) -> &str {
        &self.against_whom().name
    }

    /// Pins the scenario as it is now, by the deal that it is or by what it comes to, or takes the pin out.
    pub(super) fn set_pin(&mut self, on: bool) {
        self.pin = on.then(|| {
            let deal = Named::find(self.deal.id);
            let is_deal = deal.is_some_and(|(_, inputs)| inputs == self.inputs);
            let scenario = NamedScenario {
                name: match is_deal {
                    true => self.deal.id.to_owned(),
                    false => self.name(),
                },
                inputs: self.inputs.clone(),
                is_deal,
            };
            Rc::new(Pin::new(scenario, self.evaluation.clone()))
        });
    }

    /// Takes the pin and the rest of how a link is looked at.
    pub(super) fn look(&mut self, mut view: View) {
        self.pin = view.pin.take().map(|scenario| {
            let evaluation = Rc::new(evaluate(&scenario.inputs));
            Rc::new(Pin::new(scenario, evaluation))
        });
        self.open = std::mem::take(&mut view.open).into();
        self.looks = view.into();
    }

    /// Takes another pin, and other scenarios that stand beside it.
    pub(super) fn hold_against(&mut self, words: &str) {
        let (mut view, _) = read(&format!("?{words}"));
        view.measure = self.looks.measure;
        let open = self.open.clone();
        self.look(view);
        self.open = open;
    }

    /// Something else is measured, by its name.
    pub(super) fn measure(&mut self, name: &str) {
        let mut metrics = Metric::ALL.iter().copied();
        let measure = metrics.find(|metric| metric.name() == name);
        if measure != self.looks.measure {
            let with = self.looks.with.clone();
            self.looks = Rc::new(View {
                with,
                measure,
                ..View::default()
            });
        }
    }

    /// A place is open from now on, or no longer.
    pub(super) fn unfold(&mut self, place: &'static str, open: bool) {
        let mut places = self.open.to_vec();
        places.retain(|other| *other != place);
        if open {
            places.push(place);
        }
        self.open = places.into();
    }

    /// The whole of it as a link's query, for whoever saves it.
    pub fn query(&self) -> String {
        self.with_pin(self.pin.as_ref().map_or("", |pin| &pin.word))
    }

    /// The same for whoever shows it: with what changes are held against, pinned or not.
    pub fn told(&self) -> String {
        self.with_pin(&self.against_whom().word)
    }

    fn with_pin(&self, pin: &str) -> String {
        let contract = link::write(&self.inputs);
        let looks = link::write_view(&self.looks);
        let parts = [&*self.ranges, &self.portfolio, pin, &looks];
        let all = parts.into_iter();
        all.fold(contract, |before, part| link::beside(&before, part))
    }

    /// The same with the places that are open, for the address.
    pub fn link(&self) -> String {
        let open = self.open.to_vec();
        let open = link::write_view(&View {
            open,
            ..View::default()
        });
        link::beside(&self.query(), &open)
    }

    /// What the scenario is called by its terms in front.
    fn name(&self) -> String {
        let kind = self.inputs.kind();
        let [_, unit] = kind.nouns().unit;
        let price = self.shown(kind.price()).unwrap_or_default();
        format!(
            "{} {unit} for {} years at {}",
            trimmed(self.inputs.size(), 2),
            trimmed(self.inputs.value(Input::Term), 2),
            cents(price)
        )
    }
}
