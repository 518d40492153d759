//! What each phase delivers, month by month: when it is billed, how much of it is online, what price
//! steps have come about, and what its building costs. Knows nothing else of money: the price may yet
//! have to be solved.

use super::terms::{PhaseTerms, Terms};
use crate::reading::{Number, lit};
use crate::rows::{Delivery, DeliveryRow as Row};

/// What stands before the first month, for the rows that are carried on.
pub(super) fn opening<N: Number>(mut record: impl FnMut(Row, N) -> N) -> Delivery<N> {
    Delivery {
        anniversary: record(Row::Anniversary, lit(0.0)),
        fee_index: record(Row::FeeIndex, lit(1.0)),
        cost_index: record(Row::CostIndex, lit(1.0)),
        ..Delivery::all(lit(0.0))
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
    let live = record(Row::Live, ready - age.at_least(terms.term_months));

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
    let fee_index = record(Row::FeeIndex, index(before.fee_index, terms.fee_growth));

    let online = N::pick(live, ((age + one) / terms.ramp_months).min(one), zero);
    let online_kw = record(Row::OnlineKw, phase.kw * online);
    let billed_units = record(Row::BilledUnits, online_kw * terms.take * fee_index);
    let (cost_index, cost_units) = if terms.uses_site_cost {
        let index = record(Row::CostIndex, index(before.cost_index, terms.cost_growth));
        (index, record(Row::CostUnits, online_kw * index))
    } else {
        (one, zero)
    };

    let building = month.at_least(phase.spending_start) - month.at_least(phase.spending_end);
    let spending = N::pick(building, phase.monthly_spending, zero);
    let spending = record(Row::Spending, spending);

    Delivery {
        age,
        ready,
        live,
        anniversary,
        fee_index,
        cost_index,
        online_kw,
        billed_units,
        cost_units,
        spending,
    }
}
