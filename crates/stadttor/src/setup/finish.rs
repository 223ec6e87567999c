//! Writes the installation. Each step can be done again, so a wizard that was killed in the middle
//! begins this anew and comes to the same end.
use super::{
    hosts,
    state::{Stage, State, write},
};
use crate::{
    cli::Place,
    commands::{
        doctor::{self, Line},
        official,
    },
    config::Config,
    installation::{Installation, Lock},
    region::common_files,
    trouble::Trouble,
};
use std::{fmt::Write as _, os::unix::fs::DirBuilderExt};
use toml::{Table, Value};

/// What the last page shows. The links are good for a day and once, and kept nowhere.
pub struct Done {
    pub lines: Vec<Line>,
    pub command: String,
    /// Where accounts are opened.
    pub account: String,
    pub realm_link: String,
    pub portal_link: String,
    pub portal: String,
}

/// Writes everything, sets up the database and looks it over.
///
/// # Errors
/// What is there already, or what does not work; answers can be corrected then.
pub async fn finish(state: &mut State) -> Result<Done, Trouble> {
    if state.kept.stage == Stage::Asking {
        state.untouched()?;
        state.kept.stage = Stage::Writing;
        state.save()?;
    }
    let region = state.folder.join("region");
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&region)?;
    for (name, text) in common_files() {
        write(&region.join(name), text.as_bytes())?;
    }
    write(&region.join("region.toml"), region_file(state).as_bytes())?;
    write(&state.folder.join("secrets.env"), secrets(state).as_bytes())?;
    let file = state.config();
    write(&file, configuration(state).as_bytes())?;
    let config = Config::read(&file)?;
    {
        let _lock = Lock::take(&config)?;
        Installation::set_up(&config).await?;
    }
    let place = Place {
        config: Some(file.clone()),
        data: None,
    };
    let app = official::open(&place).await?;
    let id = hosts::id_of(name_of(state.get("town")));
    let done = Done {
        realm_link: identity::administrator_link(&app, &id).await?,
        portal_link: portal::administrator_link(&app, &id).await?,
        account: app.region.public.origin(state.get("issuer")) + "/account",
        portal: app.region.public.origin(state.get("portal")) + "/",
        lines: doctor::examine(&config).await.lines,
        command: format!("stadttor serve --config {}", file.display()),
    };
    state.kept.stage = Stage::Finished;
    state.kept.answers.clear();
    state.save()?;
    Ok(done)
}

/// What the name of a town is called in the middle of a sentence: "Stadt Musterstadt" is
/// "Musterstadt".
fn name_of(official: &str) -> &str {
    let kinds = ["Stadt ", "Gemeinde ", "Kreis ", "Landkreis ", "Markt "];
    let name = kinds.iter().find_map(|kind| official.strip_prefix(kind));
    name.map_or(official, str::trim)
}

fn official_name(state: &State) -> String {
    let town = state.get("town");
    match (name_of(town) == town, state.get("kind")) {
        (false, _) => town.to_owned(),
        (true, "district") => format!("Kreis {town}"),
        (true, _) => format!("Stadt {town}"),
    }
}

fn table(of: &[(&str, &str)]) -> Table {
    let said = of.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| ((*name).to_owned(), Value::from(*value)))
        .collect()
}

fn region_file(state: &State) -> String {
    let town = name_of(state.get("town"));
    let (id, official) = (hosts::id_of(town), official_name(state));
    let umbrella = state.get("umbrella");
    let umbrella_name = if umbrella.is_empty() { "" } else { &official };
    let realm = table(&[
        ("id", &id),
        ("name", &format!("{town}-ID")),
        ("issuer_host", state.get("issuer")),
        ("app_host", state.get("app")),
        ("umbrella_host", umbrella),
        ("umbrella_name", umbrella_name),
    ]);
    let municipality = table(&[
        ("id", &id),
        ("realm", &id),
        ("name", town),
        ("official_name", &official),
        ("kind", state.get("kind")),
        ("ars", state.get("ars")),
        ("host", state.get("portal")),
        ("website", &format!("https://www.{}", state.get("domain"))),
        ("accent", "#0b5aa8"),
    ]);
    let all = Table::from_iter([
        ("realm".to_owned(), Value::from(vec![realm])),
        ("municipality".to_owned(), Value::from(vec![municipality])),
    ]);
    format!("# Realm and town; demo/README.md of the sources says what everything means.\n{all}")
}

/// Where mails wait that nobody takes, if no server was named.
const NO_SERVER: &str = "smtp://127.0.0.1:25";

fn configuration(state: &State) -> String {
    let get = |name| state.get(name);
    let smtp = if get("smtp").is_empty() {
        NO_SERVER
    } else {
        get("smtp")
    };
    let from = format!("stadttor@{}", get("domain"));
    let from = if get("smtp").is_empty() {
        from.as_str()
    } else {
        get("from")
    };
    let port = get("listen")
        .rsplit(':')
        .next()
        .and_then(|port| port.parse::<i64>().ok());
    let (scheme, port, tls, proxies) = match get("tls") {
        "own" => (
            "https",
            port,
            table(&[("cert", get("cert")), ("key", get("key"))]),
            vec![],
        ),
        "here" => ("http", port, Table::new(), vec![]),
        _ => ("https", None, Table::new(), vec![get("proxy")]),
    };
    let mut public = table(&[("scheme", scheme)]);
    if let Some(port) = port {
        public.insert("port".to_owned(), port.into());
    }
    let mut all = table(&[
        ("listen", get("listen")),
        ("data", "data"),
        ("secrets", "secrets.env"),
    ]);
    let mail = table(&[("smtp", smtp), ("from", from), ("user", get("user"))]);
    let proxy = Table::from_iter([("trusted".to_owned(), Value::from(proxies))]);
    for (name, part) in [
        ("public", public),
        ("region", table(&[("folder", "region")])),
        ("mail", mail),
        ("proxy", proxy),
        ("tls", tls),
    ] {
        all.insert(name.to_owned(), part.into());
    }
    format!("# docs/configuration.md says what every key means.\n{all}")
}

/// For this program alone; the configuration names the file.
fn secrets(state: &State) -> String {
    let mut text = "# Secrets: for the user that runs Stadttor alone.\n".to_owned();
    let postgres = state.get("database") == "postgres";
    let login = !state.get("user").is_empty();
    for (name, field, needed) in [
        ("DATABASE_URL", "url", postgres),
        ("STADTTOR_SMTP_PASSWORD", "password", login),
    ] {
        if needed {
            // Writing to a String cannot fail.
            _ = writeln!(text, "{name}={}", state.get(field));
        }
    }
    text
}
