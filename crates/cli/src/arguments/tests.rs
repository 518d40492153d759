//! What each command line asks for, and what is told where it makes no sense.

use super::portfolio::EXAMPLE;
use super::*;

fn asks(arguments: &[&str]) -> Result<Command, String> {
    read(arguments.iter().map(OsString::from))
}

fn show(link: &str, json: bool) -> Result<Command, String> {
    Ok(Command::Show {
        link: link.to_owned(),
        json,
        deal: None,
    })
}

#[test]
fn a_link_and_its_form_come_in_any_order() {
    assert_eq!(asks(&[]), show("", false));
    assert_eq!(asks(&["?mw=300", "--json"]), show("?mw=300", true));
    assert_eq!(asks(&["--json", "?mw=300"]), show("?mw=300", true));
    assert_eq!(asks(&["--", "--json"]), show("--json", false));
    assert_eq!(asks(&["--json", "-h"]), Ok(Command::Help));
    assert_eq!(asks(&["-V"]), Ok(Command::Version));
}

// cmd.exe knows double quotes alone, and takes what follows an ampersand for another command.
#[test]
fn a_link_that_begins_with_a_quote_is_refused() {
    for given in [
        &["'?mw=300"][..],
        &["'?mw=300'", "--json"],
        &["‘?mw=300"],
        &["“?mw=300”"],
        &["`?mw=300`", "--explain", "npv"],
        &["--portfolio", "'?contract=A;mw=300"],
        &["--xlsx", "a.xlsx", "\"?mw=300"],
    ] {
        let told = asks(given).expect_err("refused");
        assert!(
            told.contains("double quotes") && told.contains("\"?"),
            "{told}"
        );
    }
    // One that closes says nothing, and the link's reader drops it.
    assert_eq!(asks(&["?mw=300'"]), show("?mw=300'", false));
}

#[test]
fn what_to_explain_stands_behind_its_option() {
    let explain = |link: &str, depth, json| {
        Ok(Command::Explain {
            link: link.to_owned(),
            target: "npv".to_owned(),
            depth,
            json,
        })
    };
    assert_eq!(asks(&["--explain", "npv"]), explain("", 1, false));
    let all = ["--depth", "3", "?mw=300", "--explain=npv", "--json"];
    assert_eq!(asks(&all), explain("?mw=300", 3, true));
    assert_eq!(
        asks(&["--depth=9", "--explain", "npv"]),
        explain("", 9, false)
    );
}

#[test]
fn files_are_asked_for() {
    let write = |link: &str, file| {
        Ok(Command::Write {
            link: link.to_owned(),
            file,
        })
    };
    let workbook = File::Xlsx("a.xlsx".to_owned());
    assert_eq!(
        asks(&["--xlsx", "a.xlsx", "?mw=300"]),
        write("?mw=300", workbook)
    );
    assert_eq!(asks(&["--csv=year"]), write("", File::Csv(Period::Year)));
    assert_eq!(asks(&["--dictionary"]), write("", File::Dictionary));
    assert!(asks(&["--csv", "decade"]).is_err_and(|told| told.contains("--csv quarter")));
    assert!(asks(&["--xlsx"]).is_err_and(|told| told.contains("--xlsx contract.xlsx")));
    assert!(
        asks(&["--xlsx", "a", "--explain", "npv"])
            .is_err_and(|told| told.contains("one at a time"))
    );
}

