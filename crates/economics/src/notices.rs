//! What a reader has to be told about an evaluated contract, in words.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::breakeven::LARGEST_FALL;
use crate::evaluation::{Evaluation, billed_months, months};
use crate::format::{dollars, percent, plain, trimmed, with_unit};
use crate::implied_escalator::{Contradiction, Total, implied_escalator};
use crate::inputs::{ContractKind, Held, Input, Inputs};
use crate::left_out;
use crate::metrics::{Metric, WhyAbsent};
use crate::rules::Rule;

/// Something about a contract that its figures alone do not say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Notice {
    /// A total contract value, and no month in which anything is billed: no price can be solved.
    HeadlineWithoutBilling {
        /// What is announced.
        headline: Input,
        /// The share that is billed, which is nothing.
        share: Input,
    },
    /// The price solved from the headline is beyond what a price may be typed as.
    SolvedRateOutOfRange {
        /// Which price.
        price: Input,
        /// What it was solved to.
        value: f64,
    },
    /// The price was found from a headline for other terms, and is held.
    PriceHeld {
        /// The price.
        price: f64,
        /// What it was found from.
        held: Held,
        /// Whether it is a price of GPUs.
        kind: ContractKind,
    },
    /// The host's GPUs are in every figure per kW and per MW.
    GpusIncluded,
    /// Load comes online more slowly than the contract lasts.
    RampLongerThanTerm,
    /// The two totals of a headline, and the escalator that they imply, in percent a year.
    ImpliedEscalator {
        /// What they imply.
        implied: f64,
        /// The escalator that is given.
        given: f64,
    },
    /// The two totals of a headline cannot both be so.
    Contradiction(Contradiction),
    /// The value with renewals was given without what it is to be compared with.
    NothingToCompare,
    /// The client ends the contract early only after it is over.
    ExitWithoutEffect,
    /// More renewals than fit beside the term.
    RenewalsCut {
        /// As given.
        given: usize,
        /// Those that have an effect.
        counted: usize,
    },
    /// As many interest-only months as the tenor has, or more.
    InterestOnlyCut {
        /// As given.
        given: usize,
        /// Those that have an effect.
        counted: usize,
    },
    /// Prepayment never credited.
    PrepaymentUnused(f64),
    /// Credit outstanding when the contract ends.
    CreditUnpaid(f64),
    /// Cash serves more debt than the max. loan-to-cost allows.
    DebtCapped {
        /// What the cash serves, in dollars.
        capacity: f64,
        /// What is borrowed, in dollars.
        debt: f64,
        /// The cap in percent.
        gearing: f64,
    },
    /// Debt is sized to a cover, and there is no cash to serve any.
    NoDebt,
    /// Months in which sculpted debt service does not cover the interest.
    DebtGrows(usize),
    /// Debt that the end of the schedule makes due at once.
    DebtBalloon(f64),
    /// Tax losses that were never used.
    LossesUnused(f64),
    /// The first calendar year in whose last quarter too much is placed in service for the convention
    /// that depreciation follows.
    MidQuarter(u32),
    /// Years in which losses relieve more of the profit than the law allows.
    LossLimit(usize),
    /// Years in which interest is more than the law lets be deducted.
    InterestLimit(usize),
    /// A rate of return on next to nothing: see [`Evaluation::is_slight`].
    SlightOutlay(Metric),
    /// Several rates of return.
    SeveralRates(Metric),
    /// Hosting is worth more where network difficulty stays at halvings, mining where it falls by 40%.
    HalvingsDecide {
        /// What hosting is worth more, in US dollars.
        hosting: f64,
        /// What mining is.
        mining: f64,
    },
    /// A rule by which the contract's figures are not those that its link was written with.
    RuleChanged(&'static Rule),
    /// Several rates at which the net present value is zero, and none of them a return.
    NoReturn(Metric),
    /// The only rate at which the net present value is zero is what money costs that comes first.
    FinancingRate(Metric, f64),
}

