//! The unit behind a typed number, and what it makes of the number.
//!
//! A table of words and one reader: of what an input is quoted in, and of what was typed; the two are
//! then compared part by part. Promises: the input's own unit is read, and every other of the same
//! dimension is converted. Never: takes a unit of another dimension.

use crate::find;
use crate::inputs::Input;
use crate::unit::Unit;

/// What a word measures.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Of {
    Money,
    /// A hundredth of a dollar, which nobody means where the rest of the unit is left out.
    Cents,
    /// A thousand or more of what follows.
    Magnitude,
    /// A million, or a month where months are counted or something is by the month.
    MillionOrMonth,
    /// From kilowatts on.
    Power,
    /// From megawatt-hours on.
    Energy,
    /// From months on.
    Months,
    /// "a year" in one word.
    PerMonth,
    /// From hours on.
    Hours,
    Gpu,
    /// From terahashes on.
    Hash,
    /// The second of a hashrate, as in PH/s, which goes without saying.
    Second,
    Joules,
    /// From percent on.
    Share,
    Ratio,
}

/// A word: what it measures, and how many of the first unit of that it is: a power of ten, times a number.
#[derive(Clone, Copy, Debug)]
struct Word {
    of: Of,
    ten: i32,
    times: u16,
}

const fn word(of: Of, ten: i32, times: u16) -> Word {
    Word { of, ten, times }
}

/// Words of English, and what German, French, Spanish, Portuguese, Italian, Russian, Japanese, Chinese
/// and Korean write for them: without accents, points, spaces and hyphens. What says one thing here and
/// another there ("mil", "Billion") is not among them, but for English.
#[rustfmt::skip]
const WORDS: [(&str, Word); 33] = [
    ("$ us$ usd dollar dollars usdollar usdollars dolar dolares dollari доллар доллара долларов 美元 ドル 달러", word(Of::Money, 0, 1)),
    ("¢ c ct cts cent cents us¢ uscent uscents", word(Of::Cents, -2, 1)),
    ("k thousand thousands тыс тысяч tsd 千", word(Of::Magnitude, 3, 1)),
    ("万 萬 만", word(Of::Magnitude, 4, 1)),
    ("lakh lakhs", word(Of::Magnitude, 5, 1)),
    ("m", word(Of::MillionOrMonth, 6, 1)),
    ("mm mn mio mln million millions millionen millones milhao milhoes milione milioni млн миллион миллиона миллионов 百万", word(Of::Magnitude, 6, 1)),
    ("crore crores", word(Of::Magnitude, 7, 1)),
    ("億 亿 억", word(Of::Magnitude, 8, 1)),
    ("b bn bln billion billions mrd mrds mld mlrd md mds milliard milliards milliarde milliarden miliardo miliardi milmillones milmilhoes bilhao bilhoes млрд миллиард миллиарда миллиардов 十億 十亿", word(Of::Magnitude, 9, 1)),
    ("t tn trn trillion trillions трлн", word(Of::Magnitude, 12, 1)),
    ("w watt watts вт", word(Of::Power, -3, 1)),
    ("kw kilowatt kilowatts квт", word(Of::Power, 0, 1)),
    ("mw megawatt megawatts мвт", word(Of::Power, 3, 1)),
    ("gw gigawatt gigawatts гвт", word(Of::Power, 6, 1)),
    ("kwh kilowatthour kilowatthours квтч", word(Of::Energy, -3, 1)),
    ("mwh megawatthour megawatthours мвтч", word(Of::Energy, 0, 1)),
    ("gwh gigawatthour gigawatthours гвтч", word(Of::Energy, 3, 1)),
    ("mo mos mth mths mon month months monat monate monaten mois mes meses mese mesi мес месяц месяца месяцев か月 カ月 ヶ月 ケ月 个月 個月 月 개월", word(Of::Months, 0, 1)),
    ("y yr yrs year years a annum an ans annee annees jahr jahre jahren ano anos anno anni г год года лет 年 年間 년", word(Of::Months, 0, 12)),
    ("pa annual annually yearly", word(Of::PerMonth, 0, 12)),
    ("monthly", word(Of::PerMonth, 0, 1)),
    ("h hr hrs hour hours ч час", word(Of::Hours, 0, 1)),
    ("d day days день сутки", word(Of::Hours, 0, 24)),
    ("gpu gpus a100 h100 h200 b200 b300 gb200 gb300", word(Of::Gpu, 0, 1)),
    ("th ths terahash", word(Of::Hash, 0, 1)),
    ("ph phs petahash", word(Of::Hash, 3, 1)),
    ("eh ehs exahash", word(Of::Hash, 6, 1)),
    ("s sec second", word(Of::Second, 0, 1)),
    ("j joule joules дж", word(Of::Joules, 0, 1)),
    ("% pct percent prozent процент процента процентов", word(Of::Share, 0, 1)),
    ("bp bps basispoint basispoints", word(Of::Share, -2, 1)),
    ("x", word(Of::Ratio, 0, 1)),
];

