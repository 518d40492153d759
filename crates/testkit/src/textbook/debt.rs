//! How much debt cash flows carry.

use super::{Absence, Answer, finite, npv};

/// The debt that is served in full by `cash/dscr` in each period and by nothing else (sculpted
/// debt): Σ cashₖ/(1 + rate)ᵏ/dscr, k from 1 to the tenor.
///
/// `cash` is what is available for debt service at the end of each period of the tenor; `rate` is
/// the interest per period, above −1; `dscr`, cash over debt service, is above zero (lenders ask
/// for 1.2 to 2). With cash that is negative in sum the answer is negative too: nothing can be
/// borrowed.
///
/// # Errors
/// If an argument is out of range.
pub fn sized_debt(cash: &[f64], rate: f64, dscr: f64) -> Answer {
    if dscr <= 0.0 || dscr.is_nan() {
        return Err(Absence::OutOfRange(
            "cash over debt service must be above zero",
        ));
    }
    finite(npv(rate, cash)? / dscr)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_debt_is_repaid_by_its_share_of_the_cash() {
        let (cash, rate, dscr) = ([120.0, 90.0, 150.0, 60.0], 0.07, 1.3);
        let mut owed = sized_debt(&cash, rate, dscr).unwrap();
        for cash in cash {
            owed = owed * (1.0 + rate) - cash / dscr;
        }
        assert!(owed.abs() < 1e-12, "{owed}");
        for dscr in [0.0, -1.3, f64::NAN] {
            assert!(sized_debt(&cash, rate, dscr).is_err(), "{dscr}");
        }
        assert!(sized_debt(&cash, -1.0, dscr).is_err());
    }
}
