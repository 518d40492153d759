//! Rates a year, nominal and effective.

use super::{Absence, Answer, finite};

/// The effective annual rate of a nominal one (Excel's EFFECT): (1 + rate/n)ⁿ − 1.
///
/// `rate` above −`per_year`; `per_year` compoundings, 1 or more, of which the whole part counts.
///
/// # Errors
/// If an argument is out of range.
pub fn effect(rate: f64, per_year: f64) -> Answer {
    let times = times(per_year)?;
    if rate <= -times || rate.is_nan() {
        return Err(TOO_LOW);
    }
    finite(libm::expm1(times * libm::log1p(rate / times)))
}

/// The nominal annual rate of an effective one (Excel's NOMINAL): n·((1 + rate)^(1/n) − 1).
///
/// `rate` above −1; `per_year` compoundings, 1 or more, of which the whole part counts.
///
/// # Errors
/// If an argument is out of range.
pub fn nominal(rate: f64, per_year: f64) -> Answer {
    let times = times(per_year)?;
    if rate <= -1.0 || rate.is_nan() {
        return Err(TOO_LOW);
    }
    finite(times * libm::expm1(libm::log1p(rate) / times))
}

const TOO_LOW: Absence = Absence::OutOfRange("the rate would leave less than nothing");

fn times(per_year: f64) -> Answer {
    if per_year >= 1.0 && per_year.is_finite() {
        Ok(per_year.trunc())
    } else {
        Err(Absence::OutOfRange(
            "there must be one compounding a year or more",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_undoes_the_other() {
        for rate in [-0.5, 0.0, 1e-12, 0.08, 3.0] {
            let there = effect(rate, 12.0).unwrap();
            let back = nominal(there, 12.0).unwrap();
            assert!((back - rate).abs() < 1e-14 * (1.0 + rate.abs()), "{rate}");
        }
        for (rate, per_year) in [(0.1, 0.9), (-2.0, 2.0), (f64::NAN, 1.0), (0.1, f64::NAN)] {
            assert!(effect(rate, per_year).is_err(), "{rate} {per_year}");
        }
        assert!(nominal(-1.0, 12.0).is_err());
        for per_year in [-2.0, 0.9, f64::INFINITY] {
            assert!(nominal(0.1, per_year).is_err(), "{per_year}");
        }
    }
}
