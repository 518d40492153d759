//! A portfolio as JSON: contracts with their figures, months and years with their dates.
//!
//! Numbers are not rounded. What has no value is null, or says why as a metric does.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::calendar;
use crate::inputs::Inputs;
use crate::link::{self, Repair};
use crate::metrics::WhyAbsent;

use super::{
    Consolidated, LINES, MonthOfAll, Portfolio, Shares, TargetPoint, Together, YearOfClients,
};

/// Everything about a portfolio as one object, for programs.
#[derive(Clone, Debug, Serialize)]
pub struct PortfolioReport {
    /// The portfolio as a query, with its question mark; empty without contracts and target.
    pub link: String,
    /// What was repaired in the link.
    pub repairs: Vec<Repair>,
    /// Hosting fees of all contracts, in US dollars.
    pub total_contract_value: f64,
    /// Net present value in the month of the first signing, each contract at its own discount rate.
    pub npv: f64,
    /// What lenders and analysts ask for of all contracts together, or why only one has it.
    pub metrics: Together,
    /// Every contract with what it comes to.
    pub contracts: Vec<ReportedContract>,
    /// Every client, in the order of their names.
    pub clients: Vec<ReportedClient>,
    /// The points of the target.
    pub target: Vec<TargetPoint>,
    /// Every calendar month.
    pub months: Vec<ReportedMonth>,
    /// Every calendar year.
    pub years: Vec<ReportedYear>,
    /// The concentration of all years together.
    pub concentration: Concentration,
}

/// A contract with what it comes to.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedContract {
    /// Who pays.
    pub client: String,
    /// What tells it from the client's others.
    pub site: String,
    /// Its own link, with its question mark.
    pub link: String,
    /// Its terms.
    pub inputs: Inputs,
    /// MW of critical IT load.
    pub mw: f64,
    /// The calendar months of signing, first and last bill.
    pub signed: String,
    /// The first month billed.
    pub first_billed: String,
    /// The last month billed.
    pub last_billed: String,
    /// Hosting fees in US dollars.
    pub total_contract_value: f64,
    /// Net present value in the month of its signing.
    pub npv: f64,
}

/// A client with all of its contracts.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedClient {
    /// Who it is.
    pub name: String,
    /// How many contracts it has.
    pub contracts: usize,
    /// MW of critical IT load.
    pub mw: f64,
    /// Hosting fees in US dollars.
    pub total_contract_value: f64,
}

/// A calendar month of all contracts.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedMonth {
    /// The calendar month, as in "2024-06".
    pub date: String,
    /// MW under contract.
    pub contracted_mw: f64,
    /// MW online.
    pub online_mw: f64,
    /// MW aimed at; null where nothing is.
    pub target_mw: Option<f64>,
    /// Every line that adds up.
    #[serde(flatten)]
    pub lines: Lines,
}

/// The lines of a month by their names.
#[derive(Clone, Debug)]
pub struct Lines(MonthOfAll);

/// A calendar year.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedYear {
    /// The calendar year.
    pub year: u32,
    /// Hosting fees billed in it.
    pub revenue: f64,
    /// How they are shared.
    pub concentration: Concentration,
}

/// How a revenue is shared, or why it is not.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Concentration {
    /// It is shared.
    Shared {
        /// Who pays most.
        largest_client: String,
        /// Its share, as a fraction.
        largest_share: f64,
        /// The Herfindahl–Hirschman index, up to 10,000.
        hhi: f64,
    },
    /// There is nothing to share.
    None {
        /// Why, in a word.
        absent: &'static str,
        /// Why, in words.
        why: &'static str,
    },
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(LINES.len() + 1))?;
        for (line, sum) in self.0.sums.all() {
            map.serialize_entry(line.name(), &sum)?;
        }
        let running = crate::rows::Line::CumulativeCashFlow.name();
        map.serialize_entry(running, &self.0.cumulative_cash_flow)?;
        map.end()
    }
}

impl PortfolioReport {
    /// Consolidates what a link said.
    #[must_use]
    pub fn of(portfolio: &Portfolio, repairs: Vec<Repair>) -> Self {
        let all = portfolio.consolidate();
        let asked = |query: String| {
            if query.is_empty() {
                query
            } else {
                format!("?{}", link::versioned(&query))
            }
        };
        let contracts = portfolio.contracts.iter().zip(&all.contracts);
        let contracts = contracts.map(|(contract, figures)| ReportedContract {
            client: contract.client().to_owned(),
            site: contract.site().to_owned(),
            link: asked(link::write(&contract.inputs)),
            inputs: contract.inputs.clone(),
            mw: figures.mw,
            signed: calendar::write_month(figures.signed),
            first_billed: calendar::write_month(figures.billed.0),
            last_billed: calendar::write_month(figures.billed.1),
            total_contract_value: figures.total_contract_value,
            npv: figures.npv,
        });
        let clients = all.clients.iter().map(|client| ReportedClient {
            name: client.name.clone(),
            contracts: client.contracts,
            mw: client.mw,
            total_contract_value: client.total_contract_value,
        });
        let months = all.months.iter().zip(all.first_month..);
        let months = months.map(|(month, calendar)| ReportedMonth {
            date: calendar::write_month(calendar),
            contracted_mw: month.contracted_mw,
            online_mw: month.online_mw(),
            target_mw: month.target_mw,
            lines: Lines(month.clone()),
        });
        let years = all.years.iter().map(|year: &YearOfClients| ReportedYear {
            year: year.year,
            revenue: year.revenue,
            concentration: Concentration::of(&all, year.shares),
        });
        Self {
            link: asked(link::write_portfolio(portfolio)),
            repairs,
            total_contract_value: all.total_contract_value,
            npv: all.npv,
            metrics: all.metrics.clone(),
            contracts: contracts.collect(),
            clients: clients.collect(),
            target: portfolio.target.points().to_vec(),
            months: months.collect(),
            years: years.collect(),
            concentration: Concentration::of(&all, all.whole),
        }
    }
}

impl Concentration {
    fn of(all: &Consolidated, shares: Result<Shares, WhyAbsent>) -> Self {
        match shares {
            Ok(shares) => Self::Shared {
                largest_client: all.client(shares.client).to_owned(),
                largest_share: shares.largest,
                hhi: shares.hhi,
            },
            Err(absent) => Self::None {
                absent: absent.code(),
                why: absent.why(),
            },
        }
    }
}
