//! What a new installation still lacks before people can be let in: nothing is broken, so these
//! are warnings, each with the page or the command that mends it.
use super::{
    Finding::{Ok as Fine, Warn},
    Report,
};
use portal::first_steps::Step;
use store::Db;
use web::{Municipality, Region};

/// More towns than this are not gone through one by one.
const MOST: usize = 50;

/// A line for each thing that a portal lacks; one line where nothing is missing.
pub(super) async fn check(report: &mut Report, db: &Db, region: &Region) {
    let before = report.lines.len();
    for town in region.municipalities.iter().take(MOST) {
        match portal::first_steps::missing(db, region, town).await {
            Ok(steps) => {
                for step in steps {
                    let (said, advice) = words(step, region, town);
                    report.add("first hour", Warn(said, advice));
                }
            }
            // A database of another version: said above.
            Err(_) => return,
        }
    }
    if report.lines.len() == before {
        let said = "every portal has what people need".to_owned();
        report.add("first hour", Fine(said));
    }
}

/// What is missing, with its place, and what to do.
fn words(step: Step, region: &Region, town: &Municipality) -> (String, &'static str) {
    let (missing, advice) = match step {
        Step::Administrator => (
            "has no administrator",
            "run `stadttor portal link`, sign in there with a key and open the link",
        ),
        Step::Brand => (
            "has neither logo nor colour of its own",
            "choose them there and publish",
        ),
        Step::Imprint => (
            "has no imprint",
            "write it there and publish: the law asks for it",
        ),
        Step::Privacy => (
            "has no privacy notice",
            "write it there and publish: the law asks for it",
        ),
        Step::Services => (
            "offers no services",
            "run `stadttor catalogue import`, or write one there",
        ),
        Step::Office => (
            "names no office with opening hours",
            "import them with the services",
        ),
        Step::Colleague => ("has one administrator alone", "invite a colleague there"),
        Step::Mail => (
            "has mails that could not be sent",
            "check [mail] and the mail server",
        ),
        Step::Encryption => (
            "is not encrypted",
            "set [public] scheme to \"https\", with [tls] or a proxy in front",
        ),
    };
    let place = region.public.origin(&town.host) + step.path();
    (format!("{} {missing}: {place}", town.official_name), advice)
}
