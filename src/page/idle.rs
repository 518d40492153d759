//! What is given and has no effect beside other inputs: told quietly beside its field. Pure.
//!
//! It stays as it was given, and has its effect again by itself.

use offtake_economics::{Input, Inputs};

/// Why an input that is given has no effect now, or not all of it; nothing where it has, or where it is
/// as it is by default.
pub fn why(inputs: &Inputs, input: Input) -> Option<String> {
    if inputs.get(input) == inputs.default_of(input) || inputs.replaced_by(input).is_some() {
        return None;
    }
    let none = |without: bool, what: &str| without.then(|| format!("No effect {what}."));
    let nothing = |input: Input| inputs.value(input) <= 0.0;
    let part = |given: Input, counted: usize, why: &str| {
        let given = inputs.months(given);
        (counted < given).then(|| format!("{counted} of {given} have an effect: {why}."))
    };
    let no_debt = nothing(Input::Debt) && !inputs.is_given(Input::Dscr);
    match input {
        Input::Renew => part(input, inputs.renewals(), "30 years in all with the term"),
        Input::Renewterm | Input::Prenew | Input::Rstep => {
            none(inputs.renewals() == 0, "without renewals")
        }
        Input::Io if !no_debt => {
            let why = "the tenor's last month repays";
            part(input, inputs.interest_only(), why)
        }
        Input::Slip => none(nothing(Input::Delay), "without a delay"),
        Input::Prepayin | Input::Prepayfrom | Input::Prepayover => {
            none(nothing(Input::Prepay), "without prepaid months")
        }
        Input::Exit => {
            let billed =
                inputs.months(Input::Term) + inputs.renewals() * inputs.months(Input::Renewterm);
            let alone = inputs.phase_count() == 1;
            none(
                alone && inputs.months(input) >= billed,
                "after the contract's end",
            )
        }
        Input::Exitfee => none(!inputs.is_given(Input::Exit), "without an early end"),
        Input::Oesc => none(!inputs.is_given(Input::Opex), "without a site opex"),
        Input::Sgaesc => none(nothing(Input::Sga), "without SG&A"),
        Input::Gearing => none(!inputs.is_given(Input::Dscr), "without a target DSCR"),
        Input::Interest
        | Input::Tenor
        | Input::Io
        | Input::Sculpt
        | Input::Upfront
        | Input::Commit => none(no_debt, "without debt"),
        Input::Debt | Input::Dscr => {
            let funded = inputs.kind().has(Input::Client) && inputs.value(Input::Client) >= 100.0;
            none(funded, "where the client funds all of it")
        }
        Input::Credited | Input::Cap => {
            none(nothing(Input::Client), "where the host funds all of it")
        }
        Input::Life => none(!nothing(Input::Depr), "beside MACRS"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use offtake_economics::{Line, evaluate, link};

    use super::*;

    fn said(query: &str, input: Input) -> Option<String> {
        why(&link::read(query).inputs, input)
    }

    #[test]
    fn what_has_an_effect_again_is_not_told() {
        for (without, input, with) in [
            ("exitfee=6", Input::Exitfee, "exitfee=6&exit=4"),
            ("gearing=60", Input::Gearing, "gearing=60&dscr=1.3"),
            ("rstep=10", Input::Rstep, "rstep=10&renew=2x5"),
            (
                "term=30&rstep=10&renew=2x5",
                Input::Rstep,
                "rstep=10&renew=2x5",
            ),
            ("prepayover=12", Input::Prepayover, "prepayover=12&prepay=6"),
            ("exit=13", Input::Exit, "exit=11"),
            ("exit=13", Input::Exit, "exit=13&renew=1x5"),
            ("term=28&renew=2x5", Input::Renew, "renew=2x5"),
            (
                "debt=70&client=0&tenor=1&io=24",
                Input::Io,
                "debt=70&client=0&tenor=2.5&io=24",
            ),
            ("io=24", Input::Io, "io=24&debt=70&client=0"),
            ("debt=70", Input::Debt, "debt=70&client=50"),
            ("slip=0", Input::Slip, "slip=0&delay=6"),
            ("cap=30&client=0", Input::Cap, "cap=30"),
        ] {
            assert!(said(without, input).is_some(), "{without}");
            assert_eq!(said(with, input), None, "{with}");
        }
        assert_eq!(
            said("debt=70&client=0&tenor=1&io=24", Input::Io).as_deref(),
            Some("11 of 24 have an effect: the tenor's last month repays.")
        );
    }

    // Each of them left out changes no cash flow.
    #[test]
    fn what_is_told_has_no_effect() {
        for query in [
            "exitfee=6&gearing=60&rstep=10&prenew=40&renewterm=3&prepayin=6&prepayfrom=3&prepayover=12",
            "slip=0&oesc=4&interest=3&tenor=20&io=24&sculpt=1&upfront=2&commit=1&debt=0",
            "exit=13&debt=70&dscr=1.3&term=10",
            "client=0&credited=50&cap=20",
            "depr=macrs5&life=30&tax=21&client=0",
        ] {
            let inputs = link::read(query).inputs;
            let whole = evaluate(&inputs);
            let told = |input: &&Input| why(&inputs, **input).is_some();
            let mut count = 0;
            for input in Input::ALL.iter().filter(told) {
                let mut without = inputs.clone();
                without.reset(*input);
                let without = evaluate(&without);
                let flow = |one: &offtake_economics::Evaluation, line| {
                    one.months
                        .iter()
                        .map(|month| month.get(line))
                        .collect::<Vec<f64>>()
                };
                for line in [Line::ProjectCashFlow, Line::EquityCashFlow, Line::Tax] {
                    assert_eq!(flow(&without, line), flow(&whole, line), "{}", input.key());
                }
                count += 1;
            }
            assert!(count > 0, "{query}");
        }
    }
}
