//! What `--deals` asks for: the deals that words find, where a price stands among all, or the record.

use offtake_deals::Deal;

use super::{Asked, Command, ONE};

impl Asked {
    /// A list for readers; as JSON or CSV the whole record, or as JSON where a link's price stands.
    pub(super) fn deals(self) -> Result<Command, String> {
        let is_link = |word: &String| word.starts_with('?') || word.contains("://");
        let (links, words): (Vec<_>, Vec<_>) = self.words.into_iter().partition(is_link);
        if links.len() + usize::from(self.deal.is_some()) > 1 {
            return Err(ONE.to_owned());
        }
        let others = [self.target.is_some(), self.question.is_some()];
        if self.file.is_some() || self.depth.is_some() || others.contains(&true) {
            return Err(
                "--deals goes with words to search for, a link, --json or --csv, and nothing else."
                    .to_owned(),
            );
        }
        let link = links.into_iter().next().or(self.deal.and_then(Deal::link));
        match (self.json, self.table, link, words.is_empty()) {
            (false, false, link, _) => {
                let words = words.join(" ");
                Ok(Command::Deals { words, link })
            }
            (true, false, Some(link), true) => Ok(Command::Place { link }),
            (true, false, None, true) => Ok(Command::RecordFile { csv: false }),
            (false, true, None, true) => Ok(Command::RecordFile { csv: true }),
            _ => Err(
                "The record of deals leaves whole, for programs: offtake --deals --json, or \
                 offtake --deals --csv."
                    .to_owned(),
            ),
        }
    }
}
