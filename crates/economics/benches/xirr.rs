//! How long the rates of return of a thousand dated flows take, against pyxirr, whose solver is
//! Rust too: the same flows, on the same machine, in turns.
//!
//! pyxirr gives one rate, ours all of them. Fails where ours is slower, or where its rate is not
//! among ours. `OFFTAKE_PYTHON` names a Python that has pyxirr; `cargo xtask bench` sees to that.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::Instant;

use offtake_economics::calendar::day_number;
use offtake_testkit::textbook::{Flow, Rates, xirr};

const FLOWS: u32 = 1000;
/// Runs of ours in each turn, of which the median counts.
const RUNS: usize = 400;
const TURNS: usize = 5;

/// Flows with their dates as text.
struct Set {
    name: &'static str,
    dates: Vec<String>,
    flows: Vec<Flow>,
}

fn main() -> ExitCode {
    // Run as a test there is nothing to time: unoptimised, times mean nothing.
    if !env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    match compare(&[investment(), trading()]) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            println!("a bar is broken");
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("xirr: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints both times of every set; whether ours were the shorter ones.
fn compare(sets: &[Set]) -> Result<bool, Box<dyn Error>> {
    let Some(python) = env::var_os("OFFTAKE_PYTHON") else {
        for set in sets {
            let (time, rates) = ours(set);
            println!(
                "xirr, {}: {:.1} µs, {} rates",
                set.name,
                time / 1e3,
                rates.all().len()
            );
        }
        println!("pyxirr was left out: OFFTAKE_PYTHON names no Python that has it");
        return Ok(true);
    };
    let file = env::temp_dir().join(format!("offtake-xirr-{}.csv", std::process::id()));
    std::fs::write(&file, written(sets)?)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/xirr.py");
    let mut times = vec![(Vec::new(), Vec::new()); sets.len()];
    for _ in 0..TURNS {
        let output = Command::new(&python).arg(script).arg(&file).output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        let said = String::from_utf8(output.stdout)?;
        for ((set, times), line) in sets.iter().zip(&mut times).zip(said.lines()) {
            let (rate, theirs) = answer(line).ok_or_else(|| format!("not an answer: {line}"))?;
            let (ours, rates) = ours(set);
            let near = |other: &f64| (other - rate).abs() <= 1e-6 * rate.abs().max(1.0);
            if !rates.all().iter().any(near) {
                return Err(format!("{}: {rate} is not among {rates:?}", set.name).into());
            }
            times.0.push(ours);
            times.1.push(theirs);
        }
    }
    std::fs::remove_file(&file)?;
    let mut kept = true;
    for (set, (ours, theirs)) in sets.iter().zip(times) {
        let (ours, theirs) = (median(ours), median(theirs));
        kept &= ours <= theirs;
        println!(
            "xirr, {}: {:.1} µs, pyxirr {:.1} µs: {:.2} times",
            set.name,
            ours / 1e3,
            theirs / 1e3,
            ours / theirs
        );
    }
    println!("bar: no slower than pyxirr");
    Ok(kept)
}

/// The median nanoseconds of a run, and its answer.
fn ours(set: &Set) -> (f64, Rates) {
    let time = || {
        let start = Instant::now();
        black_box(xirr(black_box(&set.flows)));
        start.elapsed().as_nanos() as f64
    };
    (
        median((0..RUNS).map(|_| time()).collect()),
        xirr(&set.flows),
    )
}

/// "name,rate,nanoseconds".
fn answer(line: &str) -> Option<(f64, f64)> {
    let mut parts = line.rsplit(',').map(|part| part.trim().parse().ok());
    let (time, rate) = (parts.next()??, parts.next()??);
    Some((rate, time))
}

fn written(sets: &[Set]) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for set in sets {
        for (date, flow) in set.dates.iter().zip(&set.flows) {
            writeln!(text, "{},{date},{}", set.name, flow.amount)?;
        }
    }
    Ok(text)
}

/// Weekly: two years of outlays, then returns. The signs change once.
fn investment() -> Set {
    let mut chance = Chance(1);
    set("an investment", |index| {
        let amount = match index {
            0..100 => -9000.0 * chance.next() - 1000.0,
            _ => 1900.0 * chance.next() + 100.0,
        };
        (7 * index + (7.0 * chance.next()) as u32, amount)
    })
}

/// Any sign on any day of fifty years: the signs change hundreds of times.
fn trading() -> Set {
    let mut chance = Chance(3);
    set("any signs", |index| {
        let amount = 10_000.0 * chance.next() - 5000.0;
        (18 * index + (18.0 * chance.next()) as u32, amount)
    })
}

/// A thousand flows, each at a day from the start of 1970.
fn set(name: &'static str, mut flow: impl FnMut(u32) -> (u32, f64)) -> Set {
    let (mut dates, mut flows) = (Vec::new(), Vec::new());
    // Dates as Python reads them: days are counted off month by month.
    let months = (0..12 * 60).map(|month| (1970 + month / 12, month % 12 + 1));
    let mut days = months.flat_map(|(year, month)| {
        (1..=31).filter_map(move |day| {
            let number = day_number(year, month, day)?;
            Some((number, format!("{year}-{month:02}-{day:02}")))
        })
    });
    for index in 0..FLOWS {
        let (day, amount) = flow(index);
        let found = days.find(|(number, _)| *number == day as i32);
        let Some((day, date)) = found else { break };
        dates.push(date);
        flows.push(Flow { day, amount });
    }
    assert_eq!(flows.len(), FLOWS as usize, "{name}");
    Set { name, dates, flows }
}

/// Numbers from 0 to 1 that are the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
