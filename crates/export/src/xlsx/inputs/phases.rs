//! The phases' rows of the inputs.

use offtake_economics::{Input, PhasePart, Spec};
use rust_xlsxwriter::XlsxError;

use super::super::page::{Cells, Page, flag};
use super::super::place::phase_name;
use super::validation::validation;
use super::{
    AGREED, AGREED_DEBT, AGREED_SHARE, CHANGED, EXPORTED_MW, EXPORTED_READY, HELP, IN_RANGE, LABEL,
    NAME, READY, SOURCE, VALUE, cell, phase_row, phases_heading, source,
};

/// The phases: load and ready month side by side, and the limits of both below.
pub(super) fn phases(page: &mut Page<'_>) -> Result<(), XlsxError> {
    let book = page.book;
    let styles = &book.styles;
    let (heading, limits) = (phases_heading(), phase_row(book.layout.phases));
    page.text(heading, LABEL, Input::Phases.spec().label, &styles.group)?;
    // One phase and none differ in nothing else, and a link keeps them apart.
    match book.inputs.is_given(Input::Phases) {
        true => page.text(heading, VALUE, 1.0, &styles.given)?,
        false => {
            page.sheet.write_blank(heading, VALUE, &styles.given)?;
        }
    }
    page.text(
        heading,
        HELP,
        "A phase of 0 MW is not used; the first must have load. A contract without phases has one.",
        &styles.quiet,
    )?;
    let headings = [
        "Phase",
        "Names",
        "MW",
        "Ready month",
        "Exported",
        "Exported",
        "In range",
        "Stated debt",
        "Changed",
        "Source, as exported",
        "Stated share of cash to lenders: debt and share are those without an early termination, as exported",
    ];
    page.texts(heading + 1, LABEL, &headings, &styles.heading)?;
    for (row, label, limit) in [
        (limits, "Least", (|spec| spec.min) as fn(&Spec) -> f64),
        (limits + 1, "Most", |spec| spec.max),
    ] {
        page.text(row, LABEL, label, &styles.quiet)?;
        page.text(row, VALUE, limit(Input::Mw.spec()), &styles.general)?;
        page.text(row, READY, limit(Input::Ready.spec()), &styles.general)?;
    }
    for phase in 0..book.layout.phases {
        self::phase(page, phase, limits)?;
    }
    Ok(())
}

fn phase(page: &mut Page<'_>, phase: usize, limits: u32) -> Result<(), XlsxError> {
    let book = page.book;
    let (row, styles) = (phase_row(phase), &book.styles);
    let used = phase < book.inputs.phase_count();
    let [mw, ready] = [PhasePart::Mw, PhasePart::Ready].map(|part| part.of(book.inputs, phase));
    let names = format!(
        "{}, {}",
        phase_name(phase, PhasePart::Mw),
        phase_name(phase, PhasePart::Ready)
    );
    page.text(row, LABEL, format!("Phase {}", phase + 1), &styles.label)?;
    page.text(row, NAME, names, &styles.quiet)?;
    page.text(row, VALUE, mw, &styles.typed)?;
    page.text(row, READY, ready, &styles.typed)?;
    if used {
        let said = if book.inputs.is_given(Input::Phases) {
            source(book, Input::Phases)
        } else {
            let [mw, ready] = [Input::Mw, Input::Ready].map(|input| source(book, input));
            format!("{mw}. Ready: {ready}")
        };
        page.text(row, SOURCE, said, &styles.quiet)?;
    }
    // Lenders do not foresee an early end: what they have agreed to is the same contract's to its end.
    for (part, column) in AGREED.into_iter().zip([AGREED_DEBT, AGREED_SHARE]) {
        if book.inputs.is_given(Input::Exit) {
            let stated = book.values.agreed(phase, part);
            page.text(row, column, stated, &styles.general)?;
        } else {
            page.sheet.write_blank(row, column, &styles.general)?;
        }
    }
    page.text(row, EXPORTED_MW, mw, &styles.general)?;
    page.text(row, EXPORTED_READY, ready, &styles.general)?;

    let (load, month) = (cell(VALUE, row), cell(READY, row));
    let limit = |column: u16, row: u32| {
        let letters = rust_xlsxwriter::utility::column_number_to_name(column);
        format!("{letters}${}", row + 1)
    };
    let within = |value: &str, column: u16| {
        let (least, most) = (limit(column, limits), limit(column, limits + 1));
        format!("ISNUMBER({value}),{value}>={least},{most}>={value}")
    };
    let formula = format!(
        "IF({load}=0,{},IF(AND({},{},{month}=ROUND({month},0)),1,0))",
        // Dates are counted from the first phase, which must be there.
        if phase == 0 { 0 } else { 1 },
        within(&load, VALUE),
        within(&month, READY),
    );
    page.formula(row, IN_RANGE, &formula, flag(true), &styles.flag)?;
    page.judge(row, IN_RANGE, &format!("{}=1", cell(IN_RANGE, row)))?;
    let formula = format!(
        "IF(AND({load}={},{month}={}),0,1)",
        cell(EXPORTED_MW, row),
        cell(EXPORTED_READY, row)
    );
    page.formula(row, CHANGED, &formula, flag(false), &styles.flag)?;

    let (mw_spec, ready_spec) = (Input::Mw.spec(), Input::Ready.spec());
    let unused = Spec {
        min: 0.0,
        ..*mw_spec
    };
    let mw_rule = validation(Input::Mw, if phase == 0 { mw_spec } else { &unused })?;
    let ready_rule = validation(Input::Ready, ready_spec)?;
    page.sheet
        .add_data_validation(row, VALUE, row, VALUE, &mw_rule)?;
    page.sheet
        .add_data_validation(row, READY, row, READY, &ready_rule)?;
    Ok(())
}
