//! Line counts out of an LCOV file: <https://github.com/linux-test-project/lcov>, `man geninfo`.
//!
//! Promises: lines of a test module inside a source file count neither as covered nor as missed.

use std::ops::Range;

/// How often the lines of one file were run.
#[derive(Debug, PartialEq)]
pub struct File {
    /// As the LCOV file spells it.
    pub path: String,
    /// Line numbers, from 1, and how often each was run.
    pub lines: Vec<(usize, u64)>,
}

impl File {
    /// The lines that hold code.
    pub fn all(&self) -> usize {
        self.lines.len()
    }

    /// Those of them that were run.
    pub fn covered(&self) -> usize {
        self.lines.iter().filter(|(_, hits)| *hits > 0).count()
    }

    /// Those that were not, neighbours joined: `3, 7–9`.
    pub fn missed(&self) -> String {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut joined = false;
        for (line, hits) in &self.lines {
            match runs.last_mut() {
                _ if *hits > 0 => joined = false,
                Some((_, last)) if joined => *last = *line,
                _ => {
                    runs.push((*line, *line));
                    joined = true;
                }
            }
        }
        let run = |(first, last): &(usize, usize)| match first == last {
            true => first.to_string(),
            false => format!("{first}–{last}"),
        };
        runs.iter().map(run).collect::<Vec<_>>().join(", ")
    }

    /// Leaves out the lines that stand in a test module.
    pub fn without_tests(&mut self, source: &str) {
        let tests = test_module(source);
        self.lines.retain(|(line, _)| !tests.contains(line));
    }
}

/// Reads every file of an LCOV text.
pub fn read(text: &str) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for line in text.lines() {
        if let Some(path) = line.strip_prefix("SF:") {
            files.push(File {
                path: path.to_owned(),
                lines: Vec::new(),
            });
        } else if let (Some(counts), Some(file)) = (line.strip_prefix("DA:"), files.last_mut()) {
            let mut counts = counts.split(',');
            let number = counts.next().and_then(|count| count.parse().ok());
            let hits = counts.next().and_then(|count| count.parse().ok());
            if let (Some(number), Some(hits)) = (number, hits) {
                file.lines.push((number, hits));
            }
        }
    }
    files
}

/// The lines of `#[cfg(test)] mod … { … }` as rustfmt sets it; none when there is no such module.
fn test_module(source: &str) -> Range<usize> {
    let lines: Vec<&str> = source.lines().collect();
    let opens = |pair: &[&str]| matches!(pair, ["#[cfg(test)]", module] if module.ends_with('{'));
    let Some(start) = lines.windows(2).position(opens) else {
        return 0..0;
    };
    let length = lines.iter().skip(start).position(|line| *line == "}");
    start + 1..length.map_or(lines.len(), |length| start + length + 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "SF:/a.rs\nFN:1,f\nDA:1,4\nDA:2,0\nDA:3,0\nDA:5,1\nDA:6,0\nLF:5\nend_of_record\nSF:/b.rs\nDA:9,0\n";

    #[test]
    fn lines_are_counted_by_file() {
        let files = read(TEXT);
        let counts: Vec<_> = files
            .iter()
            .map(|file| (file.covered(), file.all()))
            .collect();
        assert_eq!(counts, [(2, 5), (0, 1)]);
        assert_eq!(files[0].path, "/a.rs");
        assert_eq!(files[0].missed(), "2–3, 6");
        assert_eq!(files[1].missed(), "9");
    }

    #[test]
    fn test_modules_do_not_count() {
        let source = "fn f() {\n}\n#[cfg(test)]\nmod tests {\n    fn g() {}\n}\nfn h() {\n}\n";
        assert_eq!(test_module(source), 3..7);
        assert_eq!(test_module("#[cfg(test)]\nmod tests;\nfn f() {\n}\n"), 0..0);
        let mut file = File {
            path: String::new(),
            lines: (1..=8).map(|line| (line, 1)).collect(),
        };
        file.without_tests(source);
        assert_eq!(file.all(), 4);
    }
}
