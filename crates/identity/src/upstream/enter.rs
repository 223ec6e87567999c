//! Signing in with an account that is connected.
use super::{attempt::Attempt, connected, said::Said};
use crate::{
    factor::{self, Factor, Proof},
    here::Here,
    session::{Method, Proven},
    sign_in,
};
use store::{Id, Tx};
use web::{Failure, Upstream};

/// Uses the answer up and starts the session of `sign_in`; gives the text of its cookie.
pub(super) fn enter(
    tx: &mut Tx<'_>,
    here: &Here,
    provider: &Upstream,
    (attempt, said): (&Attempt, &Said),
    (sign_in, factor): (Id, &Factor),
) -> Result<String, Failure> {
    // It belongs to this browser still, and nobody has finished it.
    sign_in::find(tx, here, sign_in)?;
    attempt.use_up(tx, here)?;
    connected::refresh(tx, here, provider, said, factor)?;
    let proven = Proven {
        person: factor.person,
        factor: factor.id,
        method: Method::Upstream,
        strength: said.level,
    };
    let (session, cookie) = sign_in::accept(tx, here, sign_in, proven, None)?;
    if said.level > factor.proof.level {
        let proof = Proof {
            level: said.level,
            source: provider.id.clone(),
            at: said.at,
        };
        factor::identified(tx, &here.moment(), &session, &proof)?;
    }
    Ok(cookie)
}
