//! Deals, and the visitor's own contract, as points of a market.
//!
//! Promises a point for every deal whose load, term and value are known. Which shape a kind of
//! contract has is said here and nowhere else.

use offtake_charts::market::{Contract, Part, Shape};
use offtake_deals::{Deal, Kind, Lease, What, deals, search};
use offtake_economics::figures::{self, trimmed, with_unit};
use offtake_economics::{Absent, Input, Inputs, Metric, Unit, calendar, evaluate, link};

use crate::rows::{dollars, facts, price};

/// A point: what is drawn, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Whose it is; none for the visitor's own.
    pub deal: Option<&'static Deal>,
    /// What is drawn.
    pub contract: Contract,
    /// What it is called.
    pub heading: String,
    /// Its price, with how that is known.
    pub price: String,
    /// When and how much, in a line.
    pub facts: String,
    /// All of it as one says it.
    pub spoken: String,
}

impl Point {
    /// A name for code.
    pub fn id(&self) -> &'static str {
        self.deal.map_or("own", |deal| deal.id)
    }

    /// Whether it was asked for.
    pub fn is_found(&self) -> bool {
        self.contract.part != Part::Faint
    }

    /// The deal that it opens; none for the visitor's own.
    pub fn opens(&self) -> Option<&'static Deal> {
        self.deal
    }
}

/// The points of all deals of a kind, from the shortest term; faint where the words do not find them.
pub fn of(kind: Kind, words: &str) -> Vec<Point> {
    let found: Vec<_> = search(words).iter().map(|deal| deal.id).collect();
    let all = deals().iter().filter(|deal| deal.kind == kind);
    let mut points: Vec<Point> = all
        .filter_map(|deal| {
            let mut point = point(deal)?;
            if !found.contains(&deal.id) {
                point.contract.part = Part::Faint;
            }
            Some(point)
        })
        .collect();
    points.sort_by(|a, b| {
        let (a, b) = (&a.contract, &b.contract);
        a.term.total_cmp(&b.term).then(a.price.total_cmp(&b.price))
    });
    points
}

/// The load of the largest deal that has a point, in MW.
pub fn largest() -> f64 {
    let loads = deals().iter().filter_map(Deal::load);
    loads.fold(0.0, |most, (mw, _)| most.max(mw))
}

/// What tells a lease apart.
pub fn shape(lease: Lease) -> Shape {
    match lease {
        Lease::PowerPassedThrough => Shape::Circle,
        Lease::TripleNet => Shape::Square,
        // Of debt alone: no deal says it of itself.
        Lease::DoubleNet => Shape::Square,
        Lease::ModifiedGross => Shape::Diamond,
        Lease::Gross => Shape::Triangle,
        Lease::Unstated => Shape::Ring,
    }
}

/// The leases in the order of their legend.
pub const LEASES: [Lease; 5] = [
    Lease::PowerPassedThrough,
    Lease::TripleNet,
    Lease::ModifiedGross,
    Lease::Gross,
    Lease::Unstated,
];

fn point(deal: &'static Deal) -> Option<Point> {
    let contract = Contract {
        term: deal.number(What::Term)?,
        price: deal.price_per_kw_month()?,
        mw: deal.load()?.0,
        shape: deal.lease.map_or(Shape::Hexagon, shape),
        label: label(deal),
        part: if deal.covers.is_empty() {
            Part::Other
        } else {
            Part::Sum
        },
    };
    let (host, client) = (deal.host, deal.client);
    let sum = if deal.covers.is_empty() {
        ""
    } else {
        ", programme total"
    };
    let announced = deal
        .month()
        .map_or_else(|| deal.announced.to_owned(), calendar::month_in_words);
    let spoken = format!(
        "{host} and {client}{sum}, {}, announced {announced}",
        terms(&contract, deal.kind)
    );
    Some(Point {
        deal: Some(deal),
        heading: deal.heading(),
        price: price(deal)?,
        facts: facts(deal),
        spoken,
        contract,
    })
}

/// Who supplies whom, shorter: without what is said of them, and without a client that is not named.
fn label(deal: &Deal) -> String {
    let short = |name: &'static str| name.split(" (").next().unwrap_or(name);
    let (host, client) = (short(deal.host), short(deal.client));
    if client.contains("not named") {
        host.to_owned()
    } else {
        format!("{host} → {client}")
    }
}

/// The visitor's own contract and its kind; or why it has no price.
pub fn own(query: &str) -> (Kind, Result<Point, Absent>) {
    let inputs = link::read(query).inputs;
    (inputs.kind(), own_point(&inputs))
}

