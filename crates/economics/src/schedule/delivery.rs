//! What each phase delivers, month by month: when it is billed, how much of it is online, what price
//! steps have come about, and what its building costs. Knows nothing else of money: the price may yet
//! have to be solved.

use super::Feature;
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

/// What later passes need of a month of a phase; each field is the row of that name. There is one for
/// every month and phase, so what nothing needs is not kept.
#[derive(Clone, Copy)]
pub(crate) struct Delivery<N> {
    pub age: N,
    pub ready: Flag<N>,
    pub in_term: Flag<N>,
    pub online_kw: N,
    pub billed_units: N,
    pub renewal_units: N,
    pub cost_units: N,
    pub building: Flag<N>,
    pub spending: N,
}

impl<N: Number> Delivery<N> {
    /// Nothing at all.
    pub(super) fn none() -> Self {
        let zero = lit(0.0);
        Self {
            age: zero,
            ready: zero,
            in_term: zero,
            online_kw: zero,
            billed_units: zero,
            renewal_units: zero,
            cost_units: zero,
            building: zero,
            spending: zero,
        }
    }
}

/// What is carried on from month to month.
pub(super) struct DeliveryState<N> {
    anniversary: N,
    fee_index: N,
    cost_index: N,
    period_month: N,
    renewals: N,
    tenancy: N,
}

/// What stands before the first month.
pub(super) fn opening<N: Number>(mut record: impl FnMut(Row, N) -> N) -> DeliveryState<N> {
    DeliveryState {
        anniversary: record(Row::Anniversary, lit(0.0)),
        fee_index: record(Row::FeeIndex, lit(1.0)),
        cost_index: record(Row::CostIndex, lit(1.0)),
        period_month: record(Row::PeriodMonth, lit(0.0)),
        renewals: record(Row::Renewals, lit(0.0)),
        tenancy: record(Row::Tenancy, lit(1.0)),
    }
}

/// Goes on to the period of a month, each renewal following on the term or the last one; hands back
/// whether one starts.
fn renew<N: Number>(
    terms: &Terms<N>,
    after_first: Flag<N>,
    before: &mut DeliveryState<N>,
    record: &mut impl FnMut(Row, N) -> N,
) -> Flag<N> {
    let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
    let renewed = before.renewals.at_least(one);
    let length = N::pick(renewed, terms.dates.renewal_months, terms.dates.term_months);
    let next = before.period_month + one;
    let renews = record(Row::Renews, after_first * next.at_least(length));
    let month = N::pick(renews, zero, next);
    let month = N::pick(after_first, month, zero);
    let chance = before.tenancy * terms.fees.renewal_chance;
    let tenancy = N::pick(renews, chance, before.tenancy);
    before.period_month = record(Row::PeriodMonth, month);
    before.renewals = record(Row::Renewals, before.renewals + renews);
    before.tenancy = record(Row::Tenancy, tenancy);
    renews
}

/// What a month would bill at a price of one that decides no month.
pub(super) struct BilledUnits<N> {
    /// By the term as it was agreed on.
    pub agreed: N,
    /// By renewals, were every option taken.
    pub optional: N,
}

/// One month of one phase, from the month before, given what a kW bills in it at a price of one.
#[inline(always)]
pub(super) fn month<N: Number>(
    terms: &Terms<N>,
    phase: &PhaseTerms<N>,
    (month, per_kw): (N, N),
    before: &mut DeliveryState<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> (Delivery<N>, BilledUnits<N>) {
    let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));

    let age = record(Row::Age, month - phase.ready);
    let ready = record(Row::Ready, age.at_least(zero));
    let contracted = ready - age.at_least(terms.dates.term_months);
    let contracted = record(Row::Contracted, contracted);
    let (live, in_term) = if terms.uses.has(Feature::Renewals) || terms.uses.has(Feature::Exit) {
        let within = ready - age.at_least(terms.dates.all_months);
        let live = record(
            Row::Live,
            within * not(month.at_least(terms.dates.exit_month)),
        );
        (live, record(Row::InTerm, live * contracted))
    } else {
        (contracted, contracted)
    };

    let after_first = age.at_least(one);
    let next = before.anniversary + one;
    let wrapped = N::pick(next.at_least(twelve), zero, next);
    let anniversary = record(Row::Anniversary, N::pick(after_first, wrapped, zero));
    let same_year = anniversary.at_least(one);
    let index = |before: N, growth: N| {
        N::pick(
            after_first,
            N::pick(same_year, before, before * growth),
            one,
        )
    };
    let fee_index = index(before.fee_index, terms.fees.growth);
    let stepped = if terms.uses.has(Feature::Renewals) {
        let renews = renew(terms, after_first, before, &mut record);
        let escalated = record(Row::Escalated, fee_index);
        N::pick(renews, escalated * terms.fees.renewal_step, escalated)
    } else {
        fee_index
    };
    let fee_index = record(Row::FeeIndex, stepped);

    let ramped = ((age + one) / terms.fees.ramp_months).min(one);
    let online = if terms.uses.has(Feature::Renewals) {
        ramped * before.tenancy
    } else {
        ramped
    };
    let online_kw = phase.kw * N::pick(live, online, zero);
    let online_kw = record(Row::OnlineKw, online_kw);
    let billed_units = record(Row::BilledUnits, online_kw * per_kw * fee_index);
    let (mut agreed, mut optional, mut renewal_units) = (billed_units, zero, zero);
    if terms.uses.has(Feature::Renewals) || terms.uses.has(Feature::Exit) {
        // The price is solved from the term as it was agreed on, whatever becomes of it.
        let full = phase.kw * ramped * per_kw * fee_index;
        agreed = record(Row::ContractUnits, N::pick(contracted, full, zero));
        let renewed = N::pick(contracted, zero, billed_units);
        renewal_units = record(Row::RenewalUnits, renewed);
        if terms.uses.has(Feature::Renewals) {
            let taken = N::pick(live, full, zero);
            optional = record(Row::OptionUnits, N::pick(contracted, zero, taken));
        }
    }
    let (cost_index, cost_units) = if terms.uses.has(Feature::SiteCost) {
        let index = record(
            Row::CostIndex,
            index(before.cost_index, terms.fees.cost_growth),
        );
        (index, record(Row::CostUnits, online_kw * index))
    } else {
        (one, zero)
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

    (before.anniversary, before.fee_index, before.cost_index) =
        (anniversary, fee_index, cost_index);
    let delivery = Delivery {
        age,
        ready,
        in_term,
        online_kw,
        billed_units,
        renewal_units,
        cost_units,
        building,
        spending,
    };
    (delivery, BilledUnits { agreed, optional })
}
