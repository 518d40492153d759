//! How a link is looked at: `pin=NAME;mw=150&with=…&measure=irr_equity&open=cash,choice`.
//!
//! It stands behind the contract and those beside it, and changes no figure of them: the page reads it, and
//! whoever else reads a link passes it over. Reading never fails: what cannot be used is left out or
//! repaired, and told.

use super::named;
use super::portfolio::is_part;
use super::ranges::is_range;
use super::read::{decode, read_pairs};
use super::tidy::without_entities;
use super::words::{self, key_of, words};
use super::{Reading, Repair};
use crate::inputs::Inputs;
use crate::metrics::Metric;
use crate::portfolio;

/// What changes are against.
pub(super) const PIN: &str = "pin";
/// A scenario that stands beside it.
pub(super) const WITH: &str = "with";
/// What is measured.
const MEASURE: &str = "measure";
/// The places that are open.
const OPEN: &str = "open";
/// All of them, in the order they are written.
pub(super) const KEYS: [&str; 4] = [PIN, WITH, MEASURE, OPEN];

/// The most scenarios that stand beside the one and its pin.
pub const MOST_BESIDE: usize = 3;

/// What a scenario without a name is called.
const UNNAMED: &str = "Unnamed";

/// A scenario under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedScenario {
    /// What it is called; of a deal its identifier.
    pub name: String,
    /// Its inputs.
    pub inputs: Inputs,
    /// Whether it is a deal, which its identifier alone says.
    pub is_deal: bool,
}

/// How a link is looked at; nothing of it counts for a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// What changes are against; none is the scenario as it was opened.
    pub pin: Option<NamedScenario>,
    /// What stands beside it, [`MOST_BESIDE`] at most.
    pub with: Vec<NamedScenario>,
    /// What is measured, where somebody chose that.
    pub measure: Option<Metric>,
    /// The places that are open, in the order in which they were opened, each once.
    pub open: Vec<&'static str>,
}

/// What a link says of how it is looked at, and what had to be repaired to get it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewReading {
    /// How it is looked at.
    pub view: View,
    /// What was repaired; empty for a link that this module wrote.
    pub repairs: Vec<Repair>,
}

/// Whether a word of an address is the scenario's own: neither part of a portfolio, nor a range, nor how it
/// is looked at.
pub(super) fn is_own(word: &str) -> bool {
    !is_part(word) && !is_range(word) && !KEYS.contains(&&*key_of(word))
}

/// Reads how the scenario of an address is looked at. `places` are those that there are; `deal` tells a deal
/// by its identifier.
#[must_use]
pub fn read_view(
    address: &str,
    places: &[&'static str],
    deal: impl Fn(&str) -> Option<Inputs>,
) -> ViewReading {
    let mut reading = ViewReading::default();
    let ViewReading { view, repairs } = &mut reading;
    let mut given: [Option<String>; KEYS.len()] = Default::default();
    let mut left_out = Vec::new();
    for word in words(address).0 {
        let key = key_of(&word);
        let known = KEYS
            .iter()
            .zip(&mut given)
            .find(|(known, _)| **known == key);
        let Some((key, slot)) = known else { continue };
        let value = word.split_once('=').map_or("", |(_, value)| value);
        let value = decode(value).into_owned();
        if *key != WITH {
            if let Some(earlier) = slot.replace(value.clone()) {
                repairs.push(Repair::repeated(key, &earlier, &value));
            }
        } else if view.with.len() < MOST_BESIDE {
            view.with.push(read_named(key, &value, &deal, repairs));
        } else {
            left_out.push(value);
        }
    }
    if let Some(first) = left_out.first() {
        repairs.push(Repair::too_many(WITH, first, left_out.len(), MOST_BESIDE));
    }
    let [pin, _, measure, open] = given;
    view.pin = pin.map(|given| read_named(PIN, &given, &deal, repairs));
    if let Some(given) = measure {
        let name = words::value(&given);
        let mut metrics = Metric::ALL.iter().copied();
        view.measure = metrics.find(|metric| metric.name() == name);
        if view.measure.is_none() {
            repairs.push(Repair::measure(MEASURE, &given));
        }
    }
    if let Some(given) = open {
        let names = words::value(&given);
        let mut whole = true;
        for name in names.split(',') {
            match places.iter().find(|place| **place == name.trim()) {
                Some(place) if !view.open.contains(place) => view.open.push(place),
                _ => whole = false,
            }
        }
        if !whole {
            let used = view.open.join(",");
            repairs.push(Repair::places(OPEN, &given, &used, places));
        }
    }
    reading
}

/// A scenario under a name, or a deal's identifier alone.
fn read_named(
    key: &str,
    given: &str,
    deal: &dyn Fn(&str) -> Option<Inputs>,
    repairs: &mut Vec<Repair>,
) -> NamedScenario {
    if let Some(inputs) = deal(&words::value(given)) {
        return NamedScenario {
            name: words::value(given),
            inputs,
            is_deal: true,
        };
    }
    let given = without_entities(given);
    let (named, mut pairs) = named::parts(&given);
    let given = named::name(named.unwrap_or_default());
    let name = portfolio::name(&given, UNNAMED);
    if name != given {
        repairs.push(Repair::renamed(key, &given, &name));
    }
    let Reading {
        inputs,
        repairs: told,
        ..
    } = read_pairs(&mut pairs);
    let told = told.into_iter();
    repairs.extend(told.map(|repair| repair.within(&format!("{key}={name}"))));
    NamedScenario {
        name,
        inputs,
        is_deal: false,
    }
}

/// How a scenario is looked at as part of a query, without question mark; empty where nobody has set any of
/// it.
///
/// ```
/// use offtake_economics::link;
///
/// let query = "pin=Ours;mw=150&measure=irr_equity&open=cash,choice";
/// let reading = link::read_view(query, &["cash", "choice"], |_| None);
/// assert_eq!(link::write_view(&reading.view), query);
/// assert!(reading.repairs.is_empty());
/// ```
#[must_use]
pub fn write_view(view: &View) -> String {
    let named = |key, scenario: &NamedScenario| {
        let pairs = match scenario.is_deal {
            true => String::new(),
            false => named::pairs(&scenario.inputs),
        };
        format!("{key}={}{pairs}", named::escaped(&scenario.name))
    };
    let mut words = Vec::new();
    words.extend(view.pin.iter().map(|pin| named(PIN, pin)));
    words.extend(view.with.iter().map(|with| named(WITH, with)));
    words.extend(
        view.measure
            .map(|metric| format!("{MEASURE}={}", metric.name())),
    );
    if !view.open.is_empty() {
        words.push(format!("{OPEN}={}", view.open.join(",")));
    }
    words.join("&")
}
