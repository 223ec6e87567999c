//! Finds the links in a mail's text, so that they can be clicked.

/// A piece of a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// A web address; other schemes stay text, so that no `javascript:` becomes a link.
    Link(&'a str),
}

/// The pieces of one line, which together are the line.
pub fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(start) = ["https://", "http://"]
        .iter()
        .filter_map(|s| rest.find(s))
        .min()
    {
        let (before, from) = rest.split_at(start);
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let address = from[..end].trim_end_matches(['.', ',', ')', '>', ';']);
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        found.push(Piece::Link(address));
        rest = &from[address.len()..];
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, *};

    #[test]
    fn web_addresses_become_links_without_the_full_stop_behind_them() {
        assert_eq!(
            pieces(
                "Hier: http://id.localhost:8080/register/a?b=c#d. Oder https://a.example/, bitte"
            ),
            [
                Text("Hier: "),
                Link("http://id.localhost:8080/register/a?b=c#d"),
                Text(". Oder "),
                Link("https://a.example/"),
                Text(", bitte"),
            ]
        );
        assert_eq!(pieces(""), []);
        assert_eq!(pieces("javascript:alert(1)"), [Text("javascript:alert(1)")]);
    }
}
