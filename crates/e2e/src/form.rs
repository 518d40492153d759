//! Sliders, fields, buttons and handles, found by their accessible names, moved as a visitor would.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::page::Page;

/// The selector of the slider with a label.
fn slider(label: &str) -> String {
    format!("input[type=range][aria-label={label:?}]")
}

/// The selector of the field with a label.
fn field(label: &str) -> String {
    format!("input[type=text][aria-label={label:?}]")
}

/// Where an element is on the screen.
struct Place {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Place {
    fn centre(&self) -> (f64, f64) {
        (self.left + self.width / 2.0, self.top + self.height / 2.0)
    }
}

impl Page {
    /// Moves a slider to a value by the event that a movement sends.
    pub fn set_slider(&self, label: &str, value: f64) {
        let script = "
            const slider = document.querySelector(input[0]);
            slider.value = input[1];
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
            await frame(); await frame();";
        self.browser
            .script_async(script, vec![json!(slider(label)), json!(value)]);
    }

    /// Takes the thumb of a slider by the pointer and moves it, pixel by pixel at first.
    pub fn drag_slider(&self, label: &str, pixels: f64) {
        let place = self.place(&slider(label));
        let at = self.browser.script(
            "const s = document.querySelector(arguments[0]);
             return (s.valueAsNumber - s.min) / (s.max - s.min)",
            vec![json!(slider(label))],
        );
        // The thumb's middle is half its width inside at either end of the track.
        let thumb = 16.0;
        let x = place.left + thumb / 2.0 + at.as_f64().unwrap() * (place.width - thumb);
        self.drag((x, place.centre().1), pixels);
    }

    /// Takes a number of the sentence by the pointer and moves it.
    pub fn drag_handle(&self, key: &str, pixels: f64) {
        let place = self.place(&format!("[data-handle={key}]"));
        self.drag(place.centre(), pixels);
    }

    fn drag(&self, (x, y): (f64, f64), pixels: f64) {
        let edge = self.value("innerWidth").as_f64().expect("a width") - 1.0;
        let steps = 12;
        let points: Vec<_> = (0..=steps)
            .map(|step| (x + pixels * f64::from(step) / f64::from(steps)).clamp(0.0, edge))
            .map(|x| (x, y))
            .collect();
        self.browser.drag(&points);
        self.settle();
    }

    /// What a slider's thumb stands at.
    pub fn slider_value(&self, label: &str) -> f64 {
        let script = "return document.querySelector(arguments[0]).valueAsNumber";
        self.browser
            .script(script, vec![json!(slider(label))])
            .as_f64()
            .expect("a number")
    }

    /// The text in a field.
    pub fn field_text(&self, label: &str) -> String {
        let script = "return document.querySelector(arguments[0]).value";
        let text = self.browser.script(script, vec![json!(field(label))]);
        text.as_str().expect("a text").to_owned()
    }

    /// What a screen reader is told of a slider, then of the field with the same label.
    pub fn spoken(&self, label: &str) -> [(String, String); 2] {
        [slider(label), field(label)].map(|css| self.browser.spoken(&css))
    }

    /// Puts the focus on a slider.
    pub fn focus_slider(&self, label: &str) {
        self.browser.script(
            "document.querySelector(arguments[0]).focus()",
            vec![json!(slider(label))],
        );
    }

    /// Presses into a field with the pointer and types over what stands there.
    pub fn type_over(&self, label: &str, text: &str) {
        self.click(&field(label));
        self.browser.chord(Key::Control, 'a');
        self.browser.keys(text.chars());
        self.settle();
    }

    /// Presses into a field and pastes a text over what stands there.
    pub fn paste_over(&self, label: &str, text: &str) {
        self.click(&field(label));
        self.browser.chord(Key::Control, 'a');
        let script = "document.execCommand('insertText', false, arguments[0])";
        self.browser.script(script, vec![json!(text)]);
        self.settle();
    }

    /// Goes on typing where the focus is.
    pub fn type_on(&self, text: &str) {
        self.browser.keys(text.chars());
        self.settle();
    }

    /// Presses a key some times, each in frames of its own.
    pub fn press(&self, key: Key, times: usize) {
        for _ in 0..times {
            self.browser.keys([char::from(key)]);
            self.settle();
        }
    }

    /// Presses the middle of the first element that a selector finds.
    pub fn click(&self, css: &str) {
        let place = self.place(css);
        self.browser.drag(&[place.centre()]);
        self.settle();
    }

    /// Presses the button with a name.
    pub fn press_button(&self, name: &str) {
        let script = "
            document.querySelectorAll('[data-e2e]').forEach(e => e.removeAttribute('data-e2e'));
            const named = e => (e.ariaLabel ?? e.textContent).trim() === arguments[0];
            const button = [...document.querySelectorAll('button')].find(named);
            button?.setAttribute('data-e2e', '');
            return Boolean(button)";
        let found = self.browser.script(script, vec![json!(name)]);
        assert_eq!(found, true, "there is no button {name:?}");
        self.click("[data-e2e]");
    }

    /// Points at a place inside an element, given as shares of its width and height.
    pub fn point_at(&self, css: &str, across: f64, down: f64) {
        let place = self.place(css);
        self.browser.hover((
            place.left + place.width * across,
            place.top + place.height * down,
        ));
        self.settle();
    }

    /// Opens or folds every group and list.
    pub fn unfold(&self, open: bool) {
        let script = "document.querySelectorAll('details').forEach(e => { e.open = arguments[0] })";
        self.browser.script(script, vec![json!(open)]);
        self.settle();
    }

    /// The identity of the element that has the focus.
    pub fn focused(&self) -> String {
        self.value("document.activeElement.id")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Brings an element into view and tells where it is: of one that is broken over lines the longest
    /// piece, and where something at the window's edge lies over it, in the window's middle.
    fn place(&self, css: &str) -> Place {
        let script = "
            const element = document.querySelector(input[0]);
            if (!element) return null;
            const place = () => [...element.getClientRects()].sort((a, b) => b.width - a.width)[0]
                ?? element.getBoundingClientRect();
            for (const block of ['nearest', 'center']) {
                const { top } = place();
                element.scrollIntoView({ block, behavior: 'instant' });
                // What comes or goes as the page is scrolled does so in the next frames.
                if (place().top !== top) { await frame(); await frame(); }
                const { x, y, width, height } = place();
                const hit = document.elementFromPoint(x + width / 2, y + height / 2);
                if (element.contains(hit) || hit?.contains(element)) break;
            }
            return place().toJSON();";
        let place = self.browser.script_async(script, vec![json!(css)]);
        let side = |name: &str| match &place[name] {
            Value::Null => panic!("nothing on the page is {css}"),
            side => side.as_f64().expect("a number"),
        };
        Place {
            left: side("left"),
            top: side("top"),
            width: side("width"),
            height: side("height"),
        }
    }
}
