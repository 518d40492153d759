//! What a visitor sees first.

fn main() {
    offtake::page::start();
}
