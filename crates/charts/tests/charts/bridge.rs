//! The bridge as a picture: kept, whole in its frame, each bar where the one before it ended.
#![allow(clippy::unwrap_used, clippy::panic)]

use offtake_charts::spans::{Lie, svg};
use offtake_charts::{Frame, bridge};
use offtake_deciding::Bridge;
use offtake_economics::link;

use crate::common::{check, dark, light};

const CONTRACTS: [(&str, &str); 3] = [
    ("default", ""),
    (
        "levered",
        "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
    ),
    ("gpu", "kind=gpu"),
];

fn parts(query: &str) -> Vec<bridge::Part> {
    bridge::parts(&Bridge::of(&link::read(query).inputs))
}

#[test]
fn pictures() {
    for (name, query) in CONTRACTS {
        let parts = parts(query);
        let upright = bridge::spans(&parts, Lie::Upright);
        let drawn = svg(&upright, Frame::new(978.0, 260.0), &light(), "Bridge").unwrap();
        check(&format!("bridge-{name}-978-light.svg"), &drawn);
        let lying = bridge::spans(&parts, Lie::Column);
        let height = 44.0 * parts.len() as f64;
        let drawn = svg(&lying, Frame::new(200.0, height), &dark(), "Bridge").unwrap();
        check(&format!("bridge-{name}-200-dark.svg"), &drawn);
    }
}

#[test]
fn each_bar_begins_where_the_one_before_it_ended() {
    for (_, query) in CONTRACTS {
        let spans = bridge::spans(&parts(query), Lie::Upright);
        let mut sum = 0.0;
        for span in spans.parts.iter().flatten() {
            assert!(
                span.from.abs() < 0.01 || (span.from - sum).abs() < 0.01,
                "{query}"
            );
            sum = span.to;
        }
    }
}
