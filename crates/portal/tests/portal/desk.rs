//! What a town's editors change, who approves it, and what people read of it when.
use crate::{
    installation::{Answer, Browser, CITY, DISTRICT, Installation, TOWN},
    staff::{accept, begun, invite, signed_in},
};
use axum::http::StatusCode;
use store::{Db, harness::each_database};

const DOG: &str = "/redaktion/leistungen/99110009104000";

/// A town with a leader, an editor and a reviewer.
pub struct Desk {
    pub installation: Installation,
    pub leader: Browser,
    pub editor: Browser,
    pub reviewer: Browser,
}

impl Desk {
    pub async fn open(db: Db) -> Self {
        let (installation, mut leader) = begun(db).await;
        let mut browsers = Vec::new();
        for (role, sub) in [("editor", "redaktion"), ("reviewer", "freigabe")] {
            let link = invite(&installation, &mut leader, role).await;
            let mut browser = signed_in(&installation, CITY, sub).await;
            accept(&installation, CITY, &link, &mut browser).await;
            browsers.push(browser);
        }
        let reviewer = browsers.pop().unwrap();
        let editor = browsers.pop().unwrap();
        Self {
            installation,
            leader,
            editor,
            reviewer,
        }
    }

    /// Opens a page and sends its form, with the hidden fields that stand there.
    pub async fn send(
        installation: &Installation,
        browser: &mut Browser,
        (page, action): (&str, &str),
        fields: &[(&str, &str)],
    ) -> Answer {
        let shown = installation.get(CITY, page, browser).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}: {}", shown.text);
        shown.assert_page();
        let (csrf, seen) = (shown.csrf(), hidden(&shown, "seen"));
        let mut all = vec![("csrf", csrf.as_str()), ("seen", seen.as_str())];
        all.extend(fields);
        installation.post(CITY, action, &all, browser).await
    }

    pub async fn write(&mut self, text: &str) -> Answer {
        let path = format!("{DOG}/text?modul=fees&sprache=de");
        let fields = [("text", text), ("do", "save")];
        Self::send(
            &self.installation,
            &mut self.editor,
            (&path, &path),
            &fields,
        )
        .await
    }

    pub async fn submit(&mut self) -> Answer {
        let action = format!("{DOG}/einreichen");
        Self::send(&self.installation, &mut self.editor, (DOG, &action), &[]).await
    }

    pub async fn approve(&mut self) -> Answer {
        let (page, action) = (format!("{DOG}/pruefen"), format!("{DOG}/freigeben"));
        Self::send(
            &self.installation,
            &mut self.reviewer,
            (&page, &action),
            &[],
        )
        .await
    }

    pub async fn publish(&mut self, text: &str) {
        assert_eq!(self.write(text).await.status, StatusCode::SEE_OTHER);
        assert_eq!(self.submit().await.status, StatusCode::SEE_OTHER);
        let approved = self.approve().await;
        assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text);
    }

    pub async fn public(&self) -> String {
        self.installation.look(CITY, "/leistungen/hund").await.text
    }
}

/// The value of a hidden field of the page's forms.
pub fn hidden(page: &Answer, name: &str) -> String {
    let rest = page.text.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let value = rest.and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn nobody_reads_a_text_before_somebody_else_approved_it() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        assert_eq!(
            desk.write("96 Euro im Jahr").await.location(),
            format!("{DOG}?sprache=de")
        );
        assert!(!desk.public().await.contains("96 Euro"), "a draft");
        desk.submit().await;
        assert!(!desk.public().await.contains("96 Euro"), "it waits");
        let page = format!("{DOG}/pruefen");
        let shown = desk.installation.get(CITY, &page, &mut desk.reviewer).await;
        shown.assert_page();
        assert!(
            shown.text.contains("<del>") && shown.text.contains("<ins>"),
            "{}",
            shown.text
        );
        assert_eq!(desk.approve().await.location(), DOG);
        let public = desk.public().await;
        assert!(public.contains("96 Euro im Jahr") && public.contains("Mehr zu hund."));
        for host in [TOWN, DISTRICT] {
            let page = desk.installation.look(host, "/leistungen/hund").await;
            assert!(!page.text.contains("96 Euro"), "{host}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_wrote_a_part_does_not_approve_unless_two_eyes_are_enough() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        // The reviewer writes; an editor's last word does not make it the editor's alone.
        std::mem::swap(&mut desk.editor, &mut desk.reviewer);
        desk.write("90 Euro").await;
        std::mem::swap(&mut desk.editor, &mut desk.reviewer);
        desk.write("90 Euro im Jahr").await;
        desk.submit().await;
        let refused = desk.approve().await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(!desk.public().await.contains("90 Euro"));
        let eyes = "/redaktion/vier-augen";
        let fields = [("eyes", "two")];
        let set = Desk::send(&desk.installation, &mut desk.leader, (eyes, eyes), &fields).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER);
        assert_eq!(desk.approve().await.status, StatusCode::SEE_OTHER);
        assert!(desk.public().await.contains("90 Euro im Jahr"));
    })
    .await;
}

