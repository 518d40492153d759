//! Contracts to try: the worked examples, and random ones that are the same in every run. And what
//! it means that a reading of one comes to the same as the figures do.

use offtake_economics::{
    Evaluation, Input, Inputs, Line, Metric, Phase, Phases, Steps, WhyAbsent, evaluate, link,
};

pub const EXAMPLES: [&str; 5] = [
    "",
    "tcv=3500",
    "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
    "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21",
    "kind=gpu&yearly=92&util=90&decay=10&renew=1x2&pesc=2&debt=50&tenor=2&tax=21&depr=macrs5",
];

pub use crate::query::inputs as contract;

/// A generator of its own, so that a contract that fails once fails for ever.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// A value of an input: now and then an end of its range or its default, where rules change.
    pub fn value(&mut self, input: Input) -> f64 {
        let spec = input.spec();
        // Most contracts are of an everyday size: a far end of a range is met now and then.
        let max = match input {
            Input::Term => 15.0,
            Input::Mw => 500.0,
            Input::Ready | Input::Build => 30.0,
            Input::Rate => 300.0,
            Input::Tcv => 20_000.0,
            Input::Capex | Input::Residual => 12.0,
            Input::Sga => 50.0,
            Input::Sgaesc => 5.0,
            Input::Opex => 80.0,
            Input::Io => 40.0,
            Input::Disc | Input::Ke | Input::Interest => 20.0,
            Input::Gross => 1_000.0,
            Input::Hashprice => 150.0,
            Input::Eff | Input::Btcg | Input::Diffg => 60.0,
            Input::Mpower | Input::Mopex => 120.0,
            Input::Hdrop => 50.0,
            Input::Mcapex => 0.5,
            Input::Dscr => 3.0,
            Input::Renewterm => 6.0,
            Input::Exit => 15.0,
            Input::Exitfee | Input::Prepay => 24.0,
            Input::Prepayfrom | Input::Prepayover => 60.0,
            Input::Yearly => 2_000.0,
            Input::Mwyear => 5.0,
            Input::Tcvr => 40_000.0,
            Input::Rstep => 30.0,
            Input::Upfront | Input::Commit => 3.0,
            Input::Gpus => 200_000.0,
            Input::Price => 10.0,
            Input::Gcapex => 100.0,
            _ => spec.max,
        };
        let value = match self.below(8) {
            // Two in eight are GPU clouds.
            which if input == Input::Kind => f64::from(u8::from(which < 2)),
            0 => spec.min,
            // Billions of overhead or of a headline beside a tenth of a MW leave nothing of a break-even
            // but rounding, and so does a hashprice that triples every year or grows tenfold at each
            // halving.
            1 if matches!(
                input,
                Input::Sga
                    | Input::Sgaesc
                    | Input::Tcv
                    | Input::Yearly
                    | Input::Mwyear
                    | Input::Btcg
                    | Input::Diffg
                    | Input::Hdrop
            ) =>
            {
                max
            }
            1 => spec.max,
            2 => spec.default.unwrap_or(spec.min),
            3 => (spec.min + (max - spec.min) * self.unit()).round(),
            _ => spec.min + (max - spec.min) * self.unit(),
        };
        match spec.steps {
            Steps::Any => value,
            Steps::Whole => value.round(),
            Steps::WholeMonths => (value * 12.0).round() / 12.0,
        }
    }

    fn phases(&mut self) -> Vec<Phase> {
        let most = if self.below(6) == 0 {
            Phases::MOST as u64
        } else {
            4
        };
        (0..=self.below(most))
            .map(|_| Phase {
                mw: self.value(Input::Mw),
                ready: self.value(Input::Ready),
            })
            .collect()
    }

    /// Inputs of any contract, with as many phases as it happens to have.
    pub fn contract(&mut self) -> Inputs {
        let mut inputs = Inputs::default();
        for input in Input::ALL {
            let spec = input.spec();
            if spec.default.is_some() || self.below(2) == 0 {
                let value = self.value(*input);
                inputs.set(*input, value);
            }
        }
        if self.below(2) == 0 {
            inputs.set_phases(self.phases());
        }
        inputs
    }
}

/// The worked examples, and so many random contracts.
pub fn contracts(random: usize) -> impl Iterator<Item = Inputs> {
    let mut source = Random(2024);
    let random = std::iter::repeat_with(move || source.contract()).take(random);
    EXAMPLES.into_iter().map(contract).chain(random)
}

/// A rate of return lies on the side of the rate of discount that its net present value says; and what is
/// always above or below zero is so at that rate.
#[track_caller]
pub fn rates_agree(inputs: &Inputs, contract: &Evaluation) {
    let disc = inputs.value(Input::Disc);
    let ke = inputs.get(Input::Ke).unwrap_or(disc);
    for (rate, npv, at) in [
        (Metric::Irr, Metric::Npv, disc),
        (Metric::IrrEquity, Metric::NpvEquity, ke),
        (Metric::IrrAftertax, Metric::NpvAftertax, disc),
    ] {
        let value = contract.metrics.get(npv).unwrap_or_default();
        // Flows below half a cent count in a present value alone.
        let nothing = 0.005 * contract.months.len() as f64;
        let agrees = match contract.metrics.get(rate) {
            Ok(rate) => (rate - at / 100.0).abs() <= 1e-9 || (rate > at / 100.0) == (value > 0.0),
            Err(WhyAbsent::AlwaysAbove) => value > 0.0,
            Err(WhyAbsent::AlwaysBelow) => value < 0.0,
            Err(_) => true,
        };
        assert!(
            agrees || value.abs() <= nothing,
            "{:?} beside {value} at {at}% with {}",
            contract.metrics.get(rate),
            link::write(inputs)
        );
    }
}

/// Compares every line of every month and every metric of another reading to the last bit.
#[track_caller]
pub fn same(
    inputs: &Inputs,
    line: impl Fn(Line, usize) -> Option<f64>,
    metric: impl Fn(Metric) -> Result<f64, WhyAbsent>,
) -> Evaluation {
    let expected = evaluate(inputs);
    rates_agree(inputs, &expected);
    for (m, month) in expected.months.iter().enumerate() {
        for of in Line::ALL {
            let (value, expected) = (line(*of, m), month.get(*of));
            assert_eq!(
                value.map(f64::to_bits),
                Some(expected.to_bits()),
                "{of:?} of month {m}: {value:?} for {expected} with {}",
                link::write(inputs)
            );
        }
    }
    for of in Metric::ALL {
        let (value, expected) = (metric(*of), expected.metrics.get(*of));
        assert_eq!(
            value.map(f64::to_bits),
            expected.map(f64::to_bits),
            "{of:?}: {value:?} for {expected:?} with {}",
            link::write(inputs)
        );
    }
    expected
}
