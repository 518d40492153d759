//! The page works from any folder of any server, and asks for its own files only.

use offtake_e2e::{Visit, visit};

use crate::core::assert_figures;

const SUB: &str = "/any/sub/path/";

#[test]
fn the_page_works_at_the_root_and_under_a_path() {
    for base in ["/", SUB] {
        Visit {
            base,
            ..Visit::default()
        }
        .run("?mw=300", |page| {
            assert_figures(page, "?mw=300");
            let answered = page.server.answered();
            assert!(answered.len() >= 3, "{answered:?}");
            assert!(
                answered.iter().all(|file| file.path.starts_with(base)),
                "{answered:?}"
            );
            page.set_slider("Term", 20.0);
            page.until_query("?mw=300&term=20");
            assert!(page.browser.address().starts_with(&page.server.address()));
            page.reload();
            assert_figures(page, "?mw=300&term=20");
            assert_eq!(page.slider_value("Term"), 20.0);
        });
    }
}

#[test]
fn everything_that_is_loaded_is_a_file_of_the_page() {
    visit("?mw=300", |page| {
        page.idle();
        // The browser's own list, the network's log and the server's agree.
        let home = page.server.address();
        let list = page
            .value("[location.href, ...performance.getEntriesByType('resource').map(e => e.name)]");
        let mut list: Vec<String> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap().to_owned())
            .filter(|name| !name.starts_with("data:"))
            .collect();
        let mut sent: Vec<String> = page.sent().into_iter().map(|sent| sent.url).collect();
        let answered = page.server.answered().into_iter().map(|file| file.path);
        let mut answered: Vec<String> = answered
            .map(|path| format!("{}{path}", home.trim_end_matches('/')))
            .collect();
        for names in [&mut list, &mut sent, &mut answered] {
            names.sort();
            names.dedup();
        }
        assert_eq!(sent, answered);
        assert_eq!(list, answered);
    });
}

#[test]
fn nothing_leaves_the_page_whatever_is_done() {
    visit("", |page| {
        page.idle();
        let asked = page.sent().len();
        page.unfold(true);
        page.set_slider("Critical IT load", 700.0);
        page.type_over("Total contract value", "3.5b");
        page.press_button("Year");
        page.press_button("Show as table");
        page.press_button("Copy link");
        page.press_button("Colours: system");
        page.until("the address is up to date", || {
            page.query().contains("tcv=3500")
        });
        let sent = page.sent().split_off(asked);
        assert!(sent.is_empty(), "{sent:?}");
    });
}
