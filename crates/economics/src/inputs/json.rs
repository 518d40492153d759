//! The inputs as JSON: every key with its number, a month as "2024-06", phases as "200@12,70@15".
//!
//! An input that is not given, or that another one stands in for, is null: no object ever shows a
//! number that nothing was computed from.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Input, Inputs};
use crate::link;
use crate::unit::Unit;

impl Serialize for Inputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Input::COUNT))?;
        for input in Input::ALL {
            let key = input.key();
            let stands = self.replaced_by(*input).is_none();
            match input.spec().unit {
                Unit::Month | Unit::Phases | Unit::Choice => {
                    let text = link::value(self, *input).filter(|_| stands);
                    map.serialize_entry(key, &text)?;
                }
                _ => map.serialize_entry(key, &self.get(*input).filter(|_| stands))?,
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json, to_value};

    use super::*;

    fn object(query: &str) -> Value {
        to_value(link::read(query).inputs).expect("inputs are an object")
    }

    #[test]
    fn every_key_is_there_with_its_number() {
        let object = object("mw=300&term=1.5");
        let keys = object.as_object().expect("an object");
        assert_eq!(keys.len(), Input::COUNT);
        assert!(
            Input::ALL
                .iter()
                .all(|input| keys.contains_key(input.key()))
        );
        assert_eq!(object["mw"], json!(300.0));
        assert_eq!(object["term"], json!(1.5));
        assert_eq!(object["start"], json!("2024-06"));
        assert_eq!(object["margin"], json!(77.5));
        assert_eq!(
            (&object["ke"], &object["tcv"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(object["phases"], Value::Null);
    }

    #[test]
    fn what_another_input_stands_in_for_is_null() {
        let object = object("phases=200@12,70@15&tcv=3500&opex=20");
        for key in ["mw", "ready", "rate", "margin"] {
            assert_eq!(object[key], Value::Null, "{key}");
        }
        assert_eq!(object["phases"], json!("200@12,70@15"));
        assert_eq!(
            (&object["tcv"], &object["opex"]),
            (&json!(3500.0), &json!(20.0))
        );
    }
}
