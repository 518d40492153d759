//! What stands for the page where its address is told: the default contract's first sentence and curves, as a
//! document of 1200 × 630 pixels.
//!
//! Promises: the sentence and the curves of the page itself, in its own colours and face.
//! Never in the program itself: `cargo xtask card` writes it down (`examples/card.rs`) and takes its picture.

use offtake_charts::Frame;
use offtake_economics::sentence::{plain, sentence};

use crate::page::first_paint::drawing;
use crate::page::panels::revenue::rolled_up;
use crate::page::state::State;

/// The curves' place.
const CURVES: (f64, f64) = (1080.0, 356.0);

/// The document, for a folder beside those of styles and fonts.
#[must_use]
pub fn card() -> String {
    let state = State::open("");
    let words = plain(&sentence(&state.inputs, &state.evaluation));
    // The rest is for who opens the page.
    let first = words.split_once(": ").map_or(&*words, |(first, _)| first);
    let curves = drawing(&rolled_up(&state), Frame::new(CURVES.0, CURVES.1));
    format!(
        "<!doctype html>
<html lang=\"en\" data-theme=\"light\">
<meta charset=\"utf-8\">
<title>Offtake</title>
<link rel=\"stylesheet\" href=\"../styles/tokens.css\">
<style>
@font-face {{ font-family: Newsreader; src: url(\"../fonts/newsreader-regular.woff2\"); font-weight: 400 }}
@font-face {{ font-family: Newsreader; src: url(\"../fonts/newsreader-semibold.woff2\"); font-weight: 600 }}
html {{ background: var(--paper); color: var(--ink); font: 400 22px var(--sans) }}
body {{ box-sizing: border-box; width: 1200px; height: 630px; margin: 0; padding: 44px 60px 0; overflow: hidden }}
p {{ margin: 0; color: var(--ink-2) }}
b {{ margin-right: 14px; color: var(--ink); font: 600 26px Newsreader, serif }}
svg {{ border: 1px solid var(--rule); border-radius: var(--radius-card) }}
h1 {{ margin: 18px 0 24px; font: 400 46px/1.16 Newsreader, serif; letter-spacing: -0.01em; text-wrap: balance }}
</style>
<p><b>Offtake</b>What a data-centre hosting contract is worth</p>
<h1>{first}.</h1>
{curves}
"
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const MADE: &str = "make it anew: cargo xtask card";

    #[test]
    fn the_kept_card_is_of_the_sentence_and_the_curves_of_today() {
        let kept = fs::read_to_string("docs/card.html").expect("a kept card");
        assert!(kept == card(), "docs/card.html is out of date; {MADE}");
    }

    #[test]
    fn its_picture_is_as_large_as_others_show_it() {
        let picture = fs::read("docs/card.png").expect("a kept picture");
        let size = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!((size(16), size(20)), (1200, 630), "{MADE}");
    }
}
