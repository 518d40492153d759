//! The market: every deal by date and price, the visitor's own contract among them; pointed at, focused,
//! pressed, searched.

use offtake_deals::{Comparables, ContractKind, Deal, What, deals, find, search};
use offtake_e2e::{Key, Page, visit, visit_in_each_font};
use offtake_economics::format::trimmed;
use offtake_economics::{Metric, evaluate, link};
use serde_json::json;

use crate::core::assert_figures;
use crate::deals::{find_by, list};

fn market(page: &Page) {
    list(page);
    page.press_button("Market");
    page.until("the market is drawn", || {
        page.holds("document.querySelector('.market-point')")
    });
}

fn point(id: &str) -> String {
    format!("[data-point={id}]")
}

/// The points of a section, by name, sorted.
fn points(page: &Page, section: &str) -> Vec<String> {
    let ids = page.value(&format!(
        "[...document.querySelectorAll('[aria-labelledby={section}] [data-point]')].map(e => e.dataset.point).sort()"
    ));
    let ids = ids.as_array().unwrap().iter();
    ids.map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// The deals of a kind, by name, sorted.
fn ids<'a>(deals: impl IntoIterator<Item = &'a Deal>, kind: ContractKind) -> Vec<String> {
    let deals = deals.into_iter().filter(|deal| deal.kind == kind);
    let mut ids: Vec<_> = deals.map(|deal| deal.id.to_owned()).collect();
    ids.sort();
    ids
}

fn with_own(mut ids: Vec<String>) -> Vec<String> {
    ids.push("own".to_owned());
    ids.sort();
    ids
}

fn name(page: &Page, id: &str) -> String {
    let name = page.value(&format!(
        "document.querySelector('{}').ariaLabel",
        point(id)
    ));
    name.as_str().unwrap().to_owned()
}

/// The middle of a point within its plot, from the left and from the top, and its diameter.
fn place(page: &Page, id: &str) -> [f64; 3] {
    let place = page.value(&format!(
        "(e => {{
            const [a, b] = [e.getBoundingClientRect(), e.closest('.market-plot').getBoundingClientRect()];
            return [a.x - b.x + a.width / 2, a.y - b.y + a.height / 2, a.width];
        }})(document.querySelector('{}'))",
        point(id)
    ));
    [0, 1, 2].map(|index| place[index].as_f64().unwrap())
}

#[test]
fn every_deal_stands_where_its_date_and_price_are() {
    visit("?mw=300", |page| {
        market(page);
        let hosting = ids(deals(), ContractKind::Hosting);
        assert_eq!(points(page, "market-hosting"), with_own(hosting.clone()));
        let clouds = ids(deals(), ContractKind::GpuCloud);
        assert_eq!(points(page, "market-clouds"), clouds);
        assert!(
            page.text("[aria-labelledby=market-clouds]")
                .contains("GPUs are in the price")
        );
        assert_eq!(
            name(page, "core-scientific-coreweave-2024-06"),
            "Core Scientific and CoreWeave, 200 MW, 12 years, $121.5 per kW-month, announced June 2024"
        );
        for ids in [hosting, clouds] {
            let placed: Vec<_> = ids
                .iter()
                .map(|id| {
                    let deal = find(id).unwrap();
                    let said = name(page, id);
                    for part in [
                        deal.host,
                        deal.client,
                        &format!("{} MW", trimmed(deal.load().unwrap().0, 2)),
                    ] {
                        assert!(said.contains(part), "{part}: {said}");
                    }
                    (deal.at().unwrap(), deal.price().unwrap().0, place(page, id))
                })
                .collect();
            for (at, price, [x, y, _]) in &placed {
                for (other_at, other_price, [other_x, other_y, _]) in &placed {
                    // Places are written to a tenth of a pixel.
                    assert!(at <= other_at || x > &(other_x - 0.2), "{at} {other_at}");
                    assert!(
                        price <= other_price || y < &(other_y + 0.2),
                        "{price} {other_price}"
                    );
                }
            }
        }
    });
}