impl Notice {
    /// The notice as one word of JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::HeadlineWithoutBilling { .. } => "headline_without_billing",
            Self::SolvedRateOutOfRange { .. } => "solved_rate_out_of_range",
            Self::PriceHeld { .. } => "price_held",
            Self::GpusIncluded => "gpus_included",
            Self::RampLongerThanTerm => "ramp_longer_than_term",
            Self::ImpliedEscalator { .. } => "implied_escalator",
            Self::Contradiction(_) => "contradiction",
            Self::NothingToCompare => "nothing_to_compare",
            Self::ExitWithoutEffect => "exit_without_effect",
            Self::RenewalsCut { .. } => "renewals_cut",
            Self::InterestOnlyCut { .. } => "interest_only_cut",
            Self::PrepaymentUnused(_) => "prepayment_unused",
            Self::CreditUnpaid(_) => "credit_unpaid",
            Self::DebtCapped { .. } => "debt_capped",
            Self::NoDebt => "no_debt",
            Self::DebtGrows(_) => "debt_grows",
            Self::DebtBalloon(_) => "debt_balloon",
            Self::LossesUnused(_) => "losses_unused",
            Self::MidQuarter(_) => "mid_quarter",
            Self::LossLimit(_) => "loss_limit",
            Self::InterestLimit(_) => "interest_limit",
            Self::SlightOutlay(_) => "slight_outlay",
            Self::SeveralRates(_) => "several_rates",
            Self::HalvingsDecide { .. } => "halvings_decide",
            Self::RuleChanged(_) => "rule_changed",
            Self::NoReturn(_) => "no_return",
            Self::FinancingRate(..) => "financing_rate",
        }
    }

    /// Whether the figures cannot be what was asked for.
    #[must_use]
    pub fn is_error(&self) -> bool {
        matches!(self, Self::HeadlineWithoutBilling { .. })
    }

    /// Whether it is told among others below the curves: an error stands above them, and a held price
    /// beside the price.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        !self.is_error() && !matches!(self, Self::PriceHeld { .. })
    }

    /// The notice in a sentence, if it is an error. Apart from the others, so that a program that tells
    /// errors alone need not carry those.
    #[must_use]
    pub fn error(&self) -> Option<String> {
        let Self::HeadlineWithoutBilling { headline, share } = self else {
            return None;
        };
        Some(format!(
            "The {} ({}) cannot be reached at any price, because nothing is billed: \
             {} ({}) is 0%. Raise it, or give a price instead.",
            headline.spec().label.to_ascii_lowercase(),
            headline.key(),
            share.spec().label,
            share.key()
        ))
    }

    /// The notice in a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::HeadlineWithoutBilling { .. } => self.error().unwrap_or_default(),
            Self::SolvedRateOutOfRange { price, value } => {
                let spec = price.spec();
                let [value, most] =
                    [*value, spec.max].map(|value| with_unit(&plain(value, 2), spec.unit));
                format!(
                    "The contract value needs a price of {value}, beyond the {most} a price may be \
                     typed as. It is kept as it is."
                )
            }
            Self::PriceHeld { price, held, kind } => held.words(*price, *kind) + ".",
            Self::GpusIncluded => {
                "The GPUs are in every figure per kW and per MW here: do not compare it with one of \
                 hosting, where the client brings them."
                    .into()
            }
            Self::RampLongerThanTerm => {
                "The ramp is longer than the term, so the load is never wholly online.".into()
            }
            Self::ImpliedEscalator { implied, given } => format!(
                "The two totals imply an escalator of {}% a year, if nothing else happens on \
                 renewal; it is {}%.",
                trimmed(*implied, 2),
                trimmed(*given, 2)
            ),
            Self::Contradiction(why) => format!(
                "The value over the term and that with renewals cannot both be so with any \
                 escalator: {why}."
            ),
            Self::NothingToCompare => {
                "A value with renewals says something only beside a total contract value and renewals \
                 (renew=2x5)."
                    .into()
            }
            Self::ExitWithoutEffect => {
                "The contract is over before the client would end it: no fee is paid.".into()
            }
            Self::RenewalsCut { given, counted } => format!(
                "{} counted: term and renewals last {} years at most.",
                counted_of(*given, *counted, "renewal"),
                Input::Term.spec().max
            ),
            Self::InterestOnlyCut { given, counted } => format!(
                "{} counted: the last month of the tenor repays.",
                counted_of(*given, *counted, "interest-only month")
            ),
            Self::PrepaymentUnused(value) => format!(
                "{} of what the client prepaid is never credited, and is kept: income of the last month.",
                dollars(*value)
            ),
            Self::CreditUnpaid(value) => format!(
                "{} of the client's funding is still uncredited when the contract ends, and is \
                 extinguished then: income of the last month.",
                dollars(*value)
            ),
            Self::DebtCapped {
                capacity,
                debt,
                gearing,
            } => format!(
                "The cash serves {} of debt at the target DSCR; the max. loan-to-cost of {}% allows {}.",
                dollars(*capacity),
                trimmed(*gearing, 2),
                dollars(*debt)
            ),
            Self::NoDebt => {
                "In some year of the debt there is no cash to serve any, so nothing is \
                 borrowed. A longer tenor, sculpted repayment or another price may change that."
                    .into()
            }
            Self::DebtGrows(months) => format!(
                "In {months} months the cash set aside for lenders is less than the interest, and \
                 the rest is added to the debt. A loan-to-cost that is lower keeps it from growing."
            ),
            Self::DebtBalloon(value) => format!(
                "{} of debt is still outstanding when the contract ends, and is repaid at once in its last \
                 month.",
                dollars(*value)
            ),
            Self::LossesUnused(value) => {
                format!("{} of tax losses are never used.", dollars(*value))
            }
            Self::MidQuarter(year) => format!(
                "More than 40% of what is depreciated from {year} is placed in service in its last \
                 quarter. The mid-quarter convention of MACRS is left out: it would write off less \
                 in the first year."
            ),
            Self::LossLimit(years) => format!(
                "Losses brought forward relieve more than 80% of the profit of {}. The limit of §172 is \
                 left out: tax would fall due earlier.",
                years_in_words(*years)
            ),
            Self::InterestLimit(years) => format!(
                "Interest is more than 30% of the adjusted taxable income of {}. The limit of §163(j) is \
                 left out: tax would fall due earlier.",
                years_in_words(*years)
            ),
            Self::SlightOutlay(metric) => format!(
                "{} is not meaningful (n.m.): the peak funding need is under {}.",
                metric.label(),
                match metric {
                    Metric::IrrEquity => "2% of the host’s capex",
                    _ => "10% of all capex",
                }
            ),
            Self::SeveralRates(metric) => format!(
                "The net present value is zero at several rates; {} is where it falls through zero, \
                 on the side of the discount rate that the value there says.",
                metric.label()
            ),
            Self::HalvingsDecide { hosting, mining } => format!(
                "Which is worth more hangs on network difficulty at halvings: hosting by {} if none of \
                 it falls away, mining by {} if {}% does each time ({}).",
                dollars(*hosting),
                dollars(*mining),
                100.0 * LARGEST_FALL,
                Input::Hdrop.key()
            ),
            Self::RuleChanged(Rule {
                name, now, before, ..
            }) => format!("Since this link was written, {name} {now}; before, {before}."),
            Self::NoReturn(metric) => format!(
                "There is no {}: the net present value is zero at several rates, and none agrees \
                 with the value at the discount rate.",
                metric.label()
            ),
            Self::FinancingRate(metric, rate) => format!(
                "There is no {}: cash comes in first. {} is what that cash costs, and no return.",
                metric.label(),
                percent(*rate)
            ),
        }
    }
}

