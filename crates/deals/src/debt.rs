//! A financing as the debt inputs of the model, and what it comes to per MW.

use offtake_economics::{Input, Inputs, Metric, calendar, evaluate, link};

use crate::model::{Figure, Financing, FinancingKind, Source};
use crate::scenario::best_first;
use crate::what::What;

impl Financing {
    /// The first figure of a kind.
    #[must_use]
    pub fn figure(&self, what: What) -> Option<&'static Figure> {
        self.figures.iter().find(|figure| figure.what == what)
    }

    /// The number of a figure, or the middle of its range.
    #[must_use]
    pub fn number(&self, what: What) -> Option<f64> {
        self.figure(what)?.value.number()
    }

    /// Its sources, the best first, none twice.
    #[must_use]
    pub fn sources(&self) -> Vec<&'static Source> {
        best_first(self.figures.iter().flat_map(|figure| figure.sources))
    }

    /// Debt over the critical IT load that it builds, in millions of US dollars per MW; none where one
    /// of them was not said.
    #[must_use]
    pub fn per_mw(&self) -> Option<f64> {
        Some(self.number(What::Debt)? / self.number(What::CriticalLoad)?)
    }

    /// The years from its announcement until it is due.
    #[must_use]
    pub fn years(&self) -> Option<f64> {
        if let Some(years) = self.number(What::DebtYears) {
            return Some(years);
        }
        let from = calendar::read_month(self.announced?.get(..7)?)?;
        let due = self.figure(What::Due)?.value.month()?;
        Some(f64::from(due.checked_sub(from)?) / 12.0)
    }

    /// The scenario with this debt in it: that of the deal which it finances, or, where it is of no
    /// deal, the default contract with its conversion paid by the host. The amount as a share of the
    /// host's capex, the rate, and the years until it is due; repaid in equal instalments, as the
    /// model does. None where amount, rate or years were not said, where it finances several deals,
    /// or is more than the scenario's capex.
    ///
    /// ```
    /// let coatue = offtake_deals::financing("hut-8-coatue").unwrap();
    /// assert_eq!(coatue.link().as_deref(), Some("client=0&debt=50&tenor=5"));
    /// ```
    #[must_use]
    pub fn link(&self) -> Option<String> {
        let mut inputs = match self.deals {
            [] if self.kind == FinancingKind::Convertible => {
                let mut inputs = Inputs::default();
                inputs.set(Input::Client, 0.0);
                inputs
            }
            [one] => crate::find(one)?.inputs()?,
            _ => return None,
        };
        let amount = self.number(What::Debt)? * 1e6;
        let cost = evaluate(&inputs).metrics.get(Metric::CapexHost).ok()?;
        let share = 100.0 * amount / cost;
        if !(0.0..=100.0).contains(&share) {
            return None;
        }
        // To the hundredth of a percent: announced amounts are no more exact.
        inputs.set(Input::Debt, (share * 100.0).round() / 100.0);
        inputs.set(Input::Interest, self.number(What::Interest)?);
        // To the half year.
        inputs.set(Input::Tenor, (self.years()? * 2.0).round() / 2.0);
        Some(link::write(&inputs))
    }
}
