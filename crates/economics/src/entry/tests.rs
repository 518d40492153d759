//! What people type and paste, some examples of each kind, and that nothing they could type does harm.

use proptest::prelude::*;

use super::*;
use crate::inputs::Inputs;

#[track_caller]
fn reads(input: Input, text: &str, value: f64) {
    assert_eq!(read(input, text), Ok(value), "{input:?} {text:?}");
}

#[track_caller]
fn refuses(input: Input, text: &str) -> String {
    let error = read(input, text).expect_err(text).to_string();
    assert!(error.ends_with('.') && error.contains("such as"), "{error}");
    error
}

#[test]
fn plain_numbers() {
    for (text, value) in [
        ("200", 200.0),
        (" 200 ", 200.0),
        ("0", 0.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("-4", -4.0),
        ("\u{2212}4", -4.0),
        ("+4", 4.0),
        ("(4)", -4.0),
        ("1e3", 1000.0),
        ("1,200", 1200.0),
        ("1 200", 1200.0),
        ("1\u{a0}200", 1200.0),
        ("1\u{202f}200", 1200.0),
        ("1'200", 1200.0),
        ("1_200", 1200.0),
        ("1,234,567.5", 1_234_567.5),
        ("1.234.567,5", 1_234_567.5),
        ("1 200,5", 1200.5),
        ("77,5", 77.5),
        ("0,125", 0.125),
        (",5", 0.5),
        ("1234,567", 1234.567),
    ] {
        reads(Input::Mw, text, value);
    }
    assert_eq!(
        read(Input::Sga, "-0").map(f64::to_bits),
        Ok(0.0_f64.to_bits())
    );
}

#[test]
fn units_of_every_kind() {
    for (input, text, value) in [
        (Input::Mw, "200 MW", 200.0),
        (Input::Mw, "1.2 GW", 1200.0),
        (Input::Mw, "200 MW IT", 200.0),
        (Input::Mw, "200 MW of critical IT load", 200.0),
        (Input::Rate, "$121.53 per kW of IT load per month", 121.53),
        (Input::Capex, "$8M per critical MW", 8.0),
        (Input::Sga, "$400k a month", 4.8),
        (Input::Rate, "$1.46M per MW-year", 1.46e6 / 12_000.0),
        (Input::Mw, "500kW", 0.5),
        (Input::Term, "12 years", 12.0),
        (Input::Term, "1 year", 1.0),
        (Input::Term, "18 months", 1.5),
        (Input::Term, "12y", 12.0),
        (Input::Ready, "18 mo", 18.0),
        (Input::Ready, "1.5 years", 18.0),
        (Input::Margin, "77.5%", 77.5),
        (Input::Margin, "77.5 %", 77.5),
        (Input::Esc, "3 % a year", 3.0),
        (Input::Esc, "3%/yr", 3.0),
        (Input::Esc, "3% p.a.", 3.0),
        (Input::Interest, "50 bps", 0.5),
        (Input::Rate, "$121.53", 121.53),
        (Input::Rate, "$121.53/kW-month", 121.53),
        (Input::Rate, "121.53 $/kW-month", 121.53),
        (Input::Rate, "$121.53 a kW-month", 121.53),
        (Input::Rate, "$1,440/kW-yr", 120.0),
        (Input::Power, "$45/MWh", 45.0),
        (Input::Power, "4.5 c/kWh", 45.0),
        (Input::Power, "$0.045/kWh", 45.0),
        (Input::Tcv, "3.5b", 3500.0),
        (Input::Tcv, "$3.5 billion", 3500.0),
        (Input::Tcv, "US$3.5bn", 3500.0),
        (Input::Tcv, "300m", 300.0),
        (Input::Tcv, "120k", 0.12),
        (Input::Tcv, "3500", 3500.0),
        (Input::Tcv, "1.2T", 1_200_000.0),
        (Input::Tcv, "-$5m", -5.0),
        (Input::Tcv, "$-5m", -5.0),
        (Input::Sga, "12m/yr", 12.0),
        (Input::Sga, "12 million a year", 12.0),
        (Input::Capex, "$1.5M/MW", 1.5),
        (Input::Capex, "1.5 $M/MW", 1.5),
        (Input::Capex, "$1,500/kW", 1.5),
        (Input::Pue, "1.3x", 1.3),
        (Input::Pue, "130%", 1.3),
        (Input::Slip, "yes", 1.0),
        (Input::Slip, "0", 0.0),
    ] {
        reads(input, text, value);
    }
}

// Every unit that an input is quoted in, as it stands beside its field and in the words people use.
#[test]
fn every_unit_an_input_is_quoted_in_is_read() {
    let synonyms = |unit: Unit| -> &[&str] {
        match unit {
            Unit::Megawatts | Unit::SiteMegawatts => &["megawatts", "M.W.", "МВт"],
            Unit::Months => &[
                "mo",
                "mos.",
                "mths",
                "month",
                "Monate",
                "mois",
                "месяцев",
                "か月",
            ],
            Unit::Years => &[
                "yr", "yrs.", "year", "y", "Jahre", "ans", "años", "anni", "лет", "年",
            ],
            Unit::Percent => &[
                "pct", "percent", "per cent", "\u{ff05}", "\u{66a}", "Prozent",
            ],
            Unit::PercentPerYear => &[
                "%",
                "% per year",
                "% p.a.",
                "%/a",
                "percent a year",
                "% annually",
            ],
            Unit::DollarsPerKwMonth => &[
                "$ per kW per month",
                "USD/kW/mo",
                "$/kW-mo.",
                "US$ / kW\u{2011}month",
                "$/kW",
                "/kW-month",
                "/kW/mo",
                "kW-mo",
                "per kW-month",
                "dollars per kilowatt-month",
                "$/(kW·month)",
                "$/kWm",
                "$/kW/m",
            ],
            Unit::DollarsPerMwh => &["$/MWh", "USD per MWh", "per megawatt-hour", "/MWh", "$"],
            Unit::Millions => &[
                "m",
                "M$",
                "$m",
                "million",
                "mn USD",
                "million dollars",
                "Mio. $",
                "млн",
            ],
            Unit::MillionsPerYear => &[
                "$M a year",
                "m/yr",
                "million per annum",
                "$m p.a.",
                "mn USD annually",
            ],
            Unit::MillionsPerMw => &["$M per MW", "m/MW", "million per megawatt", "MUSD/MW"],
            Unit::MillionsPerMwYear => &[
                "$M/MW/year",
                "m per MW-yr",
                "million per MW per year",
                "$M/MW a year",
            ],
            Unit::DollarsPerPhDay => &[
                "$/PH/s/day",
                "USD per PH per day",
                "$/PH-day",
                "/PH/d",
                "$/PH",
            ],
            Unit::JoulesPerTh => &["J per TH", "W/TH", "W/(TH/s)", "joules per terahash"],
            Unit::DollarsPerGpuHour => &[
                "$/hr",
                "/hr",
                "USD per GPU hour",
                "$ per GPU per hour",
                "$/GPU/h",
                "/GPU-hr",
                "an hour",
                "dollars per GPU-hour",
                "$/GPU-hrs",
            ],
            Unit::ThousandsPerGpu => &["k", "k$", "$k per GPU", "thousand dollars a GPU", "k each"],
            Unit::KwPerGpu => &["kW", "kW per GPU", "kilowatts a GPU"],
            Unit::Ratio => &["x"],
            Unit::Count => &[""],
            _ => &[],
        }
    };
    for input in Input::ALL.iter().copied() {
        let spec = input.spec();
        if matches!(
            spec.unit,
            Unit::Switch | Unit::Phases | Unit::Choice | Unit::Month
        ) {
            continue;
        }
        let value = spec
            .default
            .filter(|value| *value > 0.0)
            .unwrap_or(spec.max.min(7.0));
        let number = write(input, value);
        let gpus: &[&str] = if input == Input::Gpus {
            &["GPUs", "gpu"]
        } else {
            &[]
        };
        for unit in [spec.unit.text()]
            .iter()
            .chain(synonyms(spec.unit))
            .chain(gpus)
        {
            for text in [
                format!("{number} {unit}"),
                format!("{number}{unit}"),
                format!(" {number}\u{a0}{unit} "),
            ] {
                reads(input, &text, value);
            }
            // The currency may stand before the number.
            if let Some(behind) = unit.strip_prefix('$') {
                reads(input, &format!("${number}{behind}"), value);
                reads(input, &format!("US$ {number} {behind}"), value);
                reads(
                    input,
                    &format!("${number} {}", behind.trim_start_matches('/')),
                    value,
                );
            }
        }
        // As the page itself says it.
        reads(input, &with_unit(&number, spec.unit), value);
    }
}

#[test]
fn another_unit_of_the_same_dimension_is_converted() {
    for (input, text, value) in [
        (Input::Mw, "200,000 kW", 200.0),
        (Input::Mw, "1 GW", 1000.0),
        (Input::Mw, "1.2k", 1200.0),
        (Input::Gross, "0.26 GW", 260.0),
        (Input::Term, "144 months", 12.0),
        (Input::Term, "12-year", 12.0),
        (Input::Term, "12 yrs", 12.0),
        (Input::Ready, "1.5 years", 18.0),
        (Input::Rate, "$1,440/kW-yr", 120.0),
        (Input::Rate, "$1.44M/MW-year", 120.0),
        (Input::Rate, "$120,000/MW-month", 120.0),
        (Input::Mwyear, "$121/kW-month", 1.452),
        (Input::Mwyear, "$1,500/kW-yr", 1.5),
        (Input::Capex, "$1,500/kW", 1.5),
        (Input::Capex, "$1.5/W", 1.5),
        (Input::Capex, "$1.5bn/GW", 1.5),
        (Input::Sga, "$1m/month", 12.0),
        (Input::Power, "4.5c/kWh", 45.0),
        (Input::Power, "4.5 ¢/kWh", 45.0),
        (Input::Power, "$0.045/kWh", 45.0),
        (Input::Price, "$60/GPU-day", 2.5),
        (Input::Price, "250 cents per GPU-hour", 2.5),
        (Input::Price, "$2.50 per H100 hour", 2.5),
        (Input::Kwgpu, "1400 W", 1.4),
        (Input::Kwgpu, "1400 W/GPU", 1.4),
        (Input::Hashprice, "$0.053/TH/day", 53.0),
        (Input::Interest, "50 bps", 0.5),
        (Input::Interest, "50 basis points", 0.5),
        (Input::Pue, "130%", 1.3),
        (Input::Gpus, "4,096 GPUs", 4096.0),
        (Input::Gpus, "4.096k", 4096.0),
    ] {
        reads(input, text, value);
    }
    // Of another dimension, or half said.
    for (input, text) in [
        (Input::Rate, "$121/MW"),
        (Input::Rate, "121 $/MWh"),
        (Input::Rate, "$121/GPU-hour"),
        (Input::Price, "$2.50/s"),
        (Input::Rate, "121 kW"),
        (Input::Power, "45 kW"),
        (Input::Sga, "12 months"),
        (Input::Capex, "1.5 MW"),
        (Input::Tcv, "35億円"),
        (Input::Price, "$1800/GPU-month"),
        (Input::Term, "12 million"),
        (Input::Term, "12 s"),
        (Input::Mw, "200m"),
        (Input::Mw, "200 MWh"),
        (Input::Margin, "77.5 %/yr"),
        (Input::Power, "4.5c"),
        (Input::Power, "45 \u{20ac}/MWh"),
        (Input::Power, "\u{a3}45/MWh"),
        (Input::Power, "C$45/MWh"),
        (Input::Capex, "1.5 million million"),
        (Input::Renew, "2 GPUs"),
    ] {
        refuses(input, text);
    }
}

#[test]
fn whole_dollars_where_millions_or_thousands_are_meant() {
    for (input, text, value) in [
        (Input::Tcv, "$3,500,000,000", 3500.0),
        (Input::Tcv, "3500000000", 3500.0),
        (Input::Tcv, "3.500.000.000 $", 3500.0),
        (Input::Tcv, "$3,500,000,000.00", 3500.0),
        (Input::Tcv, "USD 3 500 000 000", 3500.0),
        (Input::Tcv, "$3,536,789,123", 3_536.789_123),
        (Input::Tcv, "3500", 3500.0),
        (Input::Tcv, "$3.5", 3.5),
        (Input::Tcv, "$300", 300.0),
        (Input::Yearly, "$291,666,667 a year", 291.666_667),
        (Input::Sga, "$5,000,000", 5.0),
        (Input::Sga, "$250,500/yr", 0.2505),
        (Input::Capex, "$1,500,000", 1.5),
        (Input::Capex, "$1,500,000/MW", 1.5),
        (Input::Capex, "1500000", 1.5),
        (Input::Capex, "$1.5", 1.5),
        (Input::Mcapex, "$120,000 per MW-yr", 0.12),
        (Input::Sga, "12,500", 12.5),
        (Input::Sga, "$12,500", 0.0125),
        (Input::Capex, "12,500", 12.5),
        (Input::Gcapex, "40600", 40.6),
        (Input::Gcapex, "$40,600", 40.6),
        (Input::Gcapex, "$40,600 per GPU", 40.6),
        (Input::Gcapex, "$40.6", 40.6),
        (Input::Gcapex, "$40", 40.0),
    ] {
        reads(input, text, value);
    }
    for (input, text, readings) in [
        (Input::Tcv, "$3,500", "$3500M or $0.0035M"),
        (Input::Tcv, "$900,000", "$900000M or $0.9M"),
        (Input::Gcapex, "$900", "$900K/GPU or $0.9K/GPU"),
        (Input::Sga, "$5,000 a year", "$5000M/yr or $0.005M/yr"),
    ] {
        asks(input, text, readings);
    }
    // Never brought to an end of the range.
    for (input, text) in [
        (Input::Capex, "$1500"),
        (Input::Tcv, "$9,000,000,000,000,000"),
        (Input::Capex, "$-1,500,000"),
    ] {
        assert!(refuses(input, text).contains("not between"), "{text}");
    }
}

#[test]
fn what_one_reading_fits_is_read_and_what_two_fit_is_asked() {
    for (input, text, value) in [
        (Input::Price, "1,530", 1.53),
        (Input::Pue, "1,125", 1.125),
        (Input::Margin, "77,500", 77.5),
        (Input::Power, "45,125", 45.125),
        (Input::Capex, "1,525", 1.525),
        (Input::Term, "1,500", 1.5),
        (Input::Gpus, "4,096", 4096.0),
        (Input::Gpus, "4.096", 4096.0),
        (Input::Ready, "12.000", 12.0),
        // A round thousand is no decimal.
        (Input::Mw, "1,200", 1200.0),
        (Input::Tcv, "3,500", 3500.0),
        // A point is one.
        (Input::Mw, "1.234", 1.234),
        (Input::Rate, "121.528", 121.528),
        (Input::Tcv, "1.234,56", 1234.56),
        (Input::Tcv, "1,234.56", 1234.56),
        (Input::Tcv, "1.234.567", 1.234_567),
        (Input::Tcv, "1,00,000", 100_000.0),
        (Input::Tcv, "12,34,567.5", 1.234_567_5),
        (Input::Rate, "12,5", 12.5),
    ] {
        reads(input, text, value);
    }
    for (input, text, readings) in [
        (Input::Rate, "1,530", "$1530/kW-month or $1.53/kW-month"),
        (Input::Rate, "$1,530", "$1530/kW-month or $1.53/kW-month"),
        (Input::Mw, "1,250", "1250 MW or 1.25 MW"),
        (Input::Tcv, "3,536", "$3536M or $3.536M"),
    ] {
        asks(input, text, readings);
    }
    for text in ["1,00,00", "1,0000,000", "1.00.000", "1,234.567,8", "1 2345"] {
        refuses(Input::Tcv, text);
    }
}

/// Both readings are told, and each can be typed as it is told.
#[track_caller]
fn asks(input: Input, text: &str, readings: &str) {
    let error = read(input, text).expect_err(text).to_string();
    assert_eq!(
        error,
        format!("\u{201c}{text}\u{201d} can be {readings}. Type the one that you mean.")
    );
    for reading in readings.split(" or ") {
        assert!(read(input, reading).is_ok(), "{reading}");
    }
}

#[test]
fn characters_of_other_keyboards() {
    for (input, text, value) in [
        (Input::Rate, "\u{202d}121.53\u{202c}", 121.53),
        (Input::Rate, "\u{feff}121\u{ad}.53\u{200d}", 121.53),
        (
            Input::Rate,
            "\u{200e}$\u{2066}121.53\u{2069}/kW-month",
            121.53,
        ),
        (Input::Tcv, "1\u{2009}234\u{202f}567,5", 1.234_567_5),
        (
            Input::Rate,
            "\u{661}\u{662}\u{661}\u{66b}\u{665}\u{663}",
            121.53,
        ),
        (Input::Tcv, "\u{661}\u{66c}\u{662}\u{663}\u{664}", 1234.0),
        (Input::Mw, "\u{968}\u{966}\u{966} MW", 200.0),
        (Input::Mw, "\u{9e8}\u{9e6}\u{9e6}", 200.0),
        (Input::Mw, "\u{e52}\u{e50}\u{e50}", 200.0),
        (
            Input::Mw,
            "\u{ff12}\u{ff10}\u{ff10} \u{ff2d}\u{ff37}",
            200.0,
        ),
        (
            Input::Capex,
            "\u{ff04}\u{ff11}\u{ff0e}\u{ff15}M\u{ff0f}MW",
            1.5,
        ),
        (Input::Mw, "\u{1d7d0}\u{1d7ce}\u{1d7ce}", 200.0),
        (Input::Tcv, "1\u{2019}234\u{2019}567", 1.234_567),
        (Input::Tcv, "1_234", 1234.0),
    ] {
        reads(input, text, value);
    }
    for minus in "-\u{2212}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{fe63}\u{ff0d}\u{207b}".chars()
    {
        reads(Input::Esc, &format!("{minus}2.5 %"), -2.5);
        reads(Input::Esc, &format!("{minus} 2.5"), -2.5);
    }
    for text in ["(12.4)", "(12.4 %)", "(12.4)%", "\u{ff08}12.4\u{ff09}"] {
        reads(Input::Margin, text, -12.4);
    }
    for text in [
        "(12.4",
        "12.4)",
        "((12.4))",
        "-(12.4)",
        "12.4-",
        "75-80 %",
        "75\u{2013}80 %",
    ] {
        refuses(Input::Margin, text);
    }
}

#[test]
fn words_of_other_languages() {
    for (input, text, value) in [
        (Input::Tcv, "3,5 млрд", 3500.0),
        (Input::Tcv, "3,5 МЛРД. долларов", 3500.0),
        (Input::Tcv, "3.5 Mrd", 3500.0),
        (Input::Tcv, "3,5 Mrd. US-Dollar", 3500.0),
        (Input::Tcv, "3,5 milliards", 3500.0),
        (Input::Tcv, "3,5 mil millones de dólares", 3500.0),
        (Input::Tcv, "3,5 milliards de dollars", 3500.0),
        (Input::Tcv, "3500万ドル", 35.0),
        (Input::Tcv, "2 Mio", 2.0),
        (Input::Tcv, "35億", 3500.0),
        (Input::Tcv, "35亿美元", 3500.0),
        (Input::Tcv, "350 crore", 3500.0),
        (Input::Term, "12 лет", 12.0),
        (Input::Term, "10 años", 10.0),
        (Input::Term, "10 an\u{303}os", 10.0),
        (Input::Term, "12 Jahre", 12.0),
        (Input::Term, "5 ans", 5.0),
        (Input::Term, "12年", 12.0),
        (Input::Esc, "3 % pro Jahr", 3.0),
        (Input::Margin, "77,5 Prozent", 77.5),
        (Input::Mw, "200 МВт", 200.0),
        (Input::Rate, "121,53 долларов за кВт в месяц", f64::NAN),
    ] {
        if value.is_nan() {
            assert!(refuses(input, text).contains("121.53"), "an example");
        } else {
            reads(input, text, value);
        }
    }
    for text in [
        "3,5 Billionen",
        "3,5 billones",
        "3,5 mil",
        "3,5 \u{5de}\u{5d9}\u{5dc}\u{5d9}\u{5d0}\u{5e8}\u{5d3}",
    ] {
        assert!(refuses(Input::Tcv, text).contains("3.5b"), "an example");
    }
}

#[test]
fn months_of_the_calendar() {
    for text in [
        "2024-06",
        "2024-6",
        "June 2024",
        "JUNE 2024",
        "jun 2024",
        "Jun. 2024",
        "6/2024",
        "06.2024",
        "2024/06",
        "Jun-24",
        "June '24",
        "2024-06-15",
        "15 June 2024",
        "June 15, 2024",
        "June 3rd, 2024",
        "6/15/2024",
        "15/6/2024",
        "6/6/2024",
        "05.06.2024",
        "2024年6月",
        "2024年6月15日",
        "juin 2024",
        "Juni 2024",
        "июнь 2024",
        "2024\u{2011}06",
        "\u{662}\u{660}\u{662}\u{664}-\u{660}\u{666}",
    ] {
        reads(Input::Start, text, 24_293.0);
    }
    reads(Input::Start, "Sept 2024", 24_296.0);
    reads(Input::Start, "1999-01", 12.0 * 1999.0); // out of range, which is not for here to mend
    for text in [
        "2024",
        "June",
        "13/2024",
        "ju 2024",
        "jui 2024",
        "24-06",
        "24-Jun",
        "0/2024",
        "2024 2024",
        "2024-15-06",
        "32 June 2024",
        "junk 2024",
        "2024-06-15-16",
    ] {
        refuses(Input::Start, text);
    }
    asks(Input::Start, "6/7/2024", "June 2024 or July 2024");
}

#[test]
fn lists_of_phases_and_renewals() {
    let list = |text: &str| -> Vec<(f64, f64)> {
        let phases = phases(text).expect(text);
        phases.iter().map(|phase| (phase.mw, phase.ready)).collect()
    };
    for text in [
        "200@12,70@15",
        "200 MW @ 12, 70MW@15 months",
        "200 MW @ month 12; 0.07 GW @ 15 mo.",
        "200\u{ff20}12\u{ff0c}70\u{ff20}15",
        " 200@1 year + 70@15, ",
    ] {
        assert_eq!(list(text), [(200.0, 12.0), (70.0, 15.0)], "{text}");
    }
    assert_eq!(list("70,5@12,1,200@15"), [(70.5, 12.0), (1200.0, 15.0)]);
    assert_eq!(list("0,5@12,70,5@15"), [(0.5, 12.0), (70.5, 15.0)]);
    for text in [
        "",
        "200",
        "200@",
        "@12",
        "200@12,70",
        "200@12 70@15",
        "200@12@15",
        "x@12",
        "200@12,70@y",
    ] {
        let error = phases(text).expect_err(text).to_string();
        assert!(error.contains("such as"), "{error}");
    }
    let error = phases("200@12,1,250@15")
        .expect_err("two readings")
        .to_string();
    assert!(error.contains("1250 MW or 1.25 MW"), "{error}");
    for text in [
        "2x5",
        "2 x 5 years",
        "2\u{d7}5",
        "2 * 60 months",
        "\u{662} x \u{665} лет",
    ] {
        assert_eq!(renewals(text), Some((2.0, 5.0)), "{text}");
    }
    assert_eq!((renewals("2"), renewals("2 x")), (None, None));
}

#[test]
fn what_is_refused_says_what_to_type() {
    assert_eq!(
        refuses(Input::Term, ""),
        "Type a number of years such as 12 or 18 months."
    );
    assert_eq!(
        refuses(Input::Mw, "lots"),
        "\u{201c}lots\u{201d} is not a load. Type a load such as 200 or 1.2 GW."
    );
    assert!(refuses(Input::Mw, "1,20,5").contains("odd places"));
    assert!(refuses(Input::Term, "$12").contains("unit"));
    assert!(refuses(Input::Tcv, "1e999").contains("too large"));
    for text in [
        "inf",
        "nan",
        "-",
        ".",
        "$",
        "1.2.3",
        "1 20",
        "12 apples",
        "1e",
        "--4",
        "200 MWh",
    ] {
        refuses(Input::Mw, text);
    }
    refuses(Input::Phases, "200@12");
}

#[test]
fn fields_show_the_digits_that_fit() {
    for (value, room, text) in [
        (200.0, 7, "200"),
        (121.53, 7, "121.53"),
        (121.527_777_777_777_77, 7, "121.528"),
        (121.527_777_777_777_77, 6, "121.53"),
        (70.000_000_000_000_04, 7, "70"),
        (-4.5, 7, "-4.5"),
        (-0.0, 7, "0"),
        (124.0 / 12.0, 7, "10.3333"),
        (99.999_999, 7, "100"),
        (1_000_000.25, 7, "1000000"),
        (0.000_012_345_678, 7, "0.00001"),
        (f64::NAN, 7, ""),
    ] {
        assert_eq!(shorten(Input::Rate, value, room), text);
    }
    assert_eq!(shorten(Input::Start, 24_293.0, 3), "2024-06");
    for input in Input::ALL {
        if let Some(value) = Inputs::default().get(*input) {
            assert_eq!(read(*input, &write(*input, value)), Ok(value), "{input:?}");
        }
    }
}

fn any_input() -> impl Strategy<Value = Input> {
    prop::sample::select(Input::ALL)
}

proptest! {
    // To the last bit: who enters a field and types what stands there changes nothing.
    #[test]
    fn what_is_written_is_read(input in any_input(), part in 0.0..1.0_f64, small in 0..9_i32) {
        let spec = input.spec();
        prop_assume!(!matches!(spec.unit, Unit::Phases | Unit::Choice));
        let value = (spec.min + part * (spec.max - spec.min) / 10_f64.powi(small)).max(spec.min);
        let value = if spec.steps == Steps::Whole { value.round() } else { value };
        prop_assert_eq!(read(input, &write(input, value)), Ok(value));
        if !matches!(spec.unit, Unit::Month | Unit::Switch) {
            prop_assert_eq!(read(input, &with_unit(&write(input, value), spec.unit)), Ok(value));
        }
    }

    #[test]
    fn no_digit_is_shown_that_the_value_has_not(value in 0.1..1e6_f64, room in 3..12_usize) {
        let short: f64 = shorten(Input::Tcv, value, room).parse().expect("a number");
        let whole = value.trunc().to_string().len();
        let places = i32::try_from(room.saturating_sub(whole + 1)).expect("few");
        prop_assert!((short - value).abs() <= 0.500_001 * 10_f64.powi(-places));
        prop_assert!(short.to_string().len() <= room.max(whole + 1));
    }

    #[test]
    fn nothing_typed_does_harm(input in any_input(), text in ".{0,24}") {
        let _ = read(input, &text).map_err(|error| error.to_string());
    }

    #[test]
    fn nothing_like_a_number_does_harm(
        input in any_input(),
        text in "[-+(]?[$]?[0-9]{0,5}[,. '_]?[0-9]{0,4}[,.e]?[-]?[0-9]{0,4} ?(mw|%|b|m|years|/kw-yr|\u{e9})?[)]?",
    ) {
        if let Ok(value) = read(input, &text) {
            prop_assert!(value.is_finite());
        }
    }
}