fn own_point(inputs: &Inputs) -> Result<Point, Absent> {
    let metrics = evaluate(inputs).metrics;
    let contract = Contract {
        term: inputs.value(Input::Term),
        price: metrics.get(Metric::AverageRate)?,
        mw: inputs.total_mw(),
        shape: Shape::Ring,
        label: "Yours".to_owned(),
        part: Part::Own,
    };
    let value = metrics.get(Metric::TotalContractValue)?;
    let [mw, years] = load_and_term(&contract);
    Ok(Point {
        deal: None,
        heading: contract.label.clone(),
        price: dollars(contract.price),
        facts: format!("{mw} · {years} · {}", figures::dollars(value)),
        spoken: format!("Yours, {}", terms(&contract, inputs.kind())),
        contract,
    })
}

fn load_and_term(contract: &Contract) -> [String; 2] {
    [(contract.mw, Unit::Mw), (contract.term, Unit::Years)]
        .map(|(value, unit)| with_unit(&trimmed(value, 2), unit))
}

/// "200 MW, 12 years, $121.5 per kW-month".
fn terms(contract: &Contract, kind: Kind) -> String {
    let [mw, years] = load_and_term(contract);
    let with = match kind {
        Kind::Hosting => "",
        Kind::GpuCloud => " with its GPUs",
    };
    let price = dollars(contract.price);
    format!("{mw}, {years}, {price} per kW-month{with}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use offtake_deals::find;

    #[test]
    fn a_point_says_what_it_is() {
        let points = of(Kind::Hosting, "");
        let spoken = |id: &str| {
            let point = points.iter().find(|point| point.id() == id).unwrap();
            point.spoken.as_str()
        };
        assert_eq!(
            spoken("core-scientific-coreweave-2024-06"),
            "Core Scientific and CoreWeave, 200 MW, 12 years, $121.5 per kW-month, announced June 2024"
        );
        assert!(
            spoken("core-scientific-coreweave-2025-02-total")
                .contains("CoreWeave, programme total, 590 MW")
        );
        assert_eq!(
            own("mw=300&term=1&rate=150").1.unwrap().spoken,
            "Yours, 300 MW, 1 year, $150.0 per kW-month"
        );
        let phased = own("phases=120@9,80@15").1.unwrap();
        assert!(
            phased.spoken.starts_with("Yours, 200 MW, "),
            "{}",
            phased.spoken
        );
    }

    #[test]
    fn words_make_the_others_faint_and_move_none() {
        let (all, some) = (of(Kind::Hosting, ""), of(Kind::Hosting, "hut 8"));
        assert_eq!(all.len(), some.len());
        assert!(all.iter().all(Point::is_found));
        let found = some.iter().filter(|point| point.is_found()).count();
        let wanted = search("hut 8").len();
        assert_eq!(found, wanted);
        for (a, b) in all.iter().zip(&some) {
            assert_eq!((a.id(), a.contract.term), (b.id(), b.contract.term));
        }
    }

    #[test]
    fn labels_are_short() {
        let label = |id: &str| label(find(id).unwrap());
        assert_eq!(label("white-fiber-nscale-2025-12"), "WhiteFiber → Nscale");
        assert_eq!(label("hyperscale-data-neocloud-2026-06"), "Hyperscale Data");
    }

    #[test]
    fn every_kind_of_lease_has_a_shape_of_its_own() {
        let shapes: Vec<Shape> = LEASES.into_iter().map(shape).collect();
        for (index, shape) in shapes.iter().enumerate() {
            assert!(!shapes[..index].contains(shape) && *shape != Shape::Hexagon);
        }
        for deal in deals() {
            assert!(deal.lease.is_none_or(|lease| LEASES.contains(&lease)));
        }
    }

    #[test]
    fn every_deal_has_a_point_that_opens_it() {
        let mut points = of(Kind::Hosting, "");
        points.extend(of(Kind::GpuCloud, ""));
        assert_eq!(points.len(), deals().len());
        for point in points {
            assert_eq!(point.opens(), find(point.id()));
        }
    }

    #[test]
    fn ones_own_stands_among_its_kind_or_says_why_not() {
        let (kind, point) = own("");
        assert_eq!((kind, point.unwrap().opens()), (Kind::Hosting, None));
        let (kind, point) = own("kind=gpu");
        assert_eq!(kind, Kind::GpuCloud);
        assert!(point.unwrap().spoken.ends_with("with its GPUs"));
        let priceless = |query| own(query).1.err();
        let nothing = Some(Absent::NothingBilled);
        assert_eq!(priceless("take=0&ramp=0&phases=1@0"), nothing);
    }
}
