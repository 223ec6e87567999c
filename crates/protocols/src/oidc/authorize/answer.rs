//! What a client wants back, by which way, and what the person is to be asked
//! (OpenID Connect Core 1.0, sections 3 and 3.1.2.1).

use serde::{Deserialize, Serialize};

/// What the client wants back (OAuth 2.0 Multiple Response Type Encoding Practices, sections 3
/// and 5). All but the code flow bring tokens into the browser, where they leak (RFC 9700,
/// section 2.1.2), and are for clients that were allowed it one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ResponseType {
    /// An authorization code.
    #[default]
    #[serde(rename = "code")]
    Code,
    /// An ID token.
    #[serde(rename = "id_token")]
    IdToken,
    /// An ID token and an access token.
    #[serde(rename = "id_token token")]
    IdTokenToken,
    /// A code and an ID token.
    #[serde(rename = "code id_token")]
    CodeIdToken,
    /// A code and an access token.
    #[serde(rename = "code token")]
    CodeToken,
    /// All three.
    #[serde(rename = "code id_token token")]
    CodeIdTokenToken,
}

impl ResponseType {
    /// Every one there is.
    pub const ALL: [Self; 6] = [
        Self::Code,
        Self::IdToken,
        Self::IdTokenToken,
        Self::CodeIdToken,
        Self::CodeToken,
        Self::CodeIdTokenToken,
    ];

    /// The type as it stands in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::IdToken => "id_token",
            Self::IdTokenToken => "id_token token",
            Self::CodeIdToken => "code id_token",
            Self::CodeToken => "code token",
            Self::CodeIdTokenToken => "code id_token token",
        }
    }

    /// The type of a name; the order of its words does not count.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let sorted = |text: &str| {
            let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let wanted = sorted(name);
        Self::ALL
            .into_iter()
            .find(|one| sorted(one.name()) == wanted)
    }

    /// Whether a code is among it.
    #[must_use]
    pub const fn has_code(self) -> bool {
        !matches!(self, Self::IdToken | Self::IdTokenToken)
    }

    /// Whether an ID token comes with the answer, beside the one of the token endpoint.
    #[must_use]
    pub const fn has_id_token(self) -> bool {
        !matches!(self, Self::Code | Self::CodeToken)
    }

    /// Whether an access token comes with the answer.
    #[must_use]
    pub const fn has_token(self) -> bool {
        matches!(
            self,
            Self::IdTokenToken | Self::CodeToken | Self::CodeIdTokenToken
        )
    }

    /// How the answer travels if the client does not say.
    #[must_use]
    pub const fn usual_mode(self) -> ResponseMode {
        match self {
            Self::Code => ResponseMode::Query,
            _ => ResponseMode::Fragment,
        }
    }
}

/// How the answer travels to the client (OAuth 2.0 Multiple Response Type Encoding Practices,
/// section 2.1; OAuth 2.0 Form Post Response Mode; JWT Secured Authorization Response Mode,
/// section 2.3). `jwt` is read as the one of its forms that the response type usually takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ResponseMode {
    /// In the query of the redirect URI.
    #[default]
    #[serde(rename = "query")]
    Query,
    /// In its fragment.
    #[serde(rename = "fragment")]
    Fragment,
    /// In the body of a form that the browser posts.
    #[serde(rename = "form_post")]
    FormPost,
    /// In the query, as one signed token.
    #[serde(rename = "query.jwt")]
    QueryJwt,
    /// In the fragment, as one signed token.
    #[serde(rename = "fragment.jwt")]
    FragmentJwt,
    /// In a form, as one signed token.
    #[serde(rename = "form_post.jwt")]
    FormPostJwt,
}

impl ResponseMode {
    /// Every one there is.
    pub const ALL: [Self; 6] = [
        Self::Query,
        Self::Fragment,
        Self::FormPost,
        Self::QueryJwt,
        Self::FragmentJwt,
        Self::FormPostJwt,
    ];

    /// The mode as it stands in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Fragment => "fragment",
            Self::FormPost => "form_post",
            Self::QueryJwt => "query.jwt",
            Self::FragmentJwt => "fragment.jwt",
            Self::FormPostJwt => "form_post.jwt",
        }
    }

    pub(super) fn from_name(name: &str, response_type: ResponseType) -> Option<Self> {
        if name == "jwt" {
            return Some(match response_type.usual_mode() {
                Self::Query => Self::QueryJwt,
                _ => Self::FragmentJwt,
            });
        }
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }

    /// Whether the answer is one signed token.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::QueryJwt | Self::FragmentJwt | Self::FormPostJwt)
    }

    /// Whether the answer stands in the query, which servers log and pages pass on.
    #[must_use]
    pub const fn is_query(self) -> bool {
        matches!(self, Self::Query | Self::QueryJwt)
    }
}

/// What the person is to be asked (OpenID Connect Core 1.0, section 3.1.2.1; Initiating User
/// Registration via OpenID Connect 1.0, section 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Nothing: answer at once or fail.
    None,
    /// To sign in again.
    Login,
    /// To consent again.
    Consent,
    /// Which account to use.
    SelectAccount,
    /// To open an account.
    Create,
}

impl Prompt {
    /// The prompt as it stands in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::SelectAccount => "select_account",
            Self::Create => "create",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        let all = [
            Self::None,
            Self::Login,
            Self::Consent,
            Self::SelectAccount,
            Self::Create,
        ];
        all.into_iter().find(|prompt| prompt.name() == name)
    }
}

/// In what kind of window the person sees the pages (OpenID Connect Core 1.0, section 3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Display {
    /// The whole page of a browser.
    Page,
    /// A small window.
    Popup,
    /// A screen that is touched.
    Touch,
    /// An old mobile phone.
    Wap,
}

impl Display {
    /// The value as it stands in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Popup => "popup",
            Self::Touch => "touch",
            Self::Wap => "wap",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Page, Self::Popup, Self::Touch, Self::Wap];
        all.into_iter().find(|display| display.name() == name)
    }
}
