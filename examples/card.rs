//! Writes what stands for the page where its address is told: `cargo xtask card` takes its picture.

fn main() {
    print!("{}", offtake::page::card());
}
