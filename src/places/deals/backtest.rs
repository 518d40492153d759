//! What a host reported beside what it had announced: a picture, and what the slip costs.

use offtake_charts::{Frame, Theme, backtest, svg};
use offtake_deals::{
    Apart, Deal, LoadReading, Reported, RevenuePart, Stated, fit, mark, one_decimal,
};
use offtake_economics::backtest::{Compared, Fit, Quarter};
use offtake_economics::format;
use yew::prelude::*;

use crate::bus::{Tell, tell};
use crate::places::deals::plot::raw;
use crate::ui::colours;
use crate::web::{dialog, screen};

/// The picture's most and least width, what is left of the window beside it, and its height.
const WIDTH: (f64, f64) = (300.0, 620.0);
const BESIDE: f64 = 96.0;
const HEIGHT: f64 = 240.0;

/// The reports of a deal held against its ramp; nothing for a deal without reports.
pub fn reported(deal: &'static Deal) -> Html {
    let Some((reported, fitted)) = deal.reported().zip(fit(deal, Compared::default())) else {
        return html! {};
    };
    html! {
        <>
            <h3>{ "Headline against reality" }</h3>
            { match fitted {
                Ok(fitted) => held(deal, &fitted),
                Err(why) => html! { <p>{ why.to_string() }</p> },
            } }
            { told(reported) }
            { by_load(deal, reported) }
            <ul>{ for reported.limits.iter().map(|limit| html! { <li class="deals-standing">{ *limit }</li> }) }</ul>
        </>
    }
}

/// The picture, and the deal as late as it came.
fn held(deal: &'static Deal, fitted: &Fit) -> Html {
    let Some(inputs) = deal.inputs() else {
        return html! {};
    };
    let says = deal.slip(fitted);
    let late = deal.late(fitted).map(|query| {
        let open = move |event: MouseEvent| {
            tell(&Tell::open(&query));
            dialog::close_around(&event);
        };
        html! { <p><button type="button" class="text-button" onclick={open}>{ "Open it as late as it came" }</button></p> }
    });
    let picture = backtest::picture(&inputs, fitted);
    let drawn = place()
        .and_then(|(theme, width)| svg(&picture, Frame::new(width, HEIGHT), &theme, &says).ok());
    html! {
        <>
            <p>{ says }</p>
            { for drawn.map(|svg| html! { <figure class="deals-reality" translate="no">{ raw(svg) }</figure> }) }
            { for late }
            <p class="deals-standing">
                { format!("{}: what was reported as dots, without what is of others and what the model has not. Not modelled: phases that slip by different times.", backtest::UNIT) }
            </p>
        </>
    }
}

/// Every time that was reported: revenue, what is told apart in it, and its margin.
fn told(reported: &'static Reported) -> Html {
    let parts = reported.parts();
    let millions = |stated: Stated| one_decimal(stated.millions) + mark(stated.standing);
    let row = |label: String,
               revenue: Stated,
               other: Option<Stated>,
               apart: &[Apart],
               margin: Option<f64>| {
        let part = |part: &RevenuePart| {
            let found = apart.iter().find(|one| one.part == *part);
            let found = found.map(|one| one_decimal(one.millions) + mark(one.standing));
            html! { <td>{ found }</td> }
        };
        html! {
            <tr>
                <th scope="row">{ label }</th>
                <td>{ millions(revenue) }</td>
                <td>{ other.map(millions) }</td>
                { for parts.iter().map(part) }
                <td>{ margin.map(format::percent) }</td>
            </tr>
        }
    };
    let quarters = reported.quarters.iter().map(|one| {
        let label = one.quarter().map(Quarter::label).unwrap_or_default();
        row(label, one.revenue, Some(one.other), one.apart, one.margin())
    });
    let spans = reported.spans.iter();
    let spans = spans.map(|one| row(one.label(), one.revenue, None, one.apart, one.margin()));
    html! {
        <div class="deals-table" tabindex="0" role="region" aria-label="What was reported">
            <table>
                <caption>{ format!("{}, $ million", reported.line) }</caption>
                <thead><tr>
                    <th scope="col">{ "Time" }</th>
                    <th scope="col">{ "Reported" }</th>
                    <th scope="col">{ format!("Of it {}", reported.other) }</th>
                    { for parts.iter().map(|part| html! { <th scope="col">{ part.label() }</th> }) }
                    <th scope="col">{ "Margin" }</th>
                </tr></thead>
                <tbody>{ for quarters }{ for spans }</tbody>
            </table>
        </div>
    }
}

/// What the load that was billed comes to, by both readings of it.
fn by_load(deal: &'static Deal, reported: &'static Reported) -> Html {
    let line = |(reading, words): (LoadReading, &str)| {
        let slip = deal.load_slip(reading)?;
        let prices = reported.price_per_kw_month(reading).into_iter();
        let prices = prices.map(|(quarter, price)| format!("{} ${price:.1}", quarter.label()));
        let prices: Vec<String> = prices.collect();
        let (said, prices) = (
            format!("MW billed, read as {words}: {slip}"),
            prices.join(", "),
        );
        Some(
            html! { <p>{ said }<span class="deals-standing">{ format!(" $/kW-month: {prices}.") }</span></p> },
        )
    };
    let both = [
        (LoadReading::End, "those at the quarter's end"),
        (LoadReading::Mean, "the quarter's mean"),
    ];
    html! { <>{ for both.into_iter().filter_map(line) }</> }
}

/// Where colours are read, and how wide a picture may be.
fn place() -> Option<(Theme, f64)> {
    let room = screen::width()? - BESIDE;
    Some((colours::of_page("body")?, room.clamp(WIDTH.0, WIDTH.1)))
}
