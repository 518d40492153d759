//! Ranges of inputs in a link: `u.delay=range:0,9`, two ends that are equally likely to be passed.
//!
//! They stand behind the inputs, change no figure of the contract, and are what it is tried at. Reading
//! never fails: what cannot be used is left out or repaired, and told.

use super::read::read;
use super::words::{self, key_of, words};
use super::{Repair, number};
use crate::decimal;
use crate::inputs::{Adjustment, Input, Inputs};

/// What the key of a range begins with.
const HEAD: &str = "u.";
/// The shape of one that has two ends and no more.
const SHAPE: &str = "range:";

/// The ends between which an input is expected: one in ten is below, one in ten above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InputRange {
    /// The input.
    pub input: Input,
    /// Its P10, in its own unit.
    pub low: f64,
    /// Its P90.
    pub high: f64,
}

/// What a link says of ranges, and what had to be repaired to get it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RangesReading {
    /// In the order of the inputs, each input once.
    pub ranges: Vec<InputRange>,
    /// What was repaired; empty for a link that this module wrote.
    pub repairs: Vec<Repair>,
}

/// The input whose range a key stands for.
pub(super) fn input_of(key: &str) -> Option<Input> {
    let input = Input::from_key(key.strip_prefix(HEAD)?)?;
    may_have(input).then_some(input)
}

/// Whether an input is a number that may lie between two others, and neither a date nor a choice.
fn may_have(input: Input) -> bool {
    let switch = input.spec().max - input.spec().min <= 1.0 && input.spec().default.is_some();
    let listed = matches!(input, Input::Start | Input::Phases);
    let whole = input.spec().steps == crate::inputs::Steps::Whole;
    !listed && input.choices().is_empty() && !(switch && whole)
}

/// Whether a word of an address is a range.
pub(super) fn is_range(word: &str) -> bool {
    input_of(&key_of(word)).is_some()
}

/// Reads the ranges of a full address, a bare query or nothing at all. All else of a scenario is
/// [`read`]'s to look at.
///
/// ```
/// use offtake_economics::link;
///
/// let reading = link::read_ranges("?delay=3&u.delay=range:0,9&u.rate=range:100,150");
/// assert_eq!((reading.ranges[1].low, reading.ranges[1].high), (100.0, 150.0));
/// assert!(reading.repairs.is_empty());
/// ```
#[must_use]
pub fn read_ranges(address: &str) -> RangesReading {
    let (words, _) = words(address);
    let mut reading = RangesReading::default();
    let mut given: Vec<(Input, String)> = Vec::new();
    for word in words.iter().filter(|word| is_range(word)) {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let Some(input) = input_of(&words::key(key)) else {
            continue;
        };
        let value = super::read::decode(value).into_owned();
        match given.iter_mut().find(|(known, _)| *known == input) {
            Some((_, earlier)) => {
                let repair = Repair::repeated(&key_for(input), earlier, &value);
                reading.repairs.push(repair);
                *earlier = value;
            }
            None => given.push((input, value)),
        }
    }
    let kind = match given.is_empty() {
        true => return reading,
        false => read(address).inputs.kind(),
    };
    given.sort_by_key(|(input, _)| *input);
    for (input, value) in given {
        let key = key_for(input);
        if !kind.has(input) {
            let repair = Repair::of_another_kind(input, &key, &value, kind);
            reading.repairs.push(repair);
            continue;
        }
        let Some(range) = read_range(input, &words::value(&value)) else {
            reading.repairs.push(Repair::range(&key, &value, ""));
            continue;
        };
        let (range, adjusted) = fitted(range);
        if adjusted {
            let repair = Repair::range(&key, &value, &write_range(&range));
            reading.repairs.push(repair);
        }
        reading.ranges.push(range);
    }
    reading
}

/// Reads `range:0,9`.
fn read_range(input: Input, text: &str) -> Option<InputRange> {
    let (low, high) = text.strip_prefix(SHAPE)?.split_once(',')?;
    let (low, high) = (decimal::read(low.trim())?, decimal::read(high.trim())?);
    Some(InputRange { input, low, high })
}

/// A range with ends that its input may have, the lower first, and whether that had to be repaired.
fn fitted(given: InputRange) -> (InputRange, bool) {
    let mut adjusted = given.low > given.high;
    let mut fit = |value: f64| {
        let (fit, adjustment): (f64, Option<Adjustment>) = Inputs::fit(given.input, value);
        adjusted |= adjustment.is_some();
        fit
    };
    let (low, high) = (fit(given.low), fit(given.high));
    let range = InputRange {
        low: low.min(high),
        high: low.max(high),
        ..given
    };
    (range, adjusted)
}

/// Ranges as part of a query, without question mark, in the order of the inputs.
///
/// ```
/// use offtake_economics::link;
///
/// let query = "u.delay=range:0,9&u.power=range:34,71";
/// assert_eq!(link::write_ranges(&link::read_ranges(query).ranges), query);
/// ```
#[must_use]
pub fn write_ranges(ranges: &[InputRange]) -> String {
    let mut ranges = ranges.to_vec();
    ranges.sort_by_key(|range| range.input);
    let words = ranges.iter().map(|range| {
        let value = write_range(range);
        format!("{}={value}", key_for(range.input))
    });
    words.collect::<Vec<_>>().join("&")
}

fn key_for(input: Input) -> String {
    format!("{HEAD}{}", input.key())
}

fn write_range(range: &InputRange) -> String {
    let InputRange { input, low, high } = *range;
    format!("{SHAPE}{},{}", number(input, low), number(input, high))
}
