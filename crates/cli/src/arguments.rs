//! What the command line asks for. Three options and a link need no parser of their own.

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
}

/// Reads the arguments; where they make no sense, what was wrong and what to do.
pub fn read(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut link: Option<String> = None;
    let mut json = false;
    let mut options_ended = false;
    for argument in arguments {
        match argument.as_str() {
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
        }
    }
    Ok(Command::Show {
        link: link.unwrap_or_default(),
        json,
    })
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
    fn what_makes_no_sense_is_told() {
        assert!(asks(&["--jsno"]).is_err_and(|told| told.contains("--jsno")));
        assert!(asks(&["mw=300", "term=10"]).is_err_and(|told| told.contains("quotes")));
    }
}
