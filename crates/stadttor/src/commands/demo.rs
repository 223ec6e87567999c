//! `stadttor demo`: everything at once on this machine, with test people.
use super::serve::{Server, assemble, listen};
use crate::{
    config::Config,
    installation::{Installation, Lock},
    region::{DEMO_SECRET, Files},
    trouble::Trouble,
};
use identity::DemoPerson;
use web::Region;

const PASSWORD: &str = "vorfuehrung-2026";

/// Sets everything up, tells what to try, and serves.
///
/// # Errors
/// What keeps it from starting.
pub async fn run(mut config: Config) -> Result<(), Trouble> {
    let files = Files::read(config.region.as_deref())?;
    let listener = listen(config.listen).await?;
    config.public.port = Some(listener.local_addr()?.port());
    let _lock = Lock::take(&config)?;
    let (installation, _) = Installation::set_up(&config).await?;
    let (app, catalogue) = assemble(&config, files, installation)?;
    let server = Server::start(&config, app.clone(), catalogue).await?;
    let people = people();
    identity::seed_demo(&app, &people).await?;
    print!("{}", welcome(&config, &app.region, &people));
    server.run(listener).await;
    Ok(())
}

fn people() -> [DemoPerson; 2] {
    [("Testperson Eins", "test1@example.org"), ("Testperson Zwei", "test2@example.org")].map(|(name, mail)| DemoPerson {
        name: name.to_owned(),
        mail: mail.to_owned(),
        password: PASSWORD.to_owned(),
    })
}

/// What the terminal shows: where to go and what to try.
fn welcome(config: &Config, region: &Region, people: &[DemoPerson]) -> String {
    let origin = |host: &str| region.public.origin(host);
    let mut lines = vec![String::new(), "  Stadttor is running. Open in a browser on this machine:".to_owned(), String::new()];
    let mut say = |what: &str, address: String| lines.push(format!("  {what:<22}{address}"));
    if let Some(town) = region.municipalities.first() {
        say(&format!("{} portal", town.name), origin(&town.host));
    }
    for realm in &region.realms {
        if let Some(host) = &realm.umbrella_host {
            say("All municipalities", origin(host));
        }
        say(&realm.name, origin(&realm.issuer_host));
        say("  phone app", origin(&realm.app_host));
    }
    say("Mailbox of the demo", origin("mail.localhost"));
    lines.push(String::new());
    for person in people {
        lines.push(format!("  {:<22}{}   password {}", person.name, person.mail, person.password));
    }
    lines.push(String::new());
    lines.extend(TO_TRY.map(|line| format!("  {line}")));
    lines.push(format!("  Foreign client to try: id demo-library, secret {DEMO_SECRET}, redirect http://127.0.0.1:<port>/callback"));
    if !config.listen.ip().is_loopback() {
        lines.push("  Beware: others on the network can reach this demo and read its mailbox.".to_owned());
    }
    lines.push(format!("  Everything is kept in {}. Ctrl+C ends.", config.data.display()));
    lines.push(String::new());
    lines.join("\n") + "\n"
}

const TO_TRY: [&str; 4] = [
    "1. Open the portal, look for a service, sign in as a test person.",
    "2. Register with any address; the link to go on is in the demo's mailbox.",
    "3. In the account, add a phone: the link beside the QR code opens the phone app in a second tab.",
    "4. Sign in again with the phone instead of the password.",
];