/// What a number is multiplied by: a power of ten, and a ratio that is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub ten: i32,
    pub times: f64,
    pub over: f64,
    /// The power of ten for a number of whole dollars, where the input counts thousands or millions of
    /// them and the text does not say which is meant.
    pub dollars: Option<i32>,
    /// Whether only that can be meant.
    pub only_dollars: bool,
    /// Whether the text says that it is money.
    pub is_money: bool,
}

/// A unit in its parts.
#[derive(Default)]
struct Parts {
    /// A thousand, a million and so on, as a power of ten.
    magnitude: Option<i32>,
    /// What is counted.
    head: Option<Word>,
    /// Per what.
    per: Vec<Word>,
}

/// What a unit makes of the number before it; nothing where the unit is not one of the input's. The text
/// is plain; a dollar sign may have stood before the number.
pub(super) fn scale(input: Input, dollars: bool, text: &str) -> Option<Scale> {
    let own = match input {
        Input::Gpus => "gpus",
        _ => input.spec().unit.text(),
    };
    let own = parts(&own.to_ascii_lowercase(), false)?;
    let counts_months = own.head.is_some_and(|word| word.of == Of::Months);
    let money = own.head.is_some_and(|word| word.of == Of::Money);
    // "$2.50 GPU-hour" is per GPU and hour.
    let is_price = |parts: &Parts| match parts.head.map(|word| word.of) {
        None | Some(Of::Money) => true,
        Some(Of::Cents) => !dollars,
        Some(_) => !dollars && !money,
    };
    let all_per = |parts: &Parts| dollars || own.per.len() > 1 && parts.per.len() == own.per.len();
    let typed = parts(text, counts_months).filter(is_price).or_else(|| {
        let per = parts(&format!("/{text}"), false).filter(|_| money);
        per.filter(all_per)
    })?;
    let head = match typed.head {
        None if dollars => Some(word(Of::Money, 0, 1)),
        head => head,
    };
    let mut scale = Scale {
        ten: 0,
        times: 1.0,
        over: 1.0,
        dollars: None,
        only_dollars: false,
        is_money: head.is_some_and(|head| head.of == Of::Money),
    };

    // Per what: as the input has it, left out in part, or wholly in other units.
    let mut left = own.per.clone();
    let mut converted = false;
    for word in &typed.per {
        let at = left.iter().position(|other| other.of == word.of)?;
        let other = left.remove(at);
        scale.ten += other.ten - word.ten;
        ratio(&mut scale, other.times, word.times);
        converted |= (other.ten, other.times) != (word.ten, word.times);
    }
    let whole = left.is_empty();
    if converted && !whole {
        return None;
    }

    // What is counted.
    match (own.head, head) {
        (_, None) => {}
        (Some(own), Some(head)) if own.of == head.of => {
            scale.ten += head.ten - own.ten;
            ratio(&mut scale, head.times, own.times);
        }
        (_, Some(head)) if money && head.of == Of::Cents && whole => scale.ten += head.ten,
        // A watt for a terahash a second is a joule for a terahash.
        (Some(own), Some(head)) if whole && (own.of, head.of) == (Of::Joules, Of::Power) => {
            scale.ten += head.ten + 3;
        }
        (None, Some(head)) if input.spec().unit == Unit::Ratio => match head.of {
            Of::Share => scale.ten += head.ten - 2,
            Of::Ratio => {}
            _ => return None,
        },
        _ => return None,
    }
    let is_cents = head.is_some_and(|head| head.of == Of::Cents);
    let unit = own.magnitude.unwrap_or(0);
    match typed.magnitude {
        Some(ten) if takes(input, money, ten) && !is_cents => scale.ten += ten - unit,
        Some(_) => return None,
        None if is_cents => scale.ten -= unit,
        None if unit > 0 => {
            scale.dollars = Some(scale.ten - unit);
            scale.only_dollars = converted;
        }
        None => {}
    }
    Some(scale)
}

