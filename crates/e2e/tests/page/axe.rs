//! axe finds nothing, its best practices included: with everything open, with an explanation, the
//! announced deals and the menu over it, in both themes, on a desk and on a phone.

use offtake_e2e::{Page, Visit};

use crate::deals;
use crate::places_open::{everything, open_everything, phased};

#[track_caller]
fn finds_nothing(page: &Page, what: &str) {
    if !page.holds("window.axe") {
        let path =
            std::env::var_os("OFFTAKE_AXE").expect("`cargo xtask test browser` says where axe is");
        let axe = std::fs::read_to_string(path).expect("axe");
        page.browser.script(&axe, vec![]);
    }
    let found = page.browser.script_async(
        "const { violations } = await axe.run(document, { resultTypes: ['violations'] });
         return violations.map(({ id, help, nodes }) =>
             [id, help, nodes.map(node => node.html.slice(0, 200) + ' ' + node.failureSummary)])",
        vec![],
    );
    assert_eq!(found.as_array().map(Vec::len), Some(0), "{what}: {found:#}");
}

fn looks(width: u32, query: &str) {
    let visit = Visit {
        width,
        height: 900,
        ..Visit::default()
    };
    visit.run(query, |page| {
        page.resize(width, 900, width < 500);
        open_everything(page);
        for colours in ["light", "dark"] {
            page.system(colours);
            page.settle();
            let at = format!("{query} at {width}, {colours}");
            finds_nothing(page, &at);
            page.value("void document.querySelector('.figure-value').click()");
            page.until("a figure is explained", || {
                page.holds("document.querySelector('.explain .explain-parts')")
            });
            finds_nothing(page, &format!("{at}, explained"));
            page.value("void document.querySelector('.explain [aria-label=Close]').click()");
            page.settle();
        }
        page.value("void document.querySelector('[popovertarget=export]').click()");
        finds_nothing(page, &format!("{query} at {width}, menu"));
        page.value("void document.querySelector('#export').hidePopover()");
        deals::list(page);
        finds_nothing(page, &format!("{query} at {width}, deals"));
    });
}

#[test]
fn axe_finds_nothing_on_a_desk() {
    looks(1440, &everything());
}

#[test]
fn axe_finds_nothing_on_a_phone() {
    looks(390, &everything());
}

#[test]
fn axe_finds_nothing_in_a_contract_of_phases_that_was_repaired() {
    looks(1440, &format!("{}&mw=abc", phased()));
}
