//! How registered clients are found and in which order, by the database: a realm may have ten
//! thousand of them.
use super::{
    record::{client_of, saml_of},
    sql,
};
use protocols::Timestamp;
use store::Tx;
use web::{App, Client, Failure, SamlService};

/// What is stored beside a client to find it.
pub(crate) struct Place {
    /// See [`sort_key`].
    pub sort: Vec<u8>,
    /// In small letters.
    pub sought: String,
}

/// Where a client stands in a list: by its name as people look it up, then by its id. Umlauts
/// stand with their vowels (DIN 5007, variant 1). Bytes, which every database sorts alike.
pub(crate) fn sort_key(name: &str, id: &str) -> Vec<u8> {
    let mut key = String::with_capacity(name.len() + id.len() + 1);
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' | 'à' | 'á' | 'â' => key.push('a'),
            'é' | 'è' | 'ê' => key.push('e'),
            'ö' | 'ó' | 'ô' => key.push('o'),
            'ü' | 'ú' | 'û' => key.push('u'),
            'ß' => key.push_str("ss"),
            other => key.push(other),
        }
    }
    key.push('\0');
    key.push_str(id);
    key.into_bytes()
}

/// What a search looks at, in small letters.
pub(crate) fn sought(client: &Client, domain: &str) -> String {
    format!("{}\n{}\n{domain}", client.name, client.id).to_lowercase()
}

impl Place {
    pub(super) fn of(client: &Client, saml: Option<&SamlService>) -> Self {
        let domain = match saml {
            Some(service) => service.hosts.join("\n"),
            None => client.domain().to_owned(),
        };
        Self {
            sort: sort_key(&client.name, &client.id),
            sought: sought(client, &domain),
        }
    }
}

/// A pattern for LIKE that fits what contains the text; nothing in the text is a wildcard.
fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Which registered clients are meant.
#[derive(Debug, Clone)]
pub(crate) struct Wanted<'a> {
    pub realm: &'a str,
    /// Those that speak SAML, or the others.
    pub saml: bool,
    /// Part of name, id or domain.
    pub text: &'a str,
}

impl Wanted<'_> {
    fn row(&self) -> (&str, &'static str, String) {
        let source = if self.saml { "saml" } else { "" };
        (self.realm, source, pattern(self.text))
    }
}

/// A client of a list.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub sort: Vec<u8>,
    pub client: Client,
    pub disabled: bool,
}

/// How many there are.
pub(crate) fn count(tx: &mut Tx<'_>, wanted: &Wanted<'_>) -> Result<usize, Failure> {
    let row: Option<(i64,)> = tx.first(&sql::COUNT_LISTED, wanted.row())?;
    let many = row.map_or(0, |(n,)| n);
    usize::try_from(many).map_err(Failure::fault)
}

/// So many of them from the given one on, in their order.
pub(crate) fn listed(
    tx: &mut Tx<'_>,
    wanted: &Wanted<'_>,
    (from, many): (usize, usize),
) -> Result<Vec<Entry>, Failure> {
    type Row = (Vec<u8>, String, Option<Timestamp>);
    let (realm, source, like) = wanted.row();
    let number = |n: usize| i64::try_from(n).map_err(Failure::fault);
    let row = (realm, source, like, number(many)?, number(from)?);
    let rows: Vec<Row> = tx.all(&sql::LISTED, row)?;
    let entry = |(sort, document, disabled): Row| {
        Ok(Entry {
            sort,
            client: client_of(&document, None)?,
            disabled: disabled.is_some(),
        })
    };
    rows.into_iter().map(entry).collect()
}

/// Gives those a place that were stored before there was one.
///
/// # Errors
/// A fault of the database.
pub(crate) async fn place_all(app: &App) -> Result<(), store::Error> {
    type Row = (String, String, Option<String>);
    loop {
        let placed = app.db.write("client.place", |tx| {
            let rows: Vec<Row> = tx.all(&sql::WITHOUT_PLACE, ())?;
            for (id, document, saml) in &rows {
                let client = client_of(document, None).unwrap_or_else(|_| Client {
                    id: id.clone(),
                    ..Client::default()
                });
                let saml = saml.as_deref().and_then(|text| saml_of(text).ok());
                let place = Place::of(&client, saml.as_ref());
                tx.run(&sql::PLACE, (id.as_str(), place.sort, place.sought))?;
            }
            Ok::<_, store::Error>(rows.len())
        });
        if placed.await? == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_people_look_for_them() {
        let key = |name| sort_key(name, "x");
        assert!(key("Amt") < key("Ämter") && key("Ämter") < key("anders"));
        assert!(key("Straße") < key("Strassen") && key("straße") == key("STRASSE"));
        assert!(sort_key("A", "1") < sort_key("A", "2"));
        // A shorter name stands first, whatever the ids are.
        assert!(sort_key("Bad", "z") < sort_key("Bad Hof", "a"));
    }

    #[test]
    fn nothing_that_is_typed_is_a_wildcard() {
        assert_eq!(pattern("a%b_c!D"), "%a!%b!_c!!d%");
        assert_eq!(pattern(""), "%%");
    }
}
