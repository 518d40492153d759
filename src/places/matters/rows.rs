//! The bars with their names: each a row in which the input opens what explains it, the ends of its bar set it,
//! and its range can be typed; and the same as a table.
//!
//! Where a bar lies is the picture's to say: what is pressed lies over it, each end from the words beyond it on.

use offtake_deciding::Figure;
use offtake_economics::Input;
use yew::html::Scope;
use yew::prelude::*;

use super::{FEW, Matters, Message, words};
use crate::question::{Bar, Tornado};
use crate::ui::bars::Bars;
use crate::ui::phrase::phrase;
use crate::web::fields;

/// The bars, what is said above them, and what they can be shown as.
pub fn view(matters: &Matters, (name, tornado): (&str, &Tornado), link: &Scope<Matters>) -> Html {
    let now = match tornado.base {
        Ok(_) => format!("{name} is {}", words::figure(tornado.metric, tornado.base)),
        Err(why) => format!("{name} has no value: {}", why.why_of(tornado.metric)),
    };
    let now = format!(
        "{now}. Each bar runs the contract again at both ends of one range, its price held."
    );
    let bars: Vec<&Bar> = matters.in_order().collect();
    let more = matters.order.len() > FEW;
    let every = format!("All {}", matters.order.len());
    let row = |(part, bar): (usize, &&Bar)| row(matters, tornado, (part, bar), link);
    html! {
        <>
            <p class="matters-now">{ phrase(&now) }</p>
            if bars.is_empty() {
                <p class="place-note">{ "Nothing that has a range moves it." }</p>
            }
            <div class="tornado" data-measure={tornado.metric.name()} data-base={data(Some(tornado.base))}>
                { matters.bars.place().view(said(tornado, &bars)) }
                <ol class="ranges">{ for bars.iter().enumerate().map(row) }</ol>
            </div>
            <p class="chart-foot">
                if more {
                    <button type="button" class="text-button" aria-expanded={matters.all.to_string()} onclick={link.callback(|_: MouseEvent| Message::All)}>
                        { phrase(if matters.all { "Fewer" } else { &every }) }
                    </button>
                }
                <button type="button" class="text-button" aria-pressed={matters.table.to_string()} onclick={link.callback(|_: MouseEvent| Message::Table)}>
                    { phrase(if matters.table { "Hide table" } else { "Show as table" }) }
                </button>
            </p>
            if matters.table {
                { table(tornado) }
            }
        </>
    }
}

/// The widest bars in a sentence.
fn said(tornado: &Tornado, bars: &[&Bar]) -> String {
    let bar = |bar: &&Bar| {
        let ends = [bar.low, bar.high].into_iter().flatten();
        let ends = ends.map(|(value, figure)| {
            let value = words::whole(bar.input, value);
            format!("{} at {value}", words::figure(tornado.metric, figure))
        });
        let ends: Vec<String> = ends.collect();
        format!("{} {}", bar.input.spec().label, ends.join(", "))
    };
    let bars: Vec<String> = bars.iter().map(bar).collect();
    let label = tornado.metric.label();
    format!(
        "What matters to {label}, the widest first: {}.",
        bars.join("; ")
    )
}