#[test]
fn the_visitors_own_follows_the_page() {
    let said = |query: &str| {
        let inputs = link::read(query).inputs;
        let price = evaluate(&inputs).metrics.get(Metric::AverageRate).unwrap();
        format!("${price:.1} per kW-month")
    };
    visit("?mw=300&esc=3&term=11", |page| {
        market(page);
        let before = place(page, "own");
        assert_eq!(
            name(page, "own"),
            format!("Yours, 300 MW, 11 years, {}", said(&page.query()))
        );
        page.press_button("Close");
        page.until("it is closed", || {
            page.holds("!document.querySelector('.deals')")
        });
        page.set_slider("Term", 20.0);
        page.until_query("?mw=300&term=20&esc=3");
        // Shown as it was shown last.
        list(page);
        page.until("the market is drawn", || {
            page.holds("document.querySelector('.market-point')")
        });
        let after = place(page, "own");
        assert_eq!(
            name(page, "own"),
            format!("Yours, 300 MW, 20 years, {}", said("?mw=300&term=20&esc=3"))
        );
        assert!(
            (after[0] - before[0]).abs() < 0.2 && after[1] < before[1],
            "signed when it was, and dearer with its escalator: {before:?} {after:?}"
        );
        let inputs = link::read(&page.query()).inputs;
        let among = Comparables::of(ContractKind::Hosting);
        let prices = page.text("[aria-labelledby=market-hosting]");
        for said in [among.words(), among.place_of("Yours", &inputs)] {
            assert!(prices.contains(&said), "{said}: {prices}");
        }
        page.click(&point("own"));
        assert!(page.text(".market-card").starts_with("Yours"));
        assert_eq!(page.query(), "?mw=300&term=20&esc=3");
    });
}

#[test]
fn a_contract_without_a_price_says_why() {
    visit("?take=0&ramp=0&mw=300", |page| {
        let inputs = link::read(&page.query()).inputs;
        let why = evaluate(&inputs)
            .metrics
            .get(Metric::AverageRate)
            .unwrap_err();
        market(page);
        assert_eq!(
            points(page, "market-hosting"),
            ids(deals(), ContractKind::Hosting)
        );
        assert!(
            page.text(".market")
                .contains(&format!("Yours has no price: {}.", why.why()))
        );
    });
}

#[test]
fn a_point_tells_what_it_is_and_a_press_opens_it() {
    visit("?mw=300", |page| {
        market(page);
        let deal = find("riot-amd-2026-01").unwrap();
        page.point_at(&point(deal.id), 0.5, 0.5);
        let told = page.text(".market-card");
        for what in [What::CriticalLoad, What::Term, What::ContractValue] {
            let text = deal.figure(what).unwrap().text();
            assert!(told.contains(&text), "{text}: {told}");
        }
        let rank = deal
            .rank_words(&Comparables::of(ContractKind::Hosting))
            .unwrap();
        assert!(told.contains(&rank), "{rank}: {told}");
        page.point_at(".deals h2", 0.5, 0.5);
        assert!(!page.holds("document.querySelector('.market-card')"));
        page.click(&point(deal.id));
        let query = format!("?{}", deal.link().unwrap());
        page.until_query(&query);
        assert!(page.holds("!document.querySelector('.deals')"));
        assert_figures(page, &query);
        page.click("[aria-label=Undo]");
        page.until_query("?mw=300");
    });
}

#[test]
fn points_that_look_like_one_are_chosen_from() {
    let deal = find("core-scientific-coreweave-2024-06").unwrap();
    // The deal but for its overhead: on the same spot.
    visit_in_each_font("?sga=1", |page| {
        market(page);
        // Straight from another, whose text goes as this is pressed.
        page.point_at(&point("terawulf-fluidstack-2025-08"), 0.5, 0.5);
        page.click(&point(deal.id));
        assert!(
            page.text(".market-choice").starts_with("2 on this spot"),
            "{}",
            page.text(".market-card")
        );
        assert_eq!(page.query(), "?sga=1");
        page.press_button(&format!("Open {}", name(page, deal.id)));
        page.until("it is opened", || page.query() != "?sga=1");
        assert!(page.holds("!document.querySelector('.deals')"));
    });
}

#[test]
fn gpu_clouds_stand_apart_and_open_too() {
    visit("?kind=gpu&gpus=8192&term=4", |page| {
        market(page);
        let clouds = with_own(ids(deals(), ContractKind::GpuCloud));
        assert_eq!(points(page, "market-clouds"), clouds);
        assert_eq!(
            points(page, "market-hosting"),
            ids(deals(), ContractKind::Hosting)
        );
        assert!(name(page, "own").ends_with(" per GPU-hour"));
        page.click(&point("own"));
        assert!(page.text(".market-card").starts_with("Yours"));
        page.click("#market-hosting");
        assert!(!page.holds("document.querySelector('.market-card')"));
        let deal = find("iren-microsoft-2025-11").unwrap();
        page.click(&point(deal.id));
        let query = format!("?{}", deal.link().unwrap());
        page.until_query(&query);
        assert_figures(page, &query);
    });
}

