//! The inputs as the schedule uses them: fractions instead of percent, months instead of years,
//! dollars instead of millions. Computed once per contract.
//!
//! Each part reads its own inputs, and stands beside what uses it.

use super::Features;
use super::assets::DepreciationTerms;
use super::dates::Dates;
use super::delivery::FeeTerms;
use super::measures::ValueTerms;
use super::operations::{ClientTerms, CostTerms};
use super::power::PowerTerms;
use super::prepayment::PrepaymentTerms;
use super::tranche::DebtTerms;
use crate::amounts::Amount;
use crate::eval::{Flag, Number, PhasePart, Recorder, lit, not};
use crate::inputs::Input;

/// What numbers are measured in.
#[derive(Clone, Copy)]
pub(super) struct Units<N> {
    /// What a percentage is divided by.
    pub percent: N,
    /// Amounts below it are nothing.
    pub half_cent: N,
}

/// Terms of the whole contract.
#[derive(Clone, Copy)]
pub(super) struct Terms<N> {
    /// Parts of the model that are read.
    pub uses: Features,
    pub units: Units<N>,
    /// 1 where the host's GPUs are rented out.
    pub gpus: Flag<N>,
    pub total_mw: N,
    pub total_kw: N,
    pub dates: Dates<N>,
    pub client: ClientTerms<N>,
    pub fees: FeeTerms<N>,
    pub prepayment: PrepaymentTerms<N>,
    pub power: PowerTerms<N>,
    pub costs: CostTerms<N>,
    pub debt: DebtTerms<N>,
    pub depreciation: DepreciationTerms<N>,
    /// Rate of income tax, as a fraction.
    pub tax: N,
    pub value: ValueTerms<N>,
}

/// Amounts of one phase.
#[derive(Clone, Copy)]
pub(super) struct PhaseTerms<N> {
    pub ready: N,
    pub mw: N,
    pub kw: N,
    pub spending_start: N,
    pub spending_end: N,
    /// What the host spends in all.
    pub host_spending: N,
    /// Share of the spending that falls in a month of building.
    pub spending_share: N,
    pub monthly_spending: N,
}

impl<N: Number> Units<N> {
    fn read<S: Recorder<Number = N>>(recorder: &mut S) -> Self {
        Self {
            percent: recorder.amount(Amount::Percent, lit(100.0)),
            half_cent: recorder.amount(Amount::HalfCent, lit(0.005)),
        }
    }

    /// A percentage as a fraction.
    pub(super) fn fraction<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        amount: Amount,
        input: Input,
    ) -> N {
        let value = recorder.input(input) / self.percent;
        recorder.amount(amount, value)
    }

    /// What grows by a percentage, over what it was.
    pub(super) fn growth<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        amount: Amount,
        input: Input,
    ) -> N {
        let value = lit::<N>(1.0) + recorder.input(input) / self.percent;
        recorder.amount(amount, value)
    }
}

impl<N: Number> Terms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        uses: Features,
    ) -> (Self, Vec<PhaseTerms<N>>) {
        let units = Units::read(recorder);
        let gpus = recorder.input(Input::Kind).at_least(lit(1.0));
        let client = ClientTerms::read(recorder, &units, gpus);
        let slips = Dates::slips(recorder);
        let phases: Vec<_> = (0..recorder.phases())
            .map(|phase| PhaseTerms::read(recorder, phase, (gpus, client.share), slips))
            .collect();
        let zero = lit::<N>(0.0);
        let total_mw = phases.iter().fold(zero, |sum, phase| sum + phase.mw);
        let total_kw = phases.iter().fold(zero, |sum, phase| sum + phase.kw);
        let total_mw = recorder.amount(Amount::TotalMw, total_mw);
        let total_kw = recorder.amount(Amount::TotalKw, total_kw);
        let dates = Dates::read(recorder, &phases);
        let fees = FeeTerms::read(recorder, &units, gpus);
        let terms = Self {
            uses,
            units,
            gpus,
            total_mw,
            total_kw,
            dates,
            client,
            fees,
            prepayment: PrepaymentTerms::read(recorder, &fees, (gpus, total_kw), &dates),
            power: PowerTerms::read(recorder, &units),
            costs: CostTerms::read(recorder, &units),
            debt: DebtTerms::read(recorder, &units, dates.term_months),
            depreciation: DepreciationTerms::read(recorder),
            tax: units.fraction(recorder, Amount::TaxRate, Input::Tax),
            value: ValueTerms::read(recorder, &units),
        };
        (terms, phases)
    }
}

impl<N: Number> PhaseTerms<N> {
    /// Spending falls in the `min(build, B)` months before month `B`; where `B` is 0, in month 0.
    fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        phase: usize,
        (gpus, client): (Flag<N>, N),
        [delay, slip]: [N; 2],
    ) -> Self {
        let one = lit::<N>(1.0);
        let planned = recorder.phase(phase, PhasePart::Ready);
        // GPUs come all at once: the first phase is all there is.
        let all = if phase == 0 {
            recorder.input(Input::Gpus)
        } else {
            lit(0.0)
        };
        let load = all * recorder.input(Input::Kwgpu) / lit(1000.0);
        let mw = N::pick(gpus, load, recorder.phase(phase, PhasePart::Mw));
        let mw = recorder.phase_amount(Amount::PhaseMw, phase, mw);
        let ready = recorder.phase_amount(Amount::ReadyMonth, phase, planned + delay);
        let end = recorder.phase_amount(Amount::SpendingEnd, phase, (planned + slip).max(one));
        let build = N::pick(gpus, one, recorder.input(Input::Build));
        let months = build.min(end);
        let start = recorder.phase_amount(Amount::SpendingStart, phase, end - months);
        let conversion = recorder.input(Input::Capex) * lit(1e6) * mw;
        let purchase = recorder.input(Input::Gcapex) * lit(1e3) * all;
        let spending = N::pick(gpus, purchase, conversion);
        let spending = recorder.phase_amount(Amount::PhaseSpending, phase, spending);
        let monthly = spending / months;
        Self {
            ready,
            mw,
            kw: recorder.phase_amount(Amount::PhaseKw, phase, mw * lit(1000.0)),
            spending_start: start,
            spending_end: end,
            host_spending: recorder.phase_amount(
                Amount::HostSpending,
                phase,
                spending * not(client),
            ),
            spending_share: recorder.phase_amount(Amount::SpendingShare, phase, one / months),
            monthly_spending: recorder.phase_amount(Amount::MonthlySpending, phase, monthly),
        }
    }
}
