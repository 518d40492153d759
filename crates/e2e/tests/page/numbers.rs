//! The whole schedule as a table: loaded when asked for, equal to the model, quick to the keyboard.

use offtake_e2e::{Key, Page, visit, visit_in_each_font};
use offtake_economics::periods::{Period, roll_up};
use offtake_economics::{Input, Line, LineGroup, evaluate, link};

use crate::core::PHASED;

/// The numbers in sight: line, column, text.
const CELLS: &str = "[...document.querySelectorAll('#numbers td[data-line]')]
    .map(e => [e.dataset.line, Number(e.dataset.column), e.textContent])";

fn open(page: &Page) {
    page.click("#numbers summary");
    page.until("the table is there", || {
        page.holds("document.querySelector('#numbers td[data-line]')")
    });
}

fn gather_by(page: &Page, period: &str) {
    let name = serde_json::json!(period);
    page.value(&format!(
        "void [...document.querySelectorAll('#numbers .segments button')]
            .find(e => e.textContent === {name}).click()"
    ));
    page.settle();
}

#[test]
fn it_comes_while_the_page_is_idle_and_is_not_run_before_it_is_asked_for() {
    visit("", |page| {
        page.idle();
        let files = page.sent().len();
        // Where it draws, it makes when it is run.
        let places = || page.value("document.body.children.length").as_u64();
        let before = places();
        page.settle();
        assert_eq!(places(), before);
        open(page);
        assert!(places() > before);
        assert_eq!(page.sent().len(), files);
    });
}

#[test]
fn every_number_is_the_models() {
    visit(PHASED, |page| {
        open(page);
        let inputs = link::read(PHASED).inputs;
        let evaluation = evaluate(&inputs);
        let start = inputs.value(Input::Start) as u32;
        for (name, period) in [
            ("Year", Period::Year),
            ("Quarter", Period::Quarter),
            ("Month", Period::Month),
        ] {
            gather_by(page, name);
            let columns = roll_up(&evaluation, start, period);
            let cells = page.value(CELLS);
            let cells = cells.as_array().unwrap();
            assert!(cells.len() > 10 * Line::ALL.len(), "{}", cells.len());
            for cell in cells {
                let line = cell[0].as_str().unwrap();
                let line = Line::ALL.iter().find(|other| other.name() == line).unwrap();
                let value = columns[cell[1].as_u64().unwrap() as usize]
                    .values
                    .get(*line);
                let shown = read(cell[2].as_str().unwrap());
                let scale = if line.unit() == offtake_economics::Unit::Dollars {
                    1e3
                } else {
                    1.0
                };
                assert!(
                    (shown - value / scale).abs() <= 0.5 + 1e-9,
                    "{cell}: {value}"
                );
            }
        }
    });
}

/// A number as a table shows it.
fn read(shown: &str) -> f64 {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let size: f64 = digits.parse().unwrap_or(0.0);
    if shown.starts_with('(') { -size } else { size }
}

#[test]
fn it_follows_the_sliders() {
    visit("", |page| {
        open(page);
        let revenue = "document.querySelector('#numbers td[data-line=hosting_revenue][data-column=\"2\"]').textContent";
        assert_eq!(page.value(revenue), "291,672");
        page.set_slider("Critical IT load", 400.0);
        page.until("the table follows", || page.value(revenue) == "583,344");
    });
}

#[test]
fn groups_fold() {
    visit("", |page| {
        open(page);
        let rows = || {
            page.value("document.querySelectorAll('#numbers tbody tr').length")
                .as_u64()
                .unwrap()
        };
        let before = rows();
        page.press_button("Debt");
        assert_eq!(rows(), before - LineGroup::Debt.lines().count() as u64);
        page.press_button("Debt");
        assert_eq!(rows(), before);
    });
}

#[test]
fn keys_move_from_number_to_number_however_far() {
    visit_in_each_font("?term=30&ready=60&delay=36", |page| {
        open(page);
        gather_by(page, "Month");
        page.value("void document.querySelector('#numbers td[tabindex=\"0\"]').focus()");
        let at = || {
            let at = page.value(
                "[document.activeElement.dataset.line, document.activeElement.dataset.column]",
            );
            (
                at[0].as_str().unwrap_or("").to_owned(),
                at[1].as_str().unwrap_or("").to_owned(),
            )
        };
        assert_eq!(at(), ("online_kw".to_owned(), "0".to_owned()));
        page.press(Key::Down, 1);
        page.press(Key::Right, 2);
        assert_eq!(at(), ("hosting_revenue".to_owned(), "2".to_owned()));
        page.press(Key::End, 1);
        assert_eq!(at(), ("hosting_revenue".to_owned(), "455".to_owned()));
        page.press(Key::PageUp, 1);
        assert_eq!(at().1, "443");
        assert!(page.holds(
            "(r => r.left >= 0 && r.right <= innerWidth)(document.activeElement.getBoundingClientRect())"
        ));
        page.press(Key::Home, 1);
        assert_eq!(at().1, "0");
        assert!(
            page.value("document.querySelectorAll('#numbers td[data-line]').length")
                .as_u64()
                .unwrap()
                < 1000
        );
    });
}

/// Fifty movements of the table through all of its months: whether a number that should be in sight was
/// there in the frame that followed, and how many cells the document had then.
const SCROLLING: &str = "
    const place = document.querySelector('.numbers-scroll'), seen = [];
    const step = (place.scrollWidth - place.clientWidth) / 50;
    const { top, height } = place.querySelector('td[data-line]').getBoundingClientRect();
    for (let i = 1; i <= 50; i++) {
        place.scrollLeft = i * step;
        await new Promise(resolve => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = resolve;
            channel.port2.postMessage(0);
        }));
        const edge = place.getBoundingClientRect();
        const middle = document.elementFromPoint((edge.left + edge.right) / 2, top + height / 2);
        seen.push([Boolean(middle?.dataset.column), place.querySelectorAll('td[data-line]').length]);
    }
    return seen;";

#[test]
fn of_many_months_those_in_sight_are_there_and_few_others() {
    visit("?term=30&ready=60&delay=36", |page| {
        open(page);
        gather_by(page, "Month");
        page.value("void document.querySelector('.numbers-scroll').scrollIntoView()");
        let seen = page.browser.script_async(SCROLLING, vec![]);
        let seen: Vec<(bool, u64)> = serde_json::from_value(seen).unwrap();
        assert_eq!(seen.len(), 50);
        assert!(
            seen.iter().all(|(there, cells)| *there && *cells < 1000),
            "{seen:?}"
        );
    });
}
