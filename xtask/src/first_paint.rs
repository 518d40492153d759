//! What the built document holds before its program is there.
//!
//! Promises: the default contract's first view, made by the page's own functions, and the address that the
//! page will have where the build is told it.
//! Never: puts a figure before a visitor whose link carries another contract; index.html hides it there.

use crate::card;
use crate::command::output;
use crate::failure::Failure;
use crate::linted::linted_cargo;
use crate::paths;
use std::fs;
use std::path::Path;

/// Where the build is told the address that the page will have.
const ADDRESS: &str = "OFFTAKE_URL";
/// Behind which the head of a document goes on, as Trunk writes it, which leaves the head's own tag out, and as
/// index.html does.
const CHARSET: [&str; 2] = ["<meta charset=utf-8>", "<meta charset=\"utf-8\" />"];
/// What the picture that stands for the page is called beside it.
const PICTURE: &str = "card.png";

/// Writes it into the document of a built page.
pub fn write(dist: &Path) -> Result<(), Failure> {
    let index = dist.join("index.html");
    let broken = |error| {
        Failure::new(
            format!("{} cannot be read or written: {error}.", index.display()),
            "build again: cargo xtask build",
        )
    };
    let html = fs::read_to_string(&index).map_err(broken)?;
    let mut cargo = linted_cargo();
    cargo.current_dir(paths::root());
    cargo.args(["run", "--quiet", "--locked", "--package", "offtake"]);
    let painted = output(
        cargo.args(["--example", "first_paint"]),
        "read the message above; the page's parts do not compile for this machine.",
    )?;
    let mut html = within(&html, &["<div id=page>", "<div id=\"page\">"], &painted)?;
    // Tried in every build, or it would first fail where the page is published.
    let address = std::env::var(ADDRESS);
    let tried = address.as_deref().unwrap_or("https://offtake.test/");
    let told = within(&html, &CHARSET, &addressed(&html, tried)?)?;
    if address.is_ok() {
        html = told;
        fs::copy(card::picture(), dist.join(PICTURE)).map_err(broken)?;
    }
    fs::write(&index, html).map_err(broken)
}

/// A document with a text behind the one place that begins in one of these ways.
fn within(html: &str, begins: &[&str], text: &str) -> Result<String, Failure> {
    let mut found = begins
        .iter()
        .filter_map(|begin| html.split_once(begin).map(|parts| (begin, parts)));
    match (found.next(), found.next()) {
        (Some((begin, (before, after))), None) if !after.contains(begin) => {
            Ok(format!("{before}{begin}{text}{after}"))
        }
        _ => Err(Failure::new(
            format!("index.html does not hold {} once.", begins.join(" or ")),
            "restore it.",
        )),
    }
}

/// What others are told of a page with an address: where it is, and what stands for it there.
fn addressed(html: &str, address: &str) -> Result<String, Failure> {
    let address = format!("{}/", address.trim_end_matches('/'));
    if !address.starts_with("https://") || address.contains(['"', '<', '>']) {
        return Err(Failure::new(
            format!("{ADDRESS} is {address}, which is no address of a folder."),
            "give it as https://host/folder/",
        ));
    }
    let between = |before: &str, after: &str| {
        let (_, rest) = html.split_once(before)?;
        Some(rest.split_once(after)?.0.to_owned())
    };
    let title = between("<title>", "</title>");
    let says = between("name=description content=\"", "\"").or_else(|| {
        // Of several contents the one beside this name.
        let (before, _) = html.split_once("\" name=description")?;
        Some(before.rsplit_once("content=\"")?.1.to_owned())
    });
    let (Some(title), Some(says)) = (title, says) else {
        return Err(Failure::new(
            "index.html has no title or description.",
            "restore them.",
        ));
    };
    let (width, height) = card::SIZE;
    Ok(format!(
        "<link rel=\"canonical\" href=\"{address}\"><meta property=\"og:type\" content=\"website\">\
         <meta property=\"og:url\" content=\"{address}\"><meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:description\" content=\"{says}\">\
         <meta property=\"og:image\" content=\"{address}{PICTURE}\">\
         <meta property=\"og:image:width\" content=\"{width}\">\
         <meta property=\"og:image:height\" content=\"{height}\">\
         <meta name=\"twitter:card\" content=\"summary_large_image\">"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_behind_the_one_place_for_it() {
        assert_eq!(within("a<b>c", &["<b>", "<d>"], "x").unwrap(), "a<b>xc");
        for html in ["ac", "<b><b>", "<b><d>"] {
            assert!(within(html, &["<b>", "<d>"], "x").is_err(), "{html}");
        }
    }

    #[test]
    fn an_address_is_told_with_title_and_description() {
        let html = "<title>T</title><meta name=description content=\"D\">";
        let told = addressed(html, "https://a.test/b/").unwrap();
        assert_eq!(addressed(html, "https://a.test/b").unwrap(), told);
        for part in [
            "canonical\" href=\"https://a.test/b/\"",
            "og:title\" content=\"T\"",
            "og:image\" content=\"https://a.test/b/card.png\"",
            "content=\"D\"",
        ] {
            assert!(told.contains(part), "{told}");
        }
        // As Trunk writes it.
        let other = "<meta content=\"x\" name=viewport><title>T</title><meta content=\"D\" name=description>";
        assert_eq!(addressed(other, "https://a.test/b").unwrap(), told);
        assert!(addressed(html, "a.test").is_err());
        assert!(addressed("", "https://a.test/b/").is_err());
    }
}
