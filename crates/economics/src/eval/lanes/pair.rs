//! Two numbers side by side, for targets whose registers hold one.
//!
//! The published page is WebAssembly without vectors, compiled to be small: there the library's own
//! pair is a function called for every sum, a quarter of the time of it all. Never another result:
//! the arithmetic is the same.

use std::ops::{Add, Div, Mul, Sub};

/// Two numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair([f64; 2]);

impl Pair {
    #[inline(always)]
    pub(super) fn new(values: [f64; 2]) -> Self {
        Self(values)
    }

    #[inline(always)]
    pub(super) fn splat(value: f64) -> Self {
        Self([value; 2])
    }

    #[inline(always)]
    pub(super) fn to_array(self) -> [f64; 2] {
        self.0
    }

    #[inline(always)]
    pub(super) fn as_array(&self) -> &[f64; 2] {
        &self.0
    }
}

macro_rules! operators {
    ($($Trait:ident $method:ident)+) => {$(
        impl $Trait for Pair {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                let ([a, b], [other_a, other_b]) = (self.0, other.0);
                Self([a.$method(other_a), b.$method(other_b)])
            }
        }
    )+};
}

operators! { Add add Sub sub Mul mul Div div }
