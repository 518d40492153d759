//! Other programs run in a page too, extensions, translators, what a proxy adds: what goes wrong in
//! them does not stop the page. What goes wrong in its own files does, and says so.

use offtake_e2e::{Page, Visit};
use serde_json::json;

/// Makes a function in a file of some name, which runs another or throws. The files are scripts in the
/// document, which say themselves what they are called.
const FUNCTIONS: &str = "
    const inFile = (file, then) => {
        const script = document.createElement('script');
        window.then = then;
        script.textContent = `window.made = (then => () => { if (then) then(); throw new Error('on purpose') })
            (window.then)\n//# sourceURL=${file}`;
        document.head.append(script);
        script.remove();
        return window.made;
    };
    const [ways, files] = input;
    const run = files.reduceRight((then, file) => inFile(file, then), undefined);
    if (ways === 'thrown') setTimeout(run);
    if (ways === 'rejected') Promise.resolve().then(run);
    if (ways === 'listening') {
        addEventListener('some-event', run, { once: true });
        dispatchEvent(new Event('some-event'));
    }
    await new Promise(resolve => setTimeout(resolve, 30));";

fn throw(page: &Page, way: &str, files: &[&str]) {
    page.browser
        .script_async(FUNCTIONS, vec![json!(way), json!(files)]);
}

fn stopped(page: &Page) -> bool {
    page.holds("document.querySelector('#failure').checkVisibility()")
}

/// The files of the page's program, as the browser names them.
fn own(page: &Page) -> Vec<String> {
    let files = page.value(
        "performance.getEntriesByType('resource').map(e => e.name).filter(e => /offtake-page.*\\.(js|wasm)$/.test(e))",
    );
    let files: Vec<String> = serde_json::from_value(files).unwrap();
    assert_eq!(files.len(), 2, "{files:?}");
    files
}

const WAYS: [&str; 3] = ["thrown", "rejected", "listening"];

fn opened(base: &str, test: impl FnOnce(&Page)) {
    let visit = Visit {
        base,
        ..Visit::default()
    };
    visit.run_unchecked(|page| {
        // Of an older link another program tells what has changed; here the page is alone.
        page.open("?mw=300&v=2");
        test(page);
    });
}

#[test]
fn an_error_of_another_file_does_not_stop_the_page() {
    opened("/any/path/", |page| {
        let home = page.server.address();
        let origin = home.trim_end_matches("/any/path/");
        let foreign = [
            "chrome-extension://abcdefghijklmnop/inject.js".to_owned(),
            "moz-extension://12-34/content.js".to_owned(),
            "safari-web-extension://12-34/content.js".to_owned(),
            "https://translate.example/element.js".to_owned(),
            "https://elsewhere.example/any/path/offtake-page.js".to_owned(),
            // A server's or a proxy's own, in the page's folder or out of it.
            format!("{home}cdn-cgi/challenge.js"),
            format!("{home}analytics.js"),
            format!("{origin}/offtake-page.js"),
            // A script that somebody has put into the document.
            format!("{home}?mw=300"),
            format!("blob:{origin}/0a1b2c"),
            "userscript.js".to_owned(),
        ];
        let own = own(page);
        for file in &foreign {
            for way in WAYS {
                throw(page, way, &[file]);
                assert!(!stopped(page), "{way} in {file}");
                // The page called it, as with what somebody has put in place of a browser's function.
                throw(page, way, &[&own[0], file]);
                assert!(!stopped(page), "{way} in {file}, called by the page");
            }
        }
        // What browsers tell of scripts from elsewhere, and what has no place or is no error at all.
        for event in [
            "new ErrorEvent('error', { message: 'Script error.' })",
            "new ErrorEvent('error', { message: 'x', filename: 'chrome-extension://a/b.js', error: new Error('x') })",
            "new ErrorEvent('error', { message: `Failed to load ${location.href}` })",
            "new ErrorEvent('error')",
            "new Event('error')",
            "new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: 'text' })",
            "new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve() })",
            "new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: null })",
            "new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: { stack: 5 } })",
            "new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: new DOMException('x', 'AbortError') })",
        ] {
            page.value(&format!("void dispatchEvent({event})"));
            assert!(!stopped(page), "{event}");
        }
        page.set_slider("Term", 20.0);
        page.until_query("?mw=300&term=20");
    });
}

#[test]
fn an_error_of_the_page_s_own_files_is_told_and_can_be_closed() {
    for base in ["/", "/any/path/"] {
        opened(base, |page| {
            for file in own(page) {
                for way in WAYS {
                    throw(page, way, &[&file]);
                    assert!(stopped(page), "{way} in {file}");
                    let told = page.text("#failure");
                    assert!(told.contains("The page has stopped."), "{told}");
                    assert!(told.contains("on purpose"), "{told}");
                    assert_eq!(
                        page.value("document.querySelector('#failure-link').href"),
                        page.browser.address().as_str()
                    );
                    page.click("#failure button");
                    assert!(!stopped(page));
                }
                // Somebody else has called it, or it is the only one that is named.
                throw(page, "thrown", &["chrome-extension://a/b.js", &file]);
                assert!(stopped(page), "called from elsewhere");
                page.click("#failure button");
                page.value(&format!(
                    "void dispatchEvent(new ErrorEvent('error', {{ message: 'x', filename: {file:?} }}))"
                ));
                assert!(stopped(page), "named by the event alone");
                page.click("#failure button");
            }
        });
    }
}

/// The page's programs are told apart from what else is compiled: a trap has the frames of its file.
#[test]
fn a_trap_of_the_page_s_program_is_told() {
    opened("/", |page| {
        // A document that is not as the program left it, and a program that cannot go on with it.
        page.value(
            "void document.querySelectorAll('main, header').forEach(e => e.replaceChildren())",
        );
        page.value(
            "void document.dispatchEvent(new CustomEvent('offtake:open', { detail: '?kind=gpu' }))",
        );
        page.until("it is told", || stopped(page));
    });
}
