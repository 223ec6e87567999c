//! What a service wants to know with one request: what it registered for *and* asks for now.
use protocols::{
    digest::sha256,
    oidc::{ClaimsRequest, Place, assurance::VerifiedRequest},
};
use serde_json::json;
use std::collections::BTreeSet;
use web::{Client, region::Wanted};

/// The attributes that scopes stand for (OpenID Connect Core 5.4).
const SCOPES: [(&str, &str); 7] = [
    ("profile", "name"),
    ("profile", "given_name"),
    ("profile", "family_name"),
    ("profile", "birthdate"),
    ("email", "email"),
    ("address", "address"),
    ("phone", "phone_number"),
];

/// One attribute on the page that asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its name as a claim.
    pub name: String,
    /// Why the service needs it, in its own words.
    pub purpose: String,
    /// The service does without, if the person prefers that.
    pub voluntary: bool,
    /// The service wants to know as well how it was checked.
    pub proven: bool,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    pub items: Vec<Item>,
    /// Of everything that stands on the page: another hash asks again.
    pub hash: [u8; 32],
}

impl Wish {
    /// Pure: from the registration and the request. A service cannot make essential what it
    /// registered as voluntary, and gets nothing that it did not register.
    pub(crate) fn of(client: &Client, scope: &[String], claims: Option<&ClaimsRequest>) -> Self {
        let asked = names(scope, claims, Place::UserInfo);
        let in_token = names(&[], claims, Place::IdToken);
        let proven = proven_names(claims);
        let wanted = |w: &&Wanted| {
            let all = [&asked, &in_token, &proven];
            all.iter().any(|names| names.contains(w.name.as_str()))
        };
        let item = |w: &Wanted| Item {
            name: w.name.clone(),
            purpose: w.purpose.clone(),
            voluntary: w.voluntary,
            proven: proven.contains(w.name.as_str()),
        };
        let items: Vec<Item> = client.attributes.iter().filter(wanted).map(item).collect();
        let said: Vec<_> = items
            .iter()
            .map(|i| json!([i.name, i.purpose, i.voluntary, i.proven]))
            .collect();
        let text = json!(["stadttor wish v1", client.sector(), client.purpose, said]);
        Self {
            items,
            hash: sha256(text.to_string().as_bytes()),
        }
    }

    /// The attributes' names, for the phone's screen and the sign-in page.
    pub(crate) fn names(&self) -> Vec<String> {
        self.items.iter().map(|i| i.name.clone()).collect()
    }
}

/// The names asked for in one place, scopes among them where that is userinfo.
pub(super) fn names(
    scope: &[String],
    claims: Option<&ClaimsRequest>,
    place: Place,
) -> BTreeSet<String> {
    let by_scope = SCOPES
        .iter()
        .filter(|(s, _)| place == Place::UserInfo && scope.iter().any(|x| x == s))
        .map(|(_, name)| *name);
    let single = claims.into_iter().flat_map(|c| c.names(place));
    by_scope.chain(single).map(str::to_owned).collect()
}

fn proven_names(claims: Option<&ClaimsRequest>) -> BTreeSet<String> {
    let of = |place| claims.map(|c| c.verified(place)).unwrap_or_default();
    let all: Vec<VerifiedRequest> = [of(Place::UserInfo), of(Place::IdToken)].concat();
    all.iter()
        .flat_map(VerifiedRequest::names)
        .map(str::to_owned)
        .collect()
}

/// Whether the person has to be asked, given what was agreed to before for this very wish
/// (nothing where it is new), and which attributes have a value now. An essential attribute that
/// had no value when the person agreed was not on the page, so it asks again once it has one.
pub(crate) fn must_ask(wish: &Wish, agreed: Option<&[String]>, has: impl Fn(&str) -> bool) -> bool {
    agreed.is_none_or(|agreed| {
        let open = |i: &Item| !i.voluntary && has(&i.name) && !agreed.contains(&i.name);
        wish.items.iter().any(open)
    })
}

