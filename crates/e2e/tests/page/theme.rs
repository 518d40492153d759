//! Light, dark, or as the system is.

use offtake_e2e::{Page, visit};

fn paper(page: &Page) -> String {
    page.value("getComputedStyle(document.body).backgroundColor")
        .to_string()
}

fn chosen(page: &Page) -> String {
    page.value("document.documentElement.dataset.theme ?? 'system'")
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn the_switch_goes_round_and_is_remembered() {
    visit("", |page| {
        page.system("light");
        page.settle();
        let (light, picture) = (paper(page), page.picture());
        page.press_button("Colours: system");
        assert_eq!(
            (chosen(page).as_str(), paper(page)),
            ("light", light.clone())
        );
        page.press_button("Colours: light");
        let dark = paper(page);
        assert_eq!(chosen(page), "dark");
        assert_ne!(dark, light);
        assert_ne!(page.picture(), picture, "the curves keep their colours");

        page.reload();
        assert_eq!((chosen(page).as_str(), paper(page)), ("dark", dark));
        assert_ne!(page.picture(), picture);

        page.press_button("Colours: dark");
        assert_eq!((chosen(page).as_str(), paper(page)), ("system", light));
        assert_eq!(page.picture(), picture);
        page.reload();
        assert_eq!(chosen(page), "system");
    });
}

#[test]
fn the_page_follows_the_system_until_told_otherwise() {
    visit("", |page| {
        page.system("light");
        page.settle();
        let (light, picture) = (paper(page), page.picture());
        page.system("dark");
        page.until("the curves are dark", || page.picture() != picture);
        assert_ne!(paper(page), light);
        // And again: it goes on listening.
        page.system("light");
        page.until("the curves are light", || page.picture() == picture);
        page.system("dark");
        page.until("the curves are dark again", || page.picture() != picture);
        page.press_button("Colours: system");
        page.until("light was chosen", || page.picture() == picture);
        assert_eq!(paper(page), light);
    });
}