#[test]
fn words_narrow_both_views_and_move_nothing() {
    visit("", |page| {
        market(page);
        let before = place(page, "hut-8-fluidstack-2025-12");
        find_by(page, "hut 8");
        assert_eq!(
            points(page, "market-hosting"),
            with_own(ids(search("hut 8"), ContractKind::Hosting))
        );
        assert_eq!(points(page, "market-clouds"), Vec::<String>::new());
        assert_eq!(place(page, "hut-8-fluidstack-2025-12"), before);
        assert!(
            page.text(".deals-head [role=status]")
                .starts_with(&format!("{} deals", search("hut 8").len()))
        );
        page.press_button("List");
        page.settle();
        let listed = page.value("document.querySelectorAll('[data-deal]').length");
        assert_eq!(listed, json!(search("hut 8").len()));
        page.press_button("Market");
        find_by(page, "microsoft");
        assert_eq!(points(page, "market-hosting"), ["own"]);
        assert_eq!(
            points(page, "market-clouds"),
            ids(search("microsoft"), ContractKind::GpuCloud)
        );
        find_by(page, "nobody");
        assert!(page.text(".deals-head [role=status]").starts_with("None"));
    });
}

#[test]
fn keys_reach_every_point_and_open_one() {
    visit("?mw=300", |page| {
        market(page);
        page.value("void (window.reached = new Set(), addEventListener('focusin', e => reached.add(e.target.dataset.point)))");
        // The record, and two ways to save it, come before them.
        let all = deals().len() + 1 + 3;
        page.press(Key::Tab, all);
        let reached = page.value("[...document.querySelectorAll('[data-point]')].filter(e => !reached.has(e.dataset.point)).map(e => e.dataset.point)");
        assert_eq!(reached, json!([]), "not reached by {all} tabs");

        let first = find("riot-amd-2026-01").unwrap();
        page.value(&format!(
            "document.querySelector('{}').focus()",
            point(first.id)
        ));
        page.settle();
        assert!(page.text(".market-card").contains("Riot"));
        page.press(Key::Enter, 1);
        page.until_query(&format!("?{}", first.link().unwrap()));
    });
}

#[test]
fn a_finger_is_told_before_it_opens() {
    visit_in_each_font("?mw=300", |page| {
        page.resize(390, 844, true);
        market(page);
        let deal = find("cipher-aws-2025-11").unwrap();
        let at = page.value(&format!(
            "(e => {{
                e.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const r = e.getBoundingClientRect();
                return [r.x + r.width / 2, r.y + r.height / 2];
            }})(document.querySelector('{}'))",
            point(deal.id)
        ));
        let touch = |kind: &str, points| {
            let parameters = json!({ "type": kind, "touchPoints": points });
            page.browser
                .devtools("Input.dispatchTouchEvent", &parameters);
        };
        touch("touchStart", json!([{ "x": at[0], "y": at[1] }]));
        touch("touchEnd", json!([]));
        page.until("the deal is told about", || {
            page.text(".market-choice").contains("Cipher")
        });
        assert_eq!(page.query(), "?mw=300");
        page.click(".market-choice button");
        page.until_query(&format!("?{}", deal.link().unwrap()));
    });
}

#[test]
fn it_fits_every_width() {
    visit_in_each_font("", |page| {
        market(page);
        for (width, phone) in [(360, true), (390, true), (820, false), (1440, false)] {
            page.resize(width, 800, phone);
            page.until("the pictures have the width of their place", || {
                page.holds("[...document.querySelectorAll('.market-plot')].every(e => Math.abs(e.querySelector('svg').clientWidth - e.clientWidth) <= 1)")
            });
            assert!(
                page.holds(
                    "(e => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().right <= innerWidth)(document.querySelector('.deals'))"
                ),
                "{width}"
            );
            let small = page.value("[...document.querySelectorAll('.market-point')].filter(e => e.getBoundingClientRect().width < 24).map(e => e.dataset.point)");
            assert_eq!(small, json!([]), "too small for a finger at {width}");
        }
    });
}

#[test]
fn it_takes_the_colours_of_the_system() {
    visit("", |page| {
        page.system("light");
        market(page);
        let ground =
            || page.value("document.querySelector('.market-plot svg > rect').getAttribute('fill')");
        let light = ground();
        page.system("dark");
        page.until("it is dark", || ground() != light);
        page.system("light");
        page.until("it is light again", || ground() == light);
    });
}
