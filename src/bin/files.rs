//! Files saved and read, loaded when one first is.

fn main() {
    offtake::files::start();
}