/// Whether thousands, millions and so on of an input are ever spoken of.
fn takes(input: Input, money: bool, ten: i32) -> bool {
    let unit = input.spec().unit;
    money
        || unit == Unit::Count
        || matches!(unit, Unit::Megawatts | Unit::SiteMegawatts) && ten == 3
}

fn ratio(scale: &mut Scale, times: u16, over: u16) {
    if times != over {
        scale.times *= f64::from(times);
        scale.over *= f64::from(over);
    }
}

/// Reads a unit; nothing where a word is unknown or stands where it cannot.
fn parts(text: &str, counts_months: bool) -> Option<Parts> {
    let text = compact(text)?;
    let mut parts = Parts::default();
    for (place, side) in text.split('/').enumerate() {
        // "GPU-hour" is per GPU and per hour.
        for word in words(side)? {
            parts.put(word, place > 0, counts_months)?;
        }
    }
    Some(parts)
}

impl Parts {
    fn put(&mut self, mut word: Word, is_per: bool, counts_months: bool) -> Option<()> {
        if word.of == Of::MillionOrMonth {
            word = match is_per || counts_months {
                true => self::word(Of::Months, 0, 1),
                false => self::word(Of::Magnitude, word.ten, 1),
            };
        }
        let taken = match word.of {
            Of::PerMonth => {
                word.of = Of::Months;
                self.per.push(word);
                false
            }
            Of::Second => self.per.last().is_none_or(|last| last.of != Of::Hash),
            Of::Money | Of::Cents | Of::Magnitude | Of::Share | Of::Ratio if is_per => true,
            Of::Magnitude => self.magnitude.replace(word.ten).is_some(),
            _ if is_per => {
                self.per.push(word);
                false
            }
            _ => self.head.replace(word).is_some(),
        };
        (!taken).then_some(())
    }
}

/// The words of a text, which may stand without a space between them: of each the longest that is
/// known; nothing where one is not.
fn words(text: &str) -> Option<Vec<Word>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let mut longest = None;
        for (known, word) in &WORDS {
            for known in known.split(' ') {
                if let Some(behind) = rest.strip_prefix(known)
                    && longest.is_none_or(|(shortest, _): (&str, _)| behind.len() < shortest.len())
                {
                    longest = Some((behind, *word));
                }
            }
        }
        let (behind, word) = longest?;
        found.push(word);
        rest = behind.trim_start();
    }
    Some(found)
}

/// Words that mean one thing together.
const TOGETHER: [(&str, &str); 10] = [
    ("att hour", "atthour"),
    ("вт ч", "втч"),
    ("per cent", "percent"),
    ("pour cent", "percent"),
    ("por ciento", "percent"),
    ("por cento", "percent"),
    ("basis point", "basispoint"),
    ("mil mil", "milmil"),
    ("us dol", "usdol"),
    ("us $", "us$"),
];

/// With one way to say "per", and without points, brackets and hyphens; nothing where a hyphen joins
/// nothing.
fn compact(text: &str) -> Option<String> {
    let text = text.trim_end_matches([',', ';', ':']).trim();
    // "12-year".
    let is_word = |rest: &&str| rest.starts_with(|c: char| !c.is_ascii_digit());
    let text = text.strip_prefix('-').filter(is_word).unwrap_or(text);
    if text.starts_with('-') || text.ends_with('-') {
        return None;
    }
    let mut spaced = String::new();
    for c in text.chars() {
        match c {
            '.' | '(' | ')' => {}
            '-' => spaced.push(' '),
            '/' => spaced.push_str(" / "),
            c => spaced.push(c),
        }
    }
    for (words, word) in TOGETHER {
        spaced = find::replace(&spaced, words, word);
    }
    let mut words = spaced.split(' ').filter(|word| !word.is_empty()).peekable();
    let mut all = String::new();
    while let Some(word) = words.next() {
        let is_per = match word {
            "/" | "per" | "each" | "par" | "pro" | "por" | "je" | "в" => true,
            // "trois milliards de dollars"
            "de" | "di" => continue,
            // "200 MW of critical IT load", and so much per kW of that.
            "of" | "critical" | "it" | "load" if spaced.contains('w') => continue,
            // "3% a year", but "3%/a" and "1 an".
            "a" | "an" => words.peek().is_some_and(|next| *next != "/") && !all.ends_with('/'),
            _ => false,
        };
        if is_per {
            all.push('/');
        } else {
            all.push_str(word);
            all.push(' ');
        }
    }
    Some(all)
}
