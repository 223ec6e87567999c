//! `stadttor demo`: everything at once on this machine, with test people.
use super::admin;
use super::serve::{Server, assemble, listen};
use crate::{
    config::Config,
    installation::{Installation, Lock},
    region::{DEMO_SECRET, Files},
    trouble::Trouble,
};
use identity::DemoPerson;
use std::{io, sync::Arc};
use web::{App, Region};

const PASSWORD: &str = "vorfuehrung-2026";

/// Sets everything up, tells what to try, and serves.
///
/// # Errors
/// What keeps it from starting.
pub async fn run(mut config: Config, accounts: u64) -> Result<(), Trouble> {
    let files = Files::read(config.region.as_deref())?;
    let listener = listen(config.listen).await?;
    config.public.port = Some(listener.local_addr()?.port());
    let _lock = Lock::take(&config)?;
    let (installation, _) = Installation::set_up(&config).await?;
    let (app, catalogue) = assemble(&config, files, installation)?;
    let server = Server::start(&config, app.clone(), catalogue).await?;
    let people = people();
    let welcome = welcome(&config, &app.region, &people);
    // Passwords take their time to be hashed; whoever asks meanwhile is answered.
    let greeted = app.clone();
    let seeding = tokio::spawn(async move {
        identity::seed_demo(&app, &people).await?;
        seed_officials(&app).await?;
        identity::fill(&app, accounts).await
    });
    let seeded = async {
        let added = seeding.await.map_err(io::Error::other)??;
        if added > 0 {
            crate::say!("{added} invented accounts were added.");
        }
        crate::say!("{welcome}");
        admin::greet(&greeted).await
    };
    let running = async {
        server.run(listener).await;
        Ok::<_, Trouble>(())
    };
    tokio::try_join!(running, seeded).map(drop)
}

/// Two test people of each realm work at the desk of its first municipality.
async fn seed_officials(app: &App) -> Result<(), store::Error> {
    let mails = OFFICIALS.map(|(_, mail)| mail.to_owned());
    for realm in &app.region.realms {
        let Some(town) = app.region.of_realm(&realm.id).next() else {
            continue;
        };
        let seeded = identity::seed_officials(app, &realm.id, &town.id, &mails).await;
        seeded.map_err(|_| store::Error::Closed)?;
    }
    Ok(())
}

const OFFICIALS: [(&str, &str); 2] = [
    ("Fachkraft Eins", "amt1@example.org"),
    ("Fachkraft Zwei", "amt2@example.org"),
];

fn people() -> [DemoPerson; 4] {
    [
        ("Testperson Eins", "test1@example.org"),
        ("Testperson Zwei", "test2@example.org"),
        OFFICIALS[0],
        OFFICIALS[1],
    ]
    .map(|(name, mail)| DemoPerson {
        name: name.to_owned(),
        mail: mail.to_owned(),
        password: PASSWORD.to_owned(),
    })
}

/// What the terminal shows: where to go and what to try.
fn welcome(config: &Config, region: &Region, people: &[DemoPerson]) -> String {
    let address = |host: &str| region.public.origin(host) + "/";
    let mut text = "\n  Stadttor is running. Open in a browser on this machine:\n\n".to_owned();
    let mut say = |what: &str, value: &str| {
        text.push_str(format!("  {what:<24}{value}").trim_end());
        text.push('\n');
    };
    if let Some(town) = region.municipalities.first() {
        say(&town.official_name, &address(&town.host));
    }
    for realm in &region.realms {
        if let Some(host) = &realm.umbrella_host {
            say("all municipalities", &address(host));
        }
        say(&realm.name, &address(&realm.issuer_host));
        say("  its phone app", &address(&realm.app_host));
    }
    say("all mails it sends", &address("mail.localhost"));
    say("", "");
    for person in people {
        say(
            &person.name,
            &format!("{}, password {}", person.mail, person.password),
        );
    }
    let library = |realm: &Arc<web::Realm>| region.client(&realm.id, "demo-library").is_some();
    if region.realms.iter().any(library) {
        let library = format!("client demo-library, secret {DEMO_SECRET},");
        say("a foreign application", &library);
        say("", "redirect to http://127.0.0.1:<any port>/callback");
        say("", "");
    }
    for line in TO_TRY {
        say(line, "");
    }
    say("", "");
    if !config.listen.ip().is_loopback() {
        say(
            "Beware: others on the network can reach this demo and read all its mails.",
            "",
        );
    }
    text + &format!(
        "  Everything is kept in {}. Ctrl+C ends.\n",
        config.data.display()
    )
}

const TO_TRY: [&str; 6] = [
    "1. Open the portal, look for a service, sign in as a test person.",
    "2. Register with any mail address; the link to go on is among the mails.",
    "3. Add a phone in the account: the link beside the code opens the app in another tab.",
    "4. Sign in again, with the phone instead of the password.",
    "5. Show an ID card: /account/desk as a person, /desk as two officials (passkeys first).",
    "6. Sign in at Bochum with the account of another town: a federation joins the two.",
];
