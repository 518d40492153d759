//! The scenario as files, and files as scenarios.

use offtake_e2e::{Page, Visit, visit};
use offtake_economics::link;
use offtake_export::restore;

use crate::core::{LEVERED, PHASED, assert_figures};

/// Keeps what the page saves instead of asking where to put it.
pub const KEEP: &str = "const blobs = new Map(), make = URL.createObjectURL;
    window.saved = [];
    URL.createObjectURL = blob => { const url = make(blob); blobs.set(url, blob); return url; };
    HTMLAnchorElement.prototype.click = function () {
        saved.push({ name: this.download, blob: blobs.get(this.href) });
    };";

/// Presses a way to export, and tells the saved file's name and bytes.
fn save(page: &Page, name: &str) -> (String, Vec<u8>) {
    page.browser.script(KEEP, vec![]);
    page.press_button("Export");
    let script = format!(
        "[...document.querySelectorAll('#export button')].find(e => e.textContent.startsWith({name:?})).click()"
    );
    page.browser.script(&script, vec![]);
    saved(page)
}

/// The name and the bytes of the file that was last saved.
pub fn saved(page: &Page) -> (String, Vec<u8>) {
    page.until("the file is saved", || page.holds("saved.at(-1)?.name"));
    let saved = page.browser.script_async(
        "const { name, blob } = saved.at(-1); return [name, [...new Uint8Array(await blob.arrayBuffer())]]",
        vec![],
    );
    let bytes = saved[1].as_array().unwrap().iter();
    let bytes = bytes.map(|byte| byte.as_u64().unwrap() as u8).collect();
    (saved[0].as_str().unwrap().to_owned(), bytes)
}

/// The names of all files that were saved, in order.
pub fn saved_names(page: &Page) -> Vec<String> {
    serde_json::from_value(page.value("saved.map(file => file.name)")).unwrap()
}

/// Drops a file of some bytes on the page.
fn drop_file(page: &Page, bytes: &[u8]) {
    let script = "const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(arguments[0])], 'file'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));";
    page.browser.script(script, vec![serde_json::json!(bytes)]);
}

#[test]
fn a_saved_workbook_dropped_elsewhere_gives_the_same_page() {
    visit(LEVERED, |page| {
        let (name, workbook) = save(page, "Workbook");
        assert_eq!(name, "offtake-200-mw.xlsx");
        let inputs = link::read(LEVERED).inputs;
        assert_eq!(
            link::read(&restore::query(&workbook).unwrap()).inputs,
            inputs
        );
        page.open("");
        drop_file(page, &workbook);
        page.until_query(&format!("?{}", link::write(&inputs)));
        assert_figures(page, LEVERED);
        assert!(page.holds("!document.querySelector('#repairs')"));
        page.click("[aria-label=Undo]");
        page.until_query("");
    });
}

#[test]
fn json_goes_out_edited_and_in_again() {
    visit(PHASED, |page| {
        let (_, json) = save(page, "Everything");
        let json = String::from_utf8(json).unwrap();
        let edited = json
            .replace("\"tax\": 21.0", "\"tax\": 250")
            .replace("\"esc\": 0.0", "\"esc\": 3");
        assert_ne!(json, edited);
        drop_file(page, edited.as_bytes());
        page.until("the repair is told", || {
            page.holds("document.querySelector('[data-repair=tax]')")
        });
        assert_eq!(page.field_text("Escalator"), "3");
    });
}

#[test]
fn the_contracts_beside_a_scenario_go_out_and_in_with_it() {
    let beside = "contract=S%C3%B6hne;site=Denton;mw=70&contract=B&target=2027-12@1000";
    visit(&format!("?mw=300&{beside}"), |page| {
        let (_, json) = save(page, "Everything");
        page.until("the portfolio is there", || {
            page.text("#portfolio-place").contains("Save workbook")
        });
        page.browser.script(KEEP, vec![]);
        page.value("void [...document.querySelectorAll('#portfolio-place button')].find(e => e.textContent === 'Save workbook').click()");
        let (name, workbook) = saved(page);
        assert_eq!(name, "offtake-portfolio.xlsx");
        // Everything, over whatever is there.
        page.open("?term=10");
        drop_file(page, &json);
        page.until_query(&format!("?mw=300&{beside}"));
        // A portfolio alone leaves the scenario, is one step, and is shown.
        page.open("?term=10");
        drop_file(page, &workbook);
        page.until_query(&format!("?term=10&{beside}"));
        page.until("they are shown", || {
            page.text("#portfolio-place").contains("2 contracts")
        });
        assert!(page.holds("!document.querySelector('[data-repair]')"));
        page.click("[aria-label=Undo]");
        page.until_query("?term=10");
    });
}

