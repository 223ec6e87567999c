//! Who is responsible where: whatever is said in whatever areas, the nearest word counts.
use crate::installation::Installation;
use portal::catalogue::{
    Area, Body, Change, Name, Office, Record, Responsibility, Target, put, responsible,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use store::{Error, Id, harness::each_database};

const CASES: usize = 60;
/// Around a town, around a city of its own, and another Land.
const AREAS: [&str; 8] = [
    "",
    "05",
    "055",
    "05562",
    "055620004",
    "055620004004",
    "05513",
    "091620000000",
];
const PLACES: [&str; 5] = [
    "055620004004",
    "055130000000",
    "05562",
    "05",
    "091620000000",
];
const OFFICES: [&str; 3] = ["a", "b", "c"];
/// One that responsibilities name and nobody knows.
const GONE: &str = "b";
const ONLINE: [&str; 2] = ["x", "y"];

/// An area, and an office or an online service by its number.
type Said = (usize, usize);

fn target(number: usize) -> Target {
    let name = OFFICES.iter().chain(&ONLINE).nth(number).unwrap();
    if number < OFFICES.len() {
        Target::Office(Name::new("s", name))
    } else {
        Target::Online(Name::new("s", name))
    }
}

/// Said once more without the program: of what is said where the place lies, what is said nearest.
fn expected(said: &[Said], place: &str, online: bool) -> BTreeSet<String> {
    let here = || {
        said.iter().filter(|(area, number)| {
            let known = OFFICES.get(*number) != Some(&GONE);
            place.starts_with(AREAS[*area]) && (*number >= OFFICES.len()) == online && known
        })
    };
    let nearest = here().map(|(area, _)| AREAS[*area].len()).max();
    let names = here().filter(|(area, _)| Some(AREAS[*area].len()) == nearest);
    names
        .map(|(_, number)| OFFICES.iter().chain(&ONLINE).nth(*number).unwrap())
        .map(|name| (*name).to_owned())
        .collect()
}

async fn write(installation: &Installation, records: Vec<(String, &str, Body)>) {
    let (now, app) = (installation.now(), &installation.app);
    let records: Vec<Record> = records
        .into_iter()
        .map(|(foreign_id, area, body)| Record {
            id: Id::new(now, &mut app.dice.chance()),
            source: "s".into(),
            foreign_id,
            owner: String::new(),
            area: Area::read(area).unwrap(),
            body,
            extra: String::new(),
        })
        .collect();
    let written = app.db.write("test", move |tx| {
        let mut change = Change::new("test", now);
        for record in &records {
            put(tx, record, &mut change)?;
        }
        Ok::<_, Error>(())
    });
    written.await.unwrap();
}

#[tokio::test]
async fn the_nearest_area_that_names_somebody_decides_offices_and_online_services_apart() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let known = OFFICES.into_iter().filter(|name| *name != GONE);
        let offices = known.map(|name| {
            let body = Body::Office(Box::default());
            (name.to_owned(), "", body)
        });
        let online = ONLINE.map(|name| {
            let body = Body::OnlineService(Box::default());
            (name.to_owned(), "", body)
        });
        write(&installation, offices.chain(online).collect()).await;

        let any = prop::collection::vec((0..AREAS.len(), 0..OFFICES.len() + ONLINE.len()), 0..8);
        let mut runner = TestRunner::deterministic();
        for case in 0..CASES {
            let said: Vec<Said> = any.new_tree(&mut runner).unwrap().current();
            let service = format!("9900000{case:07}");
            let records = said.iter().enumerate().map(|(at, (area, number))| {
                let body = Body::Responsibility(Responsibility {
                    service: service.clone(),
                    target: target(*number),
                    role: String::new(),
                });
                (format!("{case} {at}"), AREAS[*area], body)
            });
            write(&installation, records.collect()).await;
            for place in PLACES {
                let (service, area) = (service.clone(), Area::read(place).unwrap());
                let read = installation
                    .app
                    .db
                    .read(move |tx| responsible(tx, &service, &area));
                let found = read.await.unwrap();
                let offices = found
                    .offices
                    .iter()
                    .map(|(name, ..)| name.0.replace("s#", ""));
                let online = found
                    .online
                    .iter()
                    .map(|(name, _)| name.0.replace("s#", ""));
                let (offices, online): (BTreeSet<_>, BTreeSet<_>) =
                    (offices.collect(), online.collect());
                assert_eq!(offices, expected(&said, place, false), "{place}: {said:?}");
                assert_eq!(online, expected(&said, place, true), "{place}: {said:?}");
            }
        }
    })
    .await;
}

/// What lies within what: all that an area decides holds in each area within it that says nothing.
#[tokio::test]
async fn who_says_nothing_has_what_the_area_around_has() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let names = BTreeMap::from([("de".to_owned(), "Amt".to_owned())]);
        let office = Body::Office(Box::new(Office {
            name: names,
            ..Office::default()
        }));
        write(&installation, vec![("a".to_owned(), "", office)]).await;
        for (number, around) in AREAS.iter().enumerate() {
            let service = format!("9911111{number:07}");
            let body = Body::Responsibility(Responsibility {
                service: service.clone(),
                target: target(0),
                role: String::new(),
            });
            write(&installation, vec![(format!("r{number}"), around, body)]).await;
            for within in AREAS {
                let (service, area) = (service.clone(), Area::read(within).unwrap());
                let read = installation
                    .app
                    .db
                    .read(move |tx| responsible(tx, &service, &area));
                let found = read.await.unwrap().offices.len();
                let expected = usize::from(within.starts_with(around));
                assert_eq!(found, expected, "{around} {within}");
            }
        }
    })
    .await;
}
