//! The report: tables as Markdown, and every bar beside what was measured.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::stage::Cost;
use crate::subject::{ERRANDS, EVERY, MOVED, PAGE, PEER, PHASES, SIGHT, Subject, TWO};
use crate::trace::{COUNTS, Count, KINDS, Traced};

/// What each subject cost in a round, by its name.
pub type Round = BTreeMap<&'static str, Cost>;

/// The median over the rounds of what is read off each.
fn median(rounds: &[Round], of: impl Fn(&Round) -> f64) -> f64 {
    let mut values: Vec<f64> = rounds.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// How many times the main thread works for a subject what it does for another.
fn times(rounds: &[Round], subject: &Subject, of: &Subject) -> f64 {
    median(rounds, |round| {
        round[subject.name].main / round[of.name].main
    })
}

/// The same of scripts.
fn times_in_script(rounds: &[Round], subject: &Subject, of: &Subject) -> f64 {
    median(rounds, |round| {
        round[subject.name].script / round[of.name].script
    })
}

/// Milliseconds of the main thread, and of scripts.
fn own(rounds: &[Round], subject: &Subject) -> [f64; 2] {
    [
        median(rounds, |round| round[subject.name].main),
        median(rounds, |round| round[subject.name].script),
    ]
}

/// What is said, and every bar: what it is on, what was measured, the most that may be.
#[derive(Default)]
pub struct Report {
    text: String,
    bars: Vec<(String, f64, f64)>,
}

impl Report {
    /// Says a part of it, here and now too.
    pub fn say(&mut self, part: &str) {
        println!("{part}");
        self.text += part;
        self.text += "\n";
    }

    /// A table: a name in the first column, numbers in the others.
    fn table(&mut self, columns: &[&str], rows: impl IntoIterator<Item = (String, Vec<f64>)>) {
        let line = "--:|".repeat(columns.len() - 1);
        let mut table = format!("| {} |\n|---|{line}\n", columns.join(" | "));
        for (name, numbers) in rows {
            write!(table, "| {name} |").expect("a text takes any");
            for number in numbers {
                write!(table, " {number:.2} |").expect("a text takes any");
            }
            table += "\n";
        }
        self.say(&table);
    }

    fn bar(&mut self, what: impl Into<String>, found: f64, most: f64) {
        self.bars.push((what.into(), found, most));
    }

    /// The page as it opens beside the one written by hand; slowed too, on which there is no bar.
    pub fn beside(&mut self, plain: &[Round], slowed: &[Round], by: u32) {
        let mut rows = Vec::new();
        for (rounds, how) in [(plain, String::new()), (slowed, format!(", slowed {by} ×"))] {
            for subject in [PEER, PAGE] {
                let [main, script] = own(rounds, &subject);
                let ratio = times(rounds, &subject, &PEER);
                let in_script = times_in_script(rounds, &subject, &PEER);
                let name = format!("{}{how}", subject.name);
                rows.push((name, vec![main, ratio, script, in_script]));
            }
        }
        self.say("## Beside the page written by hand\n");
        self.table(
            &[
                "page",
                "main thread, ms",
                "× by hand",
                "script, ms",
                "× by hand",
            ],
            rows,
        );
        self.bar("main thread, × by hand", times(plain, &PAGE, &PEER), 1.15);
        self.bar(
            "script, × by hand",
            times_in_script(plain, &PAGE, &PEER),
            1.35,
        );
    }

    /// The page with more and more open, and with a longer contract.
    pub fn open(&mut self, plain: &[Round]) {
        let rows = [PAGE, TWO, EVERY, SIGHT, PHASES].map(|subject| {
            let [main, script] = own(plain, &subject);
            let ratio = times(plain, &subject, &PAGE);
            (subject.name.to_owned(), vec![main, script, ratio])
        });
        self.say("## With more open\n");
        self.table(
            &["page", "main thread, ms", "script, ms", "× nothing open"],
            rows,
        );
        for (subject, most) in [(EVERY, 2.0), (SIGHT, 3.0)] {
            let what = format!("{}, × nothing open", subject.name);
            self.bar(what, times(plain, &subject, &PAGE), most);
        }
        let more = median(plain, |round| {
            (round[PHASES.name].main - round[PAGE.name].main) / round[PEER.name].main
        });
        self.bar(format!("{}, more, × by hand", PHASES.name), more, 0.45);
    }

    /// What a movement is spent on, and what it has the browser do.
    pub fn spent(&mut self, traced: &[Traced; MOVED.len()]) {
        let columns = |first| [&[first][..], &MOVED.map(|subject| subject.name)].concat();
        let row = |name: &str, of: &dyn Fn(&Traced) -> f64| {
            (name.to_owned(), traced.iter().map(of).collect::<Vec<_>>())
        };
        self.say(
            "## What a movement is spent on\n\nBy the browser's trace, whose making takes time of its own.\n",
        );
        let kinds = KINDS.iter().enumerate();
        self.table(
            &columns("milliseconds"),
            kinds.map(|(at, (name, _))| row(name, &|one| one.kinds[at])),
        );
        self.table(
            &columns("counted"),
            COUNTS.iter().map(|count| row(count.name, &count.of)),
        );
        for Count { name, of, on, most } in COUNTS {
            let mut all = MOVED.iter().zip(traced);
            let (_, one) = all
                .find(|(other, _)| other.name == on.name)
                .expect("it is moved");
            self.bar(format!("{name}, {}", on.name), of(one), most);
        }
    }

    /// What else takes its time.
    pub fn errands(&mut self, plain: &[Round]) {
        let rows = ERRANDS.map(|(subject, _)| {
            let ratio = times(plain, &subject, &PEER);
            let [main, _] = own(plain, &subject);
            (subject.name.to_owned(), vec![main, ratio])
        });
        self.say("## Besides movements\n");
        self.table(&["what", "main thread, ms", "× a movement by hand"], rows);
        for (subject, most) in ERRANDS {
            let what = format!("{}, × a movement by hand", subject.name);
            self.bar(what, times(plain, &subject, &PEER), most);
        }
    }

    /// Every bar beside what was measured; whether all are kept.
    pub fn bars(&mut self) -> bool {
        let mut text = "## Bars\n\n| what | measured | at most | |\n|---|--:|--:|---|\n".to_owned();
        for (what, found, most) in &self.bars {
            let word = if found <= most { "kept" } else { "**missed**" };
            writeln!(text, "| {what} | {found:.2} | {most} | {word} |").expect("a text takes any");
        }
        self.say(&text);
        let missed = self.bars.iter().filter(|(_, found, most)| found > most);
        println!(
            "{} of {} bars are missed.",
            missed.clone().count(),
            self.bars.len()
        );
        missed.count() == 0
    }

    /// All that was said.
    pub fn text(&self) -> &str {
        self.text.trim_end()
    }
}
