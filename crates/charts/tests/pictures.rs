//! Pictures as files, to be looked at: a change of drawing shows as a change of these.
//!
//! `UPDATE_PICTURES=1 cargo test -p offtake-charts --test pictures` writes them anew.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use offtake_charts::{Frame, svg, svg_sheet};
use std::{env, fs, path::Path};

fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pictures")
        .join(name);
    if env::var_os("UPDATE_PICTURES").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if let Some((line, (now, then))) = text
        .lines()
        .zip(kept.lines())
        .enumerate()
        .find(|(_, (now, then))| now != then)
    {
        panic!("{name}, line {}:\nkept  {then}\ndrawn {now}", line + 1);
    }
    assert_eq!(text.lines().count(), kept.lines().count(), "{name}");
}

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
    );
    check("sheet-light.svg", &sheet.unwrap());
}
