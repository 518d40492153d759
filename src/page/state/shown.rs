//! What a field shows for an input, also where it follows from others.

use offtake_economics::{Evaluation, Input, Inputs, Metric, entry};

use super::State;
use super::back::round;

impl State {
    /// The value that an input's slider and field show: what follows from the others where the
    /// input itself is not given.
    pub fn shown(&self, input: Input) -> Option<f64> {
        shown(&self.inputs, &self.evaluation, input)
    }

    /// The same for what changes are shown against; the default where that is another kind of contract.
    pub fn shown_at_base(&self, input: Input) -> Option<f64> {
        if !self.alike() {
            return self.inputs.default_of(input);
        }
        let base = self.base();
        shown(&base.inputs, &base.evaluation, input)
    }

    /// The text of an input's field: the visitor's own while it is typed, else its value in as many
    /// digits as there is room for.
    pub fn text(&self, input: Input) -> String {
        match &self.ui.draft {
            Some(draft) if draft.input == input => draft.text.clone(),
            _ => self.written(input, |value| entry::shorten(input, value, ROOM)),
        }
    }

    /// The same to the last digit: what stands in the field once it is entered.
    pub fn whole_text(&self, input: Input) -> String {
        self.written(input, |value| entry::write(input, value))
    }

    fn written(&self, input: Input, write: impl Fn(f64) -> String) -> String {
        match input {
            Input::Phases => self
                .inputs
                .phases()
                .map(ToString::to_string)
                .unwrap_or_default(),
            // What a target comes to is no share that was given.
            Input::Debt if self.inputs.get(Input::Dscr).is_some() => String::new(),
            // In phases there is no one ready month.
            Input::Ready if self.inputs.phases().is_some() => String::new(),
            _ => self.shown(input).map(write).unwrap_or_default(),
        }
    }

    /// The remark beside an input's field.
    pub fn remark(&self, input: Input) -> Option<&str> {
        self.remark
            .as_ref()
            .filter(|remark| remark.input == input)
            .map(|remark| remark.text.as_str())
    }
}

/// How many characters of a number every field has room for: its width in the style sheet.
const ROOM: usize = 7;

fn shown(inputs: &Inputs, evaluation: &Evaluation, input: Input) -> Option<f64> {
    let metric = |metric| evaluation.metrics.get(metric).ok();
    match input {
        Input::Mw => Some(round(inputs.total_mw())),
        price if price.is_price() && inputs.headline().is_some() => {
            metric(inputs.kind().prices().0)
        }
        Input::Margin if inputs.get(Input::Opex).is_some() => {
            let margin = metric(Metric::GrossMargin).map(|margin| 100.0 * margin);
            margin.or_else(|| inputs.get(input))
        }
        Input::Tcv => inputs
            .get(Input::Tcv)
            .or_else(|| metric(Metric::TotalContractValue).map(|value| value / 1e6)),
        Input::Ready => Some(inputs.phase(0).ready),
        _ => inputs.get(input),
    }
}
