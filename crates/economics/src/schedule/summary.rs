//! The metrics, from the sums and the last month of a finished schedule.

use super::builder::ScheduleBuilder;
use super::mining::Choice;
use super::sizing::Size;
use super::{Flows, Price};
use crate::amounts::Amount;
use crate::breakeven::Crossing;
use crate::eval::{Irr, Number, Recorder, Row, When, lit, not, ratio};
use crate::inputs::{ContractKind, Input};
use crate::irr::Worth;
use crate::metrics::{Metric, MetricValue, MetricValues, WhyAbsent};
use crate::rows::Line;

pub(super) fn metrics<S: Recorder>(
    recorder: &mut S,
    price: Price<S::Number>,
    builder: &ScheduleBuilder<'_, S::Number>,
    sizes: &[Size<S::Number>],
    flows: &Flows<S::Number>,
    choice: Option<&Choice<S::Number>>,
) -> MetricValues<S::Number> {
    type O<N> = MetricValue<N>;
    let (zero, one) = (lit::<S::Number>(0.0), lit::<S::Number>(1.0));
    let (terms, totals, sums, end) = (
        builder.terms,
        &builder.totals,
        &builder.sums,
        &builder.workings,
    );

    let all_revenue = totals.hosting_revenue;
    let revenue = all_revenue - sums.renewal_revenue;
    let term = recorder.input(Input::Term);
    let exit = S::Number::pick(
        recorder.given(Input::Exit),
        recorder.input(Input::Exit),
        term,
    );
    let years = recorder.amount(Amount::YearsBilled, term.min(exit));
    let yearly = revenue / years;
    let mut irr = |line, flows: &[S::Number], rate, npv| {
        let Irr { value, absent } = recorder.irr(line, flows, Worth { rate, npv });
        let mut flags = absent.into_iter();
        O::among(
            value,
            WhyAbsent::OF_RATE.map(|why| (flags.next().unwrap_or(zero), why)),
        )
    };
    let (disc, ke) = (terms.value.disc, terms.value.ke);
    let project_irr = irr(
        Line::ProjectCashFlow,
        &flows.project,
        disc,
        sums.present_value,
    );
    let equity_irr = irr(
        Line::EquityCashFlow,
        &flows.equity,
        ke,
        sums.equity_present_value,
    );
    // Left out, they are absent and no figure.
    let asked = choice.is_some();
    let aftertax_irr = asked.then(|| {
        irr(
            Line::AftertaxCashFlow,
            &flows.aftertax,
            disc,
            sums.aftertax_value,
        )
    });
    let ratio = |numerator, denominator| ratio(numerator, denominator, terms.units.half_cent);
    let multiple = |inflow, outflow| O::unless(ratio(inflow, outflow), WhyAbsent::NoOutlay);
    let below = end.months_below;
    let ever = below.at_least(one);
    let back = (builder.cumulative_cash_flow + terms.units.half_cent).at_least(zero);
    let payback = S::Number::pick(ever, below + one, zero);
    let spent = totals.capex_host + sums.creditable;
    let (yield_on_cost, free) = ratio(sums.full_year_profit, spent);
    let no_full_year = not(end.full_months.at_least(lit(12.0)));
    let of_full_year = |value| O::unless((value, no_full_year), WhyAbsent::NoFullYear);
    let (debt_yield, no_debt) = ratio(sums.full_year_noi, end.debt_peak);
    let (llcr, nothing_owed) = ratio(sums.loan_cash, sums.loan_owed);
    // All capex, draws, capitalised interest and fees fall before the last phase is ready.
    let financed_cost = totals.capex_host + sums.capitalised + totals.debt_fees;
    let no_service = not(end.service_years.at_least(one));

    let left_out = || O::unless((zero, one), WhyAbsent::NotAsked);
    let chosen = |of: fn(&Choice<S::Number>) -> O<S::Number>| choice.map_or_else(left_out, of);
    let capacity = sizes.iter().fold(zero, |sum, size| sum + size.capacity);
    let no_target = not(terms.debt.dscr_given);

    let values = MetricValues {
        kind: recorder.input(Input::Kind),
        rate: price.rate,
        gpu_price: price.gpu,
        average_rate: O::unless(
            ratio(all_revenue, sums.committed_kw),
            WhyAbsent::NothingBilled,
        ),
        total_contract_value: O::always(revenue),
        value_with_renewals: O::always(all_revenue),
        value_if_renewed: O::always(revenue + price.optional),
        average_annual_revenue: O::always(yearly),
        revenue_per_mw_year: O::always(yearly / terms.total_mw),
        gross_margin: O::unless(
            ratio(totals.gross_profit, all_revenue),
            WhyAbsent::NoRevenue,
        ),
        reported_gross_margin: O::unless(
            ratio(totals.gross_profit, all_revenue + totals.power_revenue),
            WhyAbsent::NoRevenue,
        ),
        noi: O::always(totals.gross_profit),
        noi_year: of_full_year(sums.full_year_noi),
        noi_per_mw_year: of_full_year(sums.full_year_noi / terms.total_mw),
        ebitda: O::always(totals.ebitda),
        capex: O::always(totals.capex),
        capex_host: O::always(totals.capex_host),
        credit: O::always(totals.credit),
        credit_months: O::always(sums.credited),
        credit_unpaid: O::always(builder.credit_balance),
        termination_fee: O::always(totals.termination_fee),
        prepayment_unused: O::always(builder.prepayment_balance),
        debt: O::always(totals.debt_draw),
        gearing: O::unless(
            ratio(totals.debt_draw, totals.capex_host),
            WhyAbsent::NoHostCost,
        ),
        peak_debt: O::always(end.debt_peak),
        debt_per_mw: O::always(end.debt_peak / terms.total_mw),
        loan_to_cost: O::unless(ratio(end.debt_peak, financed_cost), WhyAbsent::NoHostCost),
        debt_yield: O::among(
            debt_yield,
            [
                (no_debt, WhyAbsent::NoDebt),
                (no_full_year, WhyAbsent::NoFullYear),
            ],
        ),
        debt_capacity: O::unless((capacity, no_target), WhyAbsent::NoTarget),
        debt_balloon: O::always(sums.balloon),
        sources_client: O::always(totals.capex_client),
        sources_debt: O::always(totals.debt_draw + sums.capitalised),
        sources_equity: O::always(totals.capex_host + totals.debt_fees - totals.debt_draw),
        uses_capex: O::always(totals.capex),
        uses_interest: O::always(sums.capitalised),
        uses_fees: O::always(totals.debt_fees),
        losses_unused: O::always(end.losses),
        npv: O::always(sums.present_value),
        npv_equity: O::always(sums.equity_present_value),
        equity_value_per_watt: O::always(
            sums.equity_present_value / (terms.total_kw * lit(1000.0)),
        ),
        price_for_npv_zero: chosen(|choice| {
            O::among(
                choice.npv_zero.value,
                [
                    (choice.npv_zero.always_convert, WhyAbsent::AlwaysAbove),
                    (choice.npv_zero.always_mine, WhyAbsent::AlwaysBelow),
                ],
            )
        }),
        npv_aftertax: if asked {
            O::always(sums.aftertax_value)
        } else {
            left_out()
        },
        irr: project_irr,
        irr_equity: equity_irr,
        irr_aftertax: aftertax_irr.unwrap_or_else(left_out),
        payback_months: O::unless((payback, not(back)), WhyAbsent::NeverBack),
        moic: multiple(sums.inflow, sums.outflow),
        moic_equity: multiple(sums.equity_inflow, sums.equity_outflow),
        yield_on_cost: O::among(
            yield_on_cost,
            [
                (free, WhyAbsent::NoCost),
                (no_full_year, WhyAbsent::NoFullYear),
            ],
        ),
        dscr_min: O::unless((end.dscr_lowest, no_service), WhyAbsent::NoDebtService),
        dscr_average: O::unless(
            ratio(sums.service_cash, sums.debt_service),
            WhyAbsent::NoDebtService,
        ),
        llcr: O::among(
            llcr,
            [
                (no_debt, WhyAbsent::NoDebt),
                (nothing_owed, WhyAbsent::NothingOwed),
            ],
        ),
        mining_npv: chosen(|choice| O::always(choice.mining_npv)),
        convert_npv: chosen(|choice| O::always(choice.convert_npv)),
        convert_gain: chosen(|choice| O::always(choice.gain)),
        hosting_per_mwh: chosen(|choice| O::unless(choice.hosting_per_mwh, WhyAbsent::NoSitePower)),
        mining_per_mwh: chosen(|choice| O::unless(choice.mining_per_mwh, WhyAbsent::NoSitePower)),
        breakeven_hashprice: chosen(|choice| breakeven(choice.hashprice)),
        breakeven_rate: chosen(|choice| breakeven(choice.rate)),
        breakeven_gpu_price: chosen(|choice| breakeven(choice.rate)),
        delay_cost: left_out(),
        breakeven_power: left_out(),
    };
    if !S::KEEPS {
        return values;
    }
    values.map(values.kind, |metric, value| {
        if metric.is_further() {
            return value;
        }
        for kind in ContractKind::ALL {
            if let Some(why) = kind.lacks(metric) {
                let of_kind = match kind {
                    ContractKind::Hosting => not(terms.gpus),
                    ContractKind::GpuCloud => terms.gpus,
                };
                recorder.record(Row::Absent(metric, why), When::Once, of_kind);
            }
        }
        record(recorder, metric, value)
    })
}

/// A break-even, or which side it is that always wins.
fn breakeven<N: Number>(crossing: Crossing<N>) -> MetricValue<N> {
    MetricValue::among(
        crossing.value,
        [
            (crossing.always_convert, WhyAbsent::AlwaysConvert),
            (crossing.always_mine, WhyAbsent::AlwaysMine),
        ],
    )
}

/// Records a metric and the reasons why it may be absent.
fn record<S: Recorder>(
    recorder: &mut S,
    metric: Metric,
    found: MetricValue<S::Number>,
) -> MetricValue<S::Number> {
    let value = match metric {
        // Recorded when it was solved, and when the break-evens needed it.
        Metric::Rate | Metric::GpuPrice | Metric::ConvertGain => found.value,
        _ => recorder.record(Row::Metric(metric), When::Once, found.value),
    };
    let absent = found.absent.map(|reason| {
        reason.map(|(flag, why)| {
            (
                recorder.record(Row::Absent(metric, why), When::Once, flag),
                why,
            )
        })
    });
    MetricValue { value, absent }
}
