//! What each phase delivers, month by month: when it is billed, how much of it is online, and what its
//! building costs. Knows nothing else of money: the price may yet have to be solved.

use super::Feature;
use super::course::Course;
use super::terms::{PhaseTerms, Terms, Units};
use crate::amounts::Amount;
use crate::eval::{Flag, Number, Recorder, lit, not};
use crate::inputs::Input;
use crate::rows::DeliveryRow as Row;

/// What a price is billed for, and how it changes.
#[derive(Clone, Copy)]
pub(super) struct FeeTerms<N> {
    pub ramp_months: N,
    /// Share of the load online that is billed.
    pub take: N,
    /// GPUs that are sold for each kW online.
    pub sold_per_kw: N,
    /// Price over that of the year before.
    pub growth: N,
    /// Price over that before a renewal.
    pub renewal_step: N,
    pub renewal_chance: N,
    /// Months of the last fee that the client pays for an early end.
    pub exit_fee: N,
    /// Site opex over that of the year before.
    pub cost_growth: N,
}

impl<N: Number> FeeTerms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        units: &Units<N>,
        gpus: Flag<N>,
    ) -> Self {
        let one = lit::<N>(1.0);
        let of_kind = |cloud: N, hosting: N| N::pick(gpus, cloud, hosting);
        let take = of_kind(one, recorder.input(Input::Take) / units.percent);
        let sold = recorder.input(Input::Util) / units.percent / recorder.input(Input::Kwgpu);
        let escalated = one + recorder.input(Input::Esc) / units.percent;
        let decayed = one - recorder.input(Input::Decay) / units.percent;
        Self {
            ramp_months: recorder.amount(Amount::RampMonths, recorder.input(Input::Ramp).max(one)),
            take: recorder.amount(Amount::TakeOrPay, take),
            sold_per_kw: recorder.amount(Amount::SoldPerKw, sold),
            growth: recorder.amount(Amount::FeeStep, of_kind(decayed, escalated)),
            renewal_step: units.growth(recorder, Amount::RenewalStep, Input::Rstep),
            renewal_chance: units.fraction(recorder, Amount::RenewalChance, Input::Prenew),
            exit_fee: recorder.input(Input::Exitfee),
            cost_growth: units.growth(recorder, Amount::CostStep, Input::Oesc),
        }
    }
}

/// A month of a phase; each field is the row of that name.
#[derive(Clone, Copy)]
pub(super) struct Delivery<N> {
    pub in_term: Flag<N>,
    pub online_kw: N,
    pub billed_units: N,
    pub renewal_units: N,
    pub cost_units: N,
    pub building: Flag<N>,
    pub spending: N,
    /// What a month would bill at a price of one that decides no month: by the term as it was agreed on.
    pub agreed: N,
    /// By renewals, were every option taken.
    pub optional: N,
}

/// One month of one phase in its course, given what a kW bills in it at a price of one.
#[inline(always)]
pub(super) fn month<N: Number>(
    terms: &Terms<N>,
    phase: &PhaseTerms<N>,
    (month, per_kw): (N, N),
    course: &Course<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> Delivery<N> {
    let zero = lit::<N>(0.0);
    let Course {
        contracted,
        ramped,
        fee_index,
        ..
    } = *course;
    let renewed = terms.uses.has(Feature::Renewals);
    let or_ended = renewed || terms.uses.has(Feature::Exit);

    let (live, in_term) = if or_ended {
        let goes_on = not(month.at_least(terms.dates.exit_month));
        let live = record(Row::Live, course.within * goes_on);
        (live, record(Row::InTerm, live * contracted))
    } else {
        (contracted, contracted)
    };
    let online = if renewed {
        ramped * course.tenancy
    } else {
        ramped
    };
    let online_kw = phase.kw * N::pick(live, online, zero);
    let online_kw = record(Row::OnlineKw, online_kw);
    let billed_units = record(Row::BilledUnits, online_kw * per_kw * fee_index);
    let (mut agreed, mut optional, mut renewal_units) = (billed_units, zero, zero);
    if or_ended {
        // The price is solved from the term as it was agreed on, whatever becomes of it.
        let full = phase.kw * ramped * per_kw * fee_index;
        agreed = record(Row::ContractUnits, N::pick(contracted, full, zero));
        let of_renewals = N::pick(contracted, zero, billed_units);
        renewal_units = record(Row::RenewalUnits, of_renewals);
        if renewed {
            let taken = N::pick(live, full, zero);
            optional = record(Row::OptionUnits, N::pick(contracted, zero, taken));
        }
    }
    let cost_units = if terms.uses.has(Feature::SiteCost) {
        record(Row::CostUnits, online_kw * course.cost_index)
    } else {
        zero
    };

    let building = month.at_least(phase.spending_start) - month.at_least(phase.spending_end);
    let building = if terms.uses.has(Feature::Exit) {
        building * terms.dates.last_month.at_least(month)
    } else {
        building
    };
    let building = record(Row::Building, building);
    let spending = N::pick(building, phase.monthly_spending, zero);
    let spending = record(Row::Spending, spending);
    Delivery {
        in_term,
        online_kw,
        billed_units,
        renewal_units,
        cost_units,
        building,
        spending,
        agreed,
        optional,
    }
}