#[test]
fn deals_are_listed_by_words_and_opened_by_their_name() {
    let list = |words: &str| {
        Ok(Command::Deals {
            words: words.to_owned(),
            link: None,
        })
    };
    assert_eq!(
        asks(&["hut", "--deals", "?mw=300"]),
        Ok(Command::Deals {
            words: "hut".to_owned(),
            link: Some("?mw=300".to_owned()),
        })
    );
    assert!(asks(&["--deals", "?mw=300", "?mw=200"]).is_err());
    let record = |csv: bool| Ok(Command::RecordFile { csv });
    assert_eq!(asks(&["--deals", "--json"]), record(false));
    assert_eq!(asks(&["--deals", "--csv"]), record(true));
    assert_eq!(asks(&["--csv", "--deals"]), record(true));
    let link = "?mw=300".to_owned();
    assert_eq!(
        asks(&["--json", "--deals", "?mw=300"]),
        Ok(Command::Place { link })
    );
    for wrong in [
        &["--deals", "--json", "--csv"][..],
        &["--deals", "--json", "hut"],
        &["hut", "--deals", "--csv"],
        &["--deals", "?mw=300", "--csv"],
        &["--deals", "--csv", "year"],
        &["--deals", "--dictionary"],
        &["--csv"],
        &["--reality", "--csv"],
        &["--portfolio", "--csv"],
    ] {
        assert!(asks(wrong).is_err(), "{wrong:?}");
    }
    assert_eq!(asks(&["--deals"]), list(""));
    assert_eq!(asks(&["core", "--deals", "2024"]), list("core 2024"));
    let deal = find("core-scientific-coreweave-2024-06");
    assert_eq!(
        asks(&["--deal", "core-scientific-coreweave-2024-06"]),
        Ok(Command::Show {
            link: "tcv=3500".to_owned(),
            json: false,
            deal,
        })
    );
    let both = asks(&["--deal", "core-scientific-coreweave-2024-06", "mw=300"]);
    assert!(both.is_err_and(|told| told.contains("at a time")));
    assert!(asks(&["--deal", "none"]).is_err_and(|told| told.contains("--deals")));
    let cloud = asks(&["--deal", "nebius-microsoft-2025-09"]);
    assert!(matches!(cloud, Ok(Command::Show { link, .. }) if link.starts_with("kind=gpu&gpus=")));
}

#[test]
fn reports_are_of_the_headline_or_of_a_deal() {
    let reality = |id: &str, json| {
        let deal = find(id).expect(id);
        Ok(Command::Reality { deal, json })
    };
    let (first, later) = (
        "core-scientific-coreweave-2024-10-total",
        "core-scientific-coreweave-2025-02-total",
    );
    assert_eq!(asks(&["--reality"]), reality(first, false));
    assert_eq!(asks(&["--json", "--reality"]), reality(first, true));
    assert_eq!(asks(&["--deal", later, "--reality"]), reality(later, false));
    let alone = asks(&["--reality", "--deal", "core-scientific-coreweave-2024-06"]);
    assert!(alone.is_err_and(|told| told.contains(first) && told.contains(later)));
    for also in [
        &["mw=300"][..],
        &["--explain", "npv"],
        &["--csv=year"],
        &["--deals"],
    ] {
        let told = asks(&[&["--reality"], also].concat());
        assert!(
            told.is_err_and(|told| told.contains("nothing else")),
            "{also:?}"
        );
    }
}

#[test]
fn a_portfolio_is_of_a_link_or_of_a_sum_of_deals() {
    let of = |link: &str, form| {
        let of = Portfolio::Link(link.to_owned());
        Ok(Command::Portfolio { of, form })
    };
    assert_eq!(
        asks(&["--portfolio", "contract=A"]),
        of("contract=A", Form::Text)
    );
    assert_eq!(
        asks(&["?contract=A", "--json", "--portfolio"]),
        of("?contract=A", Form::Json)
    );
    let years = Form::Csv(Period::Year);
    assert_eq!(asks(&["--portfolio", "x", "--csv=year"]), of("x", years));
    let sum = |arguments: &[&str], id: &str| {
        let made = matches!(asks(arguments), Ok(Command::Portfolio { of: Portfolio::Deal(programme), .. }) if programme.deal.id == id);
        assert!(made, "{arguments:?}");
    };
    sum(&["--portfolio"], EXAMPLE);
    let other = "core-scientific-coreweave-2024-10-total";
    sum(&["--deal", other, "--portfolio"], other);
    let single = asks(&["--portfolio", "--deal", "core-scientific-coreweave-2024-06"]);
    assert!(single.is_err_and(|told| told.contains(EXAMPLE) && told.contains(other)));
}

#[test]
fn what_makes_no_sense_is_told() {
    assert!(asks(&["--explain"]).is_err_and(|told| told.contains("--explain npv")));
    assert!(asks(&["--depth", "2"]).is_err_and(|told| told.contains("--explain")));
    for depth in ["0", "10", "-1", "two", ""] {
        let told = asks(&["--explain", "npv", "--depth", depth]);
        assert!(told.is_err_and(|told| told.contains("1 to 9")));
    }
    assert!(asks(&["--jsno"]).is_err_and(|told| told.contains("--jsno")));
    assert!(asks(&["mw=300", "term=10"]).is_err_and(|told| told.contains("quotes")));
}
