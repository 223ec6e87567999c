//! Metadata policies (section 6.1): what those above demand of the metadata below.

mod apply;
mod rule;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use rule::Rule;

/// Why a policy cannot be used, or metadata do not satisfy it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Not an object of objects of operators, or an operator with a wrong value.
    #[error("the policy is malformed")]
    Malformed,
    /// An operator that must be understood and is not known.
    #[error("the policy needs an operator that is not known")]
    Critical,
    /// Two operators for one parameter that contradict each other (section 6.1.3.1).
    #[error("the policy contradicts itself")]
    Combination,
    /// Two policies of one chain that contradict each other (section 6.1.4).
    #[error("two policies of the chain contradict each other")]
    Merge,
    /// Metadata that the policy does not allow.
    #[error("the policy does not allow the metadata")]
    Violated,
}

/// A metadata policy: for each entity type and parameter a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy(BTreeMap<String, BTreeMap<String, Rule>>);

impl Policy {
    /// Reads the claims `metadata_policy` and `metadata_policy_crit`. Operators that are not known
    /// are ignored where they are not critical (section 6.1.3.2).
    ///
    /// # Errors
    /// [`PolicyError`].
    pub fn read(policy: &Value, critical: &[String]) -> Result<Self, PolicyError> {
        if !critical.iter().all(|operator| Rule::knows(operator)) {
            return Err(PolicyError::Critical);
        }
        let object = |value: &Value| value.as_object().cloned().ok_or(PolicyError::Malformed);
        let mut types = BTreeMap::new();
        for (entity_type, parameters) in object(policy)? {
            let mut rules = BTreeMap::new();
            for (parameter, operators) in object(&parameters)? {
                rules.insert(parameter, Rule::read(&object(&operators)?)?);
            }
            types.insert(entity_type, rules);
        }
        Ok(Self(types))
    }

    /// This policy with that of the next entity below: it can demand more, never less
    /// (section 6.1.4.1).
    ///
    /// # Errors
    /// [`PolicyError::Merge`], [`PolicyError::Combination`].
    pub fn merge(mut self, below: Self) -> Result<Self, PolicyError> {
        for (entity_type, parameters) in below.0 {
            let rules = self.0.entry(entity_type).or_default();
            for (parameter, rule) in parameters {
                let above = rules.remove(&parameter).unwrap_or_default();
                rules.insert(parameter, above.merge(rule)?);
            }
        }
        Ok(self)
    }

    /// The metadata of one entity type as the policy has them (section 6.1.4.2).
    ///
    /// # Errors
    /// [`PolicyError::Violated`].
    pub fn apply(
        &self,
        entity_type: &str,
        mut metadata: Map<String, Value>,
    ) -> Result<Map<String, Value>, PolicyError> {
        for (parameter, rule) in self.0.get(entity_type).into_iter().flatten() {
            let before = metadata.remove(parameter);
            if let Some(after) = apply::to_parameter(parameter, rule, before)? {
                metadata.insert(parameter.clone(), after);
            }
        }
        Ok(metadata)
    }
}