#[tokio::test]
async fn what_is_approved_is_what_was_seen() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        desk.write("90 Euro").await;
        desk.submit().await;
        let review = format!("{DOG}/pruefen");
        let shown = desk
            .installation
            .get(CITY, &review, &mut desk.reviewer)
            .await;
        desk.write("900 Euro").await;
        desk.submit().await;
        let (csrf, seen) = (shown.csrf(), hidden(&shown, "seen"));
        let fields = [("csrf", csrf.as_str()), ("seen", seen.as_str())];
        let action = format!("{DOG}/freigeben");
        let late = desk
            .installation
            .post(CITY, &action, &fields, &mut desk.reviewer)
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(!desk.public().await.contains("900 Euro"));
    })
    .await;
}

#[tokio::test]
async fn two_editors_of_one_text_see_both_and_lose_nothing() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let path = format!("{DOG}/text?modul=fees&sprache=de");
        let early = desk.installation.get(CITY, &path, &mut desk.reviewer).await;
        desk.write("von der Ersten").await;
        let (csrf, seen) = (early.csrf(), hidden(&early, "seen"));
        let mut fields = vec![
            ("csrf", csrf.as_str()),
            ("seen", &seen),
            ("text", "von der Zweiten"),
        ];
        let both = desk
            .installation
            .post(CITY, &path, &fields, &mut desk.reviewer)
            .await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        both.assert_page();
        assert!(both.text.contains("von der Ersten") && both.text.contains("von der Zweiten"));
        let again = hidden(&both, "seen");
        fields[1] = ("seen", &again);
        let saved = desk
            .installation
            .post(CITY, &path, &fields, &mut desk.reviewer)
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        // Another text of the same service is nobody's conflict.
        let other = format!("{DOG}/text?modul=remarks&sprache=de");
        let fields = [("text", "Hinweis"), ("do", "save")];
        let saved = Desk::send(
            &desk.installation,
            &mut desk.editor,
            (&other, &other),
            &fields,
        )
        .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn previews_and_mistakes_keep_what_was_typed_and_change_nothing() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let path = format!("{DOG}/text?modul=fees&sprache=de");
        let installation = &desk.installation;
        let fields = [("text", "**fett** <script>x</script>"), ("do", "preview")];
        let preview = Desk::send(installation, &mut desk.editor, (&path, &path), &fields).await;
        assert_eq!(preview.status, StatusCode::OK);
        assert!(preview.text.contains("<strong>fett</strong>"));
        assert!(
            !preview.text.contains("<script>x"),
            "nobody's text runs at the desk"
        );
        let fields = [("text", ""), ("do", "inherit")];
        let taken = Desk::send(installation, &mut desk.editor, (&path, &path), &fields).await;
        assert!(taken.text.contains("12 Euro</textarea>"), "{}", taken.text);
        let long = "x".repeat(20_001);
        let fields = [("text", long.as_str()), ("do", "save")];
        let wrong = Desk::send(installation, &mut desk.editor, (&path, &path), &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains(&long) && wrong.text.contains("href=\"#text\""));
        let front = installation.get(CITY, DOG, &mut desk.editor).await;
        assert!(!front.text.contains("/einreichen"), "no draft came of it");
    })
    .await;
}

#[tokio::test]
async fn a_town_says_that_it_does_not_offer_a_service_and_takes_it_back() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let facts = format!("{DOG}/angaben");
        let fields = [
            ("not_offered", "1"),
            ("words", "Bello\nHundesteuer"),
            ("review_by", "2030-01-31"),
            ("lage-7", "1"),
        ];
        let saved = Desk::send(
            &desk.installation,
            &mut desk.editor,
            (&facts, &facts),
            &fields,
        )
        .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        desk.submit().await;
        desk.approve().await;
        let gone = desk.installation.look(CITY, "/leistungen/hund").await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        let there = desk.installation.look(TOWN, "/leistungen/hund").await;
        assert_eq!(there.status, StatusCode::OK);
        let list = desk
            .installation
            .get(CITY, "/redaktion/leistungen?stand=none", &mut desk.editor)
            .await;
        assert!(list.text.contains("99110009104000"));
        let saved = Desk::send(&desk.installation, &mut desk.editor, (&facts, &facts), &[]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        desk.submit().await;
        desk.approve().await;
        assert_eq!(
            desk.installation
                .look(CITY, "/leistungen/hund")
                .await
                .status,
            StatusCode::OK
        );
        let list = desk
            .installation
            .get(
                CITY,
                "/redaktion/leistungen?stand=published",
                &mut desk.editor,
            )
            .await;
        assert!(
            !list.text.contains("99110009104000"),
            "all of it is inherited again"
        );
    })
    .await;
}

