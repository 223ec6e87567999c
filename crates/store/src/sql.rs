//! One SQL text for both databases. `?1` (SQLite) and `$1` (PostgreSQL) are equally long, so the
//! second is made from the first at compile time.

/// A named statement, made by [`sql!`](crate::sql!).
#[derive(Debug)]
pub struct Sql {
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

impl Sql {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, sqlite: &'static str, postgres: &'static str) -> Self {
        Self {
            name,
            sqlite,
            postgres,
        }
    }

    /// Module path and name, as in `identity::consent::sql::GRANT`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it only looks, as far as its first word tells.
    pub(crate) fn reads(&self) -> bool {
        self.sqlite.starts_with("SELECT")
    }

    /// Whether its answer may become another one by this change: it names the table that is
    /// changed, or nobody can tell which that is. There are no views, triggers or cascades.
    pub(crate) fn depends_on(&self, change: &Self) -> bool {
        let words = |text: &'static str| text.split(|c: char| !c.is_alphanumeric() && c != '_');
        let begins = ["INSERT INTO ", "UPDATE ", "DELETE FROM "];
        let rest = begins.iter().find_map(|b| change.sqlite.strip_prefix(b));
        let table = rest.and_then(|rest| words(rest).next());
        table
            .filter(|table| !table.is_empty())
            .is_none_or(|table| words(self.sqlite).any(|word| word.eq_ignore_ascii_case(table)))
    }

    /// The text as it was written.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.sqlite
    }
}

/// Turns `?1` into `$1`, except inside quotes.
#[doc(hidden)]
#[must_use]
pub const fn dollars<const N: usize>(text: &str) -> [u8; N] {
    let (from, mut to) = (text.as_bytes(), [0; N]);
    let (mut i, mut quoted) = (0, false);
    while i < N {
        if from[i] == b'\'' {
            quoted = !quoted;
        }
        to[i] = if from[i] == b'?' && !quoted {
            assert!(
                i + 1 < N && from[i + 1].is_ascii_digit(),
                "write ?1, not a bare question mark"
            );
            b'$'
        } else {
            from[i]
        };
        i += 1;
    }
    to
}

/// Declares the statements of a slice.
///
/// ```
/// store::sql! {
///     /// Documented like any static.
///     FIND = "SELECT name FROM town WHERE id = ?1";
///     RENAME = "UPDATE town SET name = ?2 WHERE id = ?1";
/// }
/// assert_eq!(ALL.len(), 2);
/// ```
///
/// Makes one static for each and `ALL`, which a test gives to [`harness::prepare_all`] so that no
/// text is wrong on one of the databases.
///
/// [`harness::prepare_all`]: crate::harness::prepare_all
#[macro_export]
macro_rules! sql { ($($(#[$meta:meta])* $name:ident = $text:expr;)+) => {
    $($(#[$meta])* pub static $name: $crate::Sql = {
        const TEXT: &str = $text;
        const BYTES: [u8; TEXT.len()] = $crate::dollars(TEXT);
        const POSTGRES: &str = match ::core::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => panic!("the statement is not UTF-8"),
        };
        $crate::Sql::new(concat!(module_path!(), "::", stringify!($name)), TEXT, POSTGRES)
    };)+
    /// Every statement declared here.
    pub static ALL: &[&$crate::Sql] = &[$(&$name),+];
    const _: &[&$crate::Sql] = ALL;
} }

#[cfg(test)]
mod tests {
    crate::sql! {
        /// Has a quoted question mark.
        QUOTED = "SELECT '?', 'it''s ?' WHERE ?1 = ?12";
        PLAIN = "SELECT 1";
    }

    #[test]
    fn placeholders_are_translated_outside_quotes_only() {
        assert_eq!(QUOTED.postgres, "SELECT '?', 'it''s ?' WHERE $1 = $12");
        assert_eq!(QUOTED.text(), "SELECT '?', 'it''s ?' WHERE ?1 = ?12");
    }

    #[test]
    fn an_answer_depends_on_changes_of_the_tables_that_its_question_names() {
        crate::sql! {
            BOTH = "SELECT t.name FROM town t LEFT JOIN Mayor m ON m.town = t.id";
            TOWN = "UPDATE town SET name = ?1";
            MAYOR = "INSERT INTO mayor (town) VALUES (?1) ON CONFLICT (town) DO NOTHING";
            OTHER = "DELETE FROM town_halls WHERE town = ?1";
            QUOTED_TABLE = "DELETE FROM \"halls\"";
            UNCLEAR = "WITH gone AS (DELETE FROM halls RETURNING 1) SELECT 1";
        }
        let by = |change| BOTH.depends_on(change);
        assert!(by(&TOWN) && by(&MAYOR) && by(&QUOTED_TABLE) && by(&UNCLEAR));
        assert!(!by(&OTHER));
    }

    #[test]
    fn every_statement_is_registered_under_its_path() {
        let names: Vec<_> = ALL.iter().map(|s| s.name()).collect();
        assert_eq!(
            names,
            ["store::sql::tests::QUOTED", "store::sql::tests::PLAIN"]
        );
        assert_eq!(PLAIN.postgres, "SELECT 1");
    }
}
