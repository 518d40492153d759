//! The ends of a range while they are typed: plain numbers, read by the link's own reader.

use offtake_economics::link::{self, InputRange};
use offtake_economics::{ContractKind, Input, Inputs};

use crate::question::Bar;

/// A range that is being typed.
pub struct Editing {
    /// Its input.
    pub input: Input,
    /// What was wrong with the last text.
    pub wrong: Option<String>,
}

impl Editing {
    /// Of an input, untouched.
    pub fn of(input: Input) -> Self {
        Self { input, wrong: None }
    }

    /// All ranges as a link has them, with a typed end in place of the bar's; nothing where it is no number.
    pub fn typed(
        &mut self,
        given: &[InputRange],
        bar: &Bar,
        high: bool,
        text: &str,
    ) -> Option<String> {
        let of = |end: Option<f64>| end.or(bar.today).unwrap_or(bar.input.spec().min);
        let end = |end: Option<(f64, _)>| of(end.map(|(value, _)| value)).to_string();
        let plain: String = text
            .replace('\u{2212}', "-")
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
            .collect();
        let (low, high) = match high {
            true => (end(bar.low), plain),
            false => (plain, end(bar.high)),
        };
        // Of a kind that has the input.
        let mut kinds = ContractKind::ALL.into_iter();
        let kind = kinds.find(|kind| kind.has(bar.input)).map(Inputs::of);
        let contract = link::write(&kind.unwrap_or_default());
        let word = format!("{contract}&u.{}=range:{low},{high}", bar.input.key());
        let read = link::read_ranges(&word);
        let Some(range) = read.ranges.first() else {
            self.wrong = Some(format!("“{}” is no number.", text.trim()));
            return None;
        };
        self.wrong = None;
        let mut ranges = given.to_vec();
        ranges.retain(|other| other.input != bar.input);
        ranges.push(*range);
        Some(link::write_ranges(&ranges))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stands_in_the_link() {
        let bar = |input, low, high| Bar {
            input,
            today: Some(100.0),
            low,
            high,
            decides: None,
            source: String::new(),
            given: false,
        };
        let given = link::read_ranges("u.delay=range:0,6").ranges;
        let rate = bar(Input::Rate, Some((100.0, Ok(1.0))), Some((150.0, Ok(2.0))));
        let typed = |bar: &Bar, high, text| Editing::of(bar.input).typed(&given, bar, high, text);
        for (text, ranges) in [
            ("$90", "u.delay=range:0,6&u.rate=range:90,150"),
            ("180.5", "u.delay=range:0,6&u.rate=range:150,180.5"),
        ] {
            assert_eq!(typed(&rate, false, text).as_deref(), Some(ranges), "{text}");
        }
        // The other end of what has one is what it is now.
        let pass = bar(Input::Pass, Some((0.0, Ok(1.0))), None);
        let low = typed(&pass, false, "20");
        assert_eq!(
            low.as_deref(),
            Some("u.delay=range:0,6&u.pass=range:20,100")
        );
        let price = bar(Input::Price, Some((2.0, Ok(1.0))), Some((3.0, Ok(1.0))));
        let high = typed(&price, true, "4");
        assert_eq!(high.as_deref(), Some("u.delay=range:0,6&u.price=range:2,4"));
        let mut editing = Editing::of(Input::Rate);
        assert_eq!(editing.typed(&given, &rate, true, "much"), None);
        assert_eq!(editing.wrong.as_deref(), Some("“much” is no number."));
    }
}
