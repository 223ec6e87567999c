//! Environment variables: they win over the file, so that secrets can stay out of it.
use super::{nearest, sentence};
use crate::trouble::Trouble;
use std::{
    collections::BTreeMap, ffi::OsString, fs::File, io::Read, os::unix::fs::MetadataExt, path::Path,
};

/// Where to log and how much, read by [`crate::log`].
pub const LOG: &str = "STADTTOR_LOG";
pub const LISTEN: &str = "STADTTOR_LISTEN";
pub const DATA: &str = "STADTTOR_DATA";
pub const DATABASE: &str = "DATABASE_URL";
pub const MASTER_KEY: &str = "STADTTOR_MASTER_KEY";
pub const MASTER_KEY_FILE: &str = "STADTTOR_MASTER_KEY_FILE";
pub const SMTP_PASSWORD: &str = "STADTTOR_SMTP_PASSWORD";

/// All of them, for the documentation's test and to find misspelt ones.
pub const ALL: [&str; 7] = [
    LOG,
    LISTEN,
    DATA,
    DATABASE,
    MASTER_KEY,
    MASTER_KEY_FILE,
    SMTP_PASSWORD,
];

/// Those that a file of secrets may hold.
const SECRETS: [&str; 3] = [DATABASE, MASTER_KEY, SMTP_PASSWORD];

/// The variables that concern us; empty ones count as not set.
#[derive(Default)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// Those of this process.
    ///
    /// # Errors
    /// A variable `STADTTOR_…` that nobody reads: most likely it is misspelt.
    pub fn of_process() -> Result<Self, Trouble> {
        Self::read(std::env::vars_os())
    }

    fn read(all: impl Iterator<Item = (OsString, OsString)>) -> Result<Self, Trouble> {
        let mut ours = BTreeMap::new();
        for (name, value) in all {
            let Some(name) = name.to_str() else { continue };
            if ALL.contains(&name) {
                let unreadable =
                    || Trouble::Config(format!("the environment variable {name} is not UTF-8"));
                let value = value.into_string().map_err(|_| unreadable())?;
                if !value.is_empty() {
                    ours.insert(name.to_owned(), value);
                }
            } else if name.starts_with("STADTTOR_") {
                let meant = sentence::did_you_mean(nearest(name, ALL));
                return Err(Trouble::Config(format!(
                    "unknown environment variable {name}{meant}"
                )));
            }
        }
        Ok(Self(ours))
    }

    /// Adds the secrets of a file, a line `NAME=VALUE` for each; what is set already wins.
    ///
    /// # Errors
    /// A file that others may read, or a line that is no secret of ours.
    pub fn add(&mut self, path: &Path) -> Result<(), Trouble> {
        let bad = |why: &str| Trouble::Config(format!("{} {why}", path.display()));
        let unreadable = |e: std::io::Error| bad(&format!("cannot be read: {e}"));
        let mut file = File::open(path).map_err(unreadable)?;
        if file.metadata().map_err(unreadable)?.mode() & 0o077 != 0 {
            return Err(bad("may be read by others: chmod 600"));
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(unreadable)?;
        for line in text
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            let secret = line
                .split_once('=')
                .filter(|(name, _)| SECRETS.contains(name));
            // The line itself may be a secret.
            let (name, value) = secret
                .ok_or_else(|| bad(&format!("holds something else than {}", SECRETS.join(", "))))?;
            self.0
                .entry(name.to_owned())
                .or_insert_with(|| value.to_owned());
        }
        Ok(())
    }

    /// The value, if it is set.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value read as something else.
    ///
    /// # Errors
    /// A sentence that names the variable.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Trouble>
    where
        T::Err: std::fmt::Display,
    {
        let bad = |e| {
            Trouble::Config(format!(
                "bad value for the environment variable {name}: {e}"
            ))
        };
        self.get(name)
            .map(|value| value.parse().map_err(bad))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Environment, String> {
        Environment::read(pairs.iter().map(|(n, v)| ((*n).into(), (*v).into())))
            .map_err(|e| e.to_string())
    }

    #[test]
    fn a_misspelt_variable_is_an_error_and_foreign_ones_are_left_alone() {
        let said = read(&[("HOME", "/"), ("STADTTOR_LISEN", "x")]).err();
        assert_eq!(
            said.as_deref(),
            Some("unknown environment variable STADTTOR_LISEN; did you mean `STADTTOR_LISTEN`?")
        );
        assert!(read(&[("HOME", "/"), ("STADTTOR", "x")]).is_ok());
    }

    #[test]
    fn empty_variables_count_as_not_set_and_bad_values_name_the_variable() {
        let env = read(&[(DATA, ""), (LISTEN, "8080")]).unwrap();
        assert_eq!(env.get(DATA), None);
        let said = env
            .parse::<std::net::SocketAddr>(LISTEN)
            .unwrap_err()
            .to_string();
        assert!(
            said.starts_with("bad value for the environment variable STADTTOR_LISTEN: "),
            "{said}"
        );
    }
}
