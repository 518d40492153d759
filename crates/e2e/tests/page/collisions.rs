//! Nothing collides at any width, with everything open: no text over another or out of its box, nothing
//! that can be pressed over something else. In whatever font: what is compared is where things stand to
//! one another.

use offtake_e2e::visit_in_each_font;

use crate::places_open::{everything, open_everything, phased};

/// What collides, in words.
const COLLISIONS: &str = "(() => {
    const styles = new Map(), style = e => {
        if (!styles.has(e)) styles.set(e, getComputedStyle(e));
        return styles.get(e);
    };
    const AWAY = '.visually-hidden, .reach, .tooltip, .crosshair, svg, [popover]:not(:popover-open), option';
    const seen = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(AWAY);
    // As much of a box as is not cut off by what it stands in.
    const cut = (e, { left, top, right, bottom }) => {
        for (let p = e; p; p = p.parentElement) {
            if (p !== e && style(p).overflowX === 'visible' && style(p).overflowY === 'visible') continue;
            if (p === e) continue;
            const b = p.getBoundingClientRect();
            left = Math.max(left, b.left); right = Math.min(right, b.right);
            top = Math.max(top, b.top); bottom = Math.min(bottom, b.bottom);
        }
        return { left, top, right, bottom };
    };
    const over = (a, b, x, y) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > x
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > y;
    const stuck = e => { for (let p = e; p; p = p.parentElement) if (['sticky', 'fixed'].includes(style(p).position)) return p; return null };
    const says = e => e.outerHTML.slice(0, 110);
    const found = [];

    const pressed = [...document.querySelectorAll('#page :is(a, button, input, select, summary)')]
        .filter(seen)
        .map(e => ({ e, box: cut(e, e.getBoundingClientRect()), stuck: stuck(e) }))
        .filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1);
    for (const [i, a] of pressed.entries())
        for (const b of pressed.slice(i + 1))
            if (a.stuck === b.stuck && !a.e.contains(b.e) && !b.e.contains(a.e) && over(a.box, b.box, 1, 1))
                found.push('pressed: ' + says(a.e) + ' over ' + says(b.e));

    const texts = [], walk = document.createTreeWalker(document.querySelector('#page'), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const e = node.parentElement;
        if (!node.data.trim() || !seen(e)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        let block = e;
        while (['inline', 'contents'].includes(style(block).display)) block = block.parentElement;
        const own = block.getBoundingClientRect();
        for (const r of range.getClientRects()) {
            if (r.width < 1) continue;
            if (style(block).textOverflow !== 'ellipsis' && (r.left < own.left - 1 || r.right > own.right + 1))
                found.push('text out of its box: ' + node.data.slice(0, 60) + ' in ' + says(block));
            const box = cut(e, r);
            if (box.right - box.left > 1 && box.bottom - box.top > 1) texts.push({ e, node, box, stuck: stuck(e) });
        }
    }
    texts.sort((a, b) => a.box.top - b.box.top);
    for (const [i, a] of texts.entries())
        for (let j = i + 1; j < texts.length && texts[j].box.top < a.box.bottom - 4; j++)
            if (a.node !== texts[j].node && a.stuck === texts[j].stuck && over(a.box, texts[j].box, 1.5, 4))
                found.push('text: ' + a.node.data.slice(0, 60) + ' over ' + texts[j].node.data.slice(0, 60));
    return found.slice(0, 20);
})()";

#[test]
fn nothing_collides_at_any_width() {
    visit_in_each_font("", |page| {
        for query in [
            everything(),
            phased(),
            "?kind=gpu&debt=50".to_owned(),
            "?mw=abc&term=-4".to_owned(),
        ] {
            page.open(&query);
            open_everything(page);
            for width in [360, 390, 768, 1024, 1440, 2560] {
                page.resize(width, 900, width < 500);
                page.settle();
                let found = page.value(COLLISIONS);
                assert_eq!(
                    found.as_array().map(Vec::len),
                    Some(0),
                    "{query} at {width}: {found:#}"
                );
            }
        }
    });
}