#[tokio::test]
async fn a_service_of_its_own_is_the_towns_alone() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let new = "/redaktion/neue-leistung";
        let fields = [("title", "Grüße vom Bürgermeister")];
        let begun = Desk::send(&desk.installation, &mut desk.editor, (new, new), &fields).await;
        let own = begun.location();
        assert!(
            own.starts_with("/redaktion/leistungen/desk%23stadt-"),
            "{own}"
        );
        let list = desk
            .installation
            .get(CITY, "/redaktion/leistungen?stand=draft", &mut desk.editor)
            .await;
        assert!(list.text.contains("Grüße vom Bürgermeister"));
        let mut stranger = neighbour(&desk.installation).await;
        let page = desk.installation.get(TOWN, &own, &mut stranger).await;
        assert_eq!(
            page.status,
            StatusCode::NOT_FOUND,
            "another town's draft, by its name"
        );
        let (installation, editor) = (&desk.installation, &mut desk.editor);
        let submit = format!("{own}/einreichen");
        Desk::send(installation, editor, (&own, &submit), &[]).await;
        let (review, approve) = (format!("{own}/pruefen"), format!("{own}/freigeben"));
        Desk::send(installation, &mut desk.reviewer, (&review, &approve), &[]).await;
        let page = installation
            .look(CITY, "/leistungen/gruesse-vom-buergermeister")
            .await;
        assert_eq!(page.status, StatusCode::OK);
        let page = installation
            .look(TOWN, "/leistungen/gruesse-vom-buergermeister")
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let page = installation.get(TOWN, &own, &mut stranger).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "nor what it published");
    })
    .await;
}

/// The administrator of the neighbouring town.
pub async fn neighbour(installation: &Installation) -> Browser {
    let link = portal::administrator_link(&installation.app, "dorf")
        .await
        .unwrap();
    let mut browser = signed_in(installation, TOWN, "nachbarschaft").await;
    accept(installation, TOWN, &link, &mut browser).await;
    browser
}

#[tokio::test]
async fn a_draft_of_one_town_is_nothing_in_another() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        desk.write("geheime 90 Euro").await;
        let mut other = neighbour(&desk.installation).await;
        for below in ["", "/text?modul=fees", "/angaben", "/verlauf"] {
            let page = desk
                .installation
                .get(TOWN, &format!("{DOG}{below}"), &mut other)
                .await;
            assert_eq!(page.status, StatusCode::OK, "{below}");
            assert!(!page.text.contains("geheime"), "{below}");
        }
        let review = desk
            .installation
            .get(TOWN, &format!("{DOG}/pruefen"), &mut other)
            .await;
        assert_eq!(review.status, StatusCode::NOT_FOUND);
        let token = desk.installation.get(TOWN, DOG, &mut other).await.csrf();
        for below in ["freigeben", "verwerfen", "einreichen"] {
            let path = format!("{DOG}/{below}");
            let fields = [("csrf", token.as_str()), ("seen", "1.0")];
            let answer = desk
                .installation
                .post(TOWN, &path, &fields, &mut other)
                .await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{below}");
        }
        let front = desk.installation.get(CITY, DOG, &mut desk.editor).await;
        assert!(
            front.text.contains("/einreichen"),
            "the draft is still there"
        );
    })
    .await;
}

#[tokio::test]
async fn a_reviewer_sends_back_with_a_remark() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        desk.write("90 Euro").await;
        desk.submit().await;
        let (page, action) = (format!("{DOG}/pruefen"), format!("{DOG}/zurueckgeben"));
        let installation = &desk.installation;
        let wrong = Desk::send(
            installation,
            &mut desk.reviewer,
            (&page, &action),
            &[("remark", " ")],
        )
        .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("remark", "Bitte mit Satzung.")];
        let back = Desk::send(installation, &mut desk.reviewer, (&page, &action), &fields).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        let front = installation.get(CITY, DOG, &mut desk.editor).await;
        assert!(front.text.contains("Bitte mit Satzung."));
        let again = Desk::send(
            installation,
            &mut desk.reviewer,
            (&page, &format!("{DOG}/freigeben")),
            &[],
        )
        .await;
        assert_eq!(again.status, StatusCode::CONFLICT, "it waits no longer");
    })
    .await;
}

