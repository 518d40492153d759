//! Every input at nothing, at its ends and beyond: the page goes on and never shows nonsense.

use offtake_e2e::{Page, visit};
use offtake_economics::{ContractKind, Input, Unit, entry, link};
use serde_json::{Value, json};

use crate::core::assert_figures;

/// Types texts into a field and returns those after which the page shows nonsense.
const TYPE: &str = r"
    const nonsense = /\b(NaN|inf|infinity|undefined|null)\b/i, bad = [];
    for (const [id, text] of input[0]) {
        const field = document.getElementById(id);
        if (!field) { bad.push([id, 'is not on the page']); continue; }
        field.focus();
        if (field.type === 'checkbox') {
            if (field.checked !== (text !== '0')) field.click();
        } else if (field.tagName === 'SELECT') {
            field.value = text;
            field.dispatchEvent(new Event('change', { bubbles: true }));
        } else {
            field.value = text;
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        await frame();
        field.blur();
        await new Promise(resolve => setTimeout(resolve));
        const unseen = [...document.querySelectorAll('input, select, [aria-label]')]
            .map(e => [e.value, e.ariaLabel, e.ariaValueText].filter(Boolean).join(' '));
        const all = [document.body.innerText, ...unseen].join('; '), found = nonsense.exec(all);
        if (found) bad.push([id, text, all.slice(Math.max(0, found.index - 80), found.index + 40)]);
        if (!document.getElementById('failure').hidden) bad.push([id, text, 'stopped the page']);
    }
    return bad;";

fn assert_sense(page: &Page, typed: &[(Input, String)]) {
    let steps: Vec<Value> = typed
        .iter()
        .map(|(input, text)| json!([format!("field-{}", input.key()), text]))
        .collect();
    let bad = page.browser.script_async(TYPE, vec![json!(steps)]);
    assert_eq!(bad.as_array().unwrap().len(), 0, "{bad:#}");
}

fn numeric(kind: ContractKind) -> impl Iterator<Item = Input> {
    Input::ALL
        .iter()
        .copied()
        .filter(move |input| kind.has(*input) && input.spec().unit != Unit::Phases)
        // The kind is chosen by a button of its own.
        .filter(|input| *input != Input::Kind)
        // Of the headlines the one that is chosen has the field.
        .filter(|input| !matches!(input, Input::Yearly | Input::Mwyear))
}

/// Zero, both ends and both sides beyond.
fn extremes(input: Input) -> Vec<String> {
    let spec = input.spec();
    let text = |value: f64| entry::write(input, value);
    match spec.unit {
        Unit::Month => ["0", "2009-01", "2100-12", "1000-01", "9999-12"]
            .map(str::to_owned)
            .into(),
        Unit::Switch => vec!["0".into(), "1".into()],
        Unit::Choice => {
            let words = input.choices().iter();
            words.map(|(word, _)| (*word).to_owned()).collect()
        }
        _ => vec![
            "0".into(),
            text(spec.min),
            text(spec.max),
            text(spec.min - 1.0),
            (spec.max * 10.0 + 1.0).to_string(),
            "-1e300".into(),
            "99999999999999999999".into(),
        ],
    }
}

#[test]
fn every_field_at_its_ends_and_beyond() {
    for start in [
        "?debt=50&client=50&tax=21&ke=12",
        "?phases=100@6,50@30&opex=20&debt=70&client=0",
        "?kind=gpu&debt=50&tax=21&renew=1x2",
    ] {
        visit(start, |page| {
            show_all(page);
            let kind = link::read(start).inputs.kind();
            // What both kinds have is looked at in hosting.
            let other =
                |input: &Input| kind == ContractKind::Hosting || !ContractKind::Hosting.has(*input);
            for input in numeric(kind).filter(other) {
                let mut typed: Vec<_> = extremes(input)
                    .into_iter()
                    .map(|text| (input, text))
                    .collect();
                // Back to where it was, so that each input is seen by itself.
                if let Some(default) = kind.default(input) {
                    typed.push((input, entry::write(input, default)));
                }
                assert_sense(page, &typed);
            }
            assert_alive(page, kind);
        });
    }
}

#[test]
fn every_headline_at_its_ends_and_beyond() {
    visit("?debt=50&tax=21", |page| {
        show_all(page);
        for (way, input) in [("Yearly", Input::Yearly), ("Per MW", Input::Mwyear)] {
            page.press_button(way);
            let typed: Vec<_> = extremes(input)
                .into_iter()
                .map(|text| (input, text))
                .collect();
            assert_sense(page, &typed);
        }
        assert_alive(page, ContractKind::Hosting);
    });
}

#[test]
fn pairs_of_fields_at_their_ends() {
    visit("?debt=50&client=50&tax=21", |page| {
        show_all(page);
        let inputs: Vec<Input> = numeric(ContractKind::Hosting).collect();
        // A plain congruential generator: the same pairs on every run.
        let mut state = 2024_u64;
        let mut pick = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below
        };
        for _ in 0..40 {
            let mut typed = Vec::new();
            for _ in 0..4 {
                let input = inputs[pick(inputs.len())];
                let choices = extremes(input);
                typed.push((input, choices[pick(choices.len())].clone()));
            }
            assert_sense(page, &typed);
        }
        assert_alive(page, ContractKind::Hosting);
    });
}

/// Opens every group and the table.
fn show_all(page: &Page) {
    page.unfold(true);
    page.press_button("Year");
    page.press_button("Show as table");
}

/// The page still answers, and what it shows is the model's.
fn assert_alive(page: &Page, kind: ContractKind) {
    let size = kind.front()[0].spec().label;
    page.set_slider(size, 960.0);
    page.set_slider(size, 640.0);
    page.click(".primary"); // which brings the address up to date at once
    assert_eq!(page.slider_value(size), 640.0);
    assert_figures(page, &page.query());
}
