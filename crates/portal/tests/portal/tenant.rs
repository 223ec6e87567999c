//! What staff decide about their portal: drafts, previews, versions.
use crate::{
    installation::{Answer, Browser, CITY, Installation, TOWN},
    staff::{accept, begun, invite, signed_in},
};
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use store::harness::each_database;

const PLACE: &str = "/redaktion/auftritt";

pub fn hidden(page: &Answer, name: &str) -> String {
    let rest = page.text.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {name}: {}", page.text));
    rest.split('"').next().unwrap().to_owned()
}

/// Opens a form, fills in these fields and sends it; the others stay empty.
pub async fn fill(
    installation: &Installation,
    host: &str,
    path: &str,
    fields: &[(&str, &str)],
    browser: &mut Browser,
) -> Answer {
    let form = installation
        .get(host, &format!("{PLACE}/{path}"), browser)
        .await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    form.assert_page();
    let (csrf, mark) = (form.csrf(), hidden(&form, "mark"));
    let sent = [&[("csrf", csrf.as_str()), ("mark", mark.as_str())], fields].concat();
    let to = format!("{PLACE}/{path}/speichern");
    installation.post(host, &to, &sent, browser).await
}

/// Publishes what is drafted.
pub async fn publish(installation: &Installation, host: &str, browser: &mut Browser) -> Answer {
    let changes = installation
        .get(host, &format!("{PLACE}/aenderungen"), browser)
        .await;
    changes.assert_page();
    let fields = [("csrf", changes.csrf()), ("mark", hidden(&changes, "mark"))];
    let fields = fields.each_ref().map(|(n, v)| (*n, v.as_str()));
    let to = format!("{PLACE}/veroeffentlichen");
    installation.post(host, &to, &fields, browser).await
}

/// Hands in a file as browsers do.
pub async fn upload(
    installation: &Installation,
    host: &str,
    file: &[u8],
    browser: &mut Browser,
) -> Answer {
    let form = installation
        .get(host, &format!("{PLACE}/bereich/marke"), browser)
        .await;
    let mut body = format!(
        "--X\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--X\r\n\
         Content-Disposition: form-data; name=\"logo\"; filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n",
        form.csrf()
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--X--\r\n");
    let request = browser
        .request(Method::POST, &format!("{PLACE}/logo/hochladen"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
        .body(Body::from(body))
        .unwrap();
    installation.send(host, request).await
}

pub const DRAWING: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\" onload=\"alert(1)\"><path d=\"M0 0h9\"/></svg>";

async fn css(installation: &Installation, browser: &mut Browser) -> String {
    let home = installation.get(CITY, "/", browser).await;
    let href = home.text.split("href=\"/town.css").nth(1).unwrap();
    let query = href.split('"').next().unwrap();
    let css = installation
        .get(CITY, &format!("/town.css{query}"), browser)
        .await;
    css.text
}

#[tokio::test]
async fn staff_alone_see_a_draft_until_it_is_published_and_can_go_back() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let mut anybody = Browser::default();
        assert!(
            css(&installation, &mut anybody).await.contains("#1f4f8f"),
            "the file's"
        );
        for (accent, gone) in [("#8a2b3c", "#1f4f8f"), ("#2c5d34", "#8a2b3c")] {
            let saved = fill(
                &installation,
                CITY,
                "bereich/marke",
                &[("accent", accent), ("font", "serif")],
                &mut leader,
            )
            .await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
            installation
                .get(CITY, &format!("{PLACE}/vorschau"), &mut leader)
                .await;
            let home = installation.get(CITY, "/", &mut leader).await;
            assert!(home.text.contains("Vorschau: Das sieht nur die Redaktion."));
            assert!(css(&installation, &mut leader).await.contains(accent));
            assert!(
                !css(&installation, &mut anybody).await.contains(accent),
                "not published"
            );
            let changes = installation
                .get(CITY, &format!("{PLACE}/aenderungen"), &mut leader)
                .await;
            assert!(
                changes.text.contains(&format!("<ins>{accent}</ins>")),
                "{}",
                changes.text
            );
            let done = publish(&installation, CITY, &mut leader).await;
            assert_eq!(
                done.location(),
                format!("{PLACE}/versionen"),
                "{}",
                done.text
            );
            let seen = css(&installation, &mut anybody).await;
            assert!(seen.contains(accent) && !seen.contains(gone) && seen.contains("Georgia"));
        }
        let second = installation
            .get(CITY, &format!("{PLACE}/versionen/2"), &mut leader)
            .await;
        second.assert_page();
        assert!(
            second.text.contains("<del>#8a2b3c</del>")
                && second.text.contains("<ins>#2c5d34</ins>")
        );
        let first = installation
            .get(CITY, &format!("{PLACE}/versionen/1"), &mut leader)
            .await;
        let to = format!("{PLACE}/versionen/1/wiederherstellen");
        installation
            .post(CITY, &to, &[("csrf", &first.csrf())], &mut leader)
            .await;
        assert!(css(&installation, &mut anybody).await.contains("#8a2b3c"));
        let list = installation
            .get(CITY, &format!("{PLACE}/versionen"), &mut leader)
            .await;
        list.assert_page();
        assert!(
            list.text.contains("Fassung 3")
                && list.text.contains("wiederhergestellt aus Fassung 1")
        );
        assert!(list.text.contains("Administration"), "who: {}", list.text);
    })
    .await;
}

