//! What a thousand random contracts come to, bit for bit: a change that moves or renames code leaves it
//! as it is, on every machine.
//!
//! `ACCEPT=1 cargo test -p offtake-economics digest` writes `fixtures/digest.txt` anew. A commit that does
//! stands alone, and says which arithmetic it has put into another order.

use offtake_testkit::random as contracts;

use std::collections::BTreeMap;

use offtake_economics::{Line, Metric, evaluate};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/digest.txt");

/// FNV-1a, of 64 bits.
struct Digest(u64);

impl Digest {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn number(&mut self, value: f64) {
        self.add(&value.to_bits().to_le_bytes());
    }
}

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

/// A digest of every line, of every metric with the rates beside it, of the covers and of the notices.
fn digests() -> String {
    let mut digests: BTreeMap<String, Digest> = BTreeMap::new();
    let mut of =
        |name: &str, add: &dyn Fn(&mut Digest)| add(digests.entry(name.to_owned()).or_default());
    for inputs in contracts::contracts(1000) {
        let contract = evaluate(&inputs);
        for line in Line::ALL {
            of(&format!("line {}", line.name()), &|digest| {
                for month in contract.months.iter().chain([&contract.totals]) {
                    digest.number(month.get(*line));
                }
            });
        }
        for metric in Metric::ALL {
            of(&format!("metric {}", metric.name()), &|digest| {
                match contract.metrics.get(*metric) {
                    Ok(value) => digest.number(value),
                    Err(why) => digest.add(why.code().as_bytes()),
                }
                for root in contract.metrics.roots(*metric) {
                    digest.number(*root);
                }
            });
        }
        of("covers", &|digest| {
            for year in &contract.covers {
                digest.number(year.last_month as f64);
                digest.number(year.dscr);
            }
            digest.number(contract.recognised_at_once);
        });
        of("notices", &|digest| {
            for notice in &contract.notices {
                digest.add(notice.code().as_bytes());
            }
        });
    }
    let mut text = String::new();
    for (name, Digest(digest)) in digests {
        text += &format!("{name} {digest:016x}\n");
    }
    text
}

#[test]
fn a_thousand_contracts_come_to_what_they_came_to() {
    offtake_testkit::kept(KEPT, &digests());
}
