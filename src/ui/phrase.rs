//! Words that change while others around them stay.
//!
//! A translator puts elements of its own in place of text. Whoever then writes to the text writes to
//! what nobody sees, and whoever takes it out finds it gone. So such words are alone in an element
//! whose key they are: others are another element, which the translator translates anew.

use yew::prelude::*;

/// Words in an element of their own.
pub fn phrase(words: &str) -> Html {
    html! { <bdi key={words}>{ words.to_owned() }</bdi> }
}