#[tokio::test]
async fn a_preview_belongs_to_one_session_of_staff() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        fill(
            &installation,
            CITY,
            "bereich/hinweis",
            &[("notice.de", "Geheim bis Montag"), ("notice-level", "info")],
            &mut leader,
        )
        .await;
        installation
            .get(CITY, &format!("{PLACE}/vorschau"), &mut leader)
            .await;
        let seen = |page: &Answer| page.text.contains("Geheim bis Montag");
        assert!(seen(&installation.get(CITY, "/", &mut leader).await));
        let cookie = leader.cookie("__Host-preview").unwrap().to_owned();
        let mut stranger = signed_in(&installation, CITY, "fremd").await;
        stranger.set("__Host-preview", &cookie);
        assert!(
            !seen(&installation.get(CITY, "/", &mut stranger).await),
            "another person"
        );
        let mut nobody = Browser::default();
        nobody.set("__Host-preview", &cookie);
        assert!(
            !seen(&installation.get(CITY, "/", &mut nobody).await),
            "no session"
        );
        let mut again = signed_in(&installation, CITY, "leitung").await;
        again.set("__Host-preview", &cookie);
        assert!(
            !seen(&installation.get(CITY, "/", &mut again).await),
            "another session"
        );
        let link = invite(&installation, &mut leader, "editor").await;
        let mut editor = signed_in(&installation, CITY, "redaktion").await;
        accept(&installation, CITY, &link, &mut editor).await;
        let refused = installation
            .get(CITY, &format!("{PLACE}/vorschau"), &mut editor)
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        installation
            .get(CITY, &format!("{PLACE}/vorschau/ende"), &mut leader)
            .await;
        assert!(
            !seen(&installation.get(CITY, "/", &mut leader).await),
            "ended"
        );
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_on_its_background_is_refused_with_the_nearest_that_can() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        for (field, colour, answer) in [
            ("accent", "#777777", "#767676"),
            ("accent-dark", "#101010", "Auf dunklem Grund"),
            ("accent", "red;}*{", "Schreiben Sie die Farbe wie"),
        ] {
            let fields = [(field, colour), ("font", "fira")];
            let refused = fill(&installation, CITY, "bereich/marke", &fields, &mut leader).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            refused.assert_page();
            assert!(refused.text.contains(answer), "{}", refused.text);
            assert!(
                refused.text.contains(&format!("value=\"{colour}\"")),
                "what was typed stays"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_who_edit_the_second_is_told_and_loses_nothing() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let link = invite(&installation, &mut leader, "administrator").await;
        let mut other = signed_in(&installation, CITY, "zweite").await;
        accept(&installation, CITY, &link, &mut other).await;
        let path = format!("{PLACE}/bereich/rechtliches");
        let form = installation.get(CITY, &path, &mut other).await;
        let texts = [("imprint.de", "Impressum der Ersten")];
        fill(
            &installation,
            CITY,
            "bereich/rechtliches",
            &texts,
            &mut leader,
        )
        .await;
        let send = async |mark: &str, browser: &mut Browser| {
            let csrf = form.csrf();
            let fields = [
                ("csrf", csrf.as_str()),
                ("mark", mark),
                ("imprint.de", "Impressum der Zweiten"),
            ];
            installation
                .post(CITY, &format!("{path}/speichern"), &fields, browser)
                .await
        };
        let conflict = send(&hidden(&form, "mark"), &mut other).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        conflict.assert_page();
        assert!(
            conflict.text.contains("<del>Impressum der Ersten</del>"),
            "{}",
            conflict.text
        );
        assert!(conflict.text.contains(">Impressum der Zweiten</textarea>"));
        let other_section = [("notice.de", "Nebenan"), ("notice-level", "info")];
        let saved = fill(
            &installation,
            CITY,
            "bereich/hinweis",
            &other_section,
            &mut leader,
        )
        .await;
        assert_eq!(
            saved.status,
            StatusCode::SEE_OTHER,
            "another section is no conflict"
        );
        let saved = send(&hidden(&conflict, "mark"), &mut other).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "knowingly");
        publish(&installation, CITY, &mut leader).await;
        let imprint = installation.look(CITY, "/impressum").await;
        assert!(imprint.text.contains("Impressum der Zweiten") && imprint.text.contains("Nebenan"));
    })
    .await;
}

