//! Values as text and back, for two programs of one build: a word a line, numbers by their bits, what is in a
//! table by its place there.
//!
//! Promises that what is read is, to the last bit, what was written, and that a text that nobody wrote is
//! nothing. Knows no question and no answer.

use offtake_economics::{Input, Metric, WhyAbsent};

/// The words of a text, one after the other.
pub struct Words<'a>(std::str::Lines<'a>);

/// What can be written and read.
pub trait Code: Sized {
    /// Writes it behind what is written already.
    fn write(&self, text: &mut String);
    /// Reads it; nothing where it does not stand there.
    fn read(words: &mut Words<'_>) -> Option<Self>;
}

/// A value as text.
pub fn written(value: &impl Code) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}

/// The value that a text is.
pub fn read<T: Code>(text: &str) -> Option<T> {
    T::read(&mut Words(text.lines()))
}

impl Code for u64 {
    fn write(&self, text: &mut String) {
        text.push_str(&format!("{self:x}\n"));
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        Self::from_str_radix(words.0.next()?, 16).ok()
    }
}

impl Code for f64 {
    fn write(&self, text: &mut String) {
        self.to_bits().write(text);
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        u64::read(words).map(Self::from_bits)
    }
}

impl Code for bool {
    fn write(&self, text: &mut String) {
        u64::from(*self).write(text);
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        u64::read(words).map(|is| is == 1)
    }
}

/// A line: what would be more than one becomes one.
impl Code for String {
    fn write(&self, text: &mut String) {
        text.extend(self.chars().map(|c| if c.is_control() { ' ' } else { c }));
        text.push('\n');
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        words.0.next().map(str::to_owned)
    }
}

impl<T: Code> Code for Option<T> {
    fn write(&self, text: &mut String) {
        self.is_some().write(text);
        if let Some(value) = self {
            value.write(text);
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        match bool::read(words)? {
            true => T::read(words).map(Some),
            false => Some(None),
        }
    }
}

impl<T: Code, E: Code> Code for Result<T, E> {
    fn write(&self, text: &mut String) {
        self.is_ok().write(text);
        match self {
            Ok(value) => value.write(text),
            Err(why) => why.write(text),
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        match bool::read(words)? {
            true => T::read(words).map(Ok),
            false => E::read(words).map(Err),
        }
    }
}

impl<A: Code, B: Code> Code for (A, B) {
    fn write(&self, text: &mut String) {
        self.0.write(text);
        self.1.write(text);
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        Some((A::read(words)?, B::read(words)?))
    }
}

impl<T: Code> Code for Vec<T> {
    fn write(&self, text: &mut String) {
        (self.len() as u64).write(text);
        for value in self {
            value.write(text);
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        let count = u64::read(words)?;
        (0..count).map(|_| T::read(words)).collect()
    }
}

/// Has rows of tables written by their place.
macro_rules! by_place {
    ($($Table:ident)+) => {$(
        impl Code for $Table {
            fn write(&self, text: &mut String) {
                (*self as u64).write(text);
            }

            fn read(words: &mut Words<'_>) -> Option<Self> {
                let place = usize::try_from(u64::read(words)?).ok()?;
                Self::ALL.get(place).copied()
            }
        }
    )+};
}

by_place! { Input Metric WhyAbsent }

/// Has structs written field by field, in their order.
macro_rules! by_field {
    ($($Struct:ident { $($field:ident)+ })+) => {$(
        impl $crate::code::Code for $Struct {
            fn write(&self, text: &mut String) {
                $($crate::code::Code::write(&self.$field, text);)+
            }

            fn read(words: &mut $crate::code::Words<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::code::Code::read(words)?,)+ })
            }
        }
    )+};
}

/// Has enums written by the numbers of their variants, then by their fields, which are given names here.
macro_rules! by_variant {
    ($($Enum:ident { $($number:literal $Variant:ident $(($($field:ident)+))?)+ })+) => {$(
        impl $crate::code::Code for $Enum {
            fn write(&self, text: &mut String) {
                match self {
                    $(Self::$Variant $(($($field),+))? => {
                        u64::write(&$number, text);
                        $($($crate::code::Code::write($field, text);)+)?
                    })+
                }
            }

            fn read(words: &mut $crate::code::Words<'_>) -> Option<Self> {
                Some(match u64::read(words)? {
                    $($number => {
                        $($(let $field = $crate::code::Code::read(words)?;)+)?
                        Self::$Variant $(($($field),+))?
                    })+
                    _ => return None,
                })
            }
        }
    )+};
}

pub(crate) use {by_field, by_variant};
