//! What `--portfolio` asks for: the contracts of a link, or those that a deal sums up.

use offtake_deals::{Programme, deals, find, programme};
use offtake_economics::periods::Period;

use super::{Asked, Command, File, Question};

/// Where a portfolio comes from.
#[derive(Debug, PartialEq)]
pub enum Portfolio {
    /// A link that has contracts in it.
    Link(String),
    /// A sum of deals, as its contracts.
    Deal(Box<Programme>),
}

/// What becomes of a portfolio.
#[derive(Debug, PartialEq, Eq)]
pub enum Form {
    /// Tables.
    Text,
    /// Everything, for programs.
    Json,
    /// The months, for spreadsheets.
    Csv(Period),
    /// The workbook, written to a place.
    Xlsx(String),
    /// The bridge from the headlines to what is left today, as text or, for programs, as JSON.
    Bridge {
        /// Whether as JSON.
        json: bool,
    },
}

/// The portfolio that is shown where none is asked for.
pub(super) const EXAMPLE: &str = "core-scientific-coreweave-2025-02-total";

impl Asked {
    /// The portfolio of a link, or of a deal that sums others up.
    pub(super) fn portfolio(self) -> Result<Command, String> {
        let form = match (self.json, self.file, self.question) {
            (json, None, Some(Question::Bridge)) => Form::Bridge { json },
            (true, None, None) => Form::Json,
            (false, None, None) => Form::Text,
            (false, Some(File::Csv(period)), None) => Form::Csv(period),
            (false, Some(File::Xlsx(place)), None) => Form::Xlsx(place),
            _ => return Err(alone()),
        };
        if self.target.is_some() || self.depth.is_some() || self.deals {
            return Err(alone());
        }
        let mut words = self.words.into_iter();
        let of = match (words.next(), self.deal, words.next()) {
            (Some(link), None, None) => Portfolio::Link(link),
            (None, deal, _) => {
                let deal = deal.or_else(|| find(EXAMPLE));
                let programme = deal.and_then(programme).ok_or_else(no_sum)?;
                Portfolio::Deal(Box::new(programme))
            }
            _ => return Err("One link or deal at a time, please: offtake --portfolio LINK".into()),
        };
        Ok(Command::Portfolio { of, form })
    }
}

fn alone() -> String {
    "--portfolio adds contracts up; it goes with a link or --deal, with --bridge, and with --json, --csv or \
     --xlsx."
        .to_owned()
}

fn no_sum() -> String {
    let sums = deals().iter().filter(|deal| !deal.covers.is_empty());
    let ids: Vec<&str> = sums.map(|deal| deal.id).collect();
    format!(
        "A portfolio is made from a deal that sums others up. Ask for --deal {}.",
        ids.join(" or --deal ")
    )
}
