//! A portfolio in a sentence or two, for whoever cannot or will not look at a table.

use crate::calendar::month_in_words;
use crate::format::{dollars, percent, trimmed};

use super::{Consolidated, Portfolio, Target};

impl Consolidated {
    /// What the contracts come to, who pays most, and how capacity stands against the target.
    ///
    /// ```
    /// use offtake_economics::link;
    ///
    /// let portfolio = link::read_portfolio("contract=A;mw=300&contract=B&target=2025-12@800").portfolio;
    /// let all = portfolio.consolidate();
    /// assert_eq!(
    ///     all.in_words(&portfolio),
    ///     "2 contracts with 2 clients: 500 MW, worth $8.75B. A pays 60.0% of the fees; the \
    ///      Herfindahl–Hirschman index is 5,200 of 10,000. In December 2025, 500 MW are online of the \
    ///      800 MW aimed at: 300 MW short."
    /// );
    /// ```
    #[must_use]
    pub fn in_words(&self, portfolio: &Portfolio) -> String {
        if self.contracts.is_empty() {
            return "There is no contract yet.".to_owned();
        }
        let mw: f64 = self.contracts.iter().map(|one| one.mw).sum();
        let mut text = format!(
            "{} with {}: {} MW, worth {}.",
            counted(self.contracts.len(), "contract"),
            counted(self.clients.len(), "client"),
            trimmed(mw, 1),
            dollars(self.total_contract_value)
        );
        let renewed = portfolio
            .contracts
            .iter()
            .any(|one| one.inputs.renewals() > 0);
        let with = match renewed {
            true => ", expected renewals included",
            false => "",
        };
        match self.whole {
            Ok(shares) => text.push_str(&format!(
                " {} pays {} of the fees{with}; the Herfindahl–Hirschman index is {} of 10,000.",
                self.client(shares.client),
                percent(shares.largest),
                crate::format::plain(shares.hhi, 0)
            )),
            Err(absent) => text.push_str(&format!(" No shares: {}.", absent.why())),
        }
        text + &self.against(&portfolio.target)
    }

    /// How capacity stands at the target's last point; nothing without one.
    fn against(&self, target: &Target) -> String {
        let Some(last) = target.points().last() else {
            return String::new();
        };
        let place = last.month.checked_sub(self.first_month);
        let month = place.and_then(|place| self.months.get(place as usize));
        let online = month.map_or(0.0, super::MonthOfAll::online_mw);
        let gap = online - last.mw;
        let (mw, than) = match trimmed(gap.abs(), 1) {
            none if none == "0" => (String::new(), "as aimed at"),
            mw if gap < 0.0 => (format!("{mw} MW "), "short"),
            mw => (format!("{mw} MW "), "more"),
        };
        format!(
            " In {}, {} MW are online of the {} MW aimed at: {mw}{than}.",
            month_in_words(last.month),
            trimmed(online, 1),
            trimmed(last.mw, 1),
        )
    }
}

/// "1 contract", "2 contracts".
fn counted(count: usize, of: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {of}{s}")
}
