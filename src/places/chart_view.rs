//! A chart of a place, which tells itself what happens to it. Out of sight it follows once nothing moves.

use std::rc::Rc;

use offtake_charts::revenue::Curves;
use yew::prelude::*;

use crate::ui::chart::{Chart, Message};
use crate::web::timing::{REST_MS, Rest};

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
pub struct ChartView {
    chart: Chart,
    rest: Rest,
}

impl Component for ChartView {
    /// What happens to it, or that nothing has moved for a while.
    type Message = Option<Message>;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self {
            chart: Chart::new(context.props().curves.clone()),
            rest: Rest::new(REST_MS, context.link().callback(|()| None)),
        }
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        let Props { curves, beside, .. } = context.props();
        self.chart.show(curves.clone());
        self.chart.draw(beside);
        self.rest.moved();
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Option<Message>) -> bool {
        let beside = &context.props().beside;
        let Some(message) = message else {
            self.chart.draw_anyway(beside);
            return false;
        };
        self.chart.update(message, beside)
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let tell = context.link().callback(Some);
        self.chart.view(context.props().said.clone(), &tell)
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            self.chart.listen(&context.link().callback(Some));
        }
    }
}
