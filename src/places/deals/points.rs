//! Deals, and the visitor's own contract, as points of a market.
//!
//! Promises a point for every deal whose load, term and value are known. Which shape a kind of
//! contract has is said here and nowhere else.

use offtake_charts::market::{Contract, Part, Quotes, Shape};
use offtake_deals::{
    Comparables, Deal, Lease, Market, Value, What, deals, price_of, prices_of, search,
};
use offtake_economics::format::{self, trimmed, with_unit};
use offtake_economics::{Input, Inputs, Metric, Unit, calendar, evaluate, sorted};

use crate::places::deals::rows::{facts, price};

/// The visitor's own contract has a place among the deals where it is signed in their years, or so many
/// months before or after.
const NEAR: f64 = 12.0;

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
    /// Its place by price; none of a sum.
    pub rank: Option<String>,
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

/// The points of all deals of a kind, from the first announced; faint where the words do not find them.
pub fn of(among: &Comparables, words: &str) -> Vec<Point> {
    let found: Vec<_> = search(words).iter().map(|deal| deal.id).collect();
    let all = deals().iter().filter(|deal| deal.kind == among.kind);
    let points = all.filter_map(|deal| {
        let mut point = point(deal, among)?;
        if !found.contains(&deal.id) {
            point.contract.part = Part::Faint;
        }
        Some(point)
    });
    sorted(points, |a, b| {
        let (a, b) = (&a.contract, &b.contract);
        a.at.total_cmp(&b.at).then(a.price.total_cmp(&b.price))
    })
}

/// What an hour of a GPU costs elsewhere, by what it is and who sells it: by contract, on demand and by
/// list, as far as that can be drawn beside prices up to `most`; and in words what is beyond.
pub fn hours(most: f64) -> (Vec<Quotes>, String) {
    let mut all: Vec<Quotes> = Vec::new();
    let mut beyond = Vec::new();
    let markets = [Market::GpuContract, Market::GpuOnDemand, Market::GpuList];
    for price in markets.into_iter().flat_map(prices_of) {
        let ends = match price.value {
            Value::Range(low, high) => Some((low, high)),
            value => value.number().map(|value| (value, value)),
        };
        let (Some(at), Some((low, high))) = (price.at(), ends) else {
            continue;
        };
        let seller = price.seller.map(|seller| format!("{seller} "));
        let label = seller.unwrap_or_default() + price.what;
        if high > most {
            beyond.push(format!("{label} {}, {}", price.text(), price.when()));
            continue;
        }
        match all.iter_mut().find(|one| one.label == label) {
            Some(one) => one.prices.push((at, low, high)),
            None => all.push(Quotes {
                label,
                prices: vec![(at, low, high)],
            }),
        }
    }
    let beyond = match beyond[..] {
        [] => String::new(),
        _ => format!(" Dearer, and not drawn: {}.", beyond.join("; ")),
    };
    (all, beyond)
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
        // GPU clouds have it too, in a market of their own.
        Lease::DoubleNet => Shape::Hexagon,
        Lease::ModifiedGross => Shape::Diamond,
        Lease::Gross => Shape::Triangle,
        Lease::Unstated => Shape::Ring,
    }
}

