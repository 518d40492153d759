//! A chart of a place, which tells itself what happens to it.

use std::rc::Rc;

use offtake_charts::revenue::Curves;
use yew::prelude::*;

use crate::ui::chart::{Chart, Message};

/// What is shown.
#[derive(Clone, Properties)]
pub struct Props {
    /// The curves with their periods.
    pub curves: Rc<Curves>,
    /// The same in a sentence.
    pub said: String,
    /// What stands above and below it on the same axis of time.
    #[prop_or_default]
    pub beside: Vec<Rc<Curves>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Rc<Curves>, &Rc<Curves>)| Rc::ptr_eq(a, b);
        Rc::ptr_eq(&self.curves, &other.curves)
            && self.said == other.said
            && self.beside.len() == other.beside.len()
            && self.beside.iter().zip(&other.beside).all(same)
    }
}

/// The chart.
pub struct ChartView(Chart);

impl Component for ChartView {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self(Chart::new(context.props().curves.clone()))
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        let Props { curves, beside, .. } = context.props();
        self.0.show(curves.clone());
        self.0.draw(beside);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        self.0.update(message, &context.props().beside)
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let tell = context.link().callback(|message| message);
        self.0.view(context.props().said.clone(), &tell)
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            self.0.listen(&context.link().callback(|message| message));
        }
    }
}
