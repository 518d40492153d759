//! The README's table of inputs is the table of inputs, and its list of what is left out is that list.
//!
//! To bring it up to date: `ACCEPT=1 cargo test -p offtake-economics readme`.

#![allow(clippy::expect_used)] // a test says what it expects by failing where it is not so

use std::fmt::Write as _;

use offtake_economics::{ContractKind, Input, Inputs, LEFT_OUT, LeftOut, link};

const START: &str = "<!-- inputs: made from the table of inputs; `cargo xtask test` fails when it is out of date -->\n";
const END: &str = "<!-- end of inputs -->";
const LEFT_OUT_START: &str = "<!-- left out: made from the list of what is left out -->\n";
const LEFT_OUT_END: &str = "<!-- end of left out -->";

fn table() -> String {
    let mut table =
        String::from("| key | meaning | unit | default | range |\n|---|---|---|---|---|\n");
    for input in Input::ALL {
        let spec = input.spec();
        let default = |inputs: &Inputs| {
            link::value(inputs, *input).map_or("–".to_owned(), |v| format!("`{v}`"))
        };
        let having = ContractKind::ALL
            .into_iter()
            .filter(|kind| kind.has(*input));
        let kinds: Vec<_> = having
            .map(|kind| (kind, default(&Inputs::of(kind))))
            .collect();
        let default = match *input {
            Input::Kind => default(&Inputs::default()),
            _ => by_kind(&kinds),
        };
        let range = match spec.key {
            "start" => "2009-01 to 2100-12".to_owned(),
            "phases" => "1 to 12 phases".to_owned(),
            "renew" => "0 to 5, as `2x5`".to_owned(),
            _ if !input.choices().is_empty() => {
                let words: Vec<_> = input.choices().iter().map(|(word, _)| *word).collect();
                words.join(", ")
            }
            _ => format!("{} to {}", spec.min, spec.max),
        };
        let unit = spec.unit.text();
        writeln!(
            table,
            "| `{}` | **{}** {} | {unit} | {default} | {range} |",
            spec.key,
            spec.label,
            input.help()
        )
        .expect("writing to a String");
    }
    table
}

/// The default in the kinds that have an input, each where it is another than the first one's.
fn by_kind(kinds: &[(ContractKind, String)]) -> String {
    let name = |kind: ContractKind| match kind.label() {
        "Hosting" => "hosting",
        label => label,
    };
    let first = &kinds.first().expect("a kind that has it").1;
    let others = kinds.iter().filter(|(_, default)| default != first);
    let others: String = others
        .map(|(kind, default)| format!(", {} {default}", name(*kind)))
        .collect();
    if kinds.len() == ContractKind::ALL.len() {
        return format!("{first}{others}");
    }
    let names: Vec<_> = kinds.iter().map(|(kind, _)| name(*kind)).collect();
    format!("{first}, {} only{others}", names.join(" and "))
}

fn left_out() -> String {
    let item = |left_out: &LeftOut| format!("- **{}.** {}\n", left_out.name, left_out.says);
    LEFT_OUT.iter().map(item).collect()
}

#[test]
fn the_readme_lists_what_there_is_and_what_is_left_out() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
    let readme = std::fs::read_to_string(path).expect("README.md");
    let (before, rest) = readme.split_once(START).expect("the start of the table");
    let (_, after) = rest.split_once(END).expect("the end of the table");
    let (between, rest) = after
        .split_once(LEFT_OUT_START)
        .expect("the start of the list");
    let (_, after) = rest.split_once(LEFT_OUT_END).expect("the end of the list");
    let wanted = format!(
        "{before}{START}\n{}\n{END}{between}{LEFT_OUT_START}\n{}\n{LEFT_OUT_END}{after}",
        table(),
        left_out()
    );
    offtake_testkit::kept(path, &wanted);
}
