//! The page with everything open: every group, every place with its pictures and tables.

use offtake_e2e::Page;

use crate::core::{LEVERED, PHASED};

/// A contract with debt and tax, and two contracts beside it.
pub fn everything() -> String {
    format!(
        "{LEVERED}&contract=CoreWeave;mw=270&contract=A%20client%20of%20a%20longer%20name;mw=60;start=2026-03"
    )
}

/// Another: in phases, late, with debt that outlives it, and nothing beside it.
pub fn phased() -> String {
    PHASED.to_owned()
}

/// Opens whatever opens, and waits until it is drawn.
pub fn open_everything(page: &Page) {
    page.value(
        "void [...document.querySelectorAll('#page details:not([open]) > summary')].forEach(e => e.click())",
    );
    page.until("every place is drawn", || {
        page.holds(
            "document.querySelectorAll('#cash-place canvas.curves').length >= 2
             && document.querySelector('#choice-place canvas.curves')
             && document.querySelector('#matters-place .ranges li')
             && document.querySelector('#portfolio-place form, #portfolio-place button')
             && document.querySelector('#numbers-place table')
             && [...document.querySelectorAll('canvas.curves')].every(e => e.width > 0)",
        )
    });
    page.value(
        "void [...document.querySelectorAll('.chart-foot button')]
            .filter(e => e.textContent === 'Show as table').forEach(e => e.click())",
    );
    page.settle();
}
