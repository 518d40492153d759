//! Adds contracts up on the calendar.
//!
//! Each is evaluated once, in lanes where there are any and without mining, and gone when the next one comes: a thousand
//! contracts need no more room than their sums. Sums are made in an order of the contracts' own, by
//! their terms, so that how a list is sorted changes no bit of them; it also puts contracts of equal
//! length and as many phases beside one another, where lanes waste least.

use std::ops::Range;

use crate::eval::{Figures, lanes};
use crate::evaluation::{billed_months, months, months_of_phase};
use crate::inputs::{Input, Inputs};
use crate::metrics::{Metric, WhyAbsent};
use crate::periods::Period;
use crate::rows::Line;
use crate::schedule::Features;
use crate::sorted::sorted;

use super::concentration::{Shares, YearOfClients, shares};
use super::periods::spans;
use super::sums::Sums;
use super::together::Together;
use super::{Contract, Portfolio};

/// All contracts together.
#[derive(Clone, Debug, PartialEq)]
pub struct Consolidated {
    /// The calendar month of the first signing; 0 without contracts.
    pub first_month: u32,
    /// Every month from the first signing to the last one billed.
    pub months: Vec<MonthOfAll>,
    /// What each contract comes to, in the order of the portfolio.
    pub contracts: Vec<ContractFigures>,
    /// Every client, in the order of their names.
    pub clients: Vec<Client>,
    /// Every calendar year from the first signing to the last bill.
    pub years: Vec<YearOfClients>,
    /// How the revenue of all years together is shared, renewals as they are expected.
    pub whole: Result<Shares, WhyAbsent>,
    /// Hosting fees of the terms of all contracts, before renewals, in US dollars.
    pub total_contract_value: f64,
    /// Net present value of all project cash flows in the month of the first signing, each contract
    /// at its own discount rate, unlevered and before tax.
    pub npv: f64,
    /// What lenders and analysts ask for, as far as several contracts have it together.
    pub metrics: Together,
}

/// A calendar month of all contracts together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MonthOfAll {
    /// MW of critical IT load under contract: each phase from signing to the last bill of its term. What
    /// a client may renew, or leave, is under contract no longer.
    pub contracted_mw: f64,
    /// MW aimed at by its end; none before the target's first point.
    pub target_mw: Option<f64>,
    /// Running sum of the project cash flows.
    pub cumulative_cash_flow: f64,
    /// The lines that add up.
    pub sums: Sums,
}

impl Consolidated {
    /// The name of a client, as figures and shares point to it.
    #[must_use]
    pub fn client(&self, place: usize) -> &str {
        self.clients.get(place).map_or("", |client| &client.name)
    }
}

impl MonthOfAll {
    /// A line of all contracts; none where it does not add up.
    #[must_use]
    pub fn get(&self, line: Line) -> Option<f64> {
        match line {
            Line::CumulativeCashFlow => Some(self.cumulative_cash_flow),
            _ => self.sums.get(line),
        }
    }

    /// MW of critical IT load online at its end.
    #[must_use]
    pub fn online_mw(&self) -> f64 {
        self.sums.get(Line::OnlineKw).unwrap_or(0.0) / 1e3
    }
}

/// What a contract comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ContractFigures {
    /// Its client, as a place in the list of clients.
    pub client: usize,
    /// MW of critical IT load.
    pub mw: f64,
    /// The calendar month of signing.
    pub signed: u32,
    /// The calendar months of the first and the last bill as planned, any delay and all renewals
    /// included.
    pub billed: (u32, u32),
    /// Hosting fees of the term, before renewals, in US dollars.
    pub total_contract_value: f64,
    /// Net present value in the month of its own signing, in US dollars.
    pub npv: f64,
}

/// A client with all of its contracts.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Who it is.
    pub name: String,
    /// How many contracts it has.
    pub contracts: usize,
    /// MW of critical IT load.
    pub mw: f64,
    /// Hosting fees of the terms of all its contracts, before renewals, in US dollars.
    pub total_contract_value: f64,
    /// Hosting fees billed in each month, from the first signing of any contract on.
    pub revenue: Vec<f64>,
    /// Of it, what is billed by the hour, as GPUs are; no months where nothing is.
    pub by_hour: Vec<f64>,
}

