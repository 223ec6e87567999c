//! The questions, in their order, and what is an answer to each.
use super::{hosts, state::State};
use crate::config::{network::Network, smtp::Smtp};
use lettre::{Address, message::Mailbox};
use std::{collections::BTreeMap, net::SocketAddr, path::Path};

/// The most characters of an answer.
const LONGEST: usize = 400;

/// How a field is filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A line; the second is HTML's `autocomplete`.
    Text,
    /// A line that is not shown again.
    Secret,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A regional key, with the Länder to choose the beginning from.
    Ars,
}

/// A field. Its texts are `setup-NAME` and `setup-NAME-hint`.
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
}

const fn field(name: &'static str, kind: Kind, required: bool) -> Field {
    Field {
        name,
        kind,
        required,
    }
}

/// A page with one question. Its texts are `setup-q-ID` and `setup-q-ID-help`.
pub struct Question {
    pub id: &'static str,
    pub fields: &'static [Field],
    /// Whether what was entered can be tried out.
    pub tries: bool,
}

/// All of them.
pub static QUESTIONS: [Question; 7] = [
    Question {
        id: "town",
        fields: &[
            field("town", Kind::Text, true),
            field("kind", Kind::Choice(&["city", "town", "district"]), true),
            field("ars", Kind::Ars, true),
        ],
        tries: false,
    },
    Question {
        id: "domain",
        fields: &[field("domain", Kind::Text, true)],
        tries: false,
    },
    Question {
        id: "hosts",
        fields: &[
            field("portal", Kind::Text, true),
            field("issuer", Kind::Text, true),
            field("app", Kind::Text, true),
            field("umbrella", Kind::Text, false),
        ],
        tries: false,
    },
    Question {
        id: "data",
        fields: &[
            field("database", Kind::Choice(&["sqlite", "postgres"]), true),
            field("url", Kind::Secret, false),
        ],
        tries: true,
    },
    Question {
        id: "tls",
        fields: &[
            field("tls", Kind::Choice(&["proxy", "own", "here"]), true),
            field("listen", Kind::Text, true),
            field("proxy", Kind::Text, false),
            field("cert", Kind::Text, false),
            field("key", Kind::Text, false),
        ],
        tries: false,
    },
    Question {
        id: "admin",
        fields: &[field("admin", Kind::Text, true)],
        tries: false,
    },
    Question {
        id: "mail",
        fields: &[
            field("smtp", Kind::Text, false),
            field("from", Kind::Text, false),
            field("user", Kind::Text, false),
            field("password", Kind::Secret, false),
        ],
        tries: true,
    },
];

/// Where the answers can be read before they are kept.
pub type Answers = BTreeMap<String, String>;

impl Question {
    /// By its address.
    pub fn find(id: &str) -> Option<&'static Self> {
        QUESTIONS.iter().find(|question| question.id == id)
    }

    /// Its number, counted from 1.
    pub fn number(&self) -> usize {
        QUESTIONS.iter().take_while(|q| q.id != self.id).count() + 1
    }

    /// The first that was not answered.
    pub fn next(state: &State) -> Option<&'static Self> {
        let open = |q: &&Self| !state.kept.answered.iter().any(|id| id == q.id);
        QUESTIONS.iter().find(open)
    }

    /// What stands in a field before somebody answers.
    pub fn proposed(field: &str, answers: &Answers) -> String {
        let get = |name: &str| answers.get(name).map_or("", String::as_str);
        let local = hosts::is_local(get("issuer"));
        match field {
            "kind" => "city".to_owned(),
            "database" => "sqlite".to_owned(),
            "tls" if local => "here".to_owned(),
            "tls" => "proxy".to_owned(),
            "listen" => "127.0.0.1:8080".to_owned(),
            "proxy" => "127.0.0.1".to_owned(),
            "from" => format!(
                "{} <stadttor@{}>",
                get("town").replace(['<', '>', '"', ','], " "),
                get("domain")
            ),
            _ => {
                let below = hosts::below(get("domain"));
                let host = below.into_iter().find(|(name, _)| *name == field);
                host.map_or_else(String::new, |(_, host)| host)
            }
        }
    }

    /// Text keys of what is wrong, by field.
    pub fn wrong(&self, answers: &Answers) -> Vec<(&'static str, &'static str)> {
        let get = |name: &str| answers.get(name).map_or("", String::as_str);
        let mut wrong = Vec::new();
        for field in self.fields {
            let value = get(field.name);
            let bad = value.chars().count() > LONGEST || value.contains(char::is_control);
            let key = match field.kind {
                _ if bad => "setup-wrong-text",
                _ if value.is_empty() && field.required => "setup-wrong-empty",
                Kind::Choice(all) if !all.contains(&value) => "setup-wrong-empty",
                _ => match judge(field.name, value, &get) {
                    Some(key) => key,
                    None => continue,
                },
            };
            wrong.push((field.name, key));
        }
        wrong
    }
}

