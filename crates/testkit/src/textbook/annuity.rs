//! Level payments: loans, savings, leases.
//!
//! One equation stands behind all five, with `g = (1 + rate)^periods`:
//!
//! `present·g + payment·(1 + rate·begin)·(g − 1)/rate + future = 0`
//!
//! where `begin` is 1 for payments at the beginning of a period and 0 at its end, and
//! `(g − 1)/rate` is the number of periods where the rate is zero. It is the equation that
//! OpenFormula states for PV (OASIS, *OpenDocument 1.2 part 2*, section 6.12.41).

use offtake_economics::finance::annuity;

use super::{Absence, Answer, discounting, finite};

/// When in a period a payment falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaymentTiming {
    /// At its end, as in a loan.
    #[default]
    End,
    /// At its beginning, as in a lease.
    Begin,
}

/// What the equation is made of.
struct Factors {
    /// (1 + rate)^periods.
    growth: f64,
    /// The future value of a payment of one in each period.
    payments: f64,
}

impl Factors {
    fn of(rate: f64, periods: f64, due: PaymentTiming) -> Result<Self, Absence> {
        let rate = discounting(rate)?;
        if !(periods > 0.0 && periods.is_finite()) {
            return Err(Absence::OutOfRange(
                "the number of periods must be above zero",
            ));
        }
        Ok(Self::after(rate, periods, due))
    }

    fn after(rate: f64, periods: f64, due: PaymentTiming) -> Self {
        let advance = match due {
            PaymentTiming::End => 1.0,
            PaymentTiming::Begin => 1.0 + rate,
        };
        Self {
            growth: libm::exp(periods * libm::log1p(rate)),
            payments: advance * annuity(rate, periods),
        }
    }
}

/// The level payment of each period that turns `present` into `future` (Excel's PMT).
///
/// `rate` per period, above −1; `periods` above 0. A loan received is a positive `present`, and its
/// payment comes out negative.
///
/// # Errors
/// If an argument is out of range.
pub fn pmt(rate: f64, periods: f64, present: f64, future: f64, due: PaymentTiming) -> Answer {
    let Factors { growth, payments } = Factors::of(rate, periods, due)?;
    finite(-(present * growth + future) / payments)
}

/// What a level `payment` in each period, and `future` after the last, are worth now (Excel's PV).
///
/// `rate` per period, above −1; `periods` above 0.
///
/// # Errors
/// If an argument is out of range.
pub fn pv(rate: f64, periods: f64, payment: f64, future: f64, due: PaymentTiming) -> Answer {
    let Factors { growth, payments } = Factors::of(rate, periods, due)?;
    finite(-(future + payment * payments) / growth)
}

/// What `present` and a level `payment` in each period have grown to after the last (Excel's FV).
///
/// `rate` per period, above −1; `periods` above 0.
///
/// # Errors
/// If an argument is out of range.
pub fn fv(rate: f64, periods: f64, payment: f64, present: f64, due: PaymentTiming) -> Answer {
    let Factors { growth, payments } = Factors::of(rate, periods, due)?;
    finite(-(present * growth + payment * payments))
}

/// The interest within the level payment of one period (Excel's IPMT).
///
/// `period` is a whole number from 1 to `periods`; the rest as for [`pmt`]. A payment at the very
/// beginning holds no interest.
///
/// # Errors
/// If an argument is out of range.
pub fn ipmt(
    rate: f64,
    period: f64,
    periods: f64,
    present: f64,
    future: f64,
    due: PaymentTiming,
) -> Answer {
    let payment = pmt(rate, periods, present, future, due)?;
    if !(1.0..=periods).contains(&period) || period.fract() != 0.0 {
        return Err(Absence::OutOfRange(
            "the period must be a whole number from 1 to the number of periods",
        ));
    }
    // What is owed through the period that the payment closes.
    let owed = match due {
        PaymentTiming::End => balance(rate, period - 1.0, payment, present, due),
        PaymentTiming::Begin if period < 2.0 => 0.0,
        PaymentTiming::Begin => balance(rate, period - 2.0, payment, present, due) + payment,
    };
    finite(-owed * rate)
}

/// The repayment within the level payment of one period (Excel's PPMT): what is not interest.
///
/// Arguments as for [`ipmt`].
///
/// # Errors
/// If an argument is out of range.
pub fn ppmt(
    rate: f64,
    period: f64,
    periods: f64,
    present: f64,
    future: f64,
    due: PaymentTiming,
) -> Answer {
    let interest = ipmt(rate, period, periods, present, future, due)?;
    finite(pmt(rate, periods, present, future, due)? - interest)
}

/// What is owed after some payments, none among them.
fn balance(rate: f64, periods: f64, payment: f64, present: f64, due: PaymentTiming) -> f64 {
    let Factors { growth, payments } = Factors::after(rate, periods, due);
    present * growth + payment * payments
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A loan written out month by month.
    #[test]
    fn interest_and_repayment_are_those_of_the_balance() {
        for due in [PaymentTiming::End, PaymentTiming::Begin] {
            for rate in [0.0, 0.01, -0.02] {
                let payment = pmt(rate, 24.0, 1000.0, -100.0, due).unwrap();
                let mut owed = 1000.0;
                for period in 1..=24 {
                    let interest = match due {
                        PaymentTiming::End => owed * rate,
                        PaymentTiming::Begin if period == 1 => 0.0,
                        // Paid at the beginning: the interest of the period before.
                        PaymentTiming::Begin => owed - owed / (1.0 + rate),
                    };
                    let said = ipmt(rate, period.into(), 24.0, 1000.0, -100.0, due).unwrap();
                    assert!((said + interest).abs() < 1e-9, "{due:?} {rate} {period}");
                    let repaid = ppmt(rate, period.into(), 24.0, 1000.0, -100.0, due).unwrap();
                    assert!((said + repaid - payment).abs() < 1e-9);
                    owed = match due {
                        PaymentTiming::End => owed * (1.0 + rate) + payment,
                        PaymentTiming::Begin => (owed + payment) * (1.0 + rate),
                    };
                }
                assert!((owed - 100.0).abs() < 1e-8, "{due:?} {rate}: {owed}");
            }
        }
    }

    #[test]
    fn what_is_out_of_range_says_so() {
        for rate in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(pmt(rate, 1.0, 1.0, 0.0, PaymentTiming::End).is_err());
        }
        for periods in [0.0, -1.0, f64::NAN] {
            assert!(fv(0.1, periods, 1.0, 0.0, PaymentTiming::End).is_err());
        }
        for period in [0.0, 11.0, 1.5, f64::NAN] {
            assert!(ipmt(0.1, period, 10.0, 1.0, 0.0, PaymentTiming::End).is_err());
        }
        assert!(
            fv(1.0, 1e9, 1.0, 0.0, PaymentTiming::End).is_err(),
            "not infinite"
        );
    }
}
