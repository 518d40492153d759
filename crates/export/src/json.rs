//! A contract as JSON with those beside it, and the scenario of such a file again.
//!
//! A file becomes a link's query, so it is repaired and told of as a link would be.

use offtake_economics::link::{self, PortfolioReading, Reading};
use offtake_economics::portfolio::{Portfolio, PortfolioReport};
use offtake_economics::{ContractKind, Input, Inputs, Report};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::restore::{self, NoScenario};

/// A contract, and those beside it where there are some.
#[derive(Serialize)]
struct Everything {
    #[serde(flatten)]
    contract: Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    portfolio: Option<PortfolioReport>,
}

/// Everything about a contract: link, inputs, notices, metrics, months and years.
///
/// # Errors
/// Where a number of it cannot be written as JSON, which a finite contract never has.
pub fn write(inputs: &Inputs) -> serde_json::Result<String> {
    write_beside(inputs, &Portfolio::default())
}

/// The same with the contracts beside it, under `portfolio`.
///
/// # Errors
/// As [`write()`].
pub fn write_beside(inputs: &Inputs, portfolio: &Portfolio) -> serde_json::Result<String> {
    let portfolio = PortfolioReading {
        portfolio: portfolio.clone(),
        repairs: Vec::new(),
    };
    everything(
        link::read(&link::versioned(&link::write(inputs))),
        &portfolio,
    )
}

/// The same of a link, with what had to be repaired in it.
///
/// # Errors
/// As [`write()`].
pub fn everything(scenario: Reading, beside: &PortfolioReading) -> serde_json::Result<String> {
    let PortfolioReading { portfolio, repairs } = beside;
    let everything = Everything {
        contract: Report::of(scenario),
        portfolio: (*portfolio != Portfolio::default())
            .then(|| PortfolioReport::of(portfolio, repairs.clone())),
    };
    let mut text = serde_json::to_string_pretty(&everything)?;
    text.push('\n');
    Ok(text)
}

/// The scenario of a file and the contracts beside it as a link's query with its question mark: inputs,
/// as they stand there now, whatever else it says. The link's own rules then repair what has to be.
///
/// # Errors
/// Where the file is not JSON, or has neither inputs nor contracts.
///
/// ```
/// use offtake_economics::{Input, Inputs, link};
///
/// let file = offtake_export::json::write(&Inputs::default()).unwrap();
/// let edited = file.replace("\"mw\": 200.0", "\"mw\": 300.0");
/// let reading = link::read(&offtake_export::json::query(&edited).unwrap());
/// assert_eq!(reading.inputs.value(Input::Mw), 300.0);
/// ```
pub fn query(text: &str) -> Result<String, NoScenario> {
    let file: Value = serde_json::from_str(text).map_err(|_| NoScenario::OtherFile)?;
    let inputs = file.get("inputs").and_then(Value::as_object);
    // A portfolio's own file has them outright.
    let beside = file.get("portfolio").unwrap_or(&file);
    let list = |name| beside.get(name).and_then(Value::as_array);
    let (contracts, target) = (list("contracts"), list("target"));
    if inputs.is_none() && contracts.is_none() && target.is_none() {
        return Err(NoScenario::NoInputs);
    }
    let scenario = inputs.map(|inputs| restore::pairs(&held(&file, inputs)));
    let mut words: Vec<String> = contracts.into_iter().flatten().map(contract).collect();
    let points: Vec<String> = target.into_iter().flatten().map(point).collect();
    if !points.is_empty() {
        let target = restore::pairs(&[("target".to_owned(), points.join(","))]);
        words.push(restore::short(target));
    }
    let both = link::beside(&scenario.unwrap_or_default(), &words.join("&"));
    let version = file.get("v").map(|version| format!("&v={}", said(version)));
    Ok(format!("?{both}{}", version.unwrap_or_default()))
}

