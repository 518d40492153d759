//! The time that the page's main thread spends at work: its processor time, which neither other
//! programs nor waiting disturb. Only Linux tells it.

use std::fs;
use std::time::Duration;

use crate::browser::Browser;

/// The main thread of the process that draws the page.
pub struct MainThread {
    schedule: String,
}

impl MainThread {
    /// Finds it: of the browser's processes that draw, the one that gets busy when the page does.
    /// None where the system does not tell a thread's time.
    pub fn of(browser: &Browser) -> Option<Self> {
        // Again while other processes are still starting, or another program takes the processor.
        let found = (0..20).find_map(|_| busy(browser));
        assert!(
            found.is_some() || !cfg!(target_os = "linux"),
            "no process of the browser gets busy with the page"
        );
        found.map(|schedule| Self { schedule })
    }

    /// The processor time so far.
    pub fn spent(&self) -> Duration {
        spent(&self.schedule).expect("the page's process is alive")
    }
}

/// The clock that runs while the page keeps its main thread busy, if that is beyond doubt.
fn busy(browser: &Browser) -> Option<String> {
    let before: Vec<_> = drawing(browser.driver_id())
        .into_iter()
        .filter_map(|path| Some((spent(&path)?, path)))
        .collect();
    let script = "const end = performance.now() + 200; while (performance.now() < end) {}";
    browser.script(script, vec![]);
    let mut worked: Vec<_> = before
        .into_iter()
        .filter_map(|(before, path)| Some((spent(&path)?.saturating_sub(before), path)))
        .collect();
    worked.sort();
    let (most, path) = worked.pop()?;
    let next = worked.pop().map_or(Duration::ZERO, |(time, _)| time);
    (most > Duration::from_millis(100) && most > 3 * next).then_some(path)
}

/// The clocks of the main threads of all processes that draw and descend from one.
fn drawing(ancestor: u32) -> Vec<String> {
    let processes: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, parent(id)?)))
        .collect();
    let mut family = vec![ancestor];
    let mut next = 0;
    while let Some(member) = family.get(next).copied() {
        family.extend(
            processes
                .iter()
                .filter(|(_, parent)| *parent == member)
                .map(|(id, _)| id),
        );
        next += 1;
    }
    let draws = |id: &u32| {
        fs::read_to_string(format!("/proc/{id}/cmdline"))
            .is_ok_and(|line| line.contains("--type=renderer"))
    };
    let clock = |id| format!("/proc/{id}/task/{id}/schedstat");
    family.into_iter().filter(draws).map(clock).collect()
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in parentheses and may hold anything; behind it come state and parent.
    stat.rsplit_once(')')?
        .1
        .split_whitespace()
        .nth(1)?
        .parse()
        .ok()
}

/// The first number is the time on a processor in nanoseconds.
fn spent(path: &str) -> Option<Duration> {
    let stat = fs::read_to_string(path).ok()?;
    stat.split_whitespace()
        .next()?
        .parse()
        .ok()
        .map(Duration::from_nanos)
}
