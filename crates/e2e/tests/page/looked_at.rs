//! How a link is looked at: it comes back to the letter, and its places are open.

use offtake_e2e::{Page, visit};

fn open(page: &Page) -> String {
    let places = "[...document.querySelectorAll('.chart-card > details[open]')]
        .map(e => e.parentElement.id).join()";
    page.value(places).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_link_comes_back_to_the_letter_with_its_places_open() {
    let looks = "u.delay=range:0,9&u.power=range:34,71&contract=A;mw=70\
                 &pin=Ours+%26+theirs;mw=150;power=40&with=cipher-aws-2025-11&measure=irr_equity";
    visit(&format!("?mw=300&{looks}&open=cash,numbers&v=2"), |page| {
        // The portfolio is open by itself, which nobody need say.
        assert_eq!(open(page), "cash,portfolio,numbers");
        page.until("the places are filled", || {
            page.holds("document.querySelector('#cash-place canvas') && document.querySelector('#numbers-place [role=grid]')")
        });
        assert_eq!(page.text("#repairs"), "");
        assert_eq!(page.text(".against-name"), "against Ours & theirs");
        // As it was written, once it is written anew.
        page.set_slider("Critical IT load", 400.0);
        page.until_query(&format!("?mw=400&{looks}&open=cash,numbers"));
        page.click("#cash summary");
        page.until_query(&format!("?mw=400&{looks}&open=numbers"));
        page.click("#choice summary");
        page.until_query(&format!("?mw=400&{looks}&open=numbers,choice"));
        assert_eq!(open(page), "choice,portfolio,numbers");
    });
}

#[test]
fn what_cannot_be_read_of_it_is_told() {
    visit("?mw=300&pin=A;mw=x&measure=profit&open=attic&v=2", |page| {
        let told = page.value(
            "[...document.querySelectorAll('[data-repair]')].map(e => e.dataset.repair).join()",
        );
        assert_eq!(told, "mw,measure,open");
        assert_eq!(page.text(".against-name"), "against A");
        assert_eq!(open(page), "");
    });
}