impl Client {
    /// Hosting fees billed in all months, renewals as they are expected, in US dollars.
    #[must_use]
    pub fn billed(&self) -> f64 {
        self.revenue.iter().sum()
    }

    /// Hosting fees billed in some of the portfolio's months, in US dollars.
    #[must_use]
    pub fn billed_in(&self, months: Range<usize>) -> f64 {
        self.revenue.get(months).unwrap_or_default().iter().sum()
    }

    /// What of them is billed by the hour.
    #[must_use]
    pub fn by_hour_in(&self, months: Range<usize>) -> f64 {
        self.by_hour.get(months).unwrap_or_default().iter().sum()
    }
}

impl Portfolio {
    /// Adds the contracts up. Never fails: without contracts there are no months.
    #[must_use]
    pub fn consolidate(&self) -> Consolidated {
        let figures: Vec<ContractFigures> = self.contracts.iter().map(planned).collect();
        let first = figures.iter().map(|one| one.signed).min().unwrap_or(0);
        let last = figures.iter().map(|one| one.billed.1).max().unwrap_or(0);
        let length = if figures.is_empty() {
            0
        } else {
            (last - first) as usize + 1
        };
        let mut adding = Adding {
            first,
            months: vec![MonthOfAll::default(); length],
            clients: self.clients(length),
            figures,
            npv: 0.0,
            metrics: Together::default(),
        };
        let order = self.order();
        let inputs: Vec<&Inputs> = order.iter().map(|(_, contract)| &contract.inputs).collect();
        let mut at = order.iter();
        lanes::each_contract(&inputs, |scenario| {
            if let Some((place, contract)) = at.next() {
                adding.add(*place, contract, scenario);
            }
        });
        self.finish(adding)
    }

    /// The clients by name, with nothing in their accounts.
    fn clients(&self, length: usize) -> Vec<Client> {
        let names = self.contracts.iter().map(Contract::client);
        let mut names = sorted(names, Ord::cmp);
        names.dedup();
        let client = |name: &str| Client {
            name: name.to_owned(),
            contracts: 0,
            mw: 0.0,
            total_contract_value: 0.0,
            revenue: vec![0.0; length],
            by_hour: Vec::new(),
        };
        names.into_iter().map(client).collect()
    }

    /// The contracts in the order of their terms, each with its place in the portfolio.
    fn order(&self) -> Vec<(usize, &Contract)> {
        let sized = self.contracts.iter().enumerate().map(|(place, contract)| {
            let inputs = &contract.inputs;
            let size = (inputs.phase_count(), months(inputs));
            (size, place, contract)
        });
        let order = sorted(sized, |(a_size, _, a), (b_size, _, b)| {
            let sizes = a_size.cmp(b_size);
            sizes.then_with(|| a.inputs.order(&b.inputs))
        });
        let placed = order
            .into_iter()
            .map(|(_, place, contract)| (place, contract));
        placed.collect()
    }

    fn finish(&self, adding: Adding) -> Consolidated {
        let Adding {
            first,
            mut months,
            clients,
            figures,
            npv,
            mut metrics,
        } = adding;
        let mut cumulative = 0.0;
        for (month, calendar) in months.iter_mut().zip(first..) {
            month.target_mw = self.target.at(calendar);
            cumulative += month.sums.get(Line::ProjectCashFlow).unwrap_or(0.0);
            month.cumulative_cash_flow = cumulative;
            let owed = month.sums.get(Line::DebtBalance).unwrap_or(0.0);
            metrics.peak_debt = metrics.peak_debt.max(owed);
        }
        // What years are shared by is what all of them are.
        let billed: Vec<f64> = clients.iter().map(Client::billed).collect();
        Consolidated {
            first_month: first,
            years: years(first, months.len(), &clients),
            whole: shares(&billed),
            total_contract_value: clients.iter().map(|one| one.total_contract_value).sum(),
            months,
            contracts: figures,
            clients,
            npv,
            metrics,
        }
    }
}

