//! JSON that comes from outside as a parameter, read so that two readers never see two things.
//!
//! RFC 8259, section 4, leaves open which of two members of the same name counts; numbers with
//! fractions are rounded by one program and not by the next; hidden characters show one thing and
//! say another. All of these are refused, and so is everything large or deep.

use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Value};
use std::{collections::HashSet, fmt};

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

/// Whether no object in this JSON has a member of the same name twice. Unlike [`read`] it takes
/// fractions and line breaks, which claims about people have; what is no JSON has no member twice.
pub(crate) fn has_each_member_once(json: &[u8]) -> bool {
    serde_json::from_slice::<Once>(json).map_or_else(|e| !e.is_data(), |_| true)
}

struct Once;

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Counter).map(|()| Self)
    }
}

struct Counter;

impl<'de> Visitor<'de> for Counter {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON with each member once")
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        while from.next_element::<Once>()?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some((name, Once)) = from.next_entry::<String, Once>()? {
            if !seen.insert(name) {
                return Err(A::Error::custom("a member twice"));
            }
        }
        Ok(())
    }
}

/// Reads one JSON object of at most `longest` bytes into a type. An array is refused, which serde
/// would take for the members in the order of the type.
pub(crate) fn read_object<T: DeserializeOwned>(text: &str, longest: usize) -> Option<T> {
    let value = read(text, longest).filter(Value::is_object)?;
    serde_json::from_value(value).ok()
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

    #[test]
    fn a_member_that_is_there_twice_is_found_at_any_depth() {
        for good in ["1.5", r#"{"a":[{"b":"\n"},{"b":1e3}],"b":null}"#, "no JSON"] {
            assert!(has_each_member_once(good.as_bytes()), "{good}");
        }
        for bad in [r#"{"a":1,"\u0061":2}"#, r#"[{"a":[{"b":1,"b":1}]}]"#] {
            assert!(!has_each_member_once(bad.as_bytes()), "{bad}");
        }
    }
}
