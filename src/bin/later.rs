//! Every place behind the page, loaded when one is first asked for.

fn main() {
    offtake::places::start();
}
