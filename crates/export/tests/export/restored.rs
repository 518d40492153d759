//! Files read back: whatever was exported gives the same link to the letter, and what another program
//! or a visitor has done to a file is honoured, or told, and never lost in silence.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    dead_code
)]

use offtake_testkit::random as contracts;

use contracts::{Random, contract, contracts};
use offtake_economics::link::{self, Repair};
use offtake_economics::portfolio::{Contract, Portfolio, PortfolioReport, Target, TargetPoint};
use offtake_economics::{Input, Inputs};
use offtake_export::xlsx::{Stamp, portfolio_workbook, workbook_over};
use offtake_export::{csv, json, restore};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

fn stamp() -> Stamp {
    Stamp {
        unix_seconds: 1_717_372_800,
        address: "https://example.com/".to_owned(),
    }
}

fn workbook(inputs: &Inputs) -> Vec<u8> {
    workbook_over(inputs, &stamp(), 0).unwrap()
}

/// What a file comes to on a page, as a link, and what is told of it.
fn restored(file: &[u8]) -> (String, Vec<Repair>) {
    let query = restore::query(file).unwrap();
    let scenario = link::read(&query);
    let beside = link::read_portfolio(&query);
    if beside.repairs.is_empty() {
        // The page keeps a link's contracts as they stand.
        assert_eq!(
            link::portfolio_part(&query),
            link::write_portfolio(&beside.portfolio)
        );
    }
    let written = link::beside(
        &link::write(&scenario.inputs),
        &link::write_portfolio(&beside.portfolio),
    );
    let mut told = scenario.repairs;
    told.extend(
        beside
            .repairs
            .into_iter()
            .filter(|repair| !told.contains(repair))
            .collect::<Vec<_>>(),
    );
    (written, told)
}

#[track_caller]
fn same(file: &[u8], query: &str) {
    let (written, told) = restored(file);
    assert_eq!(written, query);
    assert_eq!(told, [], "{query}");
}

fn portfolios(count: usize) -> Vec<Portfolio> {
    const NAMES: [&str; 10] = [
        "CoreWeave",
        "=1+1",
        "+A",
        "-B",
        "@C",
        "Söhne & Co; Ω=1",
        "2024",
        "ABC_x0041_",
        "'quoted'",
        "100%25 C#",
    ];
    let mut random = Random(99);
    let portfolio = |_| {
        let contracts = (0..=random.below(3)).map(|_| {
            let name = NAMES[random.below(NAMES.len() as u64) as usize];
            let site = ["", "Denton", "=SUM(A1)", " 12"][random.below(4) as usize];
            Contract::new(name, site, random.contract())
        });
        let contracts = contracts.collect();
        let points = (0..random.below(4)).map(|_| TargetPoint {
            month: 12 * 2024 + random.below(120) as u32,
            mw: random.value(Input::Mw),
        });
        let points: Vec<_> = points.collect();
        Portfolio {
            contracts,
            target: Target::new(points).0,
        }
    };
    (0..count).map(portfolio).collect()
}

// The law.
#[test]
fn whatever_was_exported_gives_the_same_link_to_the_letter() {
    let single = [
        "phases=200@12",
        "phases=70@3",
        "phases=1@1,2@2,3@3,4@4,5@5,6@6,7@7,8@8,9@9,10@10,11@11,12.5@12",
    ];
    for inputs in contracts(60).chain(single.map(contract)) {
        same(
            json::write(&inputs).unwrap().as_bytes(),
            &link::write(&inputs),
        );
    }
    // A workbook takes longer.
    for inputs in contracts(8).chain(single.map(contract)) {
        same(&workbook(&inputs), &link::write(&inputs));
    }
    for (portfolio, inputs) in portfolios(8).iter().zip(contracts(8)) {
        let beside = link::write_portfolio(portfolio);
        same(&portfolio_workbook(portfolio, &stamp()).unwrap(), &beside);
        let report = PortfolioReport::of(portfolio, Vec::new());
        same(&serde_json::to_vec(&report).unwrap(), &beside);
        let both = link::beside(&link::write(&inputs), &beside);
        let everything = json::write_beside(&inputs, portfolio).unwrap();
        same(everything.as_bytes(), &both);
    }
}