#[tokio::test]
async fn nobody_publishes_what_they_have_not_seen() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let fields = [("notice.de", "Eins"), ("notice-level", "info")];
        fill(&installation, CITY, "bereich/hinweis", &fields, &mut leader).await;
        let seen = installation
            .get(CITY, &format!("{PLACE}/aenderungen"), &mut leader)
            .await;
        let fields = [("notice.de", "Zwei"), ("notice-level", "info")];
        fill(&installation, CITY, "bereich/hinweis", &fields, &mut leader).await;
        let (csrf, mark) = (seen.csrf(), hidden(&seen, "mark"));
        let fields = [("csrf", csrf.as_str()), ("mark", mark.as_str())];
        for act in ["veroeffentlichen", "verwerfen"] {
            let answer = installation
                .post(CITY, &format!("{PLACE}/{act}"), &fields, &mut leader)
                .await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{act}");
            answer.assert_page();
        }
        assert!(!installation.look(CITY, "/").await.text.contains("Zwei"));
        publish(&installation, CITY, &mut leader).await;
        assert!(installation.look(CITY, "/").await.text.contains("Zwei"));
    })
    .await;
}

#[tokio::test]
async fn own_pages_links_and_announcements_stand_on_every_page() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let page = [
            ("slug", "rat"),
            ("title.de", "Rat & Ausschüsse"),
            (
                "text.de",
                "# Sitzungen\n\nAlle **öffentlich**.<script>alert(1)</script>",
            ),
        ];
        let form = installation
            .get(CITY, &format!("{PLACE}/seiten/neu"), &mut leader)
            .await;
        form.assert_page();
        let (csrf, mark) = (form.csrf(), hidden(&form, "mark"));
        let fields = [
            &[("csrf", csrf.as_str()), ("mark", mark.as_str())],
            &page[..],
        ]
        .concat();
        let to = format!("{PLACE}/seiten/neu/speichern");
        let saved = installation.post(CITY, &to, &fields, &mut leader).await;
        assert_eq!(
            saved.location(),
            format!("{PLACE}/seiten"),
            "{}",
            saved.text
        );
        let twice = installation.post(CITY, &to, &fields, &mut leader).await;
        assert_eq!(
            twice.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "the address is taken"
        );
        let links = [
            ("navigation.de", "Rat | /seiten/rat\r\nStart | /"),
            ("footer.de", "Stadt | https://stadt.example/x"),
        ];
        fill(
            &installation,
            CITY,
            "bereich/navigation",
            &links,
            &mut leader,
        )
        .await;
        let notice = [
            ("notice-level", "warning"),
            ("notice-from", "2026-10-01"),
            ("notice-until", ""),
            ("notice.de", "Sturm!"),
        ];
        fill(&installation, CITY, "bereich/hinweis", &notice, &mut leader).await;
        assert_eq!(
            installation.look(CITY, "/seiten/rat").await.status,
            StatusCode::NOT_FOUND
        );
        publish(&installation, CITY, &mut leader).await;
        let seen = installation.look(CITY, "/seiten/rat").await;
        seen.assert_page();
        assert!(
            seen.text.contains(">Sitzungen</h2>")
                && seen.text.contains("<strong>öffentlich</strong>"),
            "{}",
            seen.text
        );
        assert!(!seen.text.contains("alert(1)"));
        assert!(
            seen.text
                .contains("href=\"/seiten/rat\" aria-current=\"page\">Rat</a>")
        );
        assert!(seen.text.contains("href=\"https://stadt.example/x\""));
        assert!(!seen.text.contains("Sturm!"), "not yet");
        let bad = [("navigation.de", "Böse | javascript:alert(1)")];
        let refused = fill(&installation, CITY, "bereich/navigation", &bad, &mut leader).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        installation.pass(30 * 24 * 3600);
        let failure = installation.look(CITY, "/gibt-es-nicht").await;
        assert!(
            failure.text.contains("Sturm!"),
            "failures look like the portal: {}",
            failure.text
        );
        assert_eq!(
            installation.look(TOWN, "/seiten/rat").await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_town_must_say_stands_where_people_look_for_it() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let texts = [
            ("accessibility.de", "# Stand\n\nTeilweise zugänglich."),
            ("privacy.de", "Beauftragte der Stadt."),
        ];
        fill(
            &installation,
            CITY,
            "bereich/rechtliches",
            &texts,
            &mut leader,
        )
        .await;
        publish(&installation, CITY, &mut leader).await;
        for (path, text) in [
            ("/barrierefreiheit", "Teilweise zugänglich."),
            ("/datenschutz", "Beauftragte der Stadt."),
        ] {
            let page = installation.look(CITY, path).await;
            page.assert_page();
            assert!(page.text.contains(text), "{path}: {}", page.text);
        }
    })
    .await;
}

