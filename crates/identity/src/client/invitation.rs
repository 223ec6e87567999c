//! Initial access tokens (RFC 7591, section 3): the operator lets somebody register services.
use super::record;
use crate::{LinkError, moment::Moment};
use protocols::base64url;
use web::App;

/// A token for so many registrations in so many days, to be handed to whoever registers.
///
/// # Errors
/// [`LinkError`].
pub async fn allow_registration(
    app: &App,
    realm: &str,
    uses: i64,
    days: i64,
) -> Result<String, LinkError> {
    let found = app.region.realm(realm).cloned();
    let realm = found.ok_or_else(|| LinkError::NoRealm(realm.to_owned()))?;
    let token = base64url::encode(&app.dice.chance().bytes::<32>());
    let (now, inner, made) = (app.clock.now(), app.clone(), token.clone());
    let written = app.db.write("client.allow", move |tx| {
        let moment = Moment {
            app: &inner,
            realm: &realm,
            now,
        };
        let until = now.plus_secs(days * 86_400);
        record::allow_initial(tx, &moment, &made, uses, until)
    });
    written.await.map_err(|_| LinkError::Broken)?;
    Ok(token)
}