/// What the person's answer means: essential attributes go along, voluntary ones only where they
/// are ticked, and nothing that had no value on the page. Gives what goes and what was declined.
pub(crate) fn answer(
    wish: &Wish,
    ticked: &[String],
    has: impl Fn(&str) -> bool,
) -> (Vec<String>, Vec<String>) {
    let with_value = wish.items.iter().filter(|i| has(&i.name));
    let (goes, stays): (Vec<&Item>, Vec<&Item>) =
        with_value.partition(|i| !i.voluntary || ticked.contains(&i.name));
    let names = |items: Vec<&Item>| items.into_iter().map(|i| i.name.clone()).collect();
    (names(goes), names(stays))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(wanted: &[(&str, &str, bool)]) -> Client {
        let attributes = wanted.iter().map(|(name, purpose, voluntary)| Wanted {
            name: (*name).to_owned(),
            purpose: (*purpose).to_owned(),
            voluntary: *voluntary,
        });
        Client {
            id: "c".into(),
            redirect_uris: vec!["https://c.example/cb".into()],
            attributes: attributes.collect(),
            ..Client::default()
        }
    }

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    const ALL: [(&str, &str, bool); 3] = [
        ("name", "a", false),
        ("email", "b", true),
        ("address", "c", true),
    ];

    #[test]
    fn a_service_gets_what_it_registered_and_asks_for() {
        let client = client(&ALL);
        let names = |scope: &str| Wish::of(&client, &words(scope), None).names();
        assert_eq!(names("openid"), Vec::<String>::new());
        assert_eq!(names("openid profile phone"), ["name"]);
        assert_eq!(
            names("openid email profile address"),
            ["name", "email", "address"]
        );
        let single =
            ClaimsRequest::parse(r#"{"id_token":{"address":{"essential":true},"birthdate":null}}"#);
        let wish = Wish::of(&client, &words("openid"), Some(&single.unwrap()));
        assert_eq!(wish.names(), ["address"]);
        assert!(wish.items[0].voluntary, "the registration decides");
        let proven = ClaimsRequest::parse(
            r#"{"userinfo":{"verified_claims":{"verification":{"trust_framework":null},"claims":{"name":null,"given_name":null}}}}"#,
        );
        let wish = Wish::of(&client, &words("openid"), Some(&proven.unwrap()));
        assert!(wish.names() == ["name"] && wish.items[0].proven);
    }

    #[test]
    fn whatever_changes_on_the_page_is_another_wish() {
        let hash = |client: &Client, scope: &str| Wish::of(client, &words(scope), None).hash;
        let before = client(&ALL);
        let same = hash(&before, "openid profile email");
        assert_eq!(
            same,
            hash(&before, "email openid profile phone"),
            "the order does not matter"
        );
        assert_ne!(same, hash(&before, "openid profile"), "fewer");
        assert_ne!(same, hash(&before, "openid profile email address"), "more");
        let other = |i: usize, f: &dyn Fn(&mut Wanted)| {
            let mut after = before.clone();
            f(&mut after.attributes[i]);
            hash(&after, "openid profile email")
        };
        assert_ne!(
            same,
            other(0, &|w| w.purpose = "x".into()),
            "another purpose"
        );
        assert_ne!(same, other(1, &|w| w.voluntary = false), "essential now");
        assert_eq!(same, other(2, &|w| w.purpose = "x".into()), "not asked for");
        let purpose = Client {
            purpose: Some("p".into()),
            ..before.clone()
        };
        assert_ne!(same, hash(&purpose, "openid profile email"));
    }

    #[test]
    fn what_has_no_value_is_not_agreed_to_and_asks_once_it_has_one() {
        let wish = Wish::of(&client(&ALL), &words("openid profile email address"), None);
        let (agreed, declined) = answer(&wish, &words("address"), |n| n != "name");
        assert_eq!(
            (agreed.clone(), declined),
            (words("address"), words("email"))
        );
        assert!(must_ask(&wish, None, |_| true), "never asked");
        assert!(!must_ask(&wish, Some(&agreed), |n| n != "name"));
        assert!(
            must_ask(&wish, Some(&agreed), |_| true),
            "the name is there now"
        );
        assert!(
            !must_ask(&wish, Some(&words("name")), |_| true),
            "voluntary ones stay declined"
        );
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// Whatever is ticked: nothing goes that was not wanted, voluntary ones only if ticked.
        #[test]
        fn an_answer_never_lets_more_go_than_was_asked_and_ticked(
            ticked in proptest::collection::vec("[a-z_]{1,12}|name|email|address", 0..6), with: u8,
        ) {
            let wish = Wish::of(&client(&ALL), &words("openid profile email address"), None);
            let has = |name: &str| with >> wish.items.iter().position(|i| i.name == name).unwrap_or(7) & 1 == 1;
            let (goes, stays) = answer(&wish, &ticked, has);
            for item in &wish.items {
                let expected = has(&item.name) && (!item.voluntary || ticked.contains(&item.name));
                proptest::prop_assert_eq!(goes.contains(&item.name), expected);
                proptest::prop_assert_eq!(stays.contains(&item.name), has(&item.name) && !expected);
            }
            proptest::prop_assert!(goes.len() + stays.len() <= wish.items.len());
            proptest::prop_assert!(!must_ask(&wish, Some(&goes), has));
        }
    }
}
