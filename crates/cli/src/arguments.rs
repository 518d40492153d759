//! What the command line asks for. A few options and a link need no parser of
//! their own.

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Explain the command and its inputs.
    Help,
    /// Say which version this is.
    Version,
    /// Evaluate a link.
    Show {
        /// The link; empty for the default contract.
        link: String,
        /// Whether to print JSON instead of a summary.
        json: bool,
    },
    /// Explain a number of a link.
    Explain {
        /// The link; empty for the default contract.
        link: String,
        /// What to explain.
        target: String,
        /// How many steps to open.
        depth: usize,
        /// Whether to print JSON instead of text.
        json: bool,
    },
}

/// How far an explanation may be opened: further, it would not fit a terminal.
pub const DEEPEST: usize = 9;

/// Reads the arguments; where they make no sense, what was wrong and what to do.
pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut link: Option<String> = None;
    let (mut target, mut depth) = (None, None);
    let mut json = false;
    let mut options_ended = false;
    while let Some(argument) = arguments.next() {
        // The value of an option stands behind it, or behind a sign of equality.
        let (option, value) = match argument.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option, Some(value.to_owned())),
            _ => (argument.as_str(), None),
        };
        match option {
            "--explain" if !options_ended => {
                target = value.or_else(|| arguments.next());
                if target.is_none() {
                    return Err(
                        "Say what to explain, as in --explain npv. Run offtake --help for \
                                what there is."
                            .to_owned(),
                    );
                }
            }
            "--depth" if !options_ended => {
                depth = Some(read_depth(value.or_else(|| arguments.next()).as_deref())?);
            }
            _ => match argument.as_str() {
                "--" if !options_ended => options_ended = true,
                "--help" | "-h" if !options_ended => return Ok(Command::Help),
                "--version" | "-V" if !options_ended => return Ok(Command::Version),
                "--json" if !options_ended => json = true,
                option if option.starts_with('-') && !options_ended => {
                    return Err(format!(
                        "There is no option {}. Run offtake --help for those there are.",
                        option.escape_debug()
                    ));
                }
                _ if link.is_some() => {
                    return Err(
                        "One link at a time, please. A link with & in it has to stand in quotes: \
                                offtake '?mw=300&term=10'"
                            .to_owned(),
                    );
                }
                _ => link = Some(argument),
            },
        }
    }
    let link = link.unwrap_or_default();
    match (target, depth) {
        (Some(target), depth) => Ok(Command::Explain {
            link,
            target,
            depth: depth.unwrap_or(1),
            json,
        }),
        (None, Some(_)) => Err("--depth says how far to open what --explain explains: \
                                offtake --explain npv --depth 2"
            .to_owned()),
        (None, None) => Ok(Command::Show { link, json }),
    }
}

fn read_depth(text: Option<&str>) -> Result<usize, String> {
    let depth = text.and_then(|text| text.parse().ok());
    let depth = depth.filter(|depth| (1..=DEEPEST).contains(depth));
    depth.ok_or_else(|| format!("--depth takes a whole number from 1 to {DEEPEST}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(arguments: &[&str]) -> Result<Command, String> {
        read(arguments.iter().map(|argument| (*argument).to_owned()))
    }

    fn show(link: &str, json: bool) -> Result<Command, String> {
        Ok(Command::Show {
            link: link.to_owned(),
            json,
        })
    }

    #[test]
    fn a_link_and_its_form_come_in_any_order() {
        assert_eq!(asks(&[]), show("", false));
        assert_eq!(asks(&["?mw=300", "--json"]), show("?mw=300", true));
        assert_eq!(asks(&["--json", "?mw=300"]), show("?mw=300", true));
        assert_eq!(asks(&["--", "--json"]), show("--json", false));
        assert_eq!(asks(&["--json", "-h"]), Ok(Command::Help));
        assert_eq!(asks(&["-V"]), Ok(Command::Version));
    }

    #[test]
    fn what_to_explain_stands_behind_its_option() {
        let explain = |link: &str, depth, json| {
            Ok(Command::Explain {
                link: link.to_owned(),
                target: "npv".to_owned(),
                depth,
                json,
            })
        };
        assert_eq!(asks(&["--explain", "npv"]), explain("", 1, false));
        let all = ["--depth", "3", "?mw=300", "--explain=npv", "--json"];
        assert_eq!(asks(&all), explain("?mw=300", 3, true));
        assert_eq!(
            asks(&["--depth=9", "--explain", "npv"]),
            explain("", 9, false)
        );
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        assert!(asks(&["--explain"]).is_err_and(|told| told.contains("--explain npv")));
        assert!(asks(&["--depth", "2"]).is_err_and(|told| told.contains("--explain")));
        for depth in ["0", "10", "-1", "two", ""] {
            let told = asks(&["--explain", "npv", "--depth", depth]);
            assert!(told.is_err_and(|told| told.contains("1 to 9")));
        }
        assert!(asks(&["--jsno"]).is_err_and(|told| told.contains("--jsno")));
        assert!(asks(&["mw=300", "term=10"]).is_err_and(|told| told.contains("quotes")));
    }
}
