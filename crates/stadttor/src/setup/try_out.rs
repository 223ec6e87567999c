//! Trying out what was entered, before it is kept for good.
use super::questions::Answers;
use crate::{
    background::mail::Mailer,
    config::{Post, Secret},
    installation::migrations,
};
use identity::notice::Letter;
use protocols::Chance;
use store::{Db, Id, Schema};
use web::{Clock, T};

fn get<'a>(answers: &'a Answers, name: &str) -> &'a str {
    answers.get(name).map_or("", String::as_str)
}

/// Whether the database answers and is empty. A file of ours is always both.
///
/// # Errors
/// What it says, or nothing where it holds tables of ours already.
pub async fn database(answers: &Answers) -> Result<(), String> {
    if get(answers, "database") != "postgres" {
        return Ok(());
    }
    let all = migrations();
    let db = Db::postgres(get(answers, "url"), 1).map_err(|e| e.to_string())?;
    match db.schema(&all).await.map_err(|e| e.to_string())? {
        Schema::Behind(missing) if missing.len() == all.len() => Ok(()),
        _ => Err(String::new()),
    }
}

/// Sends a mail to the first administrator.
///
/// # Errors
/// A reason without the recipient.
pub async fn mail(answers: &Answers, t: T) -> Result<(), String> {
    let Some(post) = post(answers) else {
        return Err(t.say("setup-wrong-smtp").into_owned());
    };
    let now = Clock::system().now();
    let letter = Letter {
        to: get(answers, "admin").to_owned(),
        subject: t.say("setup-mail-subject").into_owned(),
        text: t.put(
            "setup-mail-text",
            &[
                ("town", get(answers, "town")),
                ("host", get(answers, "portal")),
            ],
        ),
    };
    let id = Id::new(now, &mut Chance::system());
    Mailer::new(&post)?.hand_over(id, letter).await
}

fn post(answers: &Answers) -> Option<Post> {
    let user = get(answers, "user");
    let password = Secret(get(answers, "password").to_owned());
    Some(Post::Smtp {
        server: get(answers, "smtp").parse().ok()?,
        from: get(answers, "from").parse().ok()?,
        login: (!user.is_empty()).then(|| (user.to_owned(), password)),
    })
}
