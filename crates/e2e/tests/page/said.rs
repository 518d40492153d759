//! What the page says of its figures: whose contract they are of, what changes are against, and that
//! they can be pressed.

use offtake_e2e::visit;

use crate::core::LEVERED;

const DEFAULT: &str = "Core Scientific–CoreWeave, June 2024";

#[test]
fn the_deal_is_named_in_the_bar_and_the_title_on_a_phone_too() {
    visit("", |page| {
        let title = || page.value("document.title");
        assert_eq!(page.text(".deal"), DEFAULT);
        assert_eq!(title(), format!("{DEFAULT} · Offtake"));
        page.set_slider("Critical IT load", 300.0);
        page.settle();
        assert_eq!(page.text(".deal"), format!("changed from {DEFAULT}"));
        assert_eq!(title(), format!("changed from {DEFAULT} · Offtake"));
        page.resize(390, 844, true);
        page.settle();
        assert!(page.holds(
            "(([e, r]) => e.checkVisibility() && r.left >= 0 && r.right <= innerWidth && r.height > 8)
             ((e => [e, e.getBoundingClientRect()])(document.querySelector('.deal')))"
        ));
        page.open("?mw=70&tcv=1225");
        let other = "Core Scientific–CoreWeave, 70 MW, June 2024";
        assert_eq!(page.text(".deal"), other);
    });
}

#[test]
fn a_change_of_size_is_neither_good_nor_bad_and_says_what_it_is_against() {
    visit("?client=0&capex=4", |page| {
        page.set_slider("Critical IT load", 300.0);
        page.settle();
        let delta = |metric: &str| {
            let of = format!("document.querySelector('#figures [data-metric={metric}]')");
            page.value(&format!(
                "(e => [e.dataset.change ?? null, e.textContent])({of}.closest('.figure').querySelector('.delta'))"
            ))
        };
        let size = delta("total_contract_value");
        assert!(size[0].is_null(), "{size}");
        let said = page.value(
            "document.querySelector('#figures [data-metric=total_contract_value]').ariaLabel",
        );
        let said = said.as_str().unwrap();
        let shown = size[1].as_str().unwrap().replace("▲\u{a0}", "up ");
        assert!(
            said.ends_with(&format!(", {shown} against as opened")),
            "{said}"
        );
        let worth = delta("npv");
        assert_eq!(worth[0], "better", "{worth}");
    });
}

#[test]
fn figures_show_that_they_can_be_pressed_and_carry_their_label() {
    visit(LEVERED, |page| {
        page.unfold(true);
        let found = page.value(
            "[...document.querySelectorAll('button[data-metric]')].filter(e => {
                const line = getComputedStyle(e);
                const label = e.closest('.figure')?.querySelector('dt').textContent ?? '';
                return !line.textDecorationLine.includes('underline')
                    || line.textDecorationStyle !== 'dotted'
                    || !e.ariaLabel?.startsWith(label)
                    || !(e.textContent === '–' || e.ariaLabel.includes(e.textContent));
            }).map(e => e.outerHTML)",
        );
        assert_eq!(found.as_array().map(Vec::len), Some(0), "{found:#}");
    });
}

#[test]
fn with_debt_and_tax_the_figures_in_front_are_the_owners() {
    visit(LEVERED, |page| {
        let front = page.value(
            "[...document.querySelectorAll('#figures [data-metric]')].map(e => e.dataset.metric)",
        );
        let front = front.to_string();
        for metric in ["npv_equity", "irr_equity", "dscr_min"] {
            assert!(front.contains(metric), "{front}");
        }
        assert!(
            !front.contains("\"npv\"") && !front.contains("\"irr\""),
            "{front}"
        );
    });
}

#[test]
fn a_portfolios_link_goes_to_its_portfolio() {
    visit(
        "?mw=300&contract=CoreWeave;mw=270&contract=G42;mw=60",
        |page| {
            page.until("the portfolio is in sight", || {
                page.holds(
                    "document.querySelector('#portfolio-place').children.length
                 && (r => r.top > -4 && r.top < innerHeight / 2)
                    (document.querySelector('#portfolio').getBoundingClientRect())",
                )
            });
            let said = page.text(".beside");
            assert!(said.contains("another contract"), "{said}");
            assert!(page.holds(
                "document.querySelector('.beside').getBoundingClientRect().bottom
             <= document.querySelector('#answer').getBoundingClientRect().top"
            ));
        },
    );
    visit("?mw=300", |page| {
        assert!(!page.holds("document.querySelector('.beside') || scrollY"));
    });
}
