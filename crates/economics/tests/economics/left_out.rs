//! Where a rule of tax that the model leaves out would bite, a notice says so; and nowhere else.

use offtake_economics::{LEFT_OUT, Notice, evaluate, link};

/// The notices on rules that are left out.
#[track_caller]
fn told(query: &str) -> Vec<Notice> {
    let reading = link::read(query);
    assert_eq!(reading.repairs, [], "{query}");
    let notices = evaluate(&reading.inputs).notices;
    let of_rules = |notice: &Notice| {
        let codes = ["mid_quarter", "loss_limit", "interest_limit"];
        codes.contains(&notice.code())
    };
    notices.into_iter().filter(of_rules).collect()
}

#[test]
fn more_than_two_fifths_in_a_last_quarter_are_told() {
    let macrs = "client=0&capex=5&tax=21&depr=macrs15&start=2024-06";
    for (phases, year) in [
        // Ready in October 2024, in December, and in September.
        ("phases=100@4", Some(2024)),
        ("phases=100@6", Some(2024)),
        ("phases=100@3", None),
        // Two fifths and a little more; the rest of a year counts, that of another does not.
        ("phases=60@2,40@4", None),
        ("phases=60@2,41@4", Some(2024)),
        ("phases=60@8,41@4,100@2", None),
        ("phases=60@8,41@16,100@2", Some(2025)),
    ] {
        let expected: Vec<_> = year.into_iter().map(Notice::MidQuarter).collect();
        assert_eq!(told(&format!("{macrs}&{phases}")), expected, "{phases}");
    }
    // A delay moves it out of the quarter and into it; straight lines, untaxed hosts and those with
    // nothing to depreciate know no convention.
    assert_eq!(told(&format!("{macrs}&ready=4&delay=3")), []);
    let late = format!("{macrs}&ready=3&delay=1");
    assert_eq!(told(&late), [Notice::MidQuarter(2024)]);
    assert_eq!(told(&late.replace("&depr=macrs15", "")), []);
    assert_eq!(told(&late.replace("&tax=21", "")), []);
    assert_eq!(told(&late.replace("client=0&capex=5", "capex=0")), []);
    let gpus = "kind=gpu&tax=21&depr=macrs5&start=2024-07&ready=4";
    assert!(told(gpus).contains(&Notice::MidQuarter(2024)));
}

#[test]
fn years_in_which_losses_relieve_more_than_the_law_allows_are_told() {
    // Twelve months at a million of overhead lose seven million in 2024 and five in 2025, which earns
    // 23: the seven relieve less than a third of it. At two million, 14 are lost before a profit of 11.
    let query = "mw=100&rate=100&margin=50&capex=0&term=3&tax=20";
    assert_eq!(told(&format!("{query}&sga=12")), []);
    assert_eq!(told(&format!("{query}&sga=24")), [Notice::LossLimit(1)]);
    // Before 2021 there was no limit.
    assert_eq!(told(&format!("{query}&sga=24&start=2014-06")), []);
    let untaxed = query.replace("tax=20", "sga=24");
    assert_eq!(told(&untaxed), []);
}

#[test]
fn years_in_which_interest_is_more_than_the_law_allows_are_told() {
    // EBITDA of 60 million a year allows 18 of interest, on 120 million of debt.
    let query = "mw=100&rate=100&margin=50&client=0&capex=1.2&build=1&ready=1&term=4&tax=20\
                 &debt=100&tenor=4&io=47";
    let from = |start: &str, interest: u32, life: u32| {
        told(&format!(
            "{query}&start={start}&interest={interest}&life={life}"
        ))
    };
    assert_eq!(from("2025-12", 14, 50), []);
    assert_eq!(from("2025-12", 16, 50), [Notice::InterestLimit(4)]);
    // Depreciation of 30 million comes off it from 2022 to 2024, and has no part in it before and after.
    assert_eq!(from("2025-12", 14, 4), []);
    assert_eq!(from("2021-12", 14, 4), [Notice::InterestLimit(3)]);
    assert_eq!(from("2012-12", 16, 50), []);
}

#[test]
fn what_is_left_out_is_told_once_and_in_a_sentence() {
    for left_out in LEFT_OUT {
        assert!(left_out.says.ends_with('.'), "{left_out:?}");
        assert!(!left_out.name.ends_with('.'), "{left_out:?}");
        let same = LEFT_OUT.iter().filter(|other| other.name == left_out.name);
        assert_eq!(same.count(), 1, "{left_out:?}");
    }
    for rule in [
        "\u{a7}172",
        "\u{a7}163(j)",
        "\u{a7}168(k)",
        "\u{a7}168(d)(3)",
        "(LDs)",
    ] {
        assert!(
            LEFT_OUT.iter().any(|left_out| left_out.name.contains(rule)),
            "{rule}"
        );
    }
    for notice in [
        Notice::MidQuarter(2025),
        Notice::LossLimit(1),
        Notice::InterestLimit(3),
    ] {
        assert!(notice.message().ends_with('.') && !notice.is_error());
    }
}