/// A figure for whoever reads the document: nothing where there is no end, or no value at it.
fn data(figure: Option<Figure>) -> String {
    let value = figure.and_then(Result::ok);
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// An end of a range as a program has it.
fn end_data(end: Option<(f64, Figure)>) -> String {
    end.map(|(value, _)| value.to_string()).unwrap_or_default()
}

fn row(
    matters: &Matters,
    tornado: &Tornado,
    (part, bar): (usize, &Bar),
    link: &Scope<Matters>,
) -> Html {
    let input = bar.input;
    let spec = input.spec();
    let open = matters.editing.as_ref().filter(|open| open.input == input);
    let ends = match (bar.low, bar.high) {
        (Some((low, _)), Some((high, _))) => {
            format!(
                "{} to {}",
                words::brief(input, low),
                words::brief(input, high)
            )
        }
        (low, high) => {
            let ends = low.or(high).map(|(value, _)| words::brief(input, value));
            format!("or {}", ends.unwrap_or_default())
        }
    };
    let edit = link.callback(move |_: MouseEvent| Message::Edit(input));
    let ask = format!("Range of {}: {ends}. Change it", spec.label);
    html! {
        <li
            key={input.key()}
            data-input={input.key()}
            data-low={end_data(bar.low)}
            data-high={end_data(bar.high)}
            data-at-low={data(bar.low.map(|(_, figure)| figure))}
            data-at-high={data(bar.high.map(|(_, figure)| figure))}
            data-decides={bar.decides.map(offtake_deciding::Decision::name)}
        >
            <div class="range-head">
                <div>
                    <button type="button" class="range-name" data-explain={format!("input:{}", input.key())}>{ phrase(spec.label) }</button>
                    <button type="button" class="range-ends text-button" aria-expanded={open.is_some().to_string()} aria-label={ask} onclick={edit} translate="no">{ ends }</button>
                </div>
                <div title={bar.source.clone()}>
                    if let Some(turned) = bar.decides {
                        <span class="range-turns">{ phrase(words::turns(turned)) }</span>
                    }
                    <span class="range-source">{ phrase(&bar.source) }</span>
                </div>
                if let Some(open) = open {
                    { editor(bar, open.wrong.as_deref(), link) }
                }
            </div>
            <div class="range-bars">{ presses(&matters.bars, part, (tornado, bar), link) }</div>
        </li>
    }
}

/// What is pressed over a bar: it opens what explains the input, and what is said of an end sets that. An end at
/// which there is no value stands in words where no bar is.
fn presses(
    bars: &Bars,
    part: usize,
    (tornado, bar): (&Tornado, &Bar),
    link: &Scope<Matters>,
) -> Html {
    let (placed, to_the_left) = (bars.placed(part), bars.words_to_the_left(part));
    let placed = |place: usize| placed.get(place).copied().flatten();
    let (input, metric) = (bar.input, tornado.metric);
    let ends = [bar.low, bar.high].into_iter().flatten();
    let press = |(place, (value, figure)): (usize, (f64, Figure))| {
        let set = link.callback(move |_: MouseEvent| Message::Set(input, value));
        let (whole, shown) = (words::whole(input, value), words::figure(metric, figure));
        let says = format!(
            "Set {} to {whole}: {} {shown}",
            input.spec().label,
            metric.label()
        );
        let left = to_the_left.get(place).copied().unwrap_or_default();
        let none = figure.err().map(|why| {
            let at = words::brief(input, value);
            phrase(&format!("none at {at}: {}", why.why_of(metric)))
        });
        let style = match (placed(place), placed(1 - place.min(1))) {
            (Some(rect), _) if left => format!("left:0;width:{:.1}px", rect.left),
            (Some(rect), _) => format!("left:{:.1}px;right:0", rect.right),
            // Beside the bar of the other end.
            (None, Some(other)) if to_the_left.contains(&true) => {
                format!("left:{:.1}px;right:0", other.right)
            }
            (None, Some(other)) => format!("left:0;width:{:.1}px", other.left),
            (None, None) => "left:0;right:0".to_owned(),
        };
        html! {
            <button type="button" class="range-end" data-end={place.to_string()} {style} aria-label={says} title={format!("Set to {whole}")} onclick={set}>
                { none.unwrap_or_default() }
            </button>
        }
    };
    // One for both bars: they may lie over one another.
    let both = || [placed(0), placed(1)].into_iter().flatten();
    let left = both().map(|rect| rect.left).fold(f64::INFINITY, f64::min);
    let right = both().map(|rect| rect.right).fold(left, f64::max);
    let style = format!("left:{left:.1}px;width:{:.1}px", right - left);
    html! {
        <>
            if left < right {
                <button type="button" class="range-bar" tabindex="-1" aria-hidden="true" data-explain={format!("input:{}", input.key())} {style}></button>
            }
            { for ends.enumerate().map(press) }
        </>
    }
}

/// The ends of a range, to be typed.
fn editor(bar: &Bar, wrong: Option<&str>, link: &Scope<Matters>) -> Html {
    let input = bar.input;
    let field = |label: &'static str, high: bool, end: Option<(f64, Figure)>| {
        let value = end.map(|(value, _)| value).or(bar.today);
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        let onchange = link.batch_callback(move |event: Event| {
            fields::text(&event).map(|text| Message::Typed(input, high, text))
        });
        let name = format!("{}, {label} end", input.spec().label);
        html! {
            <label class="range-field">
                <span>{ label }</span>
                <span class="field"><input type="text" inputmode="decimal" autocomplete="off" aria-label={name} {value} {onchange} /></span>
            </label>
        }
    };
    html! {
        <div class="range-editor">
            { field("Low", false, bar.low) }
            { field("High", true, bar.high) }
            <span class="range-unit">{ input.spec().unit.text() }</span>
            if bar.given {
                <button type="button" class="text-button" onclick={link.callback(move |_: MouseEvent| Message::Forget(input))}>{ "Reset" }</button>
            }
            if let Some(wrong) = wrong {
                <span class="range-wrong" role="alert">{ phrase(wrong) }</span>
            }
        </div>
    }
}

/// All of it as a table.
fn table(tornado: &Tornado) -> Html {
    let metric = tornado.metric;
    let cells = |input: Input, end: Option<(f64, Figure)>| {
        let value = end.map(|(value, _)| words::whole(input, value));
        let figure = end.map(|(_, figure)| words::figure(metric, figure));
        html! { <><td>{ value.unwrap_or_default() }</td><td>{ figure.unwrap_or_default() }</td></> }
    };
    let row = |bar: &Bar| {
        html! {
            <tr>
                <th scope="row">{ phrase(bar.input.spec().label) }</th>
                { cells(bar.input, bar.low) }
                { cells(bar.input, bar.high) }
                <td class="words">{ phrase(&bar.source) }</td>
                <td class="words">{ bar.decides.map(|turned| phrase(words::turns(turned))) }</td>
            </tr>
        }
    };
    let label = metric.label();
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="What matters as a table, scrolls where it goes on">
            <table>
                <caption class="visually-hidden">{ phrase(&format!("What matters to {label}")) }</caption>
                <thead>
                    <tr>
                        { for ["Input", "Low", label, "High", label, "Rests on", "Decides"].map(|head| html! { <th scope="col">{ phrase(head) }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for tornado.bars.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
