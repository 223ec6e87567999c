//! JSON that comes from outside as a parameter, read so that two readers never see two things.
//!
//! RFC 8259, section 4, leaves open which of two members of the same name counts; numbers with
//! fractions are rounded by one program and not by the next; hidden characters show one thing and
//! say another. All of these are refused, and so is everything large or deep.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// The deepest nesting.
const DEEPEST: usize = 10;

/// Reads one JSON value of at most `longest` bytes; `None` for anything else.
pub(crate) fn read(text: &str, longest: usize) -> Option<Value> {
    if text.len() > longest {
        return None;
    }
    let Strict(value) = serde_json::from_str(text).ok()?;
    is_shallow(&value, DEEPEST).then_some(value)
}

fn is_shallow(value: &Value, left: usize) -> bool {
    match value {
        Value::Array(all) => left > 0 && all.iter().all(|v| is_shallow(v, left - 1)),
        Value::Object(all) => left > 0 && all.values().all(|v| is_shallow(v, left - 1)),
        _ => true,
    }
}

struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON with whole numbers, each member once, no control characters")
    }
    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        if value.chars().any(char::is_control) {
            return Err(E::custom("a control character"));
        }
        Ok(value.into())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(Strict(value)) = from.next_element()? {
            all.push(value);
        }
        Ok(Value::Array(all))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some((name, Strict(value))) = from.next_entry::<String, Strict>()? {
            if name.chars().any(char::is_control) || all.insert(name, value).is_some() {
                return Err(A::Error::custom("a member twice, or a control character"));
            }
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_programs_could_read_differently_is_refused() {
        for good in ["null", "{}", r#"{"a":[1,-2,true,"x",{"b":null}]}"#, " 7 "] {
            assert!(read(good, 100).is_some(), "{good}");
        }
        for bad in [
            "",
            "{",
            r#"{"a":1,"a":2}"#,
            r#"{"a":{"b":1,"\u0062":2}}"#,
            "1.5",
            "1e3",
            r#""\u0000""#,
            r#""\u007f""#,
            r#"{"a\u0000":1}"#,
            "{} {}",
            "99999999999999999999",
            "[[[[[[[[[[[1]]]]]]]]]]]",
        ] {
            assert_eq!(read(bad, 100), None, "{bad}");
        }
        assert_eq!(read("\"longer\"", 7), None);
    }
}