/// A workbook in which some inputs' cells hold what a spreadsheet may have left there.
fn saved(sheet: &str, fill: impl Fn(&mut Worksheet, u32, &str)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Notes").unwrap();
    let named = workbook.add_worksheet();
    named.set_name(sheet).unwrap();
    let keys = Input::ALL
        .iter()
        .filter(|input| !matches!(input, Input::Mw | Input::Ready | Input::Phases));
    let keys = keys
        .map(|input| input.key().to_owned())
        .chain(["mw_1".to_owned(), "ready_1".to_owned()]);
    let keys: Vec<String> = keys.collect();
    for (row, key) in (0..).zip(&keys) {
        let input = Input::from_key(key.trim_end_matches("_1")).unwrap();
        let value = match input {
            Input::Start => 45_444.0, // June 2024
            _ => input.spec().default.unwrap_or(0.0),
        };
        if input.spec().default.is_some() {
            named.write(row, 2, value).unwrap();
        }
        fill(named, row, key);
    }
    for (row, key) in (1..).zip(&keys) {
        let sheet = sheet.replace('\'', "''");
        workbook
            .define_name(format!("in_{key}"), &format!("='{sheet}'!$C${row}"))
            .unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// The same with one cell filled.
fn with(key: &str, fill: impl Fn(&mut Worksheet, u32)) -> Vec<u8> {
    saved("Inputs", |sheet, row, other| {
        if other == key {
            fill(sheet, row);
        }
    })
}

#[test]
fn inputs_are_found_by_their_names_on_a_sheet_of_any_name() {
    for sheet in ["Inputs", "Eingaben", "My inputs", "Bob's", "2024 (2)"] {
        let file = saved(sheet, |sheet, row, key| {
            if key == "term" {
                sheet.write(row, 2, 10.0).unwrap();
            }
        });
        same(&file, "term=10");
    }
}

#[test]
fn a_cell_without_anything_readable_is_told_by_its_place() {
    for (key, cell, fill) in [
        (
            "term",
            "formula without a result",
            (|sheet, row| {
                sheet
                    .write_formula(row, 2, Formula::new("10+2").set_result(" "))
                    .unwrap();
            }) as fn(&mut Worksheet, u32),
        ),
        ("term", "twelve", |sheet, row| {
            sheet.write(row, 2, "twelve").unwrap();
        }),
        ("margin", "empty", |sheet, row| {
            sheet.write_blank(row, 2, &Format::new()).unwrap();
        }),
        ("tax", "empty", |sheet, row| {
            sheet.write(row, 2, "  ").unwrap();
        }),
        ("start", "soon", |sheet, row| {
            sheet.write(row, 2, "soon").unwrap();
        }),
        ("ke", "much", |sheet, row| {
            sheet.write(row, 2, "much").unwrap();
        }),
        ("mw_1", "formula without a result", |sheet, row| {
            sheet
                .write_formula(row, 2, Formula::new("2*100").set_result(" "))
                .unwrap();
        }),
        ("depr", "quickly", |sheet, row| {
            sheet.write(row, 2, "quickly").unwrap();
        }),
    ] {
        let (query, told) = restored(&with(key, fill));
        assert_eq!(query, "", "{key}: {cell}");
        let [repair] = told.as_slice() else {
            panic!("{key}: {told:?}");
        };
        assert_eq!(repair.key, key.trim_end_matches("_1"));
        let place = repair.given.split_once(", ").unwrap();
        assert!(
            place.0.starts_with("Inputs!C") && place.1 == cell,
            "{repair:?}"
        );
        assert!(repair.message.contains(&repair.given), "{repair:?}");
        assert!(
            repair.message.contains("is used") || repair.message.contains("left out"),
            "{repair:?}"
        );
    }
}

#[test]
fn a_cell_is_read_as_it_is_shown() {
    let percent = Format::new().set_num_format("0.0%");
    let words = Format::new().set_num_format("0.0\" %\"");
    let date = Format::new().set_num_format("dd.mm.yyyy");
    for (key, link, fill) in [
        (
            "margin",
            "margin=85",
            &(|sheet: &mut Worksheet, row| {
                sheet.write_with_format(row, 2, 0.85, &percent).unwrap();
            }) as &dyn Fn(&mut Worksheet, u32),
        ),
        ("tax", "tax=7", &|sheet, row| {
            sheet.write_with_format(row, 2, 0.07, &percent).unwrap();
        }),
        ("esc", "esc=-2.5", &|sheet, row| {
            sheet.write_with_format(row, 2, -0.025, &percent).unwrap();
        }),
        ("margin", "margin=0.85", &|sheet, row| {
            sheet.write_with_format(row, 2, 0.85, &words).unwrap();
        }),
        ("term", "term=10", &|sheet, row| {
            sheet.write(row, 2, " 10 ").unwrap();
        }),
        ("rate", "rate=130.5", &|sheet, row| {
            sheet.write(row, 2, "$130.50").unwrap();
        }),
        ("margin", "margin=85", &|sheet, row| {
            sheet.write(row, 2, "85 %").unwrap();
        }),
        ("start", "start=2025-02", &|sheet, row| {
            sheet.write_with_format(row, 2, 45_703.0, &date).unwrap();
        }),
        ("start", "start=2025-02", &|sheet, row| {
            sheet.write(row, 2, 45_703.0).unwrap();
        }),
        ("start", "start=2025-02", &|sheet, row| {
            sheet.write(row, 2, "2025-02").unwrap();
        }),
        ("start", "start=2025-02", &|sheet, row| {
            sheet.write(row, 2, "2025-02-15T00:00:00").unwrap();
        }),
        ("term", "term=10", &|sheet, row| {
            sheet.write_with_format(row, 2, 10.0, &date).unwrap();
        }),
        ("slip", "slip=0", &|sheet, row| {
            sheet.write(row, 2, false).unwrap();
        }),
        ("depr", "depr=macrs7", &|sheet, row| {
            sheet.write(row, 2, "MACRS7").unwrap();
        }),
        ("term", "term=10", &|sheet, row| {
            sheet
                .write_formula(row, 2, Formula::new("5*2").set_result("10"))
                .unwrap();
        }),
        ("mw_1", "mw=300", &|sheet, row| {
            sheet.write(row, 2, "300 MW").unwrap();
        }),
    ] {
        let (query, told) = restored(&with(key, fill));
        assert_eq!((query.as_str(), told.as_slice()), (link, &[][..]), "{key}");
    }
}

// Several percentages have the same hundredth, from the seventeenth digit on.
#[test]
fn every_digit_of_a_percentage_is_kept() {
    for value in [
        55.00000000000001_f64,
        13.000000000000002,
        27.777777777777782,
        101.00000000000001,
    ] {
        let near = [value.next_down(), value, value.next_up()];
        let hundredths = near.map(|value| (value / 100.0).to_bits());
        assert!(hundredths[0] == hundredths[1] || hundredths[1] == hundredths[2]);
        for value in near {
            let query = format!("btcg={value}");
            same(&workbook(&contract(&query)), &query);
        }
    }
}

// Whose rules its figures were of is known of a file that says so, and of no older one.
#[test]
fn a_file_says_whose_rules_its_figures_are_of() {
    let inputs = contract("mw=300&tax=21");
    let version = |file: &[u8]| link::read(&restore::query(file).unwrap()).version;
    let json = json::write(&inputs).unwrap();
    assert_eq!(version(json.as_bytes()), link::VERSION);
    assert_eq!(version(&workbook(&inputs)), link::VERSION);
    assert_eq!(version(json.replace("\"v\": 2,", "").as_bytes()), 1);
    assert_eq!(version(&with("tax", |_, _| {})), 1);
}

// Copying a sheet brings its names along a second time; deleting a row leaves a name of nothing.
#[test]
fn names_that_are_doubled_lost_or_empty_lose_no_input() {
    let build = |term: &str, label: bool, copies: bool| {
        let mut workbook = Workbook::new();
        for sheet in ["Inputs", "Inputs (2)"] {
            let sheet = workbook.add_worksheet().set_name(sheet).unwrap();
            for (row, value) in [(0, 300.0), (1, 9.0), (2, 10.0)] {
                sheet
                    .write(
                        row,
                        2,
                        value + f64::from(u8::from(sheet.name() != "Inputs")),
                    )
                    .unwrap();
            }
            if label {
                sheet.write(2, 1, "in_term").unwrap();
            }
        }
        for (name, cell) in [("in_mw_1", "Inputs!$C$1"), ("in_ready_1", "Inputs!$C$2")] {
            workbook.define_name(name, &format!("={cell}")).unwrap();
        }
        if !term.is_empty() {
            workbook.define_name("in_term", term).unwrap();
        }
        if copies {
            for (name, cell) in [
                ("in_mw_1", "$C$1"),
                ("in_ready_1", "$C$2"),
                ("in_term", "$C$3"),
            ] {
                let place = format!("='Inputs (2)'!{cell}");
                workbook
                    .define_name(format!("'Inputs (2)'!{name}"), &place)
                    .unwrap();
            }
        }
        workbook.save_to_buffer().unwrap()
    };
    same(
        &build("=Inputs!$C$3", false, false),
        "mw=300&ready=9&term=10",
    );
    same(
        &build("=Inputs!$C$3", false, true),
        "mw=300&ready=9&term=10",
    );
    // A name that was renamed, or whose cell is written beside it.
    same(&build("", true, false), "mw=300&ready=9&term=10");
    same(
        &build("=Inputs!#REF!", true, false),
        "mw=300&ready=9&term=10",
    );
    let (query, told) = restored(&build("=Inputs!#REF!", false, false));
    assert_eq!(query, "mw=300&ready=9");
    assert!(told[0].message.contains("term=(cell deleted)"), "{told:?}");
}

#[test]
fn a_phase_that_cannot_be_read_leaves_the_others() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Inputs").unwrap();
    for (row, (mw, ready)) in (0..).zip([
        ("200", "12"),
        ("lots", "15"),
        ("70", ""),
        ("50", "20"),
        ("0", ""),
    ]) {
        sheet.write(row, 2, mw).unwrap();
        sheet.write(row, 3, ready).unwrap();
    }
    for phase in 1..=5 {
        for (name, column) in [("mw", 'C'), ("ready", 'D')] {
            workbook
                .define_name(
                    format!("in_{name}_{phase}"),
                    &format!("=Inputs!${column}${phase}"),
                )
                .unwrap();
        }
    }
    let (query, told) = restored(&workbook.save_to_buffer().unwrap());
    assert_eq!(query, "phases=200@12,50@20");
    let told: Vec<_> = told
        .iter()
        .map(|repair| (repair.key.as_str(), repair.given.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Phase 2", "Inputs!C2, lots"),
            ("Phase 3", "Inputs!D3, empty")
        ]
    );
}

/// A text as programs save it.
fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let wide: Vec<u8> = text
        .chars()
        .flat_map(|letter| u32::from(letter).to_le_bytes())
        .collect();
    let marked = |mark: &[u8], text: &[u8]| [mark, text].concat();
    let windows = text.replace('\n', "\r\n");
    vec![
        ("UTF-8", text.into()),
        (
            "UTF-8 with a mark",
            marked(b"\xef\xbb\xbf", text.as_bytes()),
        ),
        (
            "UTF-8 with two marks",
            marked(b"\xef\xbb\xbf\xef\xbb\xbf", text.as_bytes()),
        ),
        ("UTF-16 LE with a mark", marked(b"\xff\xfe", &little)),
        ("UTF-16 BE with a mark", marked(b"\xfe\xff", &big)),
        ("UTF-16 LE", little.clone()),
        ("UTF-16 BE", big),
        ("UTF-32 LE with a mark", marked(b"\xff\xfe\0\0", &wide)),
        ("UTF-32 LE", wide),
        ("NULs behind it", marked(text.as_bytes(), &[0; 512])),
        ("NULs behind UTF-16", marked(&little, &[0; 512])),
        ("CRLF", windows.clone().into()),
        ("CRLF and an end of file", (windows + "\u{1a}").into()),
        ("blank lines before", format!("\n\n  {text}").into()),
        (
            "code page 1252",
            text.chars()
                .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
                .collect(),
        ),
    ]
}

