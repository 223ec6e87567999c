//! Why a sign-in did not succeed, and the page that says what to do.
use crate::visit::Visit;
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use web::Page;

/// Why a sign-in ended without a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    /// The answer belongs to no attempt of this browser: too late, used, or planted by somebody.
    #[error("no such attempt")]
    Forgotten,
    /// The answer names another issuer, or none (mix-up, RFC 9207).
    #[error("answer of another issuer")]
    OtherIssuer,
    /// Somebody else's link leads to another site.
    #[error("target is elsewhere")]
    Elsewhere,
    /// The person said no.
    #[error("declined")]
    Declined,
    /// The issuer cannot reach the level that the service needs.
    #[error("level not reached")]
    LevelNotReached,
    /// The issuer refused for another reason.
    #[error("refused by the issuer")]
    Refused,
    /// The issuer does not answer in time, or says that it cannot at present.
    #[error("issuer not reachable: {0}")]
    Unreachable(&'static str),
    /// The issuer's answer does not hold: wrong signature, nonce, person …
    #[error("answer not trusted: {0}")]
    Untrusted(&'static str),
}

impl Refusal {
    /// From the `error` of an authorization response (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6).
    pub(super) fn from_code(code: &str) -> Self {
        match code {
            "access_denied" => Self::Declined,
            "unmet_authentication_requirements" => Self::LevelNotReached,
            "server_error" | "temporarily_unavailable" => Self::Unreachable("said so"),
            _ => Self::Refused,
        }
    }

    /// A short word for the audit trail.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Forgotten => "forgotten",
            Self::OtherIssuer => "other_issuer",
            Self::Elsewhere => "elsewhere",
            Self::Declined => "declined",
            Self::LevelNotReached => "level_not_reached",
            Self::Refused => "refused",
            Self::Unreachable(_) => "unreachable",
            Self::Untrusted(_) => "untrusted",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Unreachable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Untrusted(_) => StatusCode::BAD_GATEWAY,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// Text keys of title and advice.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Forgotten => ("portal-failed-forgotten", "portal-failed-forgotten-help"),
            Self::Declined => ("portal-failed-declined", "portal-failed-declined-help"),
            Self::LevelNotReached => ("portal-failed-level", "portal-failed-level-help"),
            Self::Refused => ("portal-failed-refused", "portal-failed-refused-help"),
            Self::Unreachable(_) => (
                "portal-failed-unreachable",
                "portal-failed-unreachable-help",
            ),
            Self::OtherIssuer | Self::Elsewhere | Self::Untrusted(_) => {
                ("portal-failed-untrusted", "portal-failed-untrusted-help")
            }
        }
    }

    /// The page, with the way to try again.
    pub(super) fn show(self, visit: &Visit, to: &str) -> Response {
        let (title, help) = self.words();
        let again = format!("/anmelden?to={}", protocols::form::encode(to));
        let mut response = visit.show_with(
            self.status(),
            &Failed {
                page: &visit.page,
                title,
                help,
                again,
            },
        );
        if matches!(self, Self::Unreachable(_)) {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        response
    }
}

#[derive(Template)]
#[template(path = "sign_in_failed.html")]
struct Failed<'a> {
    page: &'a Page,
    title: &'static str,
    help: &'static str,
    again: String,
}
