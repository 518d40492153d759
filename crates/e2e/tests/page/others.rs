//! The page in WebKit, which Safari is made of, and in Firefox.

use std::collections::HashSet;

use offtake_e2e::{DRAWN, Other, Server, Trouble};
use offtake_economics::{Metric, evaluate, link};

use crate::core::TOLERANCE;

/// What was asked of the server, but for the icon that browsers look for by themselves.
fn asked(server: &Server) -> Vec<String> {
    let answered = server.answered().into_iter();
    let paths = answered.map(|file| (file.path, file.status));
    let files: Vec<_> = paths.filter(|(path, _)| path != "/favicon.ico").collect();
    assert!(files.iter().all(|(_, status)| *status == 200), "{files:?}");
    files.into_iter().map(|(path, _)| path).collect()
}

#[test]
fn webkit_shows_the_page_and_asks_for_each_file_once() {
    shows_the_page_and_asks_for_each_file_once(&Other::webkit());
}

#[test]
fn firefox_shows_the_page_and_asks_for_each_file_once() {
    shows_the_page_and_asks_for_each_file_once(&Other::firefox());
}

fn shows_the_page_and_asks_for_each_file_once(browser: &Other) {
    let server = Server::start("/");
    browser.go(&format!("{}?mw=300", server.address()));
    browser.until("document.querySelector('.answer h1')?.innerText.includes('300 MW')");
    let npv = browser.value("document.querySelector('#figures [data-metric=npv]').dataset.value");
    let npv: f64 = npv.as_str().unwrap().parse().unwrap();
    let model = evaluate(&link::read("?mw=300").inputs).metrics;
    let model = model.get(Metric::Npv).unwrap();
    assert!((npv / model - 1.0).abs() < TOLERANCE, "{npv}, {model}");
    // And the programs that come later.
    browser.value("void document.querySelector('#numbers summary').click()");
    browser.until("document.querySelector('#numbers-place table')");
    browser.value(
        "void [...document.querySelectorAll('button')].find(e => e.textContent === 'Announced deals').click()",
    );
    browser.until("document.querySelector('dialog.deals[open]')");
    // And the engine, in a worker.
    browser.value("void document.querySelector('#matters summary').click()");
    browser.until("document.querySelector('#matters-place .ranges li')");
    for note in ["missing", "failure", "old"] {
        assert_eq!(
            browser.value(&format!("document.getElementById('{note}').hidden")),
            true
        );
    }
    let files = asked(&server);
    let once: HashSet<&String> = files.iter().collect();
    assert_eq!(once.len(), files.len(), "{files:?}");
    for program in ["page", "later"] {
        for ending in [".js", ".wasm"] {
            let is = |file: &&String| file.contains(program) && file.ends_with(ending);
            assert_eq!(files.iter().filter(is).count(), 1, "{program}{ending}");
        }
    }
}

/// WebKit does not ask again for what it has failed to import once, under the same name.
#[test]
fn webkit_gets_a_program_that_did_not_come_at_first() {
    let (server, webkit) = (Server::start("/"), Other::webkit());
    server.trouble("offtake-later.js", Trouble::Lost);
    webkit.go(&server.address());
    webkit.until(DRAWN);
    // It comes by itself while the page is idle; this time in vain.
    while !server
        .answered()
        .iter()
        .any(|file| file.path.contains("later"))
    {
        webkit.value("0");
    }
    for trouble in [Trouble::Lost, Trouble::Torn] {
        server.trouble("offtake-later.js", trouble);
        webkit.value("void document.querySelector('#numbers summary').click()");
        webkit.until("!document.getElementById('missing').hidden");
        server.recover();
        webkit.value("document.getElementById('missing').hidden = true");
    }
    webkit.value("void document.querySelector('#cash summary').click()");
    webkit.until("document.querySelector('#numbers-place table')");
    webkit.until("document.querySelector('#cash-place canvas')");
}