impl Serialize for Notice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut notice = serializer.serialize_struct("Notice", 2)?;
        notice.serialize_field("code", self.code())?;
        notice.serialize_field("message", &self.message())?;
        notice.end()
    }
}

/// What has to be told, the gravest first.
pub(crate) fn about(inputs: &Inputs, evaluation: &Evaluation) -> Vec<Notice> {
    let mut notices = Vec::new();
    let (metrics, kind) = (&evaluation.metrics, inputs.kind());
    if let Some((input, total)) = inputs.headline() {
        let price = kind.price();
        match metrics.get(kind.prices().0) {
            Err(_) if total > 0.0 => notices.push(Notice::HeadlineWithoutBilling {
                headline: input,
                share: kind.share(),
            }),
            Ok(value) if value > price.spec().max => {
                notices.push(Notice::SolvedRateOutOfRange { price, value });
            }
            _ => {}
        }
    }
    if let Some(held) = inputs.held() {
        let price = inputs.value(kind.price());
        notices.push(Notice::PriceHeld { price, held, kind });
    }
    if kind == ContractKind::GpuCloud {
        notices.push(Notice::GpusIncluded);
    }
    if inputs.months(Input::Ramp) > inputs.months(Input::Term) {
        notices.push(Notice::RampLongerThanTerm);
    }
    notices.extend(about_totals(inputs));
    notices.extend(about_cuts(inputs));
    let over = months(inputs) == billed_months(inputs);
    if over && inputs.is_given(Input::Exit) {
        notices.push(Notice::ExitWithoutEffect);
    }
    let amount = |metric| {
        let value = metrics.get(metric).ok();
        value.filter(|value| *value >= 0.5)
    };
    notices.extend(amount(Metric::PrepaymentUnused).map(Notice::PrepaymentUnused));
    notices.extend(amount(Metric::CreditUnpaid).map(Notice::CreditUnpaid));
    notices.extend(about_debt(inputs, evaluation));
    notices.extend(amount(Metric::DebtBalloon).map(Notice::DebtBalloon));
    if inputs.value(Input::Tax) > 0.0 {
        notices.extend(amount(Metric::LossesUnused).map(Notice::LossesUnused));
        notices.extend(left_out::bites(inputs, evaluation));
    }
    for metric in [Metric::Irr, Metric::IrrEquity, Metric::IrrAftertax] {
        // The same flows but for tax: told once.
        let told = metric == Metric::IrrAftertax && evaluation.is_slight(Metric::Irr);
        if evaluation.is_slight(metric) && !told {
            notices.push(Notice::SlightOutlay(metric));
        }
        // The same flows, without debt or without tax: told once.
        let roots = metrics.roots(metric);
        if metric == Metric::Irr || roots != metrics.roots(Metric::Irr) {
            notices.extend(about_rates(metric, metrics.get(metric), roots));
        }
    }
    notices
}

