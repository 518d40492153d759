//! Truth tables of Excel 2010, from fsprojects/ExcelFinancialFunctions: rates from 0 up, periods
//! above 0, whole numbers of the period asked for; for net present values and modified rates all
//! rates above −100%.

use offtake_testkit::textbook::{
    Flow, PaymentTiming, effect, fv, ipmt, irr, mirr, nominal, npv, pmt, ppmt, pv, sln, xirr,
};

use super::{close, flow, read};

const TOLERANCE: f64 = 1e-6;

/// The arguments of a line, and what Excel says.
struct Case {
    line: String,
    words: Vec<String>,
}

impl Case {
    fn number(&self, index: usize) -> f64 {
        self.words[index].parse().expect(&self.line)
    }

    fn list(&self, index: usize) -> Vec<f64> {
        let items = self.words[index].split(';');
        items.map(|item| item.parse().expect(&self.line)).collect()
    }

    fn due(&self, index: usize) -> PaymentTiming {
        match self.words[index].as_str() {
            "BeginningOfPeriod" => PaymentTiming::Begin,
            "EndOfPeriod" => PaymentTiming::End,
            other => panic!("{other} in {}", self.line),
        }
    }

    fn expected(&self) -> f64 {
        self.number(self.words.len() - 1)
    }
}

/// Holds every line that `within` admits against a function.
fn check(
    name: &str,
    count: usize,
    within: impl Fn(&Case) -> bool,
    answer: impl Fn(&Case) -> Vec<f64>,
) {
    let text = read(&format!("excel/{name}.test"));
    let cases = text.lines().map(|line| Case {
        line: line.to_owned(),
        words: line.split(',').map(str::to_owned).collect(),
    });
    let mut checked = 0;
    for case in cases.filter(within) {
        let (answers, expected) = (answer(&case), case.expected());
        let found = answers
            .iter()
            .any(|answer| close(*answer, expected, TOLERANCE));
        assert!(found, "{name} {}: {answers:?}", case.line);
        checked += 1;
    }
    assert_eq!(checked, count, "{name}: lines checked");
}

fn discounts(case: &Case, index: usize) -> bool {
    case.number(index) > -1.0
}

fn lends(case: &Case, periods: usize) -> bool {
    case.number(0) >= 0.0 && case.number(periods) > 0.0
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn level_payments() {
    type Three =
        fn(f64, f64, f64, f64, PaymentTiming) -> Result<f64, offtake_testkit::textbook::Absence>;
    for (name, count, function) in [
        ("pmt", 842, pmt as Three),
        ("pv", 554, pv as Three),
        ("fv", 554, fv as Three),
    ] {
        check(
            name,
            count,
            |case| lends(case, 1),
            |case| {
                let [rate, periods, one, other] = [0, 1, 2, 3].map(|index| case.number(index));
                function(rate, periods, one, other, case.due(4))
                    .into_iter()
                    .collect()
            },
        );
    }
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn interest_and_repayment() {
    for (name, function) in [("ipmt", ipmt as fn(_, _, _, _, _, _) -> _), ("ppmt", ppmt)] {
        let whole = |case: &Case| lends(case, 2) && case.number(1).fract() == 0.0;
        check(name, 1682, whole, |case| {
            let [rate, period, periods, present, future] =
                [0, 1, 2, 3, 4].map(|index| case.number(index));
            function(rate, period, periods, present, future, case.due(5))
                .into_iter()
                .collect()
        });
    }
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn present_values() {
    check(
        "npv",
        17,
        |case| discounts(case, 0),
        |case| npv(case.number(0), &case.list(1)).into_iter().collect(),
    );
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn rates_of_return() {
    check(
        "irr",
        11,
        |_| true,
        |case| irr(&case.list(0)).all().to_vec(),
    );
    check(
        "xirr",
        26,
        |_| true,
        |case| {
            let dates = case.words[1].split(';').map(date);
            let flows: Vec<Flow> = dates
                .zip(case.list(0))
                .map(|(date, amount)| flow(date, amount))
                .collect();
            xirr(&flows).all().to_vec()
        },
    );
    let both = |case: &Case| discounts(case, 1) && discounts(case, 2);
    check("mirr", 77, both, |case| {
        mirr(&case.list(0), case.number(1), case.number(2))
            .into_iter()
            .collect()
    });
}

/// "4/1/1970 12:00:00 AM", month first.
fn date(text: &str) -> [u32; 3] {
    let day = text.split(' ').next().expect(text);
    let parts: Vec<u32> = day
        .split('/')
        .map(|part| part.parse().expect(text))
        .collect();
    [parts[2], parts[0], parts[1]]
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn depreciation_and_compounding() {
    check(
        "sln",
        26,
        |_| true,
        |case| {
            sln(case.number(0), case.number(1), case.number(2))
                .into_iter()
                .collect()
        },
    );
    check(
        "effect",
        14,
        |_| true,
        |case| effect(case.number(0), case.number(1)).into_iter().collect(),
    );
    check(
        "nominal",
        14,
        |_| true,
        |case| {
            nominal(case.number(0), case.number(1))
                .into_iter()
                .collect()
        },
    );
}
