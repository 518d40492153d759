//! The time that the page's main thread spends at work.
//!
//! On Linux it is the processor time of the thread, which neither other programs nor waiting
//! disturb. Elsewhere only the time that passes can be had, from inside the page.

use std::fs;
use std::time::Duration;

use crate::browser::Browser;

/// Which clock is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Processor time of the main thread.
    Processor,
    /// Time that passes, as the page sees it.
    Page,
}

/// The main thread of the process that draws the page.
pub struct MainThread {
    schedule: Option<String>,
}

impl MainThread {
    /// Finds it: of the browser's processes that draw, the one that gets busy when the page does.
    pub fn of(browser: &Browser) -> Self {
        let drawing = drawing(browser.driver_id());
        let before: Vec<_> = drawing.iter().map(|path| spent(path)).collect();
        browser.script(
            "const end = performance.now() + 200; while (performance.now() < end) {}",
            vec![],
        );
        let busiest = drawing
            .into_iter()
            .zip(before)
            .max_by_key(|(path, before)| {
                spent(path)
                    .unwrap_or_default()
                    .saturating_sub(before.unwrap_or_default())
            });
        let schedule = busiest.map(|(path, _)| path);
        assert!(
            schedule.is_some() || !cfg!(target_os = "linux"),
            "no process of the browser draws"
        );
        Self { schedule }
    }

    /// Which clock this is.
    pub fn clock(&self) -> Clock {
        if self.schedule.is_some() {
            Clock::Processor
        } else {
            Clock::Page
        }
    }

    /// The time so far.
    pub fn spent(&self, browser: &Browser) -> Duration {
        match &self.schedule {
            Some(path) => spent(path).expect("the page's process is alive"),
            None => {
                let passed = browser.script("return performance.now()", vec![]);
                Duration::from_secs_f64(passed.as_f64().unwrap_or_default() / 1e3)
            }
        }
    }
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
