//! What a page and its style sheets name to be loaded before anything is clicked.
//!
//! Promises: scripts, style sheets, preloads, icons and pictures named by tags, and files named in
//! scripts that stand in the page itself; each once, as written.
//! Never: follows a link for reading (`<a>`), or what a program decides to load while it runs.

/// The `rel` words with which a `<link>` loads its file at once.
const LOADING: [&str; 6] = [
    "stylesheet",
    "modulepreload",
    "preload",
    "icon",
    "apple-touch-icon",
    "manifest",
];

/// What an HTML page loads.
pub fn in_html(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (tag, after) = after.split_at(end_of_tag(after));
        rest = after;
        let name = tag
            .split([' ', '\n', '\t', '/', '>'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let body = || after.split("</").next().unwrap_or_default();
        match name.as_str() {
            "link"
                if attribute(tag, "rel")
                    .is_some_and(|rel| rel.split(' ').any(|word| LOADING.contains(&word))) =>
            {
                found.extend(attribute(tag, "href"));
            }
            "script" if attribute(tag, "src").is_none() => found.extend(in_script(body())),
            "script" | "img" => found.extend(attribute(tag, "src")),
            "style" => found.extend(in_css(body())),
            _ => {}
        }
    }
    once_each(found)
}

/// What a style sheet loads: `url(…)` and `@import "…"`.
pub fn in_css(css: &str) -> Vec<String> {
    let urls = css
        .split("url(")
        .skip(1)
        .filter_map(|after| after.split(')').next());
    let imports = css
        .split("@import")
        .skip(1)
        .filter_map(|after| after.split(';').next())
        .filter(|rule| !rule.contains("url("));
    let imports = imports.filter_map(|rule| rule.split(['"', '\'']).nth(1));
    once_each(
        urls.chain(imports)
            .map(|name| name.trim().trim_matches(['"', '\'']).to_owned())
            .collect(),
    )
}

/// Quoted relative names of files, such as the page's program; not what `import()` loads while the
/// script runs, or what index.html's `later()` will.
fn in_script(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    for quote in ['\'', '"', '`'] {
        for start in [format!("{quote}./"), format!("{quote}/")] {
            for (at, _) in script.match_indices(&start) {
                let (before, name) = script.split_at(at);
                let name = name.strip_prefix(&start).unwrap_or_default();
                let name = name.split(quote).next().unwrap_or_default();
                let before = before.trim_end();
                let later = before.ends_with("import(") || before.ends_with("later(");
                if !later && name.contains('.') && !name.contains(char::is_whitespace) {
                    found.push(format!("./{name}"));
                }
            }
        }
    }
    found
}

fn once_each(found: Vec<String>) -> Vec<String> {
    let mut once = Vec::new();
    for name in found {
        if !name.is_empty()
            && !name.starts_with("data:")
            && !name.starts_with('#')
            && !once.contains(&name)
        {
            once.push(name);
        }
    }
    once
}

/// Where a tag ends: the first `>` outside quotes, or the end of the text.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The value of an attribute, quoted or not.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = [' ', '\n', '\t']
        .iter()
        .find_map(|space| tag.split_once(&format!("{space}{name}=")))?;
    let value = match after.chars().next()? {
        quote @ ('"' | '\'') => after.split(quote).nth(1),
        _ => after.split(|letter: char| letter.is_whitespace()).next(),
    };
    value.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_trunk_names_its_program() {
        let html = "<!doctype html><html><head><!-- <script src=\"no.js\"></script> -->\n<title>a > b</title>\
            <link rel=\"stylesheet\" href=\"./base-1a.css\"/><link rel='icon' href='data:,'>\
            <link rel=\"canonical\" href=\"https://offtake.test/\">\
            <link rel=\"modulepreload\" href=\"./offtake-2b.js\" crossorigin=anonymous><link rel=preload href=./offtake-2b_bg.wasm as=fetch>\
            <script>begin(\"./offtake-2b.js\", fetch(\"./offtake-2b_bg.wasm\"))</script></head>\
            <body><a href=\"guide.html\">x</a><img alt=\"a>b\" src=\"p.svg\"></body></html>";
        assert_eq!(
            in_html(html),
            [
                "./base-1a.css",
                "./offtake-2b.js",
                "./offtake-2b_bg.wasm",
                "p.svg"
            ]
        );
    }

    #[test]
    fn a_style_sheet_names_fonts_and_imports() {
        let css = "@import \"tokens.css\"; @import url('base.css');\n@font-face { src: url(a.woff2) } b { background: url(\"data:x\"), url(#g) }";
        assert_eq!(in_css(css), ["base.css", "a.woff2", "tokens.css"]);
    }

    #[test]
    fn what_a_script_imports_while_it_runs_comes_later() {
        let html = "<script>import a from './now.js'; const b = () => import('./later.js'); later('./last.js');</script>";
        assert_eq!(in_html(html), ["./now.js"]);
    }

    #[test]
    fn broken_html_ends() {
        assert!(in_html("<").is_empty());
        assert!(in_html("<!-- <script").is_empty());
        assert!(in_html("<link rel=\"stylesheet").is_empty());
    }
}
