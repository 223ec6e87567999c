//! A running sign-in as it is stored, and the decision what it needs next.
use super::sql;
use crate::{
    here::Here,
    organisation::Acting,
    phone::{Order, State},
};
use axum::http::StatusCode;
use protocols::{Timestamp, oidc::AuthorizationRequest};
use store::{Id, Tx};
use web::Failure;

/// A sign-in must be finished within half an hour.
pub(crate) const LIFETIME_SECS: i64 = 30 * 60;

/// A running sign-in.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, asked or not"
)]
pub(crate) struct SignIn {
    pub id: Id,
    pub client: String,
    pub request: AuthorizationRequest,
    pub request_hash: [u8; 32],
    pub challenge: Vec<u8>,
    /// Somebody has signed in.
    pub session: Option<Id>,
    /// The password was right; this person's second factor is still to be shown.
    pub second_of: Option<Id>,
    /// A phone approved; its person must still prove to sit at this browser.
    pub to_prove: Option<Id>,
    pub ask_known: bool,
    /// The level is lower than the service needs or would like.
    pub ask_level: bool,
    /// The person goes on with less than the service would like.
    pub lower_ok: bool,
    pub acting: Acting,
    pub ask_release: bool,
    /// The session in which the person allowed what is asked for each time anew.
    pub allowed_in: Option<Id>,
}

/// What a running sign-in needs next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Choose how to sign in.
    Choose,
    /// The password was right: ask for a code.
    SecondFactor,
    /// Show the frames of the open order.
    Phone,
    /// The phone approved: consume the order.
    Consume,
    /// A passkey step in this browser, for the person whose phone approved.
    Prove,
    /// "Is this your own browser?"
    AskKnown,
    /// Say what is missing for the level that the service needs.
    Level,
    /// "For whom are you acting?", for who holds a mandate that is good at this service.
    ActAs,
    /// Show account and attributes before they go to the service.
    Release,
    /// Send the person back to the service.
    Finish,
}

impl SignIn {
    /// As it is stored once [`accept`](super::accept) has written this session into it and nothing
    /// is to be asked about the browser.
    pub(super) fn signed_in(self, session: Id) -> Self {
        Self {
            session: Some(session),
            second_of: None,
            to_prove: None,
            ask_known: false,
            ask_level: false,
            lower_ok: false,
            acting: Acting::NotAsked,
            ..self
        }
    }

    /// The person chooses another way: what a phone approved or a password opened counts no more.
    /// Found in this transaction, most have nothing to forget.
    pub(crate) fn choose_anew(&self, tx: &mut Tx<'_>) -> Result<(), Failure> {
        if self.second_of.is_some() || self.to_prove.is_some() {
            tx.post(&sql::NOTHING_TO_PROVE, (self.id,))?;
        }
        Ok(())
    }

    /// Pure: from the stored state to the next step.
    pub(crate) fn step(&self, order: Option<&Order>, now: Timestamp) -> Step {
        if self.session.is_some() {
            let asks = (
                self.ask_known,
                self.ask_level,
                self.acting == Acting::Asked,
                self.ask_release,
            );
            return match asks {
                (true, ..) => Step::AskKnown,
                (_, true, ..) => Step::Level,
                (_, _, true, _) => Step::ActAs,
                (.., true) => Step::Release,
                _ => Step::Finish,
            };
        }
        if self.second_of.is_some() {
            return Step::SecondFactor;
        }
        if self.to_prove.is_some() {
            return Step::Prove;
        }
        match order.map(|o| o.state(now)) {
            Some(State::Pending | State::Claimed) => Step::Phone,
            Some(State::Approved) => Step::Consume,
            Some(State::Consumed | State::Ended) | None => Step::Choose,
        }
    }
}

/// Reads a sign-in for the browser that began it; for any other it does not exist.
pub(crate) fn find(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<SignIn, Failure> {
    type Row = (
        Vec<u8>,
        String,
        String,
        String,
        [u8; 32],
        Vec<u8>,
        Timestamp,
        Option<Id>,
        Option<Id>,
        Option<Id>,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Id>,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Id>,
    );
    let gone = || Failure::refuse(StatusCode::NOT_FOUND, "sign-in-unknown");
    let row: Row = tx.first(&sql::FIND, (id,))?.ok_or_else(gone)?;
    let (
        of_browser,
        of_realm,
        client,
        request,
        request_hash,
        challenge,
        expires_at,
        session,
        second_of,
        to_prove,
        known,
        level,
        lower_ok,
        release,
        done,
        allowed_in,
        asked,
        answered,
        mandate,
    ) = row;
    if !protocols::digest::equal(&of_browser, &here.browser) || of_realm != here.realm.id {
        return Err(gone());
    }
    if done.is_some() {
        return Err(Failure::refuse(StatusCode::GONE, "sign-in-done"));
    }
    if expires_at <= here.now {
        return Err(Failure::refuse(StatusCode::GONE, "sign-in-expired"));
    }
    let request =
        serde_json::from_str(&request).map_err(|_| Failure::fault("stored request unreadable"))?;
    Ok(SignIn {
        id,
        client,
        request,
        request_hash,
        challenge,
        session,
        second_of,
        to_prove,
        ask_known: known.is_some(),
        ask_level: level.is_some(),
        lower_ok: lower_ok.is_some(),
        acting: Acting::stored(asked, answered, mandate),
        ask_release: release.is_some(),
        allowed_in,
    })
}
