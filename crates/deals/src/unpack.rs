//! The record as the build script packs it, unpacked when it is first asked for: packed it is a third
//! smaller on its way than as the text and the addresses of a program.
//!
//! What is unpacked is what was packed, so nothing here fails: beyond the end all is empty.

use std::sync::LazyLock;

use offtake_economics::{ContractKind, Provenance};

use crate::model::{
    Apart, Billed, BilledLoad, Capacity, CapacityState, Context, Deal, Figure, Financing,
    FinancingKind, Goal, GoalPoint, Lease, LeftOut, LoadBasis, Market, MarketPrice, Outcome,
    Publisher, Reported, ReportedQuarter, ReportedSpan, RevenuePart, Said, Seller, Source, Stated,
    Topic, Value, Version,
};
use crate::what::What;

/// The lists of all files.
pub(crate) struct Lists {
    pub sources: &'static [Source],
    pub deals: &'static [Deal],
    pub billed: &'static [Billed],
    pub reported: &'static [Reported],
    pub goals: &'static [Goal],
    pub capacity: &'static [Capacity],
    pub financings: &'static [Financing],
    pub prices: &'static [MarketPrice],
    pub sellers: &'static [Seller],
    pub context: &'static [Context],
    pub outcomes: &'static [Outcome],
    pub left_out: &'static [LeftOut],
    pub versions: &'static [Version],
}

/// The record.
pub(crate) static RECORD: LazyLock<Lists> =
    LazyLock::new(|| Packed::new(include_bytes!(concat!(env!("OUT_DIR"), "/record.bin"))).next());

/// What is still to be unpacked.
struct Packed {
    bytes: &'static [u8],
    /// The texts so far, most of which come again.
    texts: Vec<&'static str>,
}

impl Packed {
    fn new(bytes: &'static [u8]) -> Self {
        Self {
            bytes,
            texts: Vec::new(),
        }
    }

    fn next<T: Unpack>(&mut self) -> T {
        T::unpack(self)
    }

    fn bytes(&mut self, count: usize) -> &'static [u8] {
        let (taken, rest) = self.bytes.split_at_checked(count).unwrap_or_default();
        self.bytes = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or_default()
    }

    fn length(&mut self) -> usize {
        let bytes = self.bytes(2).try_into().unwrap_or_default();
        usize::from(u16::from_le_bytes(bytes))
    }

    /// One of some words; the first where it is none.
    fn word<T: Copy>(&mut self, words: &[T], first: T) -> T {
        let place = usize::from(self.byte());
        words.get(place).copied().unwrap_or(first)
    }
}

trait Unpack: Sized {
    fn unpack(from: &mut Packed) -> Self;
}

impl Unpack for f64 {
    fn unpack(from: &mut Packed) -> Self {
        Self::from_le_bytes(from.bytes(8).try_into().unwrap_or_default())
    }
}

impl Unpack for &'static str {
    fn unpack(from: &mut Packed) -> Self {
        if let Some(before) = from.length().checked_sub(1) {
            return from.texts.get(before).copied().unwrap_or_default();
        }
        let length = from.length();
        let text = std::str::from_utf8(from.bytes(length)).unwrap_or_default();
        from.texts.push(text);
        text
    }
}

impl<T: Unpack> Unpack for Option<T> {
    fn unpack(from: &mut Packed) -> Self {
        (from.byte() == 1).then(|| from.next())
    }
}

impl<T: Unpack> Unpack for &'static [T] {
    fn unpack(from: &mut Packed) -> Self {
        let length = from.length();
        let mut list = Vec::with_capacity(length);
        for _ in 0..length {
            list.push(from.next());
        }
        list.leak()
    }
}

impl Unpack for Value {
    fn unpack(from: &mut Packed) -> Self {
        match from.byte() {
            0 => Self::Number(from.next()),
            1 => Self::Range(from.next(), from.next()),
            2 => Self::Month(from.next()),
            _ => Self::Delivery(from.next(), from.next()),
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/unpack.rs"));
