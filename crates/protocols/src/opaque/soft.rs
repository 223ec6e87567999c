//! A client in software, for tests and for generating load. The phone's own is `wallet-app/src/pin`.
use super::{KE2, REGISTRATION_RESPONSE, Refusal, Suite, chance::Random, sized};
use crate::Chance;
use opaque_ke::{
    ClientLogin, ClientLoginFinishParameters, ClientRegistration,
    ClientRegistrationFinishParameters, CredentialResponse, Identifiers, RegistrationResponse,
};

/// A registration that waits for the server's answer.
#[expect(missing_debug_implementations, reason = "it holds the blinded PIN")]
pub struct Registration {
    pin: Vec<u8>,
    state: ClientRegistration<Suite>,
}

/// Begins a registration; gives the request.
///
/// # Errors
/// [`Refusal::Malformed`] for a PIN of more than 65,535 bytes.
pub fn register(pin: &str, chance: &mut Chance) -> Result<(Registration, Vec<u8>), Refusal> {
    let begun = ClientRegistration::<Suite>::start(&mut Random(chance), pin.as_bytes())
        .map_err(|_| Refusal::Malformed)?;
    let pin = pin.as_bytes().to_vec();
    let state = begun.state;
    Ok((
        Registration { pin, state },
        begun.message.serialize().to_vec(),
    ))
}

impl Registration {
    /// The record for the server.
    ///
    /// # Errors
    /// [`Refusal`]: the answer is malformed.
    pub fn finish(self, response: &[u8], chance: &mut Chance) -> Result<Vec<u8>, Refusal> {
        let response = RegistrationResponse::deserialize(sized::<REGISTRATION_RESPONSE>(response)?)
            .map_err(|_| Refusal::Malformed)?;
        let parameters = ClientRegistrationFinishParameters::default();
        let done = self
            .state
            .finish(&mut Random(chance), &self.pin, response, parameters);
        done.map(|d| d.message.serialize().to_vec())
            .map_err(|_| Refusal::Malformed)
    }
}

/// A login that waits for the server's answer.
#[expect(missing_debug_implementations, reason = "it holds the blinded PIN")]
pub struct Login {
    pin: Vec<u8>,
    state: ClientLogin<Suite>,
}

/// Begins a login; gives the first message.
///
/// # Errors
/// [`Refusal::Malformed`] for a PIN of more than 65,535 bytes.
pub fn log_in(pin: &str, chance: &mut Chance) -> Result<(Login, Vec<u8>), Refusal> {
    let begun = ClientLogin::<Suite>::start(&mut Random(chance), pin.as_bytes())
        .map_err(|_| Refusal::Malformed)?;
    let pin = pin.as_bytes().to_vec();
    let state = begun.state;
    Ok((Login { pin, state }, begun.message.serialize().to_vec()))
}

impl Login {
    /// The last message, over `context`.
    ///
    /// # Errors
    /// [`Refusal::WrongProof`]: another PIN or context, or a server that does not know the record.
    pub fn finish(
        self,
        ke2: &[u8],
        context: &[u8],
        chance: &mut Chance,
    ) -> Result<Vec<u8>, Refusal> {
        let ke2 =
            CredentialResponse::deserialize(sized::<KE2>(ke2)?).map_err(|_| Refusal::Malformed)?;
        let parameters =
            ClientLoginFinishParameters::new(Some(context), Identifiers::default(), None);
        self.state
            .finish(&mut Random(chance), &self.pin, ke2, parameters)
            .map(|done| done.message.serialize().to_vec())
            .map_err(|_| Refusal::WrongProof)
    }
}
