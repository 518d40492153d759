//! Pictures as files, to be looked at: a change of drawing shows as a change of these.
//!
//! `ACCEPT=1 cargo test -p offtake-charts pictures` writes them anew.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use crate::common;

use common::check;
use offtake_charts::{Frame, npv_curve, svg, svg_sheet};
use offtake_economics::{Line, evaluate, link, npv_curve};

#[test]
fn pictures_are_as_kept() {
    let looks = [("light", common::light()), ("dark", common::dark())];
    let frames = [Frame::new(1040.0, 380.0), Frame::new(328.0, 260.0)];
    for (look, theme) in &looks {
        for frame in frames {
            let frame = Frame {
                pixel_ratio: 2.0,
                ..frame
            };
            let text = svg(&common::monthly(), frame, theme, "Revenue curves").unwrap();
            check(&format!("monthly-{}-{look}.svg", frame.width), &text);
        }
    }
    let theme = common::light();
    let wide = Frame::new(1040.0, 380.0);
    for (name, picture) in [
        ("cumulative", common::cumulative()),
        ("yearly", common::yearly()),
        ("mining", common::mining()),
    ] {
        check(
            &format!("{name}-light.svg"),
            &svg(&picture, wide, &theme, name).unwrap(),
        );
    }
    let sheet = svg_sheet(
        &common::monthly(),
        wide,
        &theme,
        "Revenue curves",
        "annualised, $ a year",
        "https://example.org/offtake/?mw=300",
    );
    check("sheet-light.svg", &sheet.unwrap());
}

/// One rate of return, several, one far from zero, and none.
#[test]
fn profiles_are_as_kept() {
    let debt = "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5";
    let balloon = "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60\
        &tenor=20&tax=21";
    let themes = [("light", common::light()), ("dark", common::dark())];
    for (name, query, line) in [
        ("one", debt, Line::ProjectCashFlow),
        ("several", balloon, Line::EquityCashFlow),
        ("far", "client=0&capex=0.2&build=1", Line::ProjectCashFlow),
        ("none", "", Line::ProjectCashFlow),
    ] {
        let inputs = link::read(query).inputs;
        let profile = npv_curve(&inputs, &evaluate(&inputs), line);
        let picture = npv_curve::picture(&profile);
        for (width, (look, theme)) in [(700.0, &themes[0]), (360.0, &themes[1])] {
            let frame = Frame::new(width, 300.0);
            let text = svg(&picture, frame, theme, "Net present value").unwrap();
            check(&format!("profile-{name}-{width}-{look}.svg"), &text);
        }
    }
}
