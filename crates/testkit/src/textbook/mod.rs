//! The textbook's functions, as the published cases and the suites of others ask for them: annuities,
//! discounting, rates of return, depreciation, debt sizing.
//!
//! Rates of return and annuities are the model's own; the rest is what the model is held against. Every
//! function is pure and total: where there is no answer it says why ([`Absence`]), and no answer is ever
//! NaN or infinite. Rates are fractions per period (0.08 is 8%), and signs are a spreadsheet's: what is
//! received is positive, what is paid negative.

mod annuity;
mod dated;
mod debt;
mod flows;
mod rates;

pub use annuity::{PaymentTiming, fv, ipmt, pmt, ppmt, pv};
pub use dated::{Flow, xirr, xnpv};
pub use debt::sized_debt;
pub use flows::{irr, mirr, npv};
pub use offtake_economics::finance::{Absence, Rates};
pub use rates::{effect, nominal};

/// Straight-line depreciation of one period (Excel's SLN): (cost − salvage)/life.
///
/// `life` in periods, not zero.
///
/// # Errors
/// If the life is zero or the answer beyond numbers.
pub fn sln(cost: f64, salvage: f64, life: f64) -> Answer {
    if life == 0.0 {
        return Err(Absence::OutOfRange("the life must not be zero"));
    }
    finite((cost - salvage) / life)
}

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
    use super::{finite, sln};

    #[test]
    fn a_life_of_nothing_has_no_depreciation() {
        assert!(sln(1.0, 0.0, 0.0).is_err() && sln(f64::NAN, 0.0, 1.0).is_err());
    }

    #[test]
    fn nothing_has_no_sign() {
        assert!(finite(-0.0).is_ok_and(f64::is_sign_positive));
        assert!(finite(0.0).is_ok_and(f64::is_sign_positive));
    }
}
