//! A GPU cloud: chosen by a button, with sliders and figures of its own, and never compared with hosting.

use offtake_e2e::{Key, visit};
use offtake_economics::{ContractKind, Input, Inputs};

use crate::core::assert_figures;

fn cloud() -> Inputs {
    Inputs::of(ContractKind::GpuCloud)
}

#[test]
fn the_kind_is_a_press_away_and_taken_back() {
    visit("", |page| {
        page.press_button("GPU cloud");
        page.until_query("?kind=gpu");
        assert_figures(page, "?kind=gpu");
        assert!(page.text(".bar").contains("Bit Digital"));
        assert!(page.text("#answer").starts_with("4,096 GPUs rented out"));
        for input in ContractKind::GpuCloud.front() {
            let expected = cloud().value(*input);
            assert_eq!(page.slider_value(input.spec().label), expected, "{input:?}");
        }
        // Nothing is set against the hosting contract that the page was opened with.
        assert!(!page.holds("document.querySelector('.delta, .reset')"));
        page.click("[aria-label=Undo]");
        page.until_query("");
        assert_figures(page, "");
        page.click("[aria-label=Redo]");
        page.until_query("?kind=gpu");
        page.press_button("Hosting");
        page.until_query("");
    });
}

#[test]
fn its_sliders_move_its_figures() {
    visit("?kind=gpu", |page| {
        page.set_slider("GPUs", 8192.0);
        page.set_slider("Utilisation", 85.0);
        page.set_slider("GPU-hour price", 3.0);
        page.set_slider("Term", 5.0);
        page.set_slider("Gross margin", 70.0);
        let query = "?kind=gpu&gpus=8192&term=5&price=3&util=85&margin=70";
        page.until_query(query);
        assert_figures(page, query);
        assert!(
            page.text("#answer")
                .contains("rented out for 5 years at 85% utilisation")
        );
        page.press_button("Reset Utilisation");
        page.until_query("?kind=gpu&gpus=8192&term=5&price=3&margin=70");
        page.focus_slider("GPUs");
        page.press(Key::Right, 2);
        assert_eq!(page.slider_value("GPUs"), 8448.0);
        page.drag_handle("price", 40.0);
        assert!(page.slider_value("GPU-hour price") > 3.0);
        page.drag_handle("gpus", -40.0);
        assert!(page.slider_value("GPUs") < 8448.0);
    });
}

#[test]
fn it_is_given_by_a_price_or_a_headline() {
    visit("?kind=gpu&gpus=2048", |page| {
        let value = page.figure("total_contract_value");
        page.press_button("Yearly");
        page.until("the headline is in the address", || {
            page.query().contains("&yearly=")
        });
        assert!((page.figure("total_contract_value") / value - 1.0).abs() < 1e-12);
        assert!((page.figure("gpu_price") - 2.56).abs() < 1e-9);
        // More GPUs are sold at the price that was found, until the headline is held instead.
        page.set_slider("GPUs", 4096.0);
        assert!((page.figure("gpu_price") - 2.56).abs() < 1e-9);
        assert!((page.figure("total_contract_value") / value - 2.0).abs() < 1e-9);
        page.press_button("Hold the headline instead");
        assert!((page.figure("gpu_price") - 1.28).abs() < 1e-9);
        page.press_button("Price");
        page.until("the price is in the address", || {
            page.query().contains("&price=")
        });
        assert!((page.figure("gpu_price") - 1.28).abs() < 1e-9);
        assert_figures(page, &page.query());
    });
}

#[test]
fn what_was_set_is_kept_and_what_it_has_not_is_not_there() {
    visit(
        "?mw=300&term=10&power=60&phases=100@9,200@15&esc=3",
        |page| {
            page.press_button("GPU cloud");
            page.until_query("?kind=gpu&term=10&power=60");
            page.unfold(true);
            for input in Input::ALL {
                let field = format!("document.getElementById('field-{}')", input.key());
                let headline = matches!(input, Input::Yearly | Input::Mwyear);
                let wanted =
                    ContractKind::GpuCloud.has(*input) && !headline && *input != Input::Kind;
                assert_eq!(page.holds(&field), wanted, "{input:?}");
            }
            assert_figures(page, "?kind=gpu&term=10&power=60");
        },
    );
}

#[test]
fn a_link_of_mixed_kinds_is_repaired_and_told() {
    visit("?kind=gpu&mw=300&rate=100&gpus=1000", |page| {
        page.until_query("?kind=gpu&mw=300&rate=100&gpus=1000");
        assert_figures(page, "?kind=gpu&gpus=1000");
        let told = page.text("#repairs");
        for key in ["mw=300", "rate=100"] {
            assert!(told.contains(&format!("{key} was left out")), "{told}");
        }
    });
}

#[test]
fn the_gpus_in_its_prices_are_told() {
    visit("?kind=gpu", |page| {
        page.until("what there is to know", || {
            page.holds("document.querySelector('[data-notice=gpus_included]')")
        });
        assert!(page.text("[data-notice=gpus_included]").contains("GPUs"));
        page.unfold(true);
        let rate =
            "document.querySelector('[data-metric=average_rate]').closest('.figure').innerText";
        let said = page.value(rate);
        assert!(said.as_str().unwrap().contains("with the GPUs"), "{said}");
    });
    visit("", |page| {
        assert!(!page.holds("document.querySelector('[data-notice=gpus_included]')"));
    });
}