/// "1 year".
fn years_in_words(years: usize) -> String {
    let plural = if years == 1 { "" } else { "s" };
    format!("{years} year{plural}")
}

/// What has to be told of a rate of return and of the rates beside it.
pub(crate) fn about_rates(
    metric: Metric,
    named: Result<f64, WhyAbsent>,
    told: &[f64],
) -> Option<Notice> {
    let first = told.first()?;
    Some(match named {
        Ok(_) => Notice::SeveralRates(metric),
        Err(WhyAbsent::FinancingRate) => Notice::FinancingRate(metric, *first),
        Err(_) => Notice::NoReturn(metric),
    })
}

/// "1 of 3 renewals is".
fn counted_of(given: usize, counted: usize, what: &str) -> String {
    let plural = if given == 1 { "" } else { "s" };
    let is = if counted == 1 { "is" } else { "are" };
    format!("{counted} of {given} {what}{plural} {is}")
}

/// What is given and has no effect beside this term or tenor.
fn about_cuts(inputs: &Inputs) -> impl Iterator<Item = Notice> {
    let renewals = (inputs.months(Input::Renew), inputs.renewals());
    let renewals = (renewals.1 < renewals.0).then_some(Notice::RenewalsCut {
        given: renewals.0,
        counted: renewals.1,
    });
    let io = (inputs.months(Input::Io), inputs.interest_only());
    let io = (io.1 < io.0).then_some(Notice::InterestOnlyCut {
        given: io.0,
        counted: io.1,
    });
    renewals.into_iter().chain(io)
}

/// What a total with renewals says beside that of the term.
fn about_totals(inputs: &Inputs) -> Option<Notice> {
    let value = inputs.get(Input::Tcvr)?;
    let years = inputs.renewals() as f64 * inputs.value(Input::Renewterm);
    let Some((_, total)) = inputs.headline().filter(|_| years > 0.0) else {
        return Some(Notice::NothingToCompare);
    };
    let term = Total {
        years: inputs.value(Input::Term),
        value: total,
    };
    let with_renewals = Total {
        years: term.years + years,
        value,
    };
    Some(match implied_escalator(term, with_renewals) {
        Ok(step) => Notice::ImpliedEscalator {
            implied: step * 100.0,
            given: inputs.value(Input::Esc),
        },
        Err(why) => Notice::Contradiction(why),
    })
}

/// What sizing and sculpting came to.
fn about_debt(inputs: &Inputs, evaluation: &Evaluation) -> Vec<Notice> {
    let mut notices = Vec::new();
    let value = |metric| evaluation.metrics.get(metric).ok();
    if let (Some(capacity), Some(debt)) = (value(Metric::DebtCapacity), value(Metric::Debt)) {
        if capacity > debt + 0.5 {
            let gearing = inputs.value(Input::Gearing);
            notices.push(Notice::DebtCapped {
                capacity,
                debt,
                gearing,
            });
        } else if capacity < 0.5 && evaluation.totals.capex_host >= 0.5 {
            notices.push(Notice::NoDebt);
        }
    }
    let grows = evaluation.months.iter().filter(|m| m.principal < -0.005);
    let months = grows.count();
    if months > 0 {
        notices.push(Notice::DebtGrows(months));
    }
    notices
}
