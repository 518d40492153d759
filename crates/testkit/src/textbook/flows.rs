//! Flows at equal distances: present value and rates of return.

use offtake_economics::finance::periodic;

use super::{Absence, Answer, Rates, discounting, finite};

/// The net present value of flows at the end of each period (Excel's NPV): Σ flowₖ/(1 + rate)ᵏ,
/// k from 1. A flow that falls now is added to it undiscounted.
///
/// `rate` per period, above −1. No flows are worth nothing.
///
/// # Errors
/// If the rate is out of range or the value beyond numbers.
pub fn npv(rate: f64, flows: &[f64]) -> Answer {
    let factor = 1.0 / (1.0 + discounting(rate)?);
    finite(worth(factor, flows.iter().copied()))
}

/// Σ flowₖ·factorᵏ, k from 1.
fn worth(factor: f64, flows: impl DoubleEndedIterator<Item = f64>) -> f64 {
    flows.rev().fold(0.0, |sum, flow| (sum + flow) * factor)
}

/// The internal rates of return per period of flows at equal distances (Excel's IRR, which gives
/// one of them): where their net present value is zero.
///
/// All rates between −100% and what a number can hold are found, and none is made up; one too near
/// −100% to be told from it is given as −1.
#[must_use]
pub fn irr(flows: &[f64]) -> Rates {
    if flows.iter().all(|flow| flow.is_finite()) {
        periodic(flows, 0.0, 1.0)
    } else {
        Rates::None(Absence::OutOfRange("a flow is not a number"))
    }
}

/// The modified internal rate of return per period (Excel's MIRR): what is paid is financed at one
/// rate, and what is received reinvested at another, so that there is one rate whatever the signs.
///
/// (future value of what is received / present value of what is paid)^(1/(n−1)) − 1, with the
/// future value at `reinvest` and the present value at `finance`, both above −1.
///
/// # Errors
/// If nothing is paid, or a rate is out of range. Where nothing is received all is lost: −1.
pub fn mirr(flows: &[f64], finance: f64, reinvest: f64) -> Answer {
    let (finance, reinvest) = (discounting(finance)?, discounting(reinvest)?);
    if flows.iter().any(|flow| !flow.is_finite()) {
        return Err(Absence::OutOfRange("a flow is not a number"));
    }
    // Counted from the first flow, so that neither side is discounted once too often.
    let paid = flows.iter().map(|flow| (-flow).max(0.0));
    let paid = worth(1.0 / (1.0 + finance), paid) * (1.0 + finance);
    let received = flows.iter().map(|flow| flow.max(0.0));
    let received = worth(1.0 + reinvest, received.rev()) / (1.0 + reinvest);
    if paid <= 0.0 {
        return Err(Absence::NoOutlay);
    }
    if flows.len() < 2 {
        return Err(Absence::NothingRecovers);
    }
    let periods = (flows.len() - 1) as f64;
    finite(libm::pow(received / paid, 1.0 / periods) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_says_why() {
        assert_eq!(irr(&[]), Rates::None(Absence::NoOutlay));
        assert_eq!(irr(&[-1.0, -2.0]), Rates::None(Absence::NothingRecovers));
        assert_eq!(irr(&[1.0, -3.0, 2.5]), Rates::None(Absence::NeverZero));
        assert!(matches!(
            irr(&[-1.0, f64::NAN]),
            Rates::None(Absence::OutOfRange(_))
        ));
        assert_eq!(mirr(&[1.0, 2.0], 0.1, 0.1), Err(Absence::NoOutlay));
        assert_eq!(mirr(&[-1.0], 0.1, 0.1), Err(Absence::NothingRecovers));
        assert_eq!(mirr(&[-1.0, 0.0], 0.1, 0.1), Ok(-1.0));
        assert!(npv(-1.0, &[1.0]).is_err() && npv(0.1, &[f64::NAN]).is_err());
    }

    #[test]
    fn the_size_of_the_amounts_does_not_matter() {
        for scale in [1e-9, 1.0, 1e12] {
            let flows = [-100.0, 10.0, 10.0, 100.0].map(|flow| flow * scale);
            let rate = irr(&flows).named().unwrap();
            assert!((rate - 0.068_860_179_124_84).abs() < 1e-13, "{scale}");
        }
    }
}
