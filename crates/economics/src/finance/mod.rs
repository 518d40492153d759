//! The textbook's functions: annuities, discounting, rates of return, depreciation, debt sizing.
//!
//! What financing is computed with, and what the tests hold against published cases. Every
//! function is pure and total: where there is no answer it says why ([`Absence`]), and no answer
//! is ever NaN or infinite. Rates are fractions per period (0.08 is 8%), amounts are in any one
//! currency, and signs are a spreadsheet's: what is received is positive, what is paid negative.
//!
//! Rates of return come from the project's one solver, which finds all of them; the crates that
//! offer these functions bring solvers of their own that return one rate at most.
//!
//! ```
//! use offtake_economics::finance::{PaymentTiming, irr, pmt};
//!
//! // A loan of 10,000 at 8% a year, repaid in ten months.
//! let payment = pmt(0.08 / 12.0, 10.0, 10_000.0, 0.0, PaymentTiming::End).unwrap();
//! assert!((payment + 1037.03).abs() < 0.005);
//! // A pump that brings forward what an oil field yields: profitable between 25% and 400%.
//! let rates = irr(&[-1600.0, 10_000.0, -10_000.0]);
//! assert_eq!(rates.all().len(), 2);
//! ```

mod annuity;
mod dated;
mod debt;
pub(crate) mod depreciation;
mod flows;
mod rates;
pub(crate) mod sculpting;

pub use crate::irr::{Absence, Rates};
pub use annuity::{PaymentTiming, fv, ipmt, pmt, ppmt, pv};
pub use dated::{Flow, xirr, xnpv};
pub use debt::sized_debt;
pub use depreciation::{MacrsClass, macrs, sln};
pub use flows::{irr, mirr, npv};
pub use rates::{effect, nominal};

/// A value, or why there is none.
pub type Answer = Result<f64, Absence>;

/// A value, unless an argument or rounding has taken it beyond numbers.
fn finite(value: f64) -> Answer {
    if value.is_finite() {
        Ok(value + 0.0) // + 0.0 turns −0 into 0
    } else {
        Err(Absence::OutOfRange(
            "the answer is beyond what a number can hold",
        ))
    }
}

/// A rate of discount: above −100%.
fn discounting(rate: f64) -> Answer {
    if rate > -1.0 && rate.is_finite() {
        Ok(rate)
    } else {
        Err(Absence::OutOfRange("a rate must be a number above −100%"))
    }
}

#[cfg(test)]
mod tests {
    use super::finite;

    #[test]
    fn nothing_has_no_sign() {
        assert!(finite(-0.0).is_ok_and(f64::is_sign_positive));
        assert!(finite(0.0).is_ok_and(f64::is_sign_positive));
    }
}
