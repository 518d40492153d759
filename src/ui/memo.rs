//! A part of the page that most movements leave as it is: it is made anew when its key is another.
//!
//! One component for all such parts, since each kind of component weighs some kilobytes.

use std::hash::{DefaultHasher, Hash, Hasher};

use yew::prelude::*;

/// A part that is made anew only when one of the values that it is made from is another.
pub fn memo(values: &impl Hash, make: impl Fn() -> Html + 'static) -> Html {
    let mut hasher = DefaultHasher::new();
    values.hash(&mut hasher);
    let make = Callback::from(move |()| make());
    html! { <Memo memo_key={hasher.finish()} {make} /> }
}

/// A part that stands still.
pub struct Memo;

/// What it shows.
#[derive(Properties)]
pub struct Props {
    /// Another key than before where it is to be made anew.
    pub memo_key: u64,
    /// Makes it.
    pub make: Callback<(), Html>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.memo_key == other.memo_key
    }
}

impl Component for Memo {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().make.emit(())
    }
}