#[test]
fn json_is_read_however_a_program_saved_it() {
    let portfolio = Portfolio {
        contracts: vec![Contract::new("Söhne", "Málaga", contract("mw=70"))],
        target: Target::default(),
    };
    let text = json::write_beside(&contract("mw=300&term=10"), &portfolio).unwrap();
    for (how, file) in encodings(&text) {
        let (query, told) = restored(&file);
        assert_eq!(
            query, "mw=300&term=10&contract=S%C3%B6hne;site=M%C3%A1laga;mw=70",
            "{how}"
        );
        assert_eq!(told, [], "{how}");
    }
}

#[test]
fn json_that_lost_a_value_says_so() {
    let text = json::write(&contract("term=10&tcv=3500")).unwrap();
    // A number that is none becomes null in JSON.
    let (query, told) = restored(text.replace("\"term\": 10.0", "\"term\": null").as_bytes());
    assert_eq!(query, "tcv=3500");
    assert_eq!(told.len(), 1);
    assert!(told[0].message.contains("term=null"), "{told:?}");
    let portfolio = r#"{"contracts": [{"client": "A", "inputs": {"mw": "lots"}}, 7], "target": [{"date": "2027-12"}]}"#;
    let (query, told) = restored(portfolio.as_bytes());
    assert_eq!(query, "contract=A&contract=Unnamed+client");
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn a_portfolio_s_workbook_from_before_its_names_is_read_by_its_headings() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Verträge").unwrap();
    for (row, cells) in (3..).zip([
        ["Client", "Site", "Link"],
        ["Söhne", "", "?mw=70"],
        ["B", "Denton", "?"],
        ["", "", ""],
        ["All contracts", "", ""],
    ]) {
        for (column, text) in [0, 1, 11].into_iter().zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    let sheet = workbook.add_worksheet().set_name("Target").unwrap();
    sheet.write(3, 0, "Month").unwrap();
    sheet.write(3, 1, "MW").unwrap();
    sheet.write(4, 0, 46_752.0).unwrap(); // 31 December 2027
    sheet.write(4, 1, 1000.0).unwrap();
    same(
        &workbook.save_to_buffer().unwrap(),
        "contract=S%C3%B6hne;mw=70&contract=B;site=Denton&target=2027-12@1000",
    );
}

#[test]
fn what_a_portfolio_s_workbook_lost_is_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Contracts").unwrap();
    for (row, cells) in (0..).zip([
        ["A", "", "?mw=70&tarm=10"],
        ["B", "", ""],
        ["", "", "?mw=90"],
    ]) {
        for (column, text) in [0, 1, 2].into_iter().zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    for (name, column) in [("client", 'A'), ("site", 'B'), ("link", 'C')] {
        workbook
            .define_name(
                format!("portfolio_{name}"),
                &format!("=Contracts!${column}$1:${column}$3"),
            )
            .unwrap();
    }
    let (query, told) = restored(&workbook.save_to_buffer().unwrap());
    assert_eq!(
        query,
        "contract=A;mw=70&contract=B&contract=Unnamed+client;mw=90"
    );
    let told: Vec<_> = told.iter().map(|repair| repair.message.as_str()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].contains("tarm=10") && told[0].contains("Did you mean term?"),
        "{told:?}"
    );
    assert!(told[1].contains("link=Contracts!C2, empty"), "{told:?}");
}

#[test]
fn a_csv_is_of_ascii_or_says_what_it_is_of() {
    for name in ["CoreWeave", "Söhne", "=1+1", "+1", "-1", "@A", "＝1+1"] {
        let portfolio = Portfolio {
            contracts: vec![Contract::new(name, "", Inputs::default())],
            target: Target::default(),
        };
        let text = csv::portfolio(&portfolio, offtake_economics::periods::Period::Year);
        assert_eq!(text.is_ascii(), !text.starts_with('\u{feff}'), "{name}");
        let cells = text.lines().skip(1).flat_map(|line| line.split(','));
        let is_formula = |cell: &&str| {
            let cell = cell.trim_start_matches('"');
            cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
                && cell.parse::<f64>().is_err()
        };
        assert_eq!(cells.filter(is_formula).count(), 0, "{name}: {text}");
    }
    let dictionary = csv::dictionary();
    assert_eq!(dictionary.is_ascii(), !dictionary.starts_with('\u{feff}'));
}