#[test]
fn schedules_and_their_dictionary_are_saved_as_csv() {
    visit("", |page| {
        let text = |name| String::from_utf8(save(page, name).1).unwrap();
        let inputs = link::read("").inputs;
        let years =
            offtake_export::csv::schedule(&inputs, offtake_economics::periods::Period::Year);
        assert_eq!(
            text("Schedule by year").lines().count(),
            years.lines().count()
        );
        assert_eq!(text("Schedule by month").lines().count(), 1 + 156);
        assert_eq!(
            text("What the columns mean"),
            offtake_export::csv::dictionary()
        );
    });
}

#[test]
fn the_curves_are_saved_as_they_are_drawn() {
    visit("?mw=300", |page| {
        page.press_button("Year");
        let picture = |name: &str| {
            page.browser.script(KEEP, vec![]);
            page.press_button(name);
            saved(page)
        };
        let (name, svg) = picture("Save as SVG");
        let svg = String::from_utf8(svg).unwrap();
        assert_eq!(name, "offtake-300-mw-curves.svg");
        for text in [
            "Hosting revenue",
            "by calendar year · changed from Core Scientific–CoreWeave, June 2024",
            "?mw=300&amp;v=2</text>",
            "2030",
        ] {
            assert!(svg.contains(text), "{text}: {svg}");
        }
        let (name, png) = picture("PNG");
        assert_eq!(name, "offtake-300-mw-curves.png");
        assert!(png.starts_with(b"\x89PNG"));
        let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
        assert_eq!(width, 2 * (1040 + 2 * 24));
        assert!(png.len() > 20_000, "{} bytes draw nothing", png.len());
    });
}

#[test]
fn a_file_of_something_else_harms_nothing_and_is_told() {
    visit("?mw=300", |page| {
        drop_file(page, b"\x89PNG");
        page.until("it is told", || {
            page.holds("document.querySelector('#repairs')?.textContent.includes('neither a workbook nor JSON')")
        });
        assert_figures(page, "?mw=300");
        page.press_button("Understood");
        assert!(page.holds("!document.querySelector('#repairs')"));
    });
}

#[test]
fn a_saved_file_keeps_its_address_until_a_phone_has_read_it() {
    // What is asked for in vain at the end is told on the console.
    Visit::default().run_unchecked(|page| {
        page.open("");
        page.browser.script(
            "window.timers = [];
            const later = window.setTimeout;
            window.setTimeout = (then, time, ...rest) => {
                if (time >= 10_000) timers.push(then); else return later(then, time, ...rest);
            };
            HTMLAnchorElement.prototype.click = function () { window.saved = this.href };",
            vec![],
        );
        for name in ["Workbook", "Schedule by month", "Everything"] {
            page.value("void delete window.saved");
            page.press_button("Export");
            page.value(&format!(
                "void [...document.querySelectorAll('#export button')].find(e => e.textContent.startsWith({name:?})).click()"
            ));
            page.until("the file is saved", || page.holds("window.saved"));
            page.settle();
            let read = "try { return (await (await fetch(saved)).arrayBuffer()).byteLength } catch { return 0 }";
            let size = page.browser.script_async(read, vec![]);
            assert!(size.as_u64() > Some(1000), "{name}: {size}");
            // One day it is forgotten all the same.
            page.value("void timers.splice(0).forEach(then => then())");
            assert_eq!(page.browser.script_async(read, vec![]), 0, "{name}");
        }
    });
}

#[test]
fn a_saved_file_is_opened_by_a_button() {
    let inputs = link::read(LEVERED).inputs;
    let json = offtake_export::json::write(&inputs).unwrap();
    visit("", |page| {
        page.browser.script(
            "window.choosing = 0; HTMLInputElement.prototype.click = () => window.choosing += 1;",
            vec![],
        );
        // The same file, again after a change; and nothing where nothing was chosen.
        for time in 1..=2 {
            page.press_button("Export");
            page.click("#export [data-open-file]");
            assert!(page.holds(&format!("choosing === {time}")));
            assert!(page.holds("!document.querySelector('#export').checkVisibility()"));
            page.browser.script(
                "const transfer = new DataTransfer(), field = document.querySelector('#file');
                transfer.items.add(new File([arguments[0]], 'offtake.json'));
                field.files = transfer.files;
                field.dispatchEvent(new Event('change', { bubbles: true }));",
                vec![json.as_str().into()],
            );
            page.until_query(&format!("?{}", link::write(&inputs)));
            page.settle();
            assert_figures(page, LEVERED);
            page.value("void document.querySelector('#file').dispatchEvent(new Event('change'))");
            page.set_slider("Term", 20.0);
            assert!(page.holds("document.querySelector('#file').files.length === 0"));
        }
    });
}
