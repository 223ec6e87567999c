//! Calls to a provider. Who serves the installation hands the means in, so that this crate opens
//! no connection itself and tests need no network.
use std::{fmt, future::Future, pin::Pin, sync::Arc};

/// One call.
#[derive(Clone)]
pub struct Call {
    /// The address; checked against the provider's own hosts.
    pub url: String,
    /// The body of a POST of the form type; without one it is a GET.
    pub form: Option<String>,
    /// The header `Authorization`.
    pub authorization: Option<String>,
}

// Tokens and secrets travel in it.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").finish_non_exhaustive()
    }
}

/// Why there is no answer to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered {
    /// It cannot be reached, or is too slow, or has trouble of its own.
    Unreachable,
    /// It answered with something other than a plain 200 of acceptable size.
    Refused,
}

type Answer = Pin<Box<dyn Future<Output = Result<Vec<u8>, Unanswered>> + Send>>;

/// Makes calls: no redirects are followed, nothing larger than 64 KiB is read.
#[derive(Clone)]
pub struct Fetch(Arc<dyn Fn(Call) -> Answer + Send + Sync>);

impl Fetch {
    /// From a function.
    pub fn new<F>(make: impl Fn(Call) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Vec<u8>, Unanswered>> + Send + 'static,
    {
        Self(Arc::new(move |call| Box::pin(make(call))))
    }
    /// Nobody can be reached.
    pub(crate) fn nobody() -> Self {
        Self::new(|_| std::future::ready(Err(Unanswered::Unreachable)))
    }
    /// Calls.
    ///
    /// # Errors
    /// [`Unanswered`].
    pub async fn call(&self, call: Call) -> Result<Vec<u8>, Unanswered> {
        (self.0)(call).await
    }
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fetch")
    }
}
