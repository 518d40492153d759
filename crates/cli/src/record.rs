//! What stands beside the deals, in words: what became of announcements, load by its state, debt,
//! prices, who else sells, context, and what was left out.

use offtake_deals::{
    CapacityState, Market, Source, capacity, context, financings, left_out, mark, one_decimal,
    outcomes, prices_of, sellers, source,
};
use offtake_economics::link;

use crate::deals::{numbers, sources_text};
use crate::layout::wrapped;

/// Everything beside the deals, with its sources at the end.
pub fn text() -> String {
    let mut page = Page::default();
    page.outcomes();
    page.capacity();
    page.financings();
    page.prices();
    page.sellers();
    page.context();
    page.left_out();
    let legend = "\n† derived from what was announced; ‡ assumed\n";
    page.text + legend + &sources_text(&page.sources)
}

/// The text so far, and the sources that it has named, in the order of their numbers.
#[derive(Default)]
struct Page {
    text: String,
    sources: Vec<&'static Source>,
}

impl Page {
    fn title(&mut self, title: &str) {
        let before = if self.text.is_empty() { "" } else { "\n" };
        self.text.push_str(&format!("{before}{title}\n"));
    }

    /// An entry with the numbers of its sources.
    fn line(&mut self, text: &str, ids: &[&str]) {
        for found in ids.iter().filter_map(|id| source(id)) {
            if !self.sources.iter().any(|known| known.id == found.id) {
                self.sources.push(found);
            }
        }
        let numbers = numbers(ids, &self.sources);
        self.text.push_str(&wrapped(
            format!("{text} {numbers}").trim_end(),
            "  ",
            "    ",
        ));
    }

    fn outcomes(&mut self) {
        self.title("What became of announcements");
        for one in outcomes() {
            let slip = match one.slip {
                Some(_) => format!(" Months late: {}.", one.slip_text()),
                None => String::new(),
            };
            let note = one.note.map(|note| format!(" {note}")).unwrap_or_default();
            let text = format!(
                "{} → {}. Announced: {}. Happened, as of {}: {}.{slip}{note}",
                one.host,
                one.client,
                one.announced,
                one.as_of,
                one.happened.trim_end_matches('.')
            );
            self.line(&text, one.sources);
        }
    }

    fn capacity(&mut self) {
        self.title("Load by its state, never to be added");
        for state in CapacityState::ALL {
            for one in capacity().iter().filter(|one| one.state == state) {
                let site = one.site.map(|site| format!(", {site}")).unwrap_or_default();
                let by = one
                    .by
                    .map(|by| format!(", expected by {by}"))
                    .unwrap_or_default();
                let note = one.note.map(|note| format!(". {note}")).unwrap_or_default();
                let text = format!(
                    "{}: {}{site}: {} MW{} {}, as of {}{by}{note}",
                    state.label(),
                    one.host,
                    one.mw,
                    mark(one.standing),
                    one.basis.label(),
                    one.as_of
                );
                self.line(&text, one.sources);
            }
        }
    }

    fn financings(&mut self) {
        self.title("Debt");
        for one in financings() {
            let when = one
                .announced
                .map(|when| format!(", {when}"))
                .unwrap_or_default();
            let per_mw = one
                .per_mw()
                .map(|value| format!(", ${}M/MW †", one_decimal(value)));
            let payer = one.payer.map(|payer| format!(". Paid by: {payer}"));
            let notes: String = one
                .conflicts
                .iter()
                .map(|note| format!(" {note}"))
                .collect();
            let text = format!(
                "{} ({}), {}{when}: {}{}{}.{notes}",
                one.issuer,
                one.host,
                one.kind.label(),
                one.terms(),
                per_mw.unwrap_or_default(),
                payer.unwrap_or_default()
            );
            let ids: Vec<&str> = one.sources().iter().map(|source| source.id).collect();
            self.line(&text, &ids);
            // A link stands alone on its line, however long it is.
            if let Some(query) = one.link() {
                self.text
                    .push_str(&format!("?{}\n", link::versioned(&query)));
            }
        }
    }

    fn prices(&mut self) {
        for market in Market::ALL {
            self.title(&format!("Prices: {}, {}", market.label(), market.unit()));
            for one in prices_of(market) {
                let seller = one
                    .seller
                    .map(|seller| format!("{seller}, "))
                    .unwrap_or_default();
                let note = one.note.map(|note| format!(". {note}")).unwrap_or_default();
                let (price, mark) = (one.text(), mark(one.standing));
                let text = format!("{seller}{}, {}: {price}{mark}{note}", one.what, one.when());
                self.line(&text, one.sources);
            }
        }
    }

    fn sellers(&mut self) {
        self.title("Who else sells it");
        for one in sellers() {
            let newest = one.prices().into_iter().next();
            let price = newest.map_or("no dated price found".to_owned(), |price| {
                format!("{}, {} ({})", price.told(), price.what, price.when())
            });
            let sells = one.sells.nouns().sold;
            let note = one.note.map(|note| format!(". {note}")).unwrap_or_default();
            let text = format!(
                "{}, {sells}, quotes in {}: {price}{note}",
                one.name, one.quotes
            );
            self.line(&text, newest.map_or(one.sources, |price| price.sources));
        }
    }

    fn context(&mut self) {
        self.title("Context");
        for one in context() {
            let value = match one.value {
                Some(_) => format!(" {}{}.", one.text(), mark(one.standing)),
                None => String::new(),
            };
            let (who, topic) = (one.who, one.topic.label());
            let text = format!("{who}, {topic}, {}:{value} {}", one.as_of, one.note);
            self.line(&text, one.sources);
        }
    }

    fn left_out(&mut self) {
        self.title("Left out");
        for one in left_out() {
            self.line(&format!("{}. {}", one.what, one.reason), one.sources);
        }
    }
}
