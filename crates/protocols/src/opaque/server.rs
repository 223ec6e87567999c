//! The server's side: evaluate blinded PINs, answer logins, check proofs.
use super::{KE1, KE3, RECORD, REGISTRATION_REQUEST, Refusal, STATE, Suite, chance::Random, sized};
use crate::Chance;
use opaque_ke::{
    CredentialFinalization, CredentialRequest, Identifiers, RegistrationRequest,
    RegistrationUpload, Ristretto255, ServerLogin, ServerLoginParameters, ServerRegistration,
    ServerSetup, errors::ProtocolError, key_exchange::group::Group,
};
use std::fmt;
use zeroize::Zeroizing;

/// The server's long-lived secrets.
pub struct Server(ServerSetup<Suite>);

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Server")
    }
}

impl Server {
    /// From secrets that must stay the same as long as records are to open: the seed of all OPRF
    /// keys and the seed of the key pair. Neither may lie beside the records: whoever has both
    /// can try all PINs.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for a seed that gives no key, which none in 2^250 does.
    pub fn new(oprf_seed: &[u8; 64], key_seed: &[u8; 32]) -> Result<Self, Refusal> {
        let secret =
            Ristretto255::derive_scalar((*key_seed).into()).map_err(|_| Refusal::Malformed)?;
        let public = Ristretto255::serialize_pk(&Ristretto255::public_key(&secret));
        let secret = Ristretto255::serialize_sk(&secret);
        // The last part is the key of invented records; there are none here.
        let bytes = Zeroizing::new([oprf_seed.as_slice(), &secret, &public].concat());
        ServerSetup::deserialize(&bytes)
            .map(Self)
            .map_err(|_| Refusal::Malformed)
    }

    /// Evaluates the blinded PIN of a registration (section 5.2.2) for a credential `id`.
    ///
    /// Each call is one try at the function that guards the PIN: allow **one** for an id, or
    /// somebody asks for all PINs before there is a record to count the tries of.
    ///
    /// # Errors
    /// [`Refusal`]: the request is no element of the group.
    pub fn register(&self, id: &[u8], request: &[u8]) -> Result<Vec<u8>, Refusal> {
        let request = RegistrationRequest::deserialize(sized::<REGISTRATION_REQUEST>(request)?)
            .map_err(malformed)?;
        let started = ServerRegistration::start(&self.0, request, id).map_err(malformed)?;
        Ok(started.message.serialize().to_vec())
    }

    /// Answers the first message of a login (section 6.2.2) for `id`, over `context`.
    ///
    /// # Errors
    /// [`Refusal`]: the message holds no elements of the group.
    pub fn answer(
        &self,
        id: &[u8],
        record: Record,
        ke1: &[u8],
        context: &[u8],
        chance: &mut Chance,
    ) -> Result<Answered, Refusal> {
        let ke1 = CredentialRequest::deserialize(sized::<KE1>(ke1)?).map_err(malformed)?;
        let started = ServerLogin::start(
            &mut Random(chance),
            &self.0,
            Some(record.0),
            ke1,
            id,
            parameters(context),
        )
        .map_err(malformed)?;
        Ok(Answered {
            ke2: started.message.serialize().to_vec(),
            state: Zeroizing::new(started.state.serialize().to_vec()),
        })
    }
}

/// The server's answer and what it must keep until the last message.
#[derive(Debug)]
pub struct Answered {
    /// For the client.
    pub ke2: Vec<u8>,
    /// Secret: whoever reads it can finish the login without the PIN.
    pub state: Zeroizing<Vec<u8>>,
}

/// What the server keeps of a PIN: public key, masking key and envelope.
#[derive(Clone)]
pub struct Record(ServerRegistration<Suite>);

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Record")
    }
}

impl Record {
    /// Reads the last message of a registration, or what [`Record::bytes`] gave.
    ///
    /// # Errors
    /// [`Refusal`]: another length, or no public key.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        RegistrationUpload::deserialize(sized::<RECORD>(bytes)?)
            .map(|upload| Self(ServerRegistration::finish(upload)))
            .map_err(malformed)
    }

    /// To be stored.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.serialize().to_vec()
    }
}

/// Checks the last message of a login (section 6.2.4) against the kept state.
///
/// # Errors
/// [`Refusal::WrongProof`]: another PIN, context or record.
pub fn finish(state: &[u8], ke3: &[u8], context: &[u8]) -> Result<(), Refusal> {
    let ke3 = CredentialFinalization::deserialize(sized::<KE3>(ke3)?).map_err(malformed)?;
    ServerLogin::<Suite>::deserialize(sized::<STATE>(state)?)
        .map_err(malformed)?
        .finish(ke3, parameters(context))
        .map(|_| ())
        .map_err(|_| Refusal::WrongProof)
}

fn parameters(context: &[u8]) -> ServerLoginParameters<'_, '_> {
    ServerLoginParameters {
        context: Some(context),
        identifiers: Identifiers::default(),
    }
}

fn malformed<T>(_: ProtocolError<T>) -> Refusal {
    Refusal::Malformed
}
