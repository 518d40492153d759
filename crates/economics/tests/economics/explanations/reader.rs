//! Reads a formula as a reader does, from its text and the values of its names, by the usual rules
//! of precedence: so a parenthesis that is missing shows as another number.

use offtake_economics::explain::{Formula, TokenKind};
use offtake_economics::finance::{MacrsClass, macrs};

/// Every word and sign that formulas are made of; of those that fit the longest counts.
const WORDS: &[&str] = &[
    "(1 if ",
    ", else 0)",
    "rate of return of ",
    "no outflow to recover in ",
    "nothing recovers the outflow in ",
    "NPV is above zero at every rate in ",
    "NPV is below zero at every rate in ",
    "cash comes in first: its cost, no return in ",
    "no rate agrees with the NPV in ",
    "hosting wins at any ",
    "NPV is above zero at any ",
    "NPV is below zero at any ",
    "mining wins at any ",
    "value of ",
    " at which nothing is left of ",
    "annuity(",
    "macrs(",
    "month_of_year(",
    "min(",
    "max(",
    "if ",
    " then ",
    " otherwise ",
    "not taken",
    "not ",
    " and ",
    " or ",
    " (yes)",
    " (no)",
    " + ",
    " − ",
    " × ",
    " ÷ ",
    " ^ ",
    " ≥ ",
    " ≤ ",
    " < ",
    " > ",
    ", ",
    "(",
    ")",
    "−",
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Lexeme {
    Word(&'static str),
    Value(f64),
}

/// What a formula comes to.
pub fn compute(formula: &Formula) -> f64 {
    let mut lexemes = Vec::new();
    for token in formula.tokens() {
        match token.kind {
            TokenKind::Number(value) | TokenKind::Reference { value, .. } => {
                lexemes.push(Lexeme::Value(value));
            }
            TokenKind::Text => words(&token.text, &mut lexemes),
        }
    }
    let mut reader = Reader { lexemes, at: 0 };
    let value = reader.choice();
    assert_eq!(reader.at, reader.lexemes.len(), "{formula} goes on");
    value
}

fn words(mut text: &str, lexemes: &mut Vec<Lexeme>) {
    while !text.is_empty() {
        let fits = WORDS.iter().filter(|word| text.starts_with(**word));
        let word = fits.max_by_key(|word| word.len());
        let word = word.unwrap_or_else(|| panic!("what is {text:?}?"));
        lexemes.push(Lexeme::Word(word));
        text = &text[word.len()..];
    }
}

struct Reader {
    lexemes: Vec<Lexeme>,
    at: usize,
}

impl Reader {
    fn take(&mut self, word: &str) -> bool {
        let taken = matches!(self.lexemes.get(self.at), Some(Lexeme::Word(w)) if *w == word);
        self.at += usize::from(taken);
        taken
    }

    fn one_of(&mut self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().find(|word| self.take(word)).copied()
    }

    #[track_caller]
    fn expect(&mut self, word: &str) {
        assert!(
            self.take(word),
            "{word:?} is not at {} of {:?}",
            self.at,
            self.lexemes
        );
    }

    fn choice(&mut self) -> f64 {
        if !self.take("if ") {
            return self.any();
        }
        let flag = self.any();
        // What is said of the outcome is so.
        match self.one_of(&[" (yes)", " (no)"]) {
            Some(" (yes)") => assert!(flag > 0.5),
            Some(_) => assert!(flag <= 0.5),
            None => {}
        }
        self.expect(" then ");
        let yes = self.any();
        self.expect(" otherwise ");
        let no = self.choice();
        if flag > 0.5 { yes } else { no }
    }

    /// One condition or another.
    fn any(&mut self) -> f64 {
        let mut value = self.all();
        while self.take(" or ") {
            let other = self.all();
            value = if value > other { value } else { other };
        }
        value
    }

    fn all(&mut self) -> f64 {
        let mut value = self.comparison();
        while self.take(" and ") {
            value *= self.comparison();
        }
        value
    }

    fn comparison(&mut self) -> f64 {
        if self.take("not ") {
            return 1.0 - self.atom();
        }
        let left = self.sum();
        let Some(sign) = self.one_of(&[" ≥ ", " ≤ ", " < ", " > "]) else {
            return left;
        };
        let right = self.sum();
        let holds = match sign {
            " ≥ " => left >= right,
            " ≤ " => left <= right,
            " < " => left < right,
            _ => left > right,
        };
        f64::from(u8::from(holds))
    }

    fn sum(&mut self) -> f64 {
        let mut value = if self.take("−") {
            0.0 - self.product()
        } else {
            self.product()
        };
        while let Some(sign) = self.one_of(&[" + ", " − "]) {
            let other = self.product();
            value = if sign == " + " {
                value + other
            } else {
                value - other
            };
        }
        value
    }

    fn product(&mut self) -> f64 {
        let mut value = self.power();
        while let Some(sign) = self.one_of(&[" × ", " ÷ "]) {
            let other = self.power();
            value = if sign == " × " {
                value * other
            } else {
                value / other
            };
        }
        value
    }

    fn power(&mut self) -> f64 {
        let value = self.atom();
        if self.take(" ^ ") {
            libm::pow(value, self.atom())
        } else {
            value
        }
    }

    fn atom(&mut self) -> f64 {
        let lexeme = self.lexemes[self.at];
        self.at += 1;
        match lexeme {
            Lexeme::Value(value) => value,
            // The flows stand for what is asked about them.
            Lexeme::Word(
                "rate of return of "
                | "no outflow to recover in "
                | "nothing recovers the outflow in "
                | "NPV is above zero at every rate in "
                | "NPV is below zero at every rate in "
                | "cash comes in first: its cost, no return in "
                | "no rate agrees with the NPV in "
                | "hosting wins at any "
                | "NPV is above zero at any "
                | "NPV is below zero at any "
                | "mining wins at any ",
            ) => self.atom(),
            // What is varied stands for the value that it is varied to.
            Lexeme::Word("value of ") => {
                let value = self.atom();
                self.expect(" at which nothing is left of ");
                self.atom();
                value
            }
            // Taken all the same, it would show.
            Lexeme::Word("not taken") => f64::NAN,
            Lexeme::Word("(") => {
                let value = self.choice();
                self.expect(")");
                value
            }
            Lexeme::Word("(1 if ") => {
                let value = self.any();
                self.expect(", else 0)");
                value
            }
            Lexeme::Word("min(") => self.arguments(|a, b| if a < b { a } else { b }),
            Lexeme::Word("max(") => self.arguments(|a, b| if a > b { a } else { b }),
            Lexeme::Word("annuity(") => self.arguments(|rate, periods| match rate {
                0.0 => periods,
                rate => libm::expm1(periods * libm::log1p(rate)) / rate,
            }),
            Lexeme::Word("macrs(") => self.arguments(|class, year| {
                use MacrsClass::{Fifteen, Five, Seven, Twenty};
                let classes = [Five, Seven, Fifteen, Twenty];
                let class = classes.get((class as usize).wrapping_sub(1));
                let share = class.and_then(|class| macrs(*class).get(year as usize).copied());
                share.unwrap_or(0.0)
            }),
            Lexeme::Word("month_of_year(") => {
                self.arguments(|_, _| panic!("one month")) % 12.0 + 1.0
            }
            Lexeme::Word(word) => panic!("{word:?} at {} of {:?}", self.at - 1, self.lexemes),
        }
    }

    fn arguments(&mut self, join: impl Fn(f64, f64) -> f64) -> f64 {
        let mut value = self.choice();
        while self.take(", ") {
            let other = self.choice();
            value = join(value, other);
        }
        self.expect(")");
        value
    }
}
