//! A part of the page that most movements leave as it is: it is made anew when its key is another.
//!
//! One component for all such parts, since each kind of component weighs some kilobytes.

use yew::prelude::*;

/// A part that stands still.
pub struct Memo;

/// What it shows.
#[derive(Properties)]
pub struct Props {
    /// Another key than before where it is to be made anew.
    pub memo_key: u32,
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
