//! What stands between a headline and what is left of it: the steps of the bridge, by name, and what each
//! rests on. Holds no figure.

use offtake_economics::{Input, Line};

/// What takes from a headline, or adds to it, in the order of the bridge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// What other terms than those the headline was for bill more or less.
    OtherTerms,
    /// What renewals are expected to bill.
    Renewals,
    /// Power, less what of it the client reimburses.
    Power,
    /// Running the site, without power.
    SiteOpex,
    /// What the client pays for leaving early, and the prepayment it never takes back.
    Termination,
    /// The host's overhead.
    Sga,
    /// What the host builds with, less what the site is worth in the end.
    Capex,
    /// What the client takes back of its funding.
    Credit,
    /// Interest and fees of debt, those that are added to it included.
    Interest,
    /// Income tax.
    Tax,
    /// What money is worth less for coming later.
    Time,
    /// SG&A is paid whether the site hosts or mines.
    SgaEitherWay,
    /// What the power would have earned mining.
    Mining,
}

impl StepKind {
    /// Every step, in the order of the bridge.
    pub const ALL: [Self; 13] = [
        Self::OtherTerms,
        Self::Renewals,
        Self::Power,
        Self::SiteOpex,
        Self::Termination,
        Self::Sga,
        Self::Capex,
        Self::Credit,
        Self::Interest,
        Self::Tax,
        Self::Time,
        Self::SgaEitherWay,
        Self::Mining,
    ];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OtherTerms => "other_load_or_term",
            Self::Renewals => "renewals",
            Self::Power => "power",
            Self::SiteOpex => "site_opex",
            Self::Termination => "termination",
            Self::Sga => "sga",
            Self::Capex => "capex",
            Self::Credit => "credit",
            Self::Interest => "interest_and_fees",
            Self::Tax => "tax",
            Self::Time => "time",
            Self::SgaEitherWay => "sga_either_way",
            Self::Mining => "mining",
        }
    }

    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::OtherTerms => "Other load or term",
            Self::Renewals => "Expected renewals",
            Self::Power => "Power, net of pass-through",
            Self::SiteOpex => "Site opex, ex power",
            Self::Termination => "Termination fee, kept prepayment",
            Self::Sga => "SG&A",
            Self::Capex => "Host-funded capex, less residual",
            Self::Credit => "Credit to client",
            Self::Interest => "Interest and debt fees",
            Self::Tax => "Tax",
            Self::Time => "Time value of money",
            Self::SgaEitherWay => "SG&A, paid either way",
            Self::Mining => "Mining forgone",
        }
    }

    /// The step of a name in JSON; none of that name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What it is, in a sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::OtherTerms => {
                "What the load and term of this contract bill more, or less, than those that were announced: total contract value less the announced one."
            }
            Self::Renewals => {
                "What renewals are expected to bill: value with renewals, each at its probability, less total contract value."
            }
            Self::Power => {
                "What power costs over all months, less what of it the client reimburses."
            }
            Self::SiteOpex => "What running the site costs over all months, without power.",
            Self::Termination => {
                "What the client pays for leaving early, and the prepayment that it never takes back as credits."
            }
            Self::Sga => "The host's SG&A over all months.",
            Self::Capex => {
                "What the host pays for building, less what the site is worth after the last month."
            }
            Self::Credit => {
                "What the client takes back from fees of what it paid for the building."
            }
            Self::Interest => {
                "What debt costs: interest paid, capitalised interest and fees; draws less repayments come to the rest."
            }
            Self::Tax => "Income tax over all months.",
            Self::Time => {
                "What the same cash is worth less for coming later: value today less all cash, undiscounted."
            }
            Self::SgaEitherWay => {
                "SG&A is paid whether the site hosts or mines, so it comes back before the two are compared: at its value today."
            }
            Self::Mining => {
                "What the same power would have earned mining bitcoin, after its own costs, at its value today."
            }
        }
    }

    /// The lines it is the sum of; none where it comes from values today.
    #[must_use]
    pub fn lines(self) -> &'static [Line] {
        match self {
            Self::OtherTerms | Self::Renewals => &[Line::HostingRevenue],
            Self::Power => &[Line::PowerRevenue, Line::PowerCost],
            Self::SiteOpex => &[Line::SiteOpex],
            Self::Termination => &[
                Line::TerminationFee,
                Line::Prepayment,
                Line::PrepaymentCredit,
            ],
            Self::Sga | Self::SgaEitherWay => &[Line::Sga],
            Self::Capex => &[Line::CapexHost],
            Self::Credit => &[Line::Credit],
            Self::Interest => &[
                Line::DebtDraw,
                Line::DebtFees,
                Line::InterestPaid,
                Line::Principal,
            ],
            Self::Tax => &[Line::Tax],
            Self::Time => &[Line::ProjectCashFlow, Line::EquityCashFlow],
            Self::Mining => &[Line::MiningCashFlow],
        }
    }

    /// The inputs it rests on besides load, dates, term and price, which all steps do; those that a
    /// contract of a kind has not are among them.
    #[must_use]
    pub fn inputs(self) -> &'static [Input] {
        match self {
            Self::OtherTerms => &[
                Input::Mw,
                Input::Phases,
                Input::Gpus,
                Input::Term,
                Input::Exit,
            ],
            Self::Renewals => &[Input::Renew, Input::Renewterm, Input::Prenew, Input::Rstep],
            Self::Power => &[
                Input::Power,
                Input::Pesc,
                Input::Pass,
                Input::Load,
                Input::Pue,
                Input::Kwgpu,
            ],
            Self::SiteOpex => &[Input::Margin, Input::Opex, Input::Oesc],
            Self::Termination => &[
                Input::Exit,
                Input::Exitfee,
                Input::Prepay,
                Input::Prepayin,
                Input::Prepayfrom,
                Input::Prepayover,
            ],
            Self::Sga | Self::SgaEitherWay => &[Input::Sga, Input::Sgaesc],
            Self::Capex => &[Input::Capex, Input::Gcapex, Input::Client, Input::Residual],
            Self::Credit => &[Input::Client, Input::Credited, Input::Cap],
            Self::Interest => &[
                Input::Debt,
                Input::Dscr,
                Input::Gearing,
                Input::Interest,
                Input::Tenor,
                Input::Io,
                Input::Sculpt,
                Input::Upfront,
                Input::Commit,
            ],
            Self::Tax => &[Input::Tax, Input::Life, Input::Depr],
            Self::Time => &[Input::Disc, Input::Ke, Input::Build],
            Self::Mining => &[
                Input::Hashprice,
                Input::Hdrop,
                Input::Btcg,
                Input::Diffg,
                Input::Fees,
                Input::Gross,
                Input::Mpue,
                Input::Eff,
                Input::Uptime,
                Input::Mpower,
                Input::Mopex,
                Input::Mcapex,
                Input::Curtail,
            ],
        }
    }
}