#[tokio::test]
async fn a_portal_speaks_the_languages_that_its_staff_chose() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let chosen = [("languages.uk", "on")];
        fill(
            &installation,
            CITY,
            "bereich/sprachen",
            &chosen,
            &mut leader,
        )
        .await;
        publish(&installation, CITY, &mut leader).await;
        for (asked, spoken) in [("tr", "de"), ("uk", "uk"), ("tr,uk;q=0.5", "uk")] {
            let request = Browser::default()
                .request(Method::GET, "/")
                .header(header::ACCEPT_LANGUAGE, asked)
                .body(Body::empty())
                .unwrap();
            let page = installation.send(CITY, request).await;
            assert!(
                page.text.contains(&format!("<html lang=\"{spoken}\"")),
                "{asked}"
            );
            assert!(!page.text.contains("hreflang=\"tr\""));
        }
    })
    .await;
}

#[tokio::test]
async fn a_logo_is_what_it_says_and_can_run_nothing() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        for (file, word) in [
            (&b"GIF89a"[..], "art"),
            (
                b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><script/></svg>",
                "inhalt",
            ),
        ] {
            let refused = upload(&installation, CITY, file, &mut leader).await;
            assert!(refused.location().contains(word), "{}", refused.location());
            let page = installation
                .get(
                    CITY,
                    refused.location().split('#').next().unwrap(),
                    &mut leader,
                )
                .await;
            assert!(page.text.contains("role=\"alert\""));
        }
        let taken = upload(&installation, CITY, DRAWING, &mut leader).await;
        assert_eq!(taken.location(), format!("{PLACE}/bereich/marke#logo"));
        publish(&installation, CITY, &mut leader).await;
        let home = installation.look(CITY, "/").await;
        let href = home
            .text
            .split("<img src=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert!(home.text.contains("width=\"144\" height=\"48\""));
        let logo = installation.look(CITY, href).await;
        assert_eq!(logo.header(header::CONTENT_TYPE), "image/svg+xml");
        assert_eq!(
            logo.header(header::CONTENT_SECURITY_POLICY),
            "default-src 'none'; sandbox"
        );
        assert_eq!(logo.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(!logo.text.contains("alert"), "{}", logo.text);
        assert_eq!(
            installation.look(TOWN, href).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn further_hosts_lead_to_the_portal_and_no_other_can_be_taken() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let led = installation
            .look("alt-stadt.localhost", "/suche?q=hund")
            .await;
        assert_eq!(led.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(led.location(), installation.origin(CITY) + "/suche?q=hund");
        for (host, reason) in [
            (TOWN, "anderen Angebot"),
            ("alt-dorf.localhost", "anderen Angebot"),
            ("id.localhost", "anderen Angebot"),
            ("bank.example", "nicht eingetragen"),
        ] {
            let refused = fill(
                &installation,
                CITY,
                "bereich/adressen",
                &[("hosts", host)],
                &mut leader,
            )
            .await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text.contains(reason), "{host}: {}", refused.text);
        }
        let own = [("hosts", "Alt-Stadt.localhost\n")];
        let saved = fill(&installation, CITY, "bereich/adressen", &own, &mut leader).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn every_node_sees_what_is_published_within_a_second_and_asks_no_more_often() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let other = installation.another_node().await;
        let anybody = &mut Browser::default();
        assert!(css(&other, anybody).await.contains("#1f4f8f"));
        let before = installation.app.db.counters().statements;
        other.look(CITY, "/town.css").await;
        assert_eq!(
            installation.app.db.counters().statements,
            before,
            "nothing is asked within the second"
        );
        fill(
            &installation,
            CITY,
            "bereich/marke",
            &[("accent", "#8a2b3c"), ("font", "fira")],
            &mut leader,
        )
        .await;
        publish(&installation, CITY, &mut leader).await;
        assert!(
            css(&installation, anybody).await.contains("#8a2b3c"),
            "here at once"
        );
        installation.pass(1);
        assert!(css(&other, anybody).await.contains("#8a2b3c"));
    })
    .await;
}