/// What is wrong with an answer that is neither empty where it must not be nor too long.
fn judge<'a>(name: &str, value: &str, get: &impl Fn(&str) -> &'a str) -> Option<&'static str> {
    let (own, proxy, postgres) = (
        get("tls") == "own",
        get("tls") == "proxy",
        get("database") == "postgres",
    );
    let mail = !get("smtp").is_empty();
    let good = match name {
        "ars" => return wrong_key(value, get("kind")),
        "domain" => hosts::is_host(&format!("a.{value}")),
        "portal" | "issuer" => hosts::is_host(value) && is_alone(name, get),
        "umbrella" => value.is_empty() || hosts::is_host(value) && is_alone(name, get),
        "app" => {
            let below = value.ends_with(&format!(".{}", get("issuer")));
            return (!(hosts::is_host(value) && below)).then_some("setup-wrong-app");
        }
        "url" if postgres => value.starts_with("postgres://") || value.starts_with("postgresql://"),
        "tls" if value == "here" => {
            let names = ["portal", "issuer", "app", "umbrella"].map(get);
            let local = names.iter().all(|h| h.is_empty() || hosts::is_local(h));
            return (!local).then_some("setup-wrong-here");
        }
        "listen" => value.parse::<SocketAddr>().is_ok(),
        "proxy" if proxy => toml::Value::from(value).try_into::<Network>().is_ok(),
        "cert" | "key" if own => Path::new(value).is_absolute() && Path::new(value).is_file(),
        "admin" => value.parse::<Address>().is_ok(),
        "smtp" => value.is_empty() || value.parse::<Smtp>().is_ok(),
        "from" if mail => value.parse::<Mailbox>().is_ok(),
        "password" if mail && !get("user").is_empty() => !value.is_empty(),
        _ => true,
    };
    (!good).then_some(match name {
        "domain" | "portal" | "issuer" | "umbrella" => "setup-wrong-host",
        "url" => "setup-wrong-url",
        "listen" | "proxy" => "setup-wrong-address",
        "cert" | "key" => "setup-wrong-file",
        "smtp" => "setup-wrong-smtp",
        "password" => "setup-wrong-password",
        _ => "setup-wrong-mail",
    })
}

/// No other service has this host.
fn is_alone<'a>(name: &str, get: &impl Fn(&str) -> &'a str) -> bool {
    let others = ["portal", "issuer", "app", "umbrella"];
    others
        .iter()
        .all(|other| *other == name || get(other) != get(name))
}

/// The Länder of the first two digits, in their order: 01 to 16.
pub const LAENDER: [&str; 16] = [
    "Schleswig-Holstein",
    "Hamburg",
    "Niedersachsen",
    "Bremen",
    "Nordrhein-Westfalen",
    "Hessen",
    "Rheinland-Pfalz",
    "Baden-Württemberg",
    "Bayern",
    "Saarland",
    "Berlin",
    "Brandenburg",
    "Mecklenburg-Vorpommern",
    "Sachsen",
    "Sachsen-Anhalt",
    "Thüringen",
];

