//! The text of the file (TOML 1.0).
use crate::console::role::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::{Spanned, Table};
use web::{Failure, RealmSettings};

/// What the file says it is.
const FORMAT: &str = "stadttor-realm-1";

/// Why a file cannot be used, or a realm not be written as one.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Something in the file.
    #[error("line {line}: {reason}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// One sentence.
        reason: String,
    },
    /// No such realm.
    #[error("there is no realm \"{0}\"")]
    NoRealm(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Something of ours broke.
    #[error("the realm could not be read or written ({0})")]
    Broken(&'static str),
}

impl From<Failure> for FileError {
    fn from(why: Failure) -> Self {
        Self::Broken(why.code)
    }
}

/// A realm as a file.
#[derive(Debug, Clone)]
pub struct RealmFile {
    pub(super) body: Body,
    /// Where each line begins, to say where something stands.
    lines: Vec<usize>,
    /// Secrets by their references.
    secrets: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    format: Spanned<String>,
    realm: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) administrator: Option<Vec<Staff>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) provider: Option<Vec<Provider>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) client: Option<Vec<Spanned<Table>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) saml_service: Option<Vec<Spanned<Table>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) settings: Option<Spanned<RealmSettings>>,
}

/// An account with roles.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Staff {
    pub(super) mail: Spanned<String>,
    pub(super) roles: Vec<Role>,
}

/// A provider that is switched off.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Provider {
    pub(super) id: Spanned<String>,
    pub(super) on: bool,
}

impl RealmFile {
    /// Reads one.
    ///
    /// # Errors
    /// [`FileError::Line`].
    pub fn read(text: &str) -> Result<Self, FileError> {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let lines: Vec<usize> = std::iter::once(0)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        let body = toml::from_str::<Body>(text).map_err(|e| FileError::Line {
            line: line(&lines, e.span().map_or(0, |s| s.start)),
            reason: e.message().lines().next().unwrap_or_default().to_owned(),
        })?;
        let file = Self {
            body,
            lines,
            secrets: BTreeMap::new(),
        };
        if file.body.format.as_ref() != FORMAT {
            let reason = format!("format must be \"{FORMAT}\"");
            return Err(file.wrong(&file.body.format, &reason));
        }
        Ok(file)
    }

    /// Which secrets it refers to: `env:NAME` or `file:PATH`. Whoever runs the program looks them
    /// up and gives them to [`RealmFile::with_secrets`].
    pub fn references(&self) -> impl Iterator<Item = &str> {
        let clients = self.body.client.iter().flatten();
        clients.filter_map(|c| c.as_ref().get("secret")?.as_str())
    }

    /// With the secrets behind the references.
    #[must_use]
    pub fn with_secrets(self, secrets: BTreeMap<String, String>) -> Self {
        Self { secrets, ..self }
    }

    /// The secret behind a reference, if there is one. A secret itself is never in a file that
    /// many read.
    pub(super) fn secret(&self, reference: &str) -> Result<Option<&str>, String> {
        if !["env:", "file:"].iter().any(|p| reference.starts_with(p)) {
            return Err(
                "secret must be \"env:NAME\" or \"file:PATH\", never the secret itself".into(),
            );
        }
        let found = self.secrets.get(reference).map(String::as_str);
        if found.is_some_and(|secret| secret.len() < 16) {
            return Err(format!("{reference} is shorter than 16 characters"));
        }
        Ok(found)
    }

    pub(super) fn of(
        realm: &str,
        administrator: Vec<Staff>,
        provider: Vec<Provider>,
        client: Vec<Spanned<Table>>,
    ) -> Self {
        let body = Body {
            format: plain(FORMAT),
            realm: realm.to_owned(),
            administrator: Some(administrator),
            provider: Some(provider),
            client: Some(client),
            saml_service: None,
            settings: None,
        };
        Self {
            body,
            lines: vec![],
            secrets: BTreeMap::new(),
        }
    }

    /// With the services that speak SAML, and what is set of the realm itself.
    pub(super) fn with(mut self, all: Vec<Spanned<Table>>, settings: RealmSettings) -> Self {
        self.body.saml_service = Some(all);
        self.body.settings = Some(Spanned::new(0..0, settings));
        self
    }

    /// As text.
    pub(super) fn write(&self) -> Result<String, FileError> {
        toml::to_string_pretty(&self.body).map_err(|_| FileError::Broken("unwritable"))
    }

    /// Which realm it is for.
    pub(super) fn realm(&self) -> &str {
        &self.body.realm
    }

    /// Something is wrong with this value.
    pub(super) fn wrong<T>(&self, value: &Spanned<T>, reason: &str) -> FileError {
        FileError::Line {
            line: line(&self.lines, value.span().start),
            reason: reason.to_owned(),
        }
    }
}

/// A value that stands nowhere yet.
pub(super) fn plain(text: &str) -> Spanned<String> {
    Spanned::new(0..0, text.to_owned())
}

/// The line in which a byte stands, counted from 1.
fn line(lines: &[usize], at: usize) -> usize {
    lines.partition_point(|start| *start <= at).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "format = \"stadttor-realm-1\"\nrealm = \"one\"\n";

    fn fails(text: &str) -> String {
        RealmFile::read(text).unwrap_err().to_string()
    }

    #[test]
    fn a_file_that_cannot_be_used_names_line_and_reason() {
        assert!(RealmFile::read(HEAD).is_ok());
        let unknown = fails(&format!("{HEAD}adminstrator = []\n"));
        assert!(unknown.starts_with("line 3: unknown field"), "{unknown}");
        let role = format!("{HEAD}[[administrator]]\nmail = \"a@b\"\nroles = [\"king\"]\n");
        assert!(
            fails(&role).starts_with("line 5: unknown variant"),
            "{}",
            fails(&role)
        );
        let other = HEAD.replace("realm-1", "realm-9");
        assert_eq!(fails(&other), "line 1: format must be \"stadttor-realm-1\"");
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let staff = Staff {
            mail: plain("a@example.org"),
            roles: vec![Role::Administrator, Role::Auditor],
        };
        let off = Provider {
            id: plain("bundid"),
            on: false,
        };
        let text = RealmFile::of("one", vec![staff], vec![off], vec![])
            .write()
            .unwrap();
        let again = RealmFile::read(&text).unwrap();
        assert_eq!(again.write().unwrap(), text);
    }
}