#[tokio::test]
async fn an_earlier_text_comes_back_through_review() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        desk.publish("90 Euro").await;
        desk.publish("95 Euro").await;
        let history = format!("{DOG}/verlauf");
        let shown = desk
            .installation
            .get(CITY, &history, &mut desk.editor)
            .await;
        shown.assert_page();
        assert!(shown.text.contains("Redaktion Eins"), "who: {}", shown.text);
        let revision = hidden(&shown, "revision");
        let restore = format!("{DOG}/wiederherstellen");
        let fields = [("revision", revision.as_str())];
        let draft = Desk::send(
            &desk.installation,
            &mut desk.editor,
            (&history, &restore),
            &fields,
        )
        .await;
        assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.text);
        assert!(
            desk.public().await.contains("95 Euro"),
            "nothing changed yet"
        );
        desk.submit().await;
        desk.approve().await;
        assert!(desk.public().await.contains("90 Euro"));
    })
    .await;
}

#[tokio::test]
async fn online_services_and_fees_of_a_town_reach_its_people() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let online = format!("{DOG}/online");
        let installation = &desk.installation;
        let fields = [("url", "javascript:alert(1)"), ("name", "Böse")];
        let wrong = Desk::send(installation, &mut desk.editor, (&online, &online), &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("Böse"), "nothing is lost");
        let fields = [("office", "desk#dorf-1-office"), ("url", "")];
        let wrong = Desk::send(installation, &mut desk.editor, (&online, &online), &fields).await;
        assert_eq!(
            wrong.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "an office from nowhere"
        );
        let fields = [
            ("url", "https://dienst.example/hund"),
            ("name", "Hund online"),
            ("assurance", "1"),
            ("maturity", "3"),
        ];
        let saved = Desk::send(installation, &mut desk.editor, (&online, &online), &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let costs = format!("{DOG}/kosten");
        let fields = [("amount-0", "zwölf"), ("what-0", "je Hund")];
        let wrong = Desk::send(installation, &mut desk.editor, (&costs, &costs), &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("zwölf") && wrong.text.contains("#amount-0"));
        let fields = [
            ("amount-0", "96,50"),
            ("what-0", "je Hund"),
            ("form-0", "Bogen"),
            ("url-0", "https://stadt.example/bogen.pdf"),
        ];
        let saved = Desk::send(installation, &mut desk.editor, (&costs, &costs), &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        desk.submit().await;
        desk.approve().await;
        assert!(desk.public().await.contains("https://dienst.example/hund"));
        let elsewhere = desk.installation.look(TOWN, "/leistungen/hund").await;
        assert!(!elsewhere.text.contains("dienst.example"));
    })
    .await;
}

#[tokio::test]
async fn the_list_is_narrowed_and_paged_by_its_address() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        desk.publish("90 Euro").await;
        for (query, there, not) in [
            ("", "Gewerbe", "never"),
            ("?q=HUND", "Hund anmelden", ">Gewerbe<"),
            ("?q=wortgewerbe", "Gewerbe", "Hund anmelden"),
            ("?q=%25", "0 Leistungen", "Hund anmelden"),
            ("?stand=published", "Hund anmelden", ">Gewerbe<"),
            ("?stand=inherited", "Gewerbe", "Hund anmelden"),
            ("?stand=waiting", "0 Leistungen", "Hund anmelden"),
            (
                "?sprache=en&stand-der-sprache=missing&q=hund",
                "Hund anmelden",
                "never",
            ),
            ("?thema=1&q=hund", "Hund anmelden", "never"),
        ] {
            let path = format!("/redaktion/leistungen{query}");
            let page = desk.installation.get(CITY, &path, &mut desk.editor).await;
            page.assert_page();
            assert!(page.text.contains(there), "{query}: {}", page.text);
            assert!(!page.text.contains(not), "{query}");
        }
        let facts = format!("{DOG}/angaben");
        let fields = [("review_by", "2020-01-31")];
        Desk::send(
            &desk.installation,
            &mut desk.editor,
            (&facts, &facts),
            &fields,
        )
        .await;
        desk.submit().await;
        let front = desk
            .installation
            .get(CITY, "/redaktion", &mut desk.editor)
            .await;
        front.assert_page();
        assert!(front.text.contains("stand=waiting"), "{}", front.text);
        desk.approve().await;
        let front = desk
            .installation
            .get(CITY, "/redaktion", &mut desk.editor)
            .await;
        assert!(front.text.contains("stand=due\">") && !front.text.contains("stand=waiting"));
    })
    .await;
}