/// A value as a link would have it.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The keys and values of an object of inputs. None is what an input may be that is not given, or that
/// another one stands in for; of any other it is told, since something has lost its value.
fn terms(inputs: &Map<String, Value>) -> Vec<(String, String)> {
    let given = |input: Input| inputs.get(input.key()).filter(|value| !value.is_null());
    let word = given(Input::Kind).map(said).unwrap_or_default();
    let kind = ContractKind::ALL
        .into_iter()
        .find(|kind| kind.word() == word);
    let kind = kind.unwrap_or(ContractKind::FIRST);
    let may_be_none = |key: &str| {
        Input::from_key(key).is_some_and(|input| {
            let mut others = Input::ALL.iter();
            input.spec().default.is_none()
                || !kind.has(input)
                || others.any(|other| other.replaces().contains(&input) && given(*other).is_some())
        })
    };
    let said = inputs
        .iter()
        .filter(|(key, value)| !value.is_null() || !may_be_none(key));
    said.map(|(key, value)| (key.clone(), self::said(value)))
        .collect()
}

/// The same with what the price was found from, as the link of the contract has it, while it is the
/// price.
fn held(contract: &Value, inputs: &Map<String, Value>) -> Vec<(String, String)> {
    let mut given = terms(inputs);
    let address = contract.get("link").map(said).unwrap_or_default();
    let before = link::read(&address).inputs;
    let price = before.kind().price();
    let now = inputs.get(price.key()).and_then(Value::as_f64);
    if let Some(held) = before.held()
        && now == before.get(price)
    {
        given.push((link::HELD.to_owned(), link::write_held(&held)));
    }
    given
}

/// A contract of a list.
fn contract(given: &Value) -> String {
    let name = |key| given.get(key).map(said).unwrap_or_default();
    let terms = match given.get("inputs").and_then(Value::as_object) {
        Some(inputs) => held(given, inputs),
        None => link::pairs(&name("link")),
    };
    restore::short(link::contract(&name("client"), &name("site"), &terms))
}

/// A point of a target.
fn point(given: &Value) -> String {
    match (given.get("date"), given.get("mw")) {
        (Some(date), Some(mw)) => format!("{}@{}", said(date), said(mw)),
        _ => said(given),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gives_its_scenario_back() {
        for given in [
            "",
            "?tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
            "?phases=200@12,70@15,112@20&opex=20&start=2025-02&ke=12",
            "?mw=0.1&term=30&rate=121.52777777777777",
            "?mw=150&rate=121.52777777777777&held=tcv:3500,200,12",
            "?kind=gpu&gpus=2000&price=2.5&held=mwyear:1.5,4096,3.5",
        ] {
            let inputs = link::read(given).inputs;
            let reading = link::read(&query(&write(&inputs).unwrap()).unwrap());
            assert_eq!(reading.inputs, inputs, "{given}");
            assert!(reading.repairs.is_empty(), "{given}: {:?}", reading.repairs);
        }
    }

    #[test]
    fn another_price_was_not_found_from_the_headline() {
        let given = "?mw=150&rate=121.52777777777777&held=tcv:3500,200,12";
        let file = write(&link::read(given).inputs).unwrap();
        let edited = file.replace(
            "\"rate\": 121.52777777777777,\n    \"price",
            "\"rate\": 130,\n    \"price",
        );
        let reading = link::read(&query(&edited).unwrap());
        assert_eq!(reading.repairs, []);
        assert_eq!(link::write(&reading.inputs), "mw=150&rate=130");
    }

    #[test]
    fn what_cannot_be_used_is_repaired_and_told() {
        let reading = link::read(
            &query(
                r#"{"inputs": {"mw": "a lot", "term": 99, "colour": "blue & green", "rate": [1]}}"#,
            )
            .unwrap(),
        );
        assert_eq!(link::write(&reading.inputs), "term=30");
        assert_eq!(reading.repairs.len(), 4, "{:?}", reading.repairs);
    }

    #[test]
    fn what_is_no_contract_is_told() {
        assert_eq!(query("PK\u{3}").err(), Some(NoScenario::OtherFile));
        assert_eq!(query("[]").err(), Some(NoScenario::NoInputs));
        assert_eq!(query(r#"{"inputs": 3}"#).err(), Some(NoScenario::NoInputs));
    }
}