fn point(deal: &'static Deal, among: &Comparables) -> Option<Point> {
    let contract = Contract {
        at: deal.at()?,
        price: deal.price()?.0,
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
        terms(&contract, deal.number(What::Term)?, among)
    );
    Some(Point {
        deal: Some(deal),
        heading: deal.heading(),
        price: price(deal)?,
        facts: facts(deal),
        rank: deal.rank_words(among),
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

/// The visitor's own contract; or why it has no place among the deals of its kind, without a word where
/// it has no price.
pub fn own(inputs: &Inputs, among: &Comparables) -> Result<Point, String> {
    let price = price_of(inputs).map_err(|_| String::new())?;
    let value = evaluate(inputs).metrics.get(Metric::TotalContractValue);
    let signed = inputs.value(Input::Start);
    let dates: Vec<f64> = deals().iter().filter_map(Deal::at).collect();
    let near = dates.iter().any(|at| (at - signed).abs() <= NEAR);
    if !near {
        let month = calendar::month_in_words(signed as u32);
        return Err(format!("It is signed in {month}, far from these."));
    }
    let contract = Contract {
        at: signed,
        price,
        mw: inputs.total_mw(),
        shape: Shape::Ring,
        label: "Yours".to_owned(),
        part: Part::Own,
    };
    let term = inputs.value(Input::Term);
    let [mw, years] = load_and_term(contract.mw, term);
    let value = value.map_or_else(|why| why.why().to_owned(), format::dollars);
    Ok(Point {
        deal: None,
        heading: contract.label.clone(),
        price: among.price(price),
        facts: format!("{mw} · {years} · {value}"),
        rank: None,
        spoken: format!("Yours, {}", terms(&contract, term, among)),
        contract,
    })
}

fn load_and_term(mw: f64, term: f64) -> [String; 2] {
    [(mw, Unit::Megawatts), (term, Unit::Years)]
        .map(|(value, unit)| with_unit(&trimmed(value, 2), unit))
}

/// "200 MW, 12 years, $121.5 per kW-month".
fn terms(contract: &Contract, term: f64, among: &Comparables) -> String {
    let [mw, years] = load_and_term(contract.mw, term);
    let unit = among.kind.nouns().price_per;
    format!("{mw}, {years}, {} per {unit}", among.price(contract.price))
}

#[cfg(test)]
mod tests {
    use super::*;
    use offtake_deals::{ContractKind, find};
    use offtake_economics::link;

    fn hosting() -> Comparables {
        Comparables::of(ContractKind::Hosting)
    }

    fn clouds() -> Comparables {
        Comparables::of(ContractKind::GpuCloud)
    }

    fn own_of(query: &str) -> Result<Point, String> {
        let inputs = link::read(query).inputs;
        own(&inputs, &Comparables::of(inputs.kind()))
    }

    #[test]
    fn a_point_says_what_it_is() {
        let points = of(&hosting(), "");
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
            own_of("mw=300&term=1&rate=150").unwrap().spoken,
            "Yours, 300 MW, 1 year, $150.0 per kW-month"
        );
        let phased = own_of("phases=120@9,80@15").unwrap();
        assert!(
            phased.spoken.starts_with("Yours, 200 MW, "),
            "{}",
            phased.spoken
        );
    }

    #[test]
    fn words_make_the_others_faint_and_move_none() {
        let (all, some) = (of(&hosting(), ""), of(&hosting(), "hut 8"));
        assert_eq!(all.len(), some.len());
        assert!(all.iter().all(Point::is_found));
        let found = some.iter().filter(|point| point.is_found()).count();
        let wanted = search("hut 8").len();
        assert_eq!(found, wanted);
        for (a, b) in all.iter().zip(&some) {
            assert_eq!((a.id(), a.contract.at), (b.id(), b.contract.at));
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
        let shapes: Vec<Shape> = Lease::ALL.into_iter().map(shape).collect();
        for (index, shape) in shapes.iter().enumerate() {
            assert!(!shapes[..index].contains(shape));
        }
        for deal in deals() {
            assert!(deal.lease.is_none_or(|lease| Lease::ALL.contains(&lease)));
        }
    }

    #[test]
    fn every_deal_has_a_point_that_opens_it() {
        let mut points = of(&hosting(), "");
        points.extend(of(&clouds(), ""));
        assert_eq!(points.len(), deals().len());
        for point in points {
            assert_eq!(point.opens(), find(point.id()));
        }
    }

    #[test]
    fn ones_own_stands_among_its_kind_or_says_why_not() {
        assert_eq!(own_of("").unwrap().opens(), None);
        let cloud = own_of("kind=gpu").unwrap();
        assert!(cloud.spoken.ends_with(" per GPU-hour"), "{}", cloud.spoken);
        assert_eq!(own_of("take=0&ramp=0&phases=1@0").unwrap_err(), "");
        let why = own_of("start=2050-03").unwrap_err();
        assert_eq!(why, "It is signed in March 2050, far from these.");
    }

    #[test]
    fn hours_of_gpus_are_drawn_or_told() {
        let gpus = [Market::GpuContract, Market::GpuOnDemand, Market::GpuList];
        let count = gpus.into_iter().flat_map(prices_of).count();
        let drawn = |quotes: &[Quotes]| quotes.iter().map(|one| one.prices.len()).sum::<usize>();
        let (all, beyond) = hours(f64::INFINITY);
        assert_eq!((drawn(&all), beyond.as_str()), (count, ""));
        let (some, beyond) = hours(8.0);
        assert_eq!(drawn(&some) + beyond.matches("; ").count() + 1, count);
        assert!(some.iter().any(|one| one.label == "CoreWeave H100"));
        assert!(
            some.iter()
                .flat_map(|one| &one.prices)
                .all(|(_, low, high)| low <= high)
        );
    }

    #[test]
    fn a_point_says_where_its_price_stands_unless_it_is_a_sum() {
        for among in [hosting(), clouds()] {
            for point in of(&among, "") {
                let deal = point.opens().unwrap();
                assert_eq!(point.rank.is_some(), deal.covers.is_empty());
                assert_eq!(point.rank, deal.rank_words(&among));
            }
        }
    }
}
