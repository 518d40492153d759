//! Reading curves off: the line under the pointer, the keys that move it, and the curves in a
//! sentence.

use offtake_charts::revenue::Curves;
use offtake_charts::{Plot, Series, names_curves};
use offtake_economics::format::dollars;
use yew::prelude::*;

use super::memo::memo;
use super::phrase::phrase;

/// Where the names of curves stand if their picture has no room for all of them: in a legend below.
pub fn names(shown: &Curves, width: f64) -> Option<&'static str> {
    (!names_curves(&shown.picture, width)).then_some("below")
}

/// The names of the curves, for where the picture has no room for them.
pub fn legend(shown: &Curves) -> Html {
    let series = shown.picture.series.iter();
    let named: Vec<_> = series.map(|one| (one.key, one.label.clone())).collect();
    let values = named.clone();
    let make = move || {
        html! {
            <ul class="legend" aria-hidden="true">
                { for named.iter().map(|(key, label)| html! {
                    <li data-series={*key}><span class="swatch"></span><span class="label-text">{ phrase(label) }</span></li>
                }) }
            </ul>
        }
    };
    memo(&values, make)
}

/// Arrow keys read the curves off: `at` is the point that is being read, `read` receives the next.
pub fn keys(
    at: Option<usize>,
    shown: &Curves,
    read: Callback<Option<usize>>,
) -> Callback<KeyboardEvent> {
    let last = shown.periods.len().saturating_sub(1);
    Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowRight" => Some(at.map_or(0, |at| (at + 1).min(last))),
            "ArrowLeft" => Some(at.map_or(last, |at| at.saturating_sub(1))),
            "Home" => Some(0),
            "End" => Some(last),
            "Escape" => None,
            _ => return,
        };
        event.prevent_default();
        read.emit(to);
    })
}

/// Below this width there may be no room for what is read off beside its line.
const BESIDE: f64 = 700.0;

/// The line under the pointer and what is read off the curves there, within their place.
pub fn crosshair(hover: Option<usize>, shown: &Curves, plot: Option<&Plot>, width: f64) -> Html {
    let Some(((at, plot), period)) = hover
        .zip(plot)
        .and_then(|(at, plot)| Some(((at, plot), shown.periods.get(at)?)))
    else {
        return html! {};
    };
    let x = plot.x_of(at);
    let (top, bottom) = (plot.rect.top, plot.rect.bottom);
    let side = if width < BESIDE {
        // As far along itself as the line is along the place, and so never out of it.
        let along = (100.0 * x / width).clamp(2.0, 98.0);
        format!("left:{along:.1}%;transform:translateX(-{along:.1}%)")
    } else if x > width / 2.0 {
        format!("right:{:.1}px", width - x + 12.0)
    } else {
        format!("left:{:.1}px", x + 12.0)
    };
    let values = || {
        shown
            .picture
            .series
            .iter()
            .enumerate()
            .filter_map(|(i, series)| {
                let value = series.values.get(at).copied().unwrap_or(0.0);
                Some((series, value, shown.read(i, at)?))
            })
    };
    html! {
        <>
            <div class="crosshair" style={format!("left:{x:.1}px;top:{top:.1}px;height:{:.1}px", bottom - top)}></div>
            { for values().map(|(series, value, _)| html! {
                <div class="dot" data-series={series.key} style={format!("left:{x:.1}px;top:{:.1}px", plot.y_within(value))}></div>
            }) }
            <div class="tooltip" role="status" style={format!("{side};top:{:.1}px", top + 8.0)}>
                <h3 translate="no">{ period.label.to_string() }</h3>
                <dl>
                    { for values().map(|(series, _, (said, yearly))| html! {
                        <>
                            <dt data-series={series.key}><span class="swatch"></span><span class="label-text">{ phrase(&series.label) }</span></dt>
                            <dd translate="no">{ said }if let Some(yearly) = yearly { <span class="yearly">{ format!(" {yearly}") }</span> }</dd>
                        </>
                    }) }
                </dl>
            </div>
        </>
    }
}

/// How high a curve reaches, in words.
pub fn up_to(series: &Series) -> String {
    let peak = series.values.iter().copied().fold(0.0, f64::max);
    format!("{} up to {}", series.label, dollars(peak))
}

/// A picture in a sentence: what is shown, in which unit, and what is said of each curve.
pub fn summary(name: &str, unit: &str, shown: &Curves, says: impl Fn(&Series) -> String) -> String {
    let parts: Vec<_> = shown.picture.series.iter().map(says).collect();
    let (first, last) = (shown.periods.first(), shown.periods.last());
    let span = first
        .zip(last)
        .map(|(first, last)| format!("{} to {}", first.label, last.label))
        .unwrap_or_default();
    format!(
        "{name}, {unit}, {span}: {}. Arrow keys read them off.",
        parts.join("; ")
    )
}