/// Sums in the making.
struct Adding {
    first: u32,
    months: Vec<MonthOfAll>,
    clients: Vec<Client>,
    figures: Vec<ContractFigures>,
    npv: f64,
    metrics: Together,
}

impl Adding {
    fn add(&mut self, place: usize, contract: &Contract, scenario: &lanes::Scenario<'_>) {
        let inputs = &contract.inputs;
        let client = self
            .clients
            .binary_search_by(|client| client.name.as_str().cmp(contract.client()))
            .unwrap_or(0);
        let start = (inputs.value(Input::Start) as u32 - self.first) as usize;
        // Both have a value for every contract.
        let value = scenario.metric(Metric::TotalContractValue).unwrap_or(0.0);
        let npv = scenario.metric(Metric::Npv).unwrap_or(0.0);
        let growth = |rate| {
            let yearly = 1.0 + inputs.value(rate) / 100.0;
            libm::pow(yearly, start as f64 / 12.0)
        };
        self.npv += npv / growth(Input::Disc);
        let equity_discount = growth(Input::Ke).recip();
        self.metrics
            .add(scenario, inputs.total_mw(), equity_discount);
        if let Some(figures) = self.figures.get_mut(place) {
            (figures.client, figures.total_contract_value, figures.npv) = (client, value, npv);
        }
        let months = self.months.get_mut(start..).unwrap_or_default();
        let (own, lane) = scenario.side();
        let features = Features::of_contract(inputs);
        for (sum, month) in months.iter_mut().zip(own) {
            sum.sums.add(month, lane, features);
        }
        let term = inputs.months(Input::Term);
        for (phase, end) in (0..inputs.phase_count()).zip(phase_ends(inputs, term)) {
            let mw = inputs.phase(phase).mw;
            for month in months.iter_mut().take(end) {
                month.contracted_mw += mw;
            }
        }
        if let Some(client) = self.clients.get_mut(client) {
            client.contracts += 1;
            client.mw += inputs.total_mw();
            client.total_contract_value += value;
            let revenue = client.revenue.get_mut(start..).unwrap_or_default();
            for (sum, month) in revenue.iter_mut().zip(own) {
                *sum += month.hosting_revenue.lane(lane);
            }
            if inputs.kind().spec().by_hour {
                client.by_hour.resize(client.revenue.len(), 0.0);
                let by_hour = client.by_hour.get_mut(start..).unwrap_or_default();
                for (sum, month) in by_hour.iter_mut().zip(own) {
                    *sum += month.hosting_revenue.lane(lane);
                }
            }
        }
    }
}

/// What is known of a contract without evaluating it.
fn planned(contract: &Contract) -> ContractFigures {
    let inputs = &contract.inputs;
    let signed = inputs.value(Input::Start) as u32;
    let ends = phase_ends(inputs, months_of_phase(inputs));
    let ready = inputs.phase(0).ready as u32 + inputs.months(Input::Delay) as u32;
    ContractFigures {
        mw: inputs.total_mw(),
        signed,
        billed: (
            signed + ready,
            signed + ends.max().unwrap_or(1).saturating_sub(1) as u32,
        ),
        ..ContractFigures::default()
    }
}

/// How many months after signing the last bill of each phase lies behind, which is billed for so many.
fn phase_ends(inputs: &Inputs, billed: usize) -> impl Iterator<Item = usize> + '_ {
    let after = inputs.months(Input::Delay) + billed;
    let last = billed_months(inputs);
    let end = move |phase| last.min(inputs.phase(phase).ready as usize + after);
    (0..inputs.phase_count()).map(end)
}

/// How the clients share in each year of so many months.
fn years(first: u32, length: usize, clients: &[Client]) -> Vec<YearOfClients> {
    let year = |(calendar, months): (u32, Range<usize>)| {
        let of = |client: &Client| client.billed_in(months.clone());
        let revenues: Vec<f64> = clients.iter().map(of).collect();
        YearOfClients::of(calendar / 12, &revenues)
    };
    spans(first, length, Period::Year).map(year).collect()
}
