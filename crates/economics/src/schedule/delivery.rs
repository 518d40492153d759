//! What each phase delivers, month by month: when it is billed, how much of it is online, what price
//! steps have come about, and what its building costs. Knows nothing else of money: the price may yet
//! have to be solved.

use super::terms::{PhaseTerms, Terms};
use crate::reading::{Flag, Number, lit, not};
use crate::rows::{Delivery, DeliveryRow as Row};

/// What stands before the first month, for the rows that are carried on.
pub(super) fn opening<N: Number>(mut record: impl FnMut(Row, N) -> N) -> Delivery<N> {
    Delivery {
        anniversary: record(Row::Anniversary, lit(0.0)),
        fee_index: record(Row::FeeIndex, lit(1.0)),
        cost_index: record(Row::CostIndex, lit(1.0)),
        period_month: record(Row::PeriodMonth, lit(0.0)),
        renewals: record(Row::Renewals, lit(0.0)),
        tenancy: record(Row::Tenancy, lit(1.0)),
        ..Delivery::all(lit(0.0))
    }
}

/// Where a month stands among the term and its renewals.
struct Period<N> {
    period_month: N,
    renews: Flag<N>,
    renewals: N,
    tenancy: N,
}

impl<N: Number> Period<N> {
    /// In the term, where no renewal follows.
    fn first() -> Self {
        let (zero, one) = (lit(0.0), lit(1.0));
        Self {
            period_month: zero,
            renews: zero,
            renewals: zero,
            tenancy: one,
        }
    }
}

/// The period of a month, from the month before: each renewal follows on the term or the last one.
fn period<N: Number>(
    terms: &Terms<N>,
    after_first: Flag<N>,
    before: &Delivery<N>,
    record: &mut impl FnMut(Row, N) -> N,
) -> Period<N> {
    let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
    let renewed = before.renewals.at_least(one);
    let length = N::pick(renewed, terms.renewal_months, terms.term_months);
    let next = before.period_month + one;
    let renews = record(Row::Renews, after_first * next.at_least(length));
    let month = N::pick(renews, zero, next);
    let month = N::pick(after_first, month, zero);
    let renewals = before.renewals + renews;
    let chance = before.tenancy * terms.renewal_chance;
    let tenancy = N::pick(renews, chance, before.tenancy);
    Period {
        period_month: record(Row::PeriodMonth, month),
        renews,
        renewals: record(Row::Renewals, renewals),
        tenancy: record(Row::Tenancy, tenancy),
    }
}

/// One month of one phase, from the month before.
#[inline(always)]
pub(super) fn month<N: Number>(
    terms: &Terms<N>,
    phase: &PhaseTerms<N>,
    month: N,
    before: &Delivery<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> Delivery<N> {
    let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));

    let age = record(Row::Age, month - phase.ready);
    let ready = record(Row::Ready, age.at_least(zero));
    let contracted = ready - age.at_least(terms.term_months);
    let contracted = record(Row::Contracted, contracted);
    let (live, in_term) = if terms.uses_renewals || terms.uses_exit {
        let within = ready - age.at_least(terms.all_months);
        let live = record(Row::Live, within * not(month.at_least(terms.exit_month)));
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
    let fee_index = index(before.fee_index, terms.fee_growth);
    let Period {
        period_month,
        renews,
        renewals,
        tenancy,
    } = if terms.uses_renewals {
        period(terms, after_first, before, &mut record)
    } else {
        Period::first()
    };
    let stepped = if terms.uses_renewals {
        let escalated = record(Row::Escalated, fee_index);
        N::pick(renews, escalated * terms.renewal_step, escalated)
    } else {
        fee_index
    };
    let fee_index = record(Row::FeeIndex, stepped);

    let ramped = ((age + one) / terms.ramp_months).min(one);
    let online = if terms.uses_renewals {
        ramped * tenancy
    } else {
        ramped
    };
    let online_kw = phase.kw * N::pick(live, online, zero);
    let online_kw = record(Row::OnlineKw, online_kw);
    let billed_units = record(Row::BilledUnits, online_kw * terms.take * fee_index);
    let (contract_units, renewal_units) = if terms.uses_renewals || terms.uses_exit {
        // The price is solved from the term as it was agreed on, whatever becomes of it.
        let agreed = phase.kw * ramped * terms.take * fee_index;
        let agreed = record(Row::ContractUnits, N::pick(contracted, agreed, zero));
        let renewed = N::pick(contracted, zero, billed_units);
        (agreed, record(Row::RenewalUnits, renewed))
    } else {
        (billed_units, zero)
    };
    let (cost_index, cost_units) = if terms.uses_site_cost {
        let index = record(Row::CostIndex, index(before.cost_index, terms.cost_growth));
        (index, record(Row::CostUnits, online_kw * index))
    } else {
        (one, zero)
    };

    let building = month.at_least(phase.spending_start) - month.at_least(phase.spending_end);
    let building = if terms.uses_exit {
        building * terms.last_month.at_least(month)
    } else {
        building
    };
    let building = record(Row::Building, building);
    let spending = N::pick(building, phase.monthly_spending, zero);
    let spending = record(Row::Spending, spending);

    Delivery {
        age,
        ready,
        contracted,
        in_term,
        live,
        period_month,
        renews,
        renewals,
        tenancy,
        anniversary,
        escalated: fee_index,
        fee_index,
        cost_index,
        online_kw,
        billed_units,
        contract_units,
        renewal_units,
        cost_units,
        building,
        spending,
    }
}
