//! Checks beside the database.
use super::{
    Finding::{self, Fail, Ok as Fine, Warn},
    failed, key,
};
use crate::{
    background::mail::Mailer,
    config::{Config, Database, MasterKey, Post},
    region::hosts,
};
use protocols::{Chance, base64url};
use web::{Region, region::host_of};

/// Whether a file can be made in the data folder.
pub fn data_folder(config: &Config) -> Finding {
    if matches!(config.database, Database::Postgres { .. }) && !config.data.exists() {
        return Fine("not needed with PostgreSQL".to_owned());
    }
    let folder = config.data.display();
    if !config.data.is_dir() {
        return Fail(
            format!("{folder} is not there"),
            "run `stadttor migrate`, or correct `data`",
        );
    }
    let probe = config.data.join(format!(
        "probe-{}",
        base64url::encode(&Chance::system().bytes::<9>())
    ));
    match std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe)) {
        Ok(()) => Fine(format!("{folder} is writable")),
        Err(e) => Fail(
            format!("{folder} is not writable: {e}"),
            "give it to the user that runs Stadttor",
        ),
    }
}

/// Whether the key is there, and for us alone.
pub fn master_key(config: &Config) -> Finding {
    match (key(config), &config.master_key) {
        (Ok(_), MasterKey::Value(_)) => Fine("in the environment".to_owned()),
        (Ok(_), MasterKey::File(path)) => Fine(format!(
            "{}, for its owner only (keep a copy apart from the database's)",
            path.display()
        )),
        (Err(e), _) => failed(
            &e,
            "without this key the personal data in the database cannot be read",
        ),
    }
}

/// Whether the mail server greets us.
pub async fn mail(config: &Config) -> Finding {
    const ADVICE: &str = "check [mail]; until then mails wait in the database and are tried again";
    let Post::Smtp { server, .. } = &config.post else {
        return Fine("the demo's mailbox, nothing is sent".to_owned());
    };
    let mailer = match Mailer::new(&config.post) {
        Ok(mailer) => mailer,
        Err(e) => return Fail(e, ADVICE),
    };
    let place = format!("{}:{}", server.host, server.port);
    match mailer.greet().await {
        Ok(()) => Fine(format!("{place} greets us")),
        Err(e) => Fail(format!("{place}: {e}"), ADVICE),
    }
}

/// The region could be read.
pub fn region(region: &Region) -> Finding {
    Fine(format!(
        "{} realms, {} municipalities",
        region.realms.len(),
        region.municipalities.len()
    ))
}

/// Whether people reach us encrypted. Browsers keep passkeys and `__Host-` cookies for secure
/// origins; of unencrypted ones only loopback counts as such.
pub fn addresses(region: &Region) -> Finding {
    let open = hosts(region).find(|host| !is_loopback(host));
    let example = region
        .realms
        .first()
        .map_or_else(String::new, |r| region.issuer(r));
    match open {
        _ if region.public.scheme == "https" => Fine(format!("encrypted, as in {example}")),
        None => Fine(format!("on this machine only, as in {example}")),
        Some(host) => Fail(
            format!("{} is not encrypted", region.public.origin(host)),
            "set [public] scheme to \"https\" and put a proxy with TLS in front",
        ),
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host_of(host);
    host == "localhost" || host.ends_with(".localhost")
}

/// Whether the program was built with the phone app.
pub fn phone_app() -> Finding {
    if web::assets::phone_app_is_built() {
        Fine("built in".to_owned())
    } else {
        Warn(
            "not built in: nobody can add a phone".to_owned(),
            "run `npm run build` before `cargo build`",
        )
    }
}
