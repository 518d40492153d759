//! The page under a translator, which puts elements of its own in place of text: every word still
//! follows, whatever is moved and opened, and nothing stops.

use offtake_e2e::{Page, Visit, visit};
use serde_json::{Value, json};

/// What a translator does to text. It keeps the page's own node within its elements or throws it away.
const HANDS: &str = "
    const texts = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) found.push(walker.currentNode);
        return found.filter(text => {
            const within = text.parentElement;
            const shown = !within.closest('script, style, noscript, svg, option, pre');
            return text.data && shown && within.translate && !within.closest('font');
        });
    };
    const hands = {
        none: () => {},
        keeps: text => {
            const outer = document.createElement('font');
            text.replaceWith(outer);
            outer.appendChild(document.createElement('font')).append(text);
        },
        swaps: text => {
            const outer = document.createElement('font');
            outer.appendChild(document.createElement('font')).append(text.data);
            text.replaceWith(outer);
        },
    };";

/// What a visitor does, and what is read after each step.
const STEPS: &str = "
    const read = [];
    const step = async (name, act) => {
        await act();
        await frame(); await frame();
        // What takes further runs of the schedule follows once nothing moves.
        while (document.querySelector('[aria-busy=true]')) await frame();
        read.push([name, document.body.innerText]);
        texts().forEach(hands[input[0]]);
    };
    const until = async css => { while (!document.querySelector(css)) await frame(); };
    const click = css => document.querySelector(css).click();
    const button = name => [...document.querySelectorAll('button')]
        .find(button => button.checkVisibility() && button.innerText.trim() === name).click();
    const set = (range, value) => {
        range.value = value;
        range.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const move = async (place) => {
        const keys = [...document.querySelectorAll(`${place} [data-input]`)].map(input => '#' + input.id);
        for (const key of keys) {
            const now = () => document.querySelector(key);
            const press = name =>
                now()?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
            if (now()?.type === 'range') {
                await step(key + ' down', () => set(now(), +now().min + (now().max - now().min) / 4));
                await step(key + ' up', () => set(now(), now().max));
                await step(key + ' back', () => now().dispatchEvent(new MouseEvent('dblclick', { bubbles: true })));
            } else if (now()?.type === 'checkbox') {
                await step(key, () => now().click());
                await step(key + ' back', () => now().click());
            } else if (now()?.tagName === 'INPUT') {
                await step(key + ' up', () => press('ArrowUp'));
                await step(key + ' down', () => press('ArrowDown'));
            }
        }
    };";

/// A visit in parts: everything is moved, before and after the places are open and of both kinds.
const VISIT: [&str; 8] = [
    "texts().forEach(hands[input[0]]);
    await step('unfolded', () => document.querySelectorAll('details.group, details.more')
        .forEach(details => { details.open = true; }));
    await move('.front');",
    "await move('.groups');",
    "for (const [place, there] of [
        ['cash', '#cash .figures'], ['choice', '#choice .figures'],
        ['portfolio', '#portfolio form'], ['numbers', '#numbers td[data-line]'],
    ]) {
        await step(place, async () => { click(`#${place} summary`); await until(there); await frame(); });
    }
    await move('.front');",
    "await move('#group-debt, .groups #group-delivery');",
    "await step('GPU cloud', () => button('GPU cloud'));
    await move('.front');",
    "await move('#group-delivery');
    await step('Hosting', () => button('Hosting'));
    for (const name of ['Quarter', 'Month', 'Cumulative', 'Year']) {
        await step(name, () => [...document.querySelectorAll('.segments button')]
            .filter(button => button.innerText.trim() === name).forEach(button => button.click()));
    }",
    "await step('a figure', async () => { click('[data-metric=npv]'); await until('.explain'); });
    await step('another', () => click('.explain .explain-name'));
    await step('moved below it', () => set(document.querySelector('#slider-term'), 20));
    await step('closed', () => click('.explain [aria-label=Close]'));",
    "await step('deals', async () => { click('.front-head .text-button'); await until('dialog.deals li'); });
    await step('found', () => {
        const field = document.querySelector('dialog.deals input');
        field.value = 'hut 8';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await step('opened', () => click('dialog.deals li > button'));
    await move('.front');",
];

fn read(page: &Page, hands: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut steps = Vec::new();
    for part in VISIT {
        let script = format!("{HANDS}{STEPS}{part} return read;");
        let read = page.browser.script_async(&script, vec![json!(hands)]);
        let read = read.as_array().unwrap().iter();
        steps.extend(read.map(|step| (text(&step[0]), text(&step[1]))));
    }
    steps
}

#[test]
fn every_word_follows_under_a_translator() {
    let steps = |hands: &'static str| {
        let mut steps = Vec::new();
        // So high that all is in sight, and follows at once.
        let visit = Visit {
            height: 9_000,
            ..Visit::default()
        };
        visit.run("?debt=20&client=60", |page| steps = read(page, hands));
        steps
    };
    // All at once: of all tests the longest.
    let mut pages = std::thread::scope(|scope| {
        let all = ["none", "keeps", "swaps"].map(|hands| scope.spawn(move || steps(hands)));
        all.map(|one| one.join().unwrap())
    });
    let untouched = std::mem::take(&mut pages[0]);
    assert!(untouched.len() > 150, "{} steps", untouched.len());
    for steps in &pages[1..] {
        for ((name, plain), (_, translated)) in untouched.iter().zip(steps) {
            let (plain, translated): (Vec<_>, Vec<_>) =
                (plain.lines().collect(), translated.lines().collect());
            let stale = plain.iter().zip(&translated).position(|(a, b)| a != b);
            assert_eq!(
                stale,
                None,
                "after {name}: {:#?} is {:#?}",
                stale.map(|at| &plain[at.saturating_sub(2)..(at + 3).min(plain.len())]),
                stale.map(|at| &translated[at.saturating_sub(2)..(at + 3).min(translated.len())])
            );
            assert_eq!(plain.len(), translated.len(), "after {name}");
        }
        assert_eq!(steps.len(), untouched.len());
    }
}

/// No text stands beside elements, where what comes and goes is put before it by the page and is not
/// found once a translator has been there.
#[test]
fn no_bare_text_stands_beside_elements() {
    visit("?debt=20&client=60&exit=4", |page| {
        read(page, "none");
        page.click("#cash .chart-foot button");
        page.click("#revenue .chart-foot button");
        page.settle();
        let script = format!(
            "{HANDS} return texts().filter(text => text.data.trim() && text.parentNode.childNodes.length > 1)
                .map(text => text.parentNode.outerHTML.slice(0, 300))"
        );
        let bare = page.browser.script(&script, vec![]);
        assert_eq!(bare.as_array().unwrap().len(), 0, "{bare:#}");
    });
}
