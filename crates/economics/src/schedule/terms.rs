//! The inputs as the schedule uses them: fractions instead of percent, months instead of years,
//! dollars instead of millions. Computed once per contract.

use super::Features;
use crate::amounts::Amount;
use crate::eval::{Flag, Number, PhasePart, Recorder, lit, not};
use crate::inputs::Input;

/// Amounts of the whole contract.
#[derive(Clone, Copy)]
pub(super) struct Terms<N> {
    /// Parts of the model that are read.
    pub uses: Features,
    pub percent: N,
    /// 1 where the host's GPUs are rented out.
    pub gpus: Flag<N>,
    /// GPUs that are sold for each kW online.
    pub sold_per_kw: N,
    pub half_cent: N,
    pub start: N,
    pub signing_month: N,
    pub term_months: N,
    pub renewal_months: N,
    /// Term and renewals.
    pub all_months: N,
    pub renewal_chance: N,
    pub renewal_step: N,
    /// The month in which the client has left.
    pub exit_month: N,
    /// 1 where that is before the last month that there would be.
    pub ends_early: Flag<N>,
    pub exit_fee: N,
    /// Prepayment at a price of one, what of it is credited in a month, and from when to when.
    pub prepaid_units: N,
    pub prepaid_part: N,
    pub prepaid_in: N,
    pub prepaid_from: N,
    pub prepaid_over: N,
    pub ramp_months: N,
    pub take: N,
    pub fee_growth: N,
    pub cost_growth: N,
    pub power_growth: N,
    pub draw_per_kw: N,
    pub power: N,
    pub pass: N,
    pub cost_share: N,
    pub opex: N,
    pub opex_given: Flag<N>,
    pub sga: N,
    pub client: N,
    pub credited: N,
    pub cap: N,
    pub debt: N,
    pub interest: N,
    /// Months from a ready month to full repayment.
    pub repaid_months: N,
    /// Months from a ready month in which debt is served by the contract's cash.
    pub served_months: N,
    pub io: N,
    pub annuity: N,
    pub dscr: N,
    pub dscr_given: Flag<N>,
    pub gearing: N,
    pub sculpt: Flag<N>,
    pub upfront: N,
    pub commitment: N,
    pub life_months: N,
    pub straight_share: N,
    pub class: N,
    pub macrs: Flag<N>,
    pub tax: N,
    /// The rate of discount and the cost of equity, as fractions.
    pub disc: N,
    pub ke: N,
    pub discount: N,
    pub equity_discount: N,
    pub residual: N,
    pub total_mw: N,
    pub total_kw: N,
    pub first_ready: N,
    pub last_ready: N,
    pub last_month: N,
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

impl<N: Number> Terms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        uses: Features,
    ) -> (Self, Vec<PhaseTerms<N>>) {
        let one = lit::<N>(1.0);
        let twelve = lit::<N>(12.0);
        let million = lit::<N>(1e6);
        let percent = recorder.amount(Amount::Percent, lit(100.0));
        let half_cent = recorder.amount(Amount::HalfCent, lit(0.005));
        let gpus = recorder.input(Input::Kind).at_least(one);
        let of_kind = |cloud: N, hosting: N| N::pick(gpus, cloud, hosting);

        let term_months = recorder.amount(Amount::TermMonths, recorder.input(Input::Term) * twelve);
        let renewal_months = recorder.input(Input::Renewterm) * twelve;
        let renewal_months = recorder.amount(Amount::RenewalMonths, renewal_months);
        let all_months = all_months(recorder, term_months, renewal_months);
        let ramp_months = recorder.amount(Amount::RampMonths, recorder.input(Input::Ramp).max(one));
        let start = recorder.input(Input::Start);
        let delay = recorder.input(Input::Delay);
        let keeps = recorder.input(Input::Slip);
        let spending_slip = recorder.amount(
            Amount::SpendingSlip,
            N::pick(keeps.at_least(one), lit(0.0), delay),
        );
        let client = of_kind(lit(0.0), recorder.input(Input::Client) / percent);
        let client = recorder.amount(Amount::ClientShare, client);
        let phases: Vec<_> = (0..recorder.phases())
            .map(|phase| PhaseTerms::read(recorder, phase, (gpus, client), (delay, spending_slip)))
            .collect();

        // A phase without load sets no dates; the first phase always has load.
        let (mut total_mw, mut total_kw) = (lit::<N>(0.0), lit::<N>(0.0));
        let first = phases.first().map_or(lit(0.0), |phase| phase.ready);
        let (mut first_ready, mut last_ready) = (first, first);
        for (i, phase) in phases.iter().enumerate() {
            total_mw = total_mw + phase.mw;
            total_kw = total_kw + phase.kw;
            let empty = lit::<N>(0.0).at_least(phase.kw);
            let ready = N::pick(empty, first, phase.ready);
            let ready = recorder.phase_amount(Amount::LoadedMonth, i, ready);
            first_ready = first_ready.min(ready);
            last_ready = last_ready.max(ready);
        }
        let total_mw = recorder.amount(Amount::TotalMw, total_mw);
        let total_kw = recorder.amount(Amount::TotalKw, total_kw);
        let first_ready = recorder.amount(Amount::FirstReady, first_ready);
        let last_ready = recorder.amount(Amount::LastReady, last_ready);
        let last = last_ready + all_months - one;
        let exit = first_ready + recorder.input(Input::Exit) * twelve;
        let exit = N::pick(recorder.given(Input::Exit), exit, last + one);
        let exit_month = recorder.amount(Amount::ExitMonth, exit);
        let ends_early = last.at_least(exit_month);
        let last_month = recorder.amount(Amount::LastMonth, last.min(exit_month - one));

        let fraction = |recorder: &mut S, amount, input| {
            let value = recorder.input(input) / percent;
            recorder.amount(amount, value)
        };
        let growth = |recorder: &mut S, amount, input| {
            let value = one + recorder.input(input) / percent;
            recorder.amount(amount, value)
        };
        let discount = |recorder: &mut S, amount, rate: N| {
            let growth = one + rate;
            let value = one / growth.power(one / twelve);
            recorder.amount(amount, value)
        };
        let interest = recorder.input(Input::Interest) / percent / twelve;
        let interest = recorder.amount(Amount::MonthlyInterest, interest);
        let tenor_months =
            recorder.amount(Amount::TenorMonths, recorder.input(Input::Tenor) * twelve);
        let served_months = tenor_months.min(term_months);
        let served_months = recorder.amount(Amount::ServedMonths, served_months);
        let dscr_given = recorder.given(Input::Dscr);
        // Debt that is sized to the contract's cash is repaid by it.
        let repaid_months = N::pick(dscr_given, served_months, tenor_months);
        let repaid_months = recorder.amount(Amount::RepaidMonths, repaid_months);
        // The last month repays, whatever is given.
        let io = recorder.input(Input::Io).min(repaid_months - one);
        let dscr = N::pick(dscr_given, recorder.input(Input::Dscr), one);
        let class = recorder.input(Input::Depr);
        let commitment = recorder.input(Input::Commit) / percent / twelve;
        let annuity = recorder.amount(Amount::AnnuityAtReady, interest.annuity(repaid_months));
        let life_months = recorder.amount(Amount::LifeMonths, recorder.input(Input::Life) * twelve);
        let draw = recorder.input(Input::Load) / percent * recorder.input(Input::Pue) / lit(1000.0);
        let margin = recorder.input(Input::Margin) / percent;
        let sga = recorder.input(Input::Sga) * million / twelve;
        let disc = recorder.input(Input::Disc);
        let ke = N::pick(recorder.given(Input::Ke), recorder.input(Input::Ke), disc);
        let (disc, ke) = (disc / percent, ke / percent);

        let take = of_kind(one, recorder.input(Input::Take) / percent);
        let take = recorder.amount(Amount::TakeOrPay, take);
        let sold = recorder.input(Input::Util) / percent / recorder.input(Input::Kwgpu);
        let sold_per_kw = recorder.amount(Amount::SoldPerKw, sold);
        let month_hours = recorder.amount(Amount::MonthHours, lit(730.0));
        let fee_at_one = of_kind(sold_per_kw * month_hours, take);
        let prepaid = recorder.input(Input::Prepay) * total_kw * fee_at_one;
        let escalated = one + recorder.input(Input::Esc) / percent;
        let decayed = one - recorder.input(Input::Decay) / percent;
        let prepaid_units = recorder.amount(Amount::PrepaidUnits, prepaid);
        let prepaid_over = recorder.input(Input::Prepayover);
        let prepaid_from = first_ready + recorder.input(Input::Prepayfrom);
        let terms = Self {
            uses,
            percent,
            gpus,
            sold_per_kw,
            half_cent,
            start,
            signing_month: recorder.amount(Amount::SigningMonth, start.month_of_year()),
            term_months,
            ramp_months,
            renewal_months,
            all_months,
            renewal_chance: fraction(recorder, Amount::RenewalChance, Input::Prenew),
            renewal_step: growth(recorder, Amount::RenewalStep, Input::Rstep),
            exit_month,
            ends_early,
            exit_fee: recorder.input(Input::Exitfee),
            prepaid_units,
            prepaid_part: recorder.amount(Amount::PrepaidPart, prepaid_units / prepaid_over),
            prepaid_in: recorder.input(Input::Prepayin),
            prepaid_from: recorder.amount(Amount::PrepaidFrom, prepaid_from),
            prepaid_over,
            take,
            fee_growth: recorder.amount(Amount::FeeStep, of_kind(decayed, escalated)),
            cost_growth: growth(recorder, Amount::CostStep, Input::Oesc),
            power_growth: growth(recorder, Amount::PowerStep, Input::Pesc),
            draw_per_kw: recorder.amount(Amount::DrawPerKw, draw),
            power: recorder.input(Input::Power),
            pass: fraction(recorder, Amount::PassThrough, Input::Pass),
            cost_share: recorder.amount(Amount::CostShare, one - margin),
            opex: recorder.input(Input::Opex),
            opex_given: recorder.given(Input::Opex),
            sga: recorder.amount(Amount::MonthlyOverhead, sga),
            client,
            credited: fraction(recorder, Amount::CreditedShare, Input::Credited),
            cap: fraction(recorder, Amount::CreditCap, Input::Cap),
            debt: fraction(recorder, Amount::DebtShare, Input::Debt),
            interest,
            repaid_months,
            served_months,
            dscr: recorder.amount(Amount::TargetDscr, dscr),
            dscr_given,
            gearing: fraction(recorder, Amount::GearingCap, Input::Gearing),
            sculpt: recorder.input(Input::Sculpt).at_least(one),
            upfront: fraction(recorder, Amount::UpfrontShare, Input::Upfront),
            commitment: recorder.amount(Amount::MonthlyCommitment, commitment),
            io: recorder.amount(Amount::InterestOnly, io),
            annuity,
            life_months,
            straight_share: recorder.amount(Amount::StraightShare, one / life_months),
            class,
            macrs: class.at_least(one),
            tax: fraction(recorder, Amount::TaxRate, Input::Tax),
            disc,
            ke,
            discount: discount(recorder, Amount::DiscountStep, disc),
            equity_discount: discount(recorder, Amount::EquityDiscountStep, ke),
            residual: recorder.input(Input::Residual) * million,
            total_mw,
            total_kw,
            first_ready,
            last_ready,
            last_month,
        };
        (terms, phases)
    }
}

/// Term and renewals: one renewal after the other, as long as there are options and all of it lasts no
/// longer than a term may.
fn all_months<N: Number, S: Recorder<Number = N>>(
    recorder: &mut S,
    term_months: N,
    renewal_months: N,
) -> N {
    let longest = recorder.amount(Amount::LongestMonths, lit(Input::Term.spec().max * 12.0));
    let optional = recorder.input(Input::Renew) * renewal_months;
    let most = recorder.amount(Amount::MostMonths, longest.min(term_months + optional));
    let mut months = term_months;
    for amount in [
        Amount::OnceRenewed,
        Amount::TwiceRenewed,
        Amount::ThriceRenewed,
        Amount::FourTimesRenewed,
        Amount::AllMonths,
    ] {
        let longer = months + renewal_months;
        let renewed = most.at_least(longer);
        months = recorder.amount(amount, N::pick(renewed, longer, months));
    }
    months
}

impl<N: Number> PhaseTerms<N> {
    /// Spending falls in the `min(build, B)` months before month `B`; where `B` is 0, in month 0.
    fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        phase: usize,
        (gpus, client): (Flag<N>, N),
        (delay, slip): (N, N),
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
