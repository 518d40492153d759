//! What the built page names to be loaded before anything is clicked.
//!
//! Promises: every file of its own that a tag, a style or a script names, relative to the page as Trunk
//! writes them; each once. What other hosts send is for the browser's tests, which see every request.
//! Never: what a script imports while it runs, what index.html's `later()` will, or an address that it makes for
//! a worker.

/// The names of files in a page.
pub fn in_html(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, here) in html.match_indices("./") {
        let (before, rest) = html.split_at(at);
        let quotes = ['"', '\'', '`'];
        let opens = before.ends_with(quotes) || before.ends_with(['(', '=']);
        let end = [')', '>', '?', '#'];
        let closes = |letter: char| {
            quotes.contains(&letter) || end.contains(&letter) || letter.is_whitespace()
        };
        let name = rest
            .get(here.len()..)
            .and_then(|name| name.split(closes).next());
        let before = before.trim_end_matches(quotes);
        let later = ["import(", "later(", "new URL("]
            .iter()
            .any(|call| before.ends_with(call));
        let name = name.unwrap_or_default().to_owned();
        if opens && !later && name.contains('.') && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_trunk_names_its_program_and_its_fonts() {
        let html = "<!doctype html><html><head><title>a ./b.c</title><link rel='icon' href='data:,'>\
            <link rel=preload href=./fonts/a.woff2 as=font><style>b{src:url(./fonts/a.woff2)}</style>\
            <script>begin(\"./offtake-2b.js\", \"./offtake-2b_bg.wasm\"); const b = () => import('./c.js');\
            later(\"./last.js\"); const w = () => new Worker(new URL(\"./w.js?2\", location.href))</script></head><body><a href=\"./\">x</a><img src=\"./p.svg#x\"></body></html>";
        assert_eq!(
            in_html(html),
            [
                "fonts/a.woff2",
                "offtake-2b.js",
                "offtake-2b_bg.wasm",
                "p.svg"
            ]
        );
    }
}
