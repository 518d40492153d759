//! A price or a headline; one load or phases; a margin or a site opex.

use offtake_e2e::visit;

use crate::core::assert_figures;

fn pressed(page: &offtake_e2e::Page) -> String {
    page.text(".headline [aria-pressed=true]")
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
        // With a headline the price follows from the load.
        page.set_slider("Critical IT load", 400.0);
        assert!((page.figure("total_contract_value") / value - 1.0).abs() < 1e-12);
        assert!((page.figure("rate") - 65.0).abs() < 1e-9);
        page.set_slider("Critical IT load", 200.0);
        page.press_button("Price");
        assert_eq!(pressed(page), "Price");
        assert!((page.figure("rate") - 130.0).abs() < 1e-9);
        assert!((page.figure("total_contract_value") / value - 1.0).abs() < 1e-12);
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
