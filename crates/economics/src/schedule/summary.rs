//! The metrics, from the sums and the last month of a finished schedule.

use super::money::Book;
use crate::inputs::Input;
use crate::metrics::{Absent, Metric, Outcome, Outcomes};
use crate::reading::{Irr, Number, Row, Sheet, When, lit, not, ratio};
use crate::rows::Month;

pub(super) fn metrics<S: Sheet>(
    sheet: &mut S,
    rate: Outcome<S::Number>,
    book: &Book<'_, S::Number>,
    months: &[Month<S::Number>],
) -> Outcomes<S::Number> {
    type O<N> = Outcome<N>;
    let (zero, one) = (lit::<S::Number>(0.0), lit::<S::Number>(1.0));
    let (terms, totals, sums, end) = (book.terms, &book.totals, &book.sums, &book.workings);

    let revenue = totals.hosting_revenue;
    let yearly = revenue / sheet.input(Input::Term);
    let flows: Vec<_> = months.iter().map(|month| month.project_cash_flow).collect();
    let equity_flows: Vec<_> = months.iter().map(|month| month.equity_cash_flow).collect();
    let irr = |flows: &[S::Number]| {
        let Irr {
            value,
            no_outlay,
            nothing_recovers,
        } = S::Number::irr(flows);
        let absent = [
            Some((no_outlay, Absent::NoOutlay)),
            Some((nothing_recovers, Absent::NothingRecovers)),
        ];
        O { value, absent }
    };
    let multiple = |inflow, outflow: S::Number| {
        let nothing = not(outflow.at_least(terms.half_cent));
        O::unless(
            (S::Number::pick(nothing, zero, inflow / outflow), nothing),
            Absent::NoOutlay,
        )
    };
    let below = end.months_below;
    let ever = below.at_least(one);
    let back = (book.before.cumulative_cash_flow + terms.half_cent).at_least(zero);
    let payback = S::Number::pick(ever, below + one, zero);
    let spent = totals.capex_host + sums.creditable;
    let (yield_on_cost, free) = ratio(sums.full_year_profit, spent);
    let no_full_year = not(end.full_months.at_least(lit(12.0)));
    let (_, no_service) = ratio(one, sums.service_year);

    let outcomes = Outcomes {
        rate,
        average_rate: O::unless(ratio(revenue, sums.committed_kw), Absent::NothingBilled),
        total_contract_value: O::always(revenue),
        average_annual_revenue: O::always(yearly),
        revenue_per_mw_year: O::always(yearly / terms.total_mw),
        gross_margin: O::unless(ratio(totals.gross_profit, revenue), Absent::NoRevenue),
        reported_gross_margin: O::unless(
            ratio(totals.gross_profit, revenue + totals.power_revenue),
            Absent::NoRevenue,
        ),
        ebitda: O::always(totals.ebitda),
        capex: O::always(totals.capex),
        capex_host: O::always(totals.capex_host),
        credit: O::always(totals.credit),
        credit_months: O::always(sums.credited),
        credit_unpaid: O::always(book.before.credit_balance),
        debt_balloon: O::always(sums.balloon),
        losses_unused: O::always(end.losses),
        npv: O::always(sums.present_value),
        npv_equity: O::always(sums.equity_present_value),
        irr: irr(&flows),
        irr_equity: irr(&equity_flows),
        payback_months: O::unless((payback, not(back)), Absent::NeverBack),
        moic: multiple(sums.inflow, sums.outflow),
        moic_equity: multiple(sums.equity_inflow, sums.equity_outflow),
        yield_on_cost: Outcome {
            value: yield_on_cost,
            absent: [
                Some((free, Absent::NoCost)),
                Some((no_full_year, Absent::NoFullYear)),
            ],
        },
        dscr_min: O::unless((end.dscr_lowest, no_service), Absent::NoDebtService),
        dscr_average: O::unless(ratio(sums.dscr, sums.service_year), Absent::NoDebtService),
    };
    outcomes.map(|metric, outcome| match metric {
        Metric::Rate => outcome, // recorded when it was solved
        _ => Outcome {
            value: sheet.record(Row::Metric(metric), When::Once, outcome.value),
            ..outcome
        },
    })
}
