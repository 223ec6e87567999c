//! The operators for one parameter, how they go together and how two of them become one.

use serde_json::{Map, Value};

use super::PolicyError;

/// The operators for one parameter, in the order in which they are applied (section 6.1.3.1).
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rule {
    /// The parameter is that; null removes it.
    pub(super) value: Option<Value>,
    /// It contains these.
    pub(super) add: Option<Vec<Value>>,
    /// It is that if it is nothing else.
    pub(super) default: Option<Value>,
    /// It must be one of these.
    pub(super) one_of: Option<Vec<Value>>,
    /// Of its elements only these stay.
    pub(super) subset_of: Option<Vec<Value>>,
    /// It must contain these.
    pub(super) superset_of: Option<Vec<Value>>,
    /// It must be there.
    pub(super) essential: Option<bool>,
}

impl Rule {
    pub(super) fn knows(operator: &str) -> bool {
        [
            "value",
            "add",
            "default",
            "one_of",
            "subset_of",
            "superset_of",
            "essential",
        ]
        .contains(&operator)
    }

    pub(super) fn read(operators: &Map<String, Value>) -> Result<Self, PolicyError> {
        let list = |name: &str| match operators.get(name) {
            None => Ok(None),
            Some(Value::Array(all)) => Ok(Some(all.clone())),
            Some(_) => Err(PolicyError::Malformed),
        };
        let essential = match operators.get("essential") {
            None => None,
            Some(Value::Bool(essential)) => Some(*essential),
            Some(_) => return Err(PolicyError::Malformed),
        };
        let rule = Self {
            value: operators.get("value").cloned(),
            add: list("add")?,
            default: operators.get("default").cloned(),
            one_of: list("one_of")?,
            subset_of: list("subset_of")?,
            superset_of: list("superset_of")?,
            essential,
        };
        if rule.default == Some(Value::Null) || rule.one_of.as_ref().is_some_and(Vec::is_empty) {
            return Err(PolicyError::Malformed);
        }
        rule.is_sound()
            .then_some(rule)
            .ok_or(PolicyError::Combination)
    }

    /// Sections 6.1.3.1.1 to 6.1.3.1.7, each on what an operator may stand beside.
    fn is_sound(&self) -> bool {
        let lists = self.subset_of.is_some() || self.superset_of.is_some();
        if self.one_of.is_some() && (self.add.is_some() || lists) {
            return false;
        }
        let within = |some: &Option<Vec<Value>>, all: &Option<Vec<Value>>| match (some, all) {
            (Some(some), Some(all)) => some.iter().all(|one| all.contains(one)),
            _ => true,
        };
        within(&self.add, &self.subset_of)
            && within(&self.superset_of, &self.subset_of)
            && self
                .value
                .as_ref()
                .is_none_or(|value| self.agrees_with(value))
    }

    /// What a fixed value may stand beside.
    fn agrees_with(&self, value: &Value) -> bool {
        if value.is_null() {
            let silent = self.default.is_none() && self.add.is_none() && self.one_of.is_none();
            let empty = self.superset_of.is_none() && self.subset_of.is_none();
            return silent && empty && self.essential != Some(true);
        }
        let has = |wanted: &Vec<Value>| match elements(value) {
            Some(all) => wanted.iter().all(|one| all.contains(one)),
            None => false,
        };
        let within = |allowed: &Vec<Value>| match elements(value) {
            Some(all) => all.iter().all(|one| allowed.contains(one)),
            None => false,
        };
        self.add.as_ref().is_none_or(has)
            && self.one_of.as_ref().is_none_or(|all| all.contains(value))
            && self.subset_of.as_ref().is_none_or(within)
            && self.superset_of.as_ref().is_none_or(has)
    }

    /// Both rules at once; `self` is the one from above.
    pub(super) fn merge(self, below: Self) -> Result<Self, PolicyError> {
        let one_of = both(self.one_of, below.one_of, |a, b| intersection(a, &b));
        if one_of.as_ref().is_some_and(Vec::is_empty) {
            return Err(PolicyError::Merge);
        }
        let merged = Self {
            value: same(self.value, below.value)?,
            add: both(self.add, below.add, union),
            default: same(self.default, below.default)?,
            one_of,
            subset_of: both(self.subset_of, below.subset_of, |a, b| intersection(a, &b)),
            superset_of: both(self.superset_of, below.superset_of, union),
            essential: both(self.essential, below.essential, |a, b| a || b),
        };
        merged
            .is_sound()
            .then_some(merged)
            .ok_or(PolicyError::Combination)
    }
}

/// The elements of a list; those of `scope` are the words of its text.
fn elements(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(all) => Some(all.clone()),
        Value::String(text) => Some(text.split(' ').map(Value::from).collect()),
        _ => None,
    }
}

fn same(above: Option<Value>, below: Option<Value>) -> Result<Option<Value>, PolicyError> {
    match (above, below) {
        (Some(above), Some(below)) if above != below => Err(PolicyError::Merge),
        (above, below) => Ok(above.or(below)),
    }
}

fn both<T>(above: Option<T>, below: Option<T>, join: impl FnOnce(T, T) -> T) -> Option<T> {
    match (above, below) {
        (Some(above), Some(below)) => Some(join(above, below)),
        (above, below) => above.or(below),
    }
}

fn intersection(above: Vec<Value>, below: &[Value]) -> Vec<Value> {
    above
        .into_iter()
        .filter(|one| below.contains(one))
        .collect()
}

fn union(mut above: Vec<Value>, below: Vec<Value>) -> Vec<Value> {
    for one in below {
        if !above.contains(&one) {
            above.push(one);
        }
    }
    above
}
