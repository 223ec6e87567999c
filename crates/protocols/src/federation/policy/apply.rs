//! Applying a rule to one parameter of metadata.

use serde_json::Value;

use super::{PolicyError, rule::Rule};

/// The parameter after the rule; `None` where it is not, or no longer, there.
pub(super) fn to_parameter(
    name: &str,
    rule: &Rule,
    before: Option<Value>,
) -> Result<Option<Value>, PolicyError> {
    // Scopes are a list that is written as one text (section 6.1.3.1).
    let is_text = name == "scope";
    let after = apply(
        rule,
        before.map(|value| if is_text { split(value) } else { value }),
    )?;
    Ok(after.map(|value| if is_text { join(value) } else { value }))
}

fn apply(rule: &Rule, mut now: Option<Value>) -> Result<Option<Value>, PolicyError> {
    match &rule.value {
        Some(Value::Null) => now = None,
        Some(value) => now = Some(value.clone()),
        None => {}
    }
    if let Some(add) = &rule.add {
        let mut all = list(now.take())?.unwrap_or_default();
        for one in add {
            if !all.contains(one) {
                all.push(one.clone());
            }
        }
        now = Some(Value::Array(all));
    }
    if now.is_none() {
        now.clone_from(&rule.default);
    }
    if let (Some(allowed), Some(value)) = (&rule.one_of, &now)
        && !allowed.contains(value)
    {
        return Err(PolicyError::Violated);
    }
    if let Some(allowed) = &rule.subset_of
        && let Some(all) = list(now.clone())?
    {
        let kept = all.into_iter().filter(|one| allowed.contains(one));
        now = Some(Value::Array(kept.collect()));
    }
    if let Some(wanted) = &rule.superset_of
        && let Some(all) = list(now.clone())?
        && !wanted.iter().all(|one| all.contains(one))
    {
        return Err(PolicyError::Violated);
    }
    if rule.essential == Some(true) && now.is_none() {
        return Err(PolicyError::Violated);
    }
    Ok(now)
}

fn list(value: Option<Value>) -> Result<Option<Vec<Value>>, PolicyError> {
    match value {
        None => Ok(None),
        Some(Value::Array(all)) => Ok(Some(all)),
        Some(_) => Err(PolicyError::Violated),
    }
}

fn split(value: Value) -> Value {
    match value {
        Value::String(text) => text.split(' ').map(Value::from).collect(),
        other => other,
    }
}

fn join(value: Value) -> Value {
    match value {
        Value::Array(words) => {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            words.join(" ").into()
        }
        other => other,
    }
}
