//! A price or a headline; one load or phases; a margin or a site opex.

use offtake_e2e::visit;

use crate::core::assert_figures;

fn pressed(page: &offtake_e2e::Page) -> String {
    page.text(".headline [aria-pressed=true]")
}

fn gone(page: &offtake_e2e::Page, css: &str) -> bool {
    page.holds(&format!("document.querySelector('{css}') === null"))
}

#[test]
fn the_switch_between_price_and_headline_keeps_the_contract() {
    visit("?rate=130", |page| {
        let value = page.figure("total_contract_value");
        assert_eq!(pressed(page), "Price");
        page.press_button("Total contract value");
        assert_eq!(pressed(page), "Total contract value");
        page.until("the headline is in the address", || {
            page.query().starts_with("?tcv=")
        });
        assert!((page.figure("total_contract_value") / value - 1.0).abs() < 1e-12);
        page.press_button("Price");
        assert_eq!(pressed(page), "Price");
        assert!((page.figure("rate") - 130.0).abs() < 1e-9);
        assert!((page.figure("total_contract_value") / value - 1.0).abs() < 1e-12);
    });
}

#[test]
fn a_price_that_was_found_is_held() {
    let found = "rate=121.52777777777777&held=tcv:3500,200,12";
    visit("?tcv=3500", |page| {
        let npv = page.figure("npv");
        assert!(gone(page, ".held"));
        page.set_slider("Critical IT load", 150.0);
        page.until_query(&format!("?mw=150&{found}"));
        assert_eq!(pressed(page), "Price");
        let says = "$121.53 held; $3.5B was for 200 MW and 12 years";
        assert_eq!(page.text(".held span"), says);
        assert!((page.figure("npv") / npv - 0.75).abs() < 1e-9);
        assert_figures(page, &page.query());
        // One press holds the headline instead.
        page.press_button("Hold the headline instead");
        page.until_query("?mw=150&tcv=3500");
        assert_eq!(pressed(page), "Total contract value");
        assert!(gone(page, ".held"));
        page.press_button("Undo");
        page.until_query(&format!("?mw=150&{found}"));
        // Back where solving gives that price.
        page.set_slider("Critical IT load", 200.0);
        page.until_query("?tcv=3500");
        assert!(gone(page, ".held"));
    });
}

#[test]
fn what_has_no_effect_is_told_beside_its_field() {
    visit("?renew=2x5&term=12", |page| {
        page.unfold(true);
        page.set_slider("Term", 25.0);
        page.until_query("?term=25&renew=2x5");
        let told = page.text("[data-idle=renew]");
        assert_eq!(
            told,
            "1 of 2 have an effect: 30 years in all with the term."
        );
        page.set_slider("Term", 12.0);
        page.until_query("?renew=2x5");
        assert!(gone(page, "[data-idle]"));
    });
}

#[test]
fn touching_the_price_leaves_the_headline() {
    visit("?tcv=3500", |page| {
        assert_eq!(pressed(page), "Total contract value");
        page.drag_slider("Price", 30.0);
        assert_eq!(pressed(page), "Price");
        let price = page.slider_value("Price");
        assert!(price > 121.5);
        page.until_query(&format!("?rate={price}"));
        assert_figures(page, &page.query());
    });
}

#[test]
fn the_load_scales_all_phases() {
    visit("?phases=200@12,100@18", |page| {
        assert_eq!(page.slider_value("Critical IT load"), 300.0);
        page.set_slider("Critical IT load", 600.0);
        page.until_query("?phases=400@12,200@18");
        page.type_over("Critical IT load", "150");
        page.until_query("?phases=100@12,50@18");
        assert_figures(page, "?phases=100@12,50@18");
        page.press_button("Reset Critical IT load");
        page.until_query("?phases=200@12,100@18");
    });
}

#[test]
fn touching_the_margin_leaves_the_site_cost() {
    visit("?opex=20", |page| {
        page.set_slider("Gross margin", 80.0);
        page.until_query("?margin=80");
        assert_figures(page, "?margin=80");
    });
}
