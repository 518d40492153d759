//! What the page has the browser do, counted instead of timed: a count is the same on every machine.
//!
//! Counted are nodes changed in the document, pictures drawn and what is drawn in them; with
//! [`Browser::start_traced`](crate::Browser::start_traced) also the elements that were styled anew.

use serde_json::Value;

use crate::browser::Browser;

/// What was done in the course of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Nodes of the document that were changed: their text, attributes or children.
    pub nodes: u64,
    /// Of these, those inside something that is folded.
    pub folded: u64,
    /// Canvases that were drawn on.
    pub pictures: u64,
    /// Of these, those out of sight.
    pub unseen: u64,
    /// Times that a canvas was wiped to be drawn on anew.
    pub wiped: u64,
    /// Lines, areas and texts drawn.
    pub strokes: u64,
}

/// Begins to count, for as long as the page stands.
const BEGIN: &str = "
    if (window.work) return;
    const none = () => ({ nodes: new Set(), canvases: new Set(), wiped: 0, strokes: 0 });
    let work = none();
    const note = records => { for (const { target } of records) work.nodes.add(target) };
    const observer = new MutationObserver(note);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const own = CanvasRenderingContext2D.prototype;
    const count = (name, kind) => {
        const draw = own[name];
        own[name] = function (...words) {
            work[kind] += 1;
            work.canvases.add(this.canvas);
            return draw.apply(this, words);
        };
    };
    for (const name of ['stroke', 'fill', 'fillText', 'strokeText', 'fillRect', 'strokeRect', 'drawImage', 'putImageData'])
        count(name, 'strokes');
    count('clearRect', 'wiped');
    const size = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width');
    Object.defineProperty(HTMLCanvasElement.prototype, 'width', { ...size, set(width) {
        work.wiped += 1;
        size.set.call(this, width);
    } });
    const folded = node => {
        const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
        const inside = element?.closest('details:not([open])');
        return Boolean(inside) && !inside.querySelector('summary')?.contains(element);
    };
    const unseen = canvas => {
        const { top, bottom, height } = canvas.getBoundingClientRect();
        return canvas.isConnected && (!height || bottom <= 0 || top >= innerHeight);
    };
    window.work = () => {
        note(observer.takeRecords());
        const { nodes, canvases, wiped, strokes } = work;
        work = none();
        return [nodes.size, [...nodes].filter(folded).length, canvases.size, [...canvases].filter(unseen).length, wiped, strokes];
    };";

/// Begins to count what the page does.
pub fn count(browser: &Browser) {
    browser.script(BEGIN, vec![]);
}

/// What was done since it was last asked.
pub fn done(browser: &Browser) -> Work {
    read(&browser.script("return work()", vec![]))
}

/// What the page's `work()` says.
pub fn read(said: &Value) -> Work {
    let counts: [u64; 6] = serde_json::from_value(said.clone()).expect("six counts");
    let [nodes, folded, pictures, unseen, wiped, strokes] = counts;
    Work {
        nodes,
        folded,
        pictures,
        unseen,
        wiped,
        strokes,
    }
}

/// Elements that were styled anew since the browser was last asked, pass by pass.
pub fn restyled(browser: &Browser) -> Vec<u64> {
    let log = browser.log("performance");
    let events = log.iter().filter_map(|entry| {
        let outer: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        let event = &outer["message"]["params"];
        (event["name"] == "UpdateLayoutTree").then(|| event["args"]["elementCount"].as_u64())?
    });
    events.collect()
}
