//! Writes what the document holds before its program is there: `cargo xtask build` puts it into the page.

fn main() {
    print!("{}", offtake::page::first_paint());
}
