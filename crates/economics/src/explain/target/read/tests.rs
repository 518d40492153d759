//! Targets as they are typed, and what is told of those that are none.

use super::*;
use crate::explain::FORMS;
use crate::rows::Line;

fn read(text: &str) -> Result<Target, String> {
    text.parse().map_err(|error: TargetError| error.to_string())
}

#[test]
fn every_form_can_be_read_and_is_written_back() {
    for form in FORMS {
        let target = read(form.example).expect(form.example);
        assert_eq!(target.to_string(), form.example);
    }
    for target in all() {
        assert_eq!(read(&target.to_string()), Ok(target));
    }
}

#[test]
fn a_name_may_be_of_a_line_and_of_a_metric() {
    let line = Row::Line(Line::Ebitda);
    assert_eq!(read("ebitda@13"), Ok(Target::month(line, 13)));
    assert_eq!(
        read(" EBITDA "),
        Ok(Target::once(Row::Metric(Metric::Ebitda)))
    );
}

#[test]
fn what_is_no_target_is_told_what_is_near() {
    for (text, told) in [
        ("hosting_revnue@13", "Is it hosting_revenue@13?"),
        (
            "margin",
            "Is it input:margin, gross_margin or reported_gross_margin?",
        ),
        ("losses@3", "Is it working.losses@3,"),
        ("delivery.onlne_kw[2]@3", "Is it delivery.online_kw[2]@3"),
        ("hosting_revenue", "hosting_revenue@0"),
        ("npv@3", "ask for npv."),
        ("online_kw[2]@3", "ask for online_kw@"),
        ("funding.balance@3", "as in funding.balance[1]@"),
        ("amount:fee_step[2]", "ask for amount:fee_step."),
        ("hours", "hours@0"),
        ("hours@opening", "hours@0"),
        ("npv@", "is no month"),
        ("ebitda@99999999999999999999", "is no month"),
        ("funding.balance[0]@3", "is no phase"),
        ("absent:irr", "Is it irr, irr_equity or irr_aftertax?"),
        ("absent:irr.because", "These can be"),
        ("", "These can be"),
        ("\u{1b}[31mqqqqqqqqqqqq", "These can be"),
    ] {
        let error = read(text).expect_err(text);
        assert!(error.contains(told), "{text:?}: {error}");
        assert!(!error.contains(char::is_control), "{text:?}: {error:?}");
    }
}
