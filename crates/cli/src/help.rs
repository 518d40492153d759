//! How to use the command: the inputs come from the one table of inputs.

use offtake_economics::explain::FORMS;
use offtake_economics::{Group, Input, Inputs, LEFT_OUT, Line, Metric, Unit, link};

use crate::layout::wrapped;

const USAGE: &str = "\
offtake: what a data-centre hosting contract is worth, month by month

Usage: offtake [LINK] [--json]
       offtake [LINK] --explain TARGET [--depth N] [--json]
       offtake [LINK] --bridge [--json]
       offtake [LINK] --matters [METRIC] [--json]
       offtake [LINK] --make METRIC=TARGET --by INPUT [--json]
       offtake [LINK] --ladder METRIC=TARGET INPUT,INPUT,… [--json]
       offtake [LINK] --compare LINK [--json]
       offtake [LINK] --bridge LINK [METRIC] [--json]
       offtake [LINK] --grid METRIC INPUT[=FROM..TO] INPUT[=FROM..TO] [--json]
       offtake [LINK] --xlsx FILE
       offtake [LINK] --csv month|quarter|year
       offtake --dictionary
       offtake --deals [WORDS] [LINK]
       offtake --deals --json | --csv
       offtake --deals LINK --json
       offtake --deal ID [--json | --explain … | --xlsx … | --csv …]
       offtake --record
       offtake --reality [--deal ID] [--json]
       offtake --portfolio [LINK | --deal ID] [--json | --csv … | --xlsx …]
       offtake --portfolio [LINK | --deal ID] --bridge [--json]

  LINK        a share link of the page, or only its query: '?mw=300&term=10'
              (in quotes; on Windows in double quotes: \"?mw=300&term=10\");
              without one, the default contract
  --json      everything as JSON: link (empty for the default contract), inputs,
              repairs, notices, metrics, months and years; nothing is rounded
  --explain   what a number is computed from: its formula in names and numbers,
              and below it its parts, each with what to ask for to open it
  --depth     how many steps of parts to open at once, 1 to 9
  --bridge    what is left of the headline today, step by step: from what the
              term bills, or what was announced, to the value today and what
              hosting gains over mining; it adds up to the cent. With a link:
              what each difference has to do with another value there, by
              Shapley, exact for up to twelve
  --compare   what differs in another link, and every metric that is another
  --matters   what matters most to a metric (else to the value today): the
              metric at both ends of every input's range, the widest first.
              Ranges are P10 to P90 of signed deals, else of the record, else
              assumed; a link may give its own, as in 'u.power=range:34,71'
  --make      what one input would have to be for a metric to come to a target:
              every value in range, how far it is from now and which signed
              deal is nearest, or why there is none. Targets are in % for rates
              and $M for dollars, else as quoted
  --ladder    what would have to be true: each input in turn goes to the better
              end of its range, the last one as far as needed; what is missing
  --grid      a metric over two inputs, 41 by 41 values of sliders or ranges,
              or from one value to another
  --xlsx      the contract as a workbook of live formulas, written to FILE
  --csv       the schedule as comma-separated values, a row for each period
  --dictionary
              what every input, line and metric is called, measured in and
              means, as comma-separated values
  --deals     announced contracts in which all the words occur, with their IDs,
              and where the price of each, and of LINK, stands among them all;
              with --json or --csv the whole record, to be cited by its version
  --deal      what is known of one and from where, and what it comes to; in
              place of a link with every other option
  --record    what stands beside the deals: what became of announcements, load
              by its state, debt, prices, who else sells, context, what was left
              out, each with its date and source
  --reality   what a host reported quarter by quarter, beside what it announced;
              the delay that explains it best, and what that slip costs in NPV
  --portfolio several contracts as one: a link's, each as
              'contract=CoreWeave;mw=300;term=10', with an aim as
              'target=2027-12@1000'; a sum of deals; or else the contracts
              between Core Scientific and CoreWeave
  --help      this text
  --version   the version

What a link says that cannot be used is repaired and told on stderr. The exit
code is 1 where the figures cannot be what was asked for, 2 for a wrong command.
";

/// The text of `--help`.
pub fn text() -> String {
    let mut text = USAGE.to_owned();
    text.push_str("\nTargets of --explain\n\n");
    for form in FORMS {
        let first = format!("  {:<26}", form.example);
        text.push_str(&wrapped(form.meaning, &first, &" ".repeat(28)));
    }
    for (kind, names) in names() {
        let names = format!("{kind}: {}", names.join(", "));
        text.push_str(&wrapped(&names, "\n  ", "    "));
    }
    text.push_str("\nInputs of a link: key, meaning, unit, range, default\n");
    for group in Group::ALL {
        text.push_str(&format!("\n{}\n", group.label()));
        for input in Input::ALL
            .iter()
            .filter(|input| input.spec().group == *group)
        {
            text.push_str(&row(*input));
        }
    }
    text.push_str("\nLeft out on purpose\n\n");
    for left_out in LEFT_OUT {
        let told = format!("{}: {}", left_out.name, left_out.says);
        text.push_str(&wrapped(&told, "  ", "    "));
    }
    text.push('\n');
    let note = "Of tcv and rate, phases and mw or ready, opex and margin the first named wins. A \
                link writes only what differs from the defaults, which are those of the agreement \
                between Core Scientific and CoreWeave as announced in June 2024.";
    text + &wrapped(note, "", "")
}

/// What can be asked for without having met it in an explanation before.
fn names() -> [(&'static str, Vec<&'static str>); 2] {
    [
        ("Lines", Line::ALL.iter().map(|line| line.name()).collect()),
        (
            "Metrics",
            Metric::ALL.iter().map(|metric| metric.name()).collect(),
        ),
    ]
}

fn row(input: Input) -> String {
    let spec = input.spec();
    let range = match spec.unit {
        Unit::Month => "2009-01 to 2100-12".to_owned(),
        Unit::Phases => "1 to 12 phases".to_owned(),
        Unit::Choice => {
            // All of them are in the README's table and in what is said of a wrong one.
            let word = |at: f64| input.chosen(at).0;
            format!("{} … {}", word(spec.min), word(spec.max))
        }
        _ => format!("{} to {}", spec.min, spec.max),
    };
    let default = link::value(&Inputs::default(), input).unwrap_or_else(|| "–".to_owned());
    let row = format!(
        "  {:<9} {:<27} {:<11} {:<18} {:>7}",
        spec.key,
        spec.label,
        spec.unit.text(),
        range,
        default
    );
    row.trim_end().to_owned() + "\n"
}