/// The Land that a regional key lies in.
pub fn land_of(ars: &str) -> Option<&'static str> {
    let number: usize = ars.get(..2)?.parse().ok()?;
    LAENDER.get(number.checked_sub(1)?).copied()
}

/// Twelve digits: Land (2), Regierungsbezirk (1), Kreis (2), Gemeindeverband (4), Gemeinde (3).
fn wrong_key(ars: &str, kind: &str) -> Option<&'static str> {
    if ars.len() != 12 || !ars.bytes().all(|b| b.is_ascii_digit()) {
        return Some("setup-wrong-ars");
    }
    if land_of(ars).is_none() {
        return Some("setup-wrong-land");
    }
    let whole = ars.ends_with("0000000");
    (whole == (kind == "town")).then_some("setup-wrong-ars-kind")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(question: &str, given: &[(&str, &str)]) -> Vec<(&'static str, &'static str)> {
        let answers = given
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        Question::find(question).unwrap().wrong(&answers.collect())
    }

    #[test]
    fn a_regional_key_belongs_to_a_land_and_to_the_kind_of_town() {
        for (ars, kind, what) in [
            ("055130000000", "city", None),
            ("055620024024", "town", None),
            ("055620000000", "district", None),
            ("05513000", "city", Some("setup-wrong-ars")),
            ("05513000000x", "city", Some("setup-wrong-ars")),
            ("175130000000", "city", Some("setup-wrong-land")),
            ("005130000000", "city", Some("setup-wrong-land")),
            ("055130000000", "town", Some("setup-wrong-ars-kind")),
            ("055620024024", "city", Some("setup-wrong-ars-kind")),
        ] {
            let found = wrong("town", &[("town", "x"), ("kind", kind), ("ars", ars)]);
            let expected: Vec<_> = what.map(|key| ("ars", key)).into_iter().collect();
            assert_eq!(found, expected, "{ars} {kind}");
        }
        assert_eq!(land_of("055130000000"), Some("Nordrhein-Westfalen"));
    }

    #[test]
    fn addresses_are_different_and_the_app_lies_below_the_issuer() {
        let good = [
            ("portal", "a.example.org"),
            ("issuer", "id.example.org"),
            ("app", "app.id.example.org"),
        ];
        assert!(wrong("hosts", &good).is_empty());
        let mut same = good;
        same[0].1 = "id.example.org";
        assert!(wrong("hosts", &same).contains(&("portal", "setup-wrong-host")));
        let mut beside = good;
        beside[2].1 = "app.example.org";
        assert_eq!(wrong("hosts", &beside), [("app", "setup-wrong-app")]);
    }

    #[test]
    fn without_tls_only_this_machine_is_served() {
        let here = [("tls", "here"), ("listen", "127.0.0.1:8080")];
        let at = |host| {
            [
                here[0],
                here[1],
                ("issuer", host),
                ("portal", host),
                ("app", host),
            ]
        };
        assert!(wrong("tls", &at("id.localhost")).is_empty());
        assert_eq!(
            wrong("tls", &at("id.example.org")),
            [("tls", "setup-wrong-here")]
        );
        let own = [
            ("tls", "own"),
            ("listen", "127.0.0.1:8080"),
            ("cert", "no.pem"),
            ("key", "/no.pem"),
        ];
        assert_eq!(wrong("tls", &own).len(), 2);
    }

    #[test]
    fn mails_may_be_left_out_but_not_half_answered() {
        assert!(wrong("mail", &[]).is_empty());
        let half = [("smtp", "mail.example.org"), ("from", "x"), ("user", "u")];
        assert_eq!(
            wrong("mail", &half),
            [
                ("smtp", "setup-wrong-smtp"),
                ("from", "setup-wrong-mail"),
                ("password", "setup-wrong-password")
            ]
        );
        assert_eq!(
            wrong("mail", &[("from", "a\nb")]),
            [("from", "setup-wrong-text")]
        );
    }
}
