//! Signed authorization requests (RFC 9101; OpenID Connect Core 1.0, section 6; FAPI 2.0 Message
//! Signing, section 5.3).

/// The parameters of a request that its client signed.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestObject {
    client_id: String,
    parameters: Vec<(String, String)>,
}

impl RequestObject {
    /// Who signed it.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    pub(crate) fn into_parameters(self) -> Vec<(String, String)> {
        self.parameters
    }
}

// A request tells what somebody wants to do where: the client is enough for a log.
impl std::fmt::Debug for RequestObject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestObject")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
