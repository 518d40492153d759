//! The bars of what comes later: an explanation, the months of the schedule, a thousand contracts, a
//! workbook. Set at half again of what a machine of two cores measured.

use offtake_e2e::{Page, visit_alone};

use crate::unit::{hold, in_units};

/// A contract in four phases, late, with debt that outlives it.
const PHASED: &str = "?phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2\
                      &debt=60&tenor=20&tax=21";

/// Opens a place and waits for something in it.
fn open(page: &Page, place: &str, css: &str) {
    page.value(&format!(
        "void document.querySelector('#{place} summary').click()"
    ));
    page.until(css, || {
        page.holds(&format!("document.querySelector({css:?})"))
    });
    page.settle();
}

#[test]
fn an_explanation_opens() {
    visit_alone(PHASED, |page| {
        page.unfold(true);
        page.value("void document.querySelector('[data-metric=npv]').click()");
        page.until("the first is there", || {
            page.holds("document.querySelector('.explain-value')")
        });
        let ratio = in_units(
            page,
            "const times = [];
            for (let i = 0; i < 20; i++) {
                const metric = ['npv_equity', 'dscr_min', 'rate', 'irr'][i % 4];
                const figure = document.querySelector(`[data-metric=${metric}]`);
                await frame();
                const begun = performance.now();
                figure.click();
                await new Promise(resolve => setTimeout(resolve));
                document.querySelector('.explain').getBoundingClientRect();
                times.push(performance.now() - begun);
            }
            return times;",
        );
        hold("an explanation", ratio, 7.5);
    });
}

#[test]
fn the_months_of_the_schedule_scroll() {
    visit_alone("?term=30&ready=60&delay=36", |page| {
        open(page, "numbers", "#numbers td[data-line]");
        page.value(
            "void [...document.querySelectorAll('#numbers .segments button')]
                .find(e => e.textContent === 'Month').click()",
        );
        page.settle();
        page.value("void document.querySelector('.numbers-scroll').scrollIntoView()");
        let ratio = in_units(
            page,
            "const place = document.querySelector('.numbers-scroll'), times = [];
            const step = (place.scrollWidth - place.clientWidth) / 50;
            let begun;
            const begin = () => begun = performance.now();
            place.addEventListener('scroll', begin, { capture: true });
            for (let i = 1; i <= 50; i++) {
                begun = undefined;
                place.scrollLeft = i * step;
                const drawn = await new Promise(resolve => requestAnimationFrame(() => {
                    const channel = new MessageChannel();
                    channel.port1.onmessage = () => resolve(performance.now());
                    channel.port2.postMessage(0);
                }));
                times.push(drawn - begun);
            }
            place.removeEventListener('scroll', begin, { capture: true });
            place.scrollLeft = 0;
            await frame();
            return times;",
        );
        hold("456 months, scrolled", ratio, 6.5);
    });
}

#[test]
fn a_thousand_contracts_are_added_up_and_drawn() {
    visit_alone("?mw=300&contract=CoreWeave;mw=200", |page| {
        page.until("the place is there", || {
            page.holds("document.querySelector('#portfolio-place .portfolio-words')")
        });
        page.settle();
        let ratio = in_units(
            page,
            "const contracts = Array.from({ length: 1000 }, (_, i) =>
                `contract=Client+${i % 40};mw=${20 + i % 90};start=20${25 + i % 9}-0${1 + i % 9};term=${10 + i % 6};rate=${100 + i % 50}`);
            const place = document.querySelector('#portfolio-place'), times = [];
            window.turn = window.turn ?? 0;
            for (let round = 0; round < 5; round++) {
                contracts[0] = `contract=Client+0;mw=${50 + window.turn++}`;
                // Told once all is done that was begun: the figures stand there and the pictures are drawn.
                const shown = new Promise(resolve => new MutationObserver((_, all) => (all.disconnect(), resolve()))
                    .observe(place.querySelector('.portfolio-words'), { attributeFilter: ['data-value'] }));
                await frame();
                const begun = performance.now();
                document.dispatchEvent(new CustomEvent('offtake:keep', { detail: contracts.join('&') }));
                await shown;
                times.push(performance.now() - begun);
                await frame();
            }
            return times;",
        );
        assert!(
            page.text("#portfolio-place .portfolio-words")
                .starts_with("1000 contracts with 40 clients")
        );
        hold("a thousand contracts", ratio, 25.0);
    });
}

#[test]
fn a_workbook_of_twelve_years_is_made() {
    visit_alone("", |page| {
        // Kept instead of asking where to put it.
        page.browser.script(
            "window.saved = 0; HTMLAnchorElement.prototype.click = () => window.saved += 1;",
            vec![],
        );
        let save = "void document.querySelector('#export button').click()";
        page.value(save);
        page.until("the first is made", || page.holds("saved"));
        let ratio = in_units(
            page,
            "const button = document.querySelector('#export button'), times = [];
            for (let i = 0; i < 5; i++) {
                window.saved = 0;
                const begun = performance.now();
                button.click();
                while (!saved) await new Promise(resolve => setTimeout(resolve));
                times.push(performance.now() - begun);
                await frame();
            }
            return times;",
        );
        hold("a workbook of twelve years", ratio, 175.0);
    });
}
