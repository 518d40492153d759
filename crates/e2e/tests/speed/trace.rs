//! What a movement is spent on, as the browser's own trace has it: by kind of work, and counted.

use offtake_e2e::work::{self, Work};
use serde_json::Value;

use crate::stage::Stage;
use crate::subject::{EVERY, PAGE, Subject};

/// What the browser is to trace.
pub const CATEGORIES: &str = "toplevel,devtools.timeline,disabled-by-default-devtools.timeline,blink,cc,v8,blink.user_timing";

/// Kinds of work, each with the events that are of it; an event that is of none is of the one it is in,
/// and else of the last.
pub const KINDS: [(&str, &[&str]); 8] = [
    (
        "script",
        &[
            "FunctionCall",
            "EventDispatch",
            "RunMicrotasks",
            "FireAnimationFrame",
            "TimerFire",
            "v8.callFunction",
        ],
    ),
    ("style", &["UpdateLayoutTree"]),
    ("layout", &["Layout"]),
    (
        "pre-paint and inputs",
        &[
            "PrePaint",
            "Blink.PrePaint.UpdateTime",
            "Blink.CompositingInputs.UpdateTime",
        ],
    ),
    ("paint", &["Paint", "Blink.Paint.UpdateTime"]),
    (
        "compositor update",
        &[
            "Layerize",
            LAYERED,
            "UpdateLayer",
            "LayerTreeHost::DoUpdateLayers",
            "Commit",
        ],
    ),
    (
        "canvas",
        &[
            "CanvasRenderingContext2D::FinalizeFrame",
            "Canvas2DResourceProvider::ProduceCanvasResource",
        ],
    ),
    ("all else", &[]),
];

/// What the browser calls it when it makes its list of layers anew, and not only what is in them.
const LAYERED: &str = "PaintArtifactCompositor::Update";

/// What is counted for a movement.
pub struct Count {
    /// What it is called.
    pub name: &'static str,
    /// How it is read off.
    pub of: fn(&Traced) -> f64,
    /// The subject that has a bar.
    pub on: Subject,
    /// The most that it may be there.
    pub most: f64,
}

/// Everything that is counted.
pub const COUNTS: [Count; 4] = [
    Count {
        name: "elements styled anew",
        of: |one| one.restyled,
        on: PAGE,
        most: 30.0,
    },
    Count {
        name: "nodes changed",
        of: |one| one.nodes,
        on: PAGE,
        most: 40.0,
    },
    Count {
        name: "layers made anew",
        of: |one| one.layers,
        on: PAGE,
        most: 0.0,
    },
    Count {
        name: "pictures drawn out of sight",
        of: |one| one.unseen,
        on: EVERY,
        most: 0.0,
    },
];

/// Movements that are traced.
const TIMES: u8 = 40;

/// The marks in the trace before the first movement and after the last.
const MARKS: [&str; 2] = ["first movement", "last movement"];

/// For one movement.
pub struct Traced {
    /// Milliseconds of each of the [`KINDS`].
    pub kinds: [f64; KINDS.len()],
    restyled: f64,
    layers: f64,
    nodes: f64,
    unseen: f64,
}

/// An event of the page's main thread; times are microseconds.
struct Event {
    name: String,
    begun: f64,
    ended: f64,
    /// On a processor.
    worked: f64,
    /// Elements that it is about.
    elements: f64,
}

/// Moves a page whose browser traces.
pub fn traced(stage: &Stage, subject: &Subject) -> Traced {
    stage.open(subject);
    let times = u32::from(TIMES);
    stage.act(subject, 0..times, "null");
    stage.browser.log("performance");
    let mark = |name| {
        let script = format!("performance.mark('{name}')");
        stage.browser.script(&script, vec![])
    };
    mark(MARKS[0]);
    stage.act(subject, times..2 * times, "null");
    mark(MARKS[1]);
    let events = events(stage);
    let each = |sum: f64| sum / f64::from(TIMES);
    let named = |name: &'static str| events.iter().filter(move |event| event.name == name);

    // Apart, since to count is work too.
    work::count(&stage.browser);
    stage.act(subject, 0..2, "work()");
    let counted = stage.act(subject, 2..2 + times, "work()");
    let counted: Vec<Work> = counted.iter().map(work::read).collect();
    let sum = |of: fn(&Work) -> u64| counted.iter().map(of).sum::<u64>() as f64;
    Traced {
        kinds: kinds(&events).map(|sum| each(sum / 1e3)),
        restyled: each(named("UpdateLayoutTree").fold(0.0, |sum, event| sum + event.elements)),
        layers: each(named(LAYERED).count() as f64),
        nodes: each(sum(|work| work.nodes)),
        unseen: each(sum(|work| work.unseen)),
    }
}

/// What the page's main thread did between the marks, in the order in which it was begun.
fn events(stage: &Stage) -> Vec<Event> {
    let mut told: Vec<Value> = Vec::new();
    let marked = |told: &[Value], mark| told.iter().find(|event| event["name"] == mark).cloned();
    // The browser tells late, and in parts.
    let mut marks = [None, None];
    for _ in 0..50 {
        let log = stage.browser.log("performance");
        told.extend(log.iter().filter_map(|entry| {
            let mut outer: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            Some(outer["message"]["params"].take())
        }));
        marks = MARKS.map(|mark| marked(&told, mark));
        if marks.iter().all(Option::is_some) {
            break;
        }
    }
    let [Some(first), Some(last)] = marks else {
        panic!("the trace has no marks");
    };
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    let between = number(&first["ts"])..number(&last["ts"]);
    let mut events: Vec<Event> = told
        .iter()
        .filter(|event| event["pid"] == first["pid"] && event["tid"] == first["tid"])
        .filter(|event| event["ph"] == "X" && between.contains(&number(&event["ts"])))
        .map(|event| Event {
            name: event["name"].as_str().unwrap_or_default().to_owned(),
            begun: number(&event["ts"]),
            ended: number(&event["ts"]) + number(&event["dur"]),
            worked: event["tdur"].as_f64().unwrap_or(number(&event["dur"])),
            elements: number(&event["args"]["elementCount"]),
        })
        .collect();
    events.sort_by(|one, other| {
        let begun = one.begun.total_cmp(&other.begun);
        begun.then(other.ended.total_cmp(&one.ended))
    });
    events
}

/// Microseconds on a processor by kind: of each event what none within it has taken.
fn kinds(events: &[Event]) -> [f64; KINDS.len()] {
    let mut sums = [0.0; KINDS.len()];
    // Events that have begun and not ended: the kind of each, and when it ends.
    let mut within: Vec<(usize, f64)> = Vec::new();
    for event in events {
        within.retain(|(_, ended)| *ended > event.begun);
        let outer = within.last().map(|(kind, _)| *kind);
        let own = KINDS
            .iter()
            .position(|(_, names)| names.contains(&&*event.name));
        let kind = own.or(outer).unwrap_or(KINDS.len() - 1);
        if let Some(outer) = outer {
            sums[outer] -= event.worked;
        }
        sums[kind] += event.worked;
        within.push((kind, event.ended));
    }
    sums
}
