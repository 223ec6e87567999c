## Service-Portal
# Service-Portal: Rahmen
portal-nav-services = Leistungen
portal-nav-situations = Lebens-Lagen
portal-nav-region = Region
portal-sign-in = Anmelden
portal-sign-out = Abmelden
portal-signed-in = Sie sind angemeldet
portal-signed-in-as = Sie sind angemeldet als
portal-imprint = Impressum
portal-privacy = Daten-Schutz
portal-crumbs = Sie sind hier
portal-start = Startseite
portal-to-start = Zur Start-Seite
portal-try-again = Noch einmal versuchen
# Startseite
portal-home-title = Start-Seite
portal-home-welcome = Was wollen Sie machen?
portal-home-lead = Das ist das Service-Portal von: { $name }. Hier finden Sie Leistungen. Eine Leistung heißt: Ein Amt macht etwas für Sie. Sie lesen hier: Was brauchen Sie? Was kostet es? Welches Amt hilft Ihnen?
portal-home-popular = Das brauchen viele Menschen
portal-home-topics = Nach Thema
portal-home-all-services = Alle Leistungen von A bis Z
portal-home-all-situations = Alle Lebens-Lagen
portal-signed-out = Sie sind abgemeldet
portal-signed-out-help = Gehört das Gerät jemand anderem? Dann schließen Sie jetzt auch den Browser. Der Browser ist das Programm für Internet-Seiten.
portal-umbrella-lead = { $n ->
    [one] Hier finden Sie die Angebote von einer Verwaltung. Verwaltung heißt: alle Ämter von einer Stadt oder von einem Kreis. Zu einem Kreis gehören mehrere Städte. Suchen Sie hier. Oder wählen Sie Ihre Stadt.
   *[other] Hier finden Sie die Angebote von { $n } Verwaltungen. Verwaltung heißt: alle Ämter von einer Stadt oder von einem Kreis. Zu einem Kreis gehören mehrere Städte. Suchen Sie hier. Oder wählen Sie Ihre Stadt.
}
portal-umbrella-towns = Städte und Kreise
portal-kind-city = Stadt ohne Kreis
portal-kind-district = Kreis
portal-kind-town = Stadt in einem Kreis
# Suche
portal-search-label = Was suchen Sie? Zum Beispiel: „Hund anmelden“
portal-search-button = Suchen
portal-search-all = Alle Leistungen von A bis Z
portal-search-title = Sie suchen: „{ $query }“
portal-search-count = { $n ->
    [one] Wir haben eine Leistung gefunden
   *[other] Wir haben { $n } Leistungen gefunden
}
portal-search-corrected = Wir haben nach „{ $query }“ gesucht. Ist das richtig?
portal-facets = Weniger Ergebnisse zeigen
portal-facet-way = So geht es
portal-facet-audience = Für wen
portal-facet-topic = Thema
portal-facet-level = Wer macht das
portal-facet-online = Geht im Internet
portal-facet-people = Für Menschen
portal-facet-companies = Für Firmen
portal-facet-municipal = Stadt oder Gemeinde
portal-facet-district = Kreis oder große Stadt
portal-facet-state = Land
portal-facet-federal = Bund
portal-facets-none = Wieder alles zeigen
portal-search-town = Ihr Ort: { $town }
portal-search-town-portal = Im Service-Portal von { $town } suchen
portal-search-town-office = Für „{ $service }“ ist dort zuständig:
portal-search-only-in = nur in { $town }
portal-search-suggestions = Vorschläge
portal-search-none = Wir haben nichts gefunden. Das können Sie tun:
portal-search-none-other-words = Nehmen Sie ein anderes Wort. Zum Beispiel „umziehen“. Nehmen Sie nicht „Wohnsitzwechsel“.
portal-search-none-shorter = Schreiben Sie nur ein Wort. Prüfen Sie: Ist das Wort richtig geschrieben?
portal-search-none-situations = Wählen Sie eine Lebens-Lage. Eine Lebens-Lage heißt: Etwas passiert in Ihrem Leben.
portal-search-none-all = Sehen Sie alle Leistungen an.
portal-search-beyond = Die Liste ist vorher zu Ende. Zurück zum Anfang.
portal-pages = Seiten
portal-earlier = Eine Seite zurück
portal-later = Eine Seite weiter
portal-page-number = Seite { $number } von { $pages }
# Lebenslagen
portal-situations-title = Lebens-Lagen
portal-situations-lead = Eine Lebens-Lage heißt: Etwas passiert in Ihrem Leben. Zum Beispiel: Sie ziehen um. Wählen Sie Ihre Lebens-Lage. Dann sehen Sie alle Leistungen dazu. Eine Leistung heißt: Ein Amt macht etwas für Sie.
portal-situation-lead = { $n ->
    [one] Dazu gibt es eine Leistung.
   *[other] Dazu gibt es { $n } Leistungen.
}
portal-situation-empty = Hier stehen noch keine Leistungen. Nehmen Sie die Suche. Schreiben Sie dort ein Wort.
portal-situation-others = Mehr zum Thema { $topic }
portal-service-count = { $n ->
    [0] noch keine Leistung
    [one] eine Leistung
   *[other] { $n } Leistungen
}
portal-for-companies = Für Firmen
# Leistung
portal-at-a-glance = Das Wichtigste
portal-fee = Das kostet es
portal-duration = So lange dauert es
portal-responsible = Hier hilft man Ihnen
portal-responsible-local = Das Amt an Ihrem Wohn-Ort
portal-level = Anmeldung
portal-level-0 = Ohne Anmeldung
portal-level-1 = Einfache Anmeldung
portal-level-2 = Anmeldung mit geprüftem Namen
portal-level-3 = Anmeldung mit dem Online-Ausweis
portal-level-why-0 = Sie müssen nicht zeigen, wer Sie sind.
portal-level-why-1 = Wir müssen Sie nur wiedererkennen. Und wir müssen Ihnen antworten können.
portal-level-why-2 = Hier geht es um Ihre eigenen Daten. Oder es geht um einen Bescheid. Ein Bescheid ist ein Brief vom Amt. Darin steht eine Entscheidung. Niemand darf das heimlich für Sie machen.
portal-level-why-3 = Das Gesetz sagt: Sie müssen Ihren Ausweis zeigen. Das geht hier im Internet. Dafür brauchen Sie den Online-Ausweis.
portal-documents = Das brauchen Sie
portal-description = Das müssen Sie wissen
portal-legal = Das steht im Gesetz
portal-official-name = Beim Amt heißt die Leistung: { $name }. Die LeiKa-Nummer ist: { $key }. LeiKa ist eine Liste von allen Leistungen.
portal-belongs-to = Das gehört zu
portal-apply-online = Im Internet beantragen
portal-apply-open = Dafür müssen Sie sich nicht anmelden.
portal-apply-sign-in = Melden Sie sich zuerst an. Danach kommen Sie wieder hierher.
portal-apply-passed = Sie sind angemeldet. Ihr Name ist { $name }. So sind Sie angemeldet:
portal-apply-passed-nameless = Sie sind angemeldet. So sind Sie angemeldet:
portal-apply-soon = Das Formular ist noch nicht fertig. Das Formular kommt später hierher. Fragen Sie jetzt bitte beim Amt.
portal-apply-too-low = Das reicht für diese Leistung noch nicht. Sie brauchen:
portal-missing-key = ein sicherer Schlüssel
portal-missing-key-help = Sie haben sich ohne Handy oder Passkey angemeldet. Das reicht hier nicht. Ein Passwort kann man stehlen. Nehmen Sie Ihr Handy oder einen Passkey. Dann sehen Sie: Fehlt noch etwas?
portal-missing-identity = Wir müssen wissen, wer Sie sind
portal-missing-identity-help = Ihr Schlüssel ist sicher. Aber niemand hat Ihren Ausweis gesehen. Wir zeigen Ihnen, wie das geht. Sie können auch zum Amt gehen.
portal-sign-in-higher = Sicherer anmelden
portal-apply-elsewhere = Diese Leistung gibt es auf einer anderen Internet-Seite. Unsere Anmeldung gilt dort nicht.
portal-apply-elsewhere-link = Weiter zu { $host }
portal-apply-other = Das macht: { $name }. Dort können Sie die Leistung im Internet beantragen.
portal-apply-other-link = Weiter zu: { $name }
portal-choose = Wählen Sie Ihren Ort
portal-choose-help = Wo wohnen Sie? Oder wo ist Ihre Firma? Das Amt dort hilft Ihnen.
portal-apply-office = So geht es
portal-apply-office-help = Diese Leistung gibt es noch nicht im Internet. Fragen Sie bitte hier: { $authority }.
portal-apply-office-local = Diese Leistung gibt es noch nicht im Internet. Fragen Sie bitte das Amt an Ihrem Wohn-Ort.
# Anmeldung, die nicht gelang
portal-failed-forgotten = Wir kennen diese Anmeldung nicht mehr
portal-failed-forgotten-help = Vielleicht hat es länger als 10 Minuten gedauert. Oder Sie waren in einem anderen Fenster schon fertig. Fangen Sie bitte noch einmal an.
portal-failed-declined = Sie haben die Anmeldung abgebrochen
portal-failed-declined-help = Wir haben keine Daten bekommen. Sie können sich immer neu anmelden.
portal-failed-level = Die Anmeldung ist nicht sicher genug
portal-failed-level-help = Zeigen Sie noch sicherer, wer Sie sind. Das braucht diese Leistung. Sehen Sie in Ihr Konto. Dort steht, wie es geht.
portal-failed-refused = Die Anmeldung hat nicht geklappt
portal-failed-refused-help = Der Dienst für die Anmeldung hat abgebrochen. Versuchen Sie es bitte noch einmal.
portal-failed-unreachable = Die Anmeldung geht gerade nicht
portal-failed-unreachable-help = Warten Sie kurz. Versuchen Sie es dann noch einmal. Viele Seiten gehen auch ohne Anmeldung. Diese Seiten können Sie weiter lesen.
portal-failed-untrusted = Wir haben die Anmeldung beendet
portal-failed-untrusted-help = Das ist zu Ihrem Schutz. Wir wissen nicht: Ist die Antwort von der Anmeldung echt? Fangen Sie auf dieser Internet-Seite noch einmal an. Passiert es wieder? Dann sagen Sie uns bitte Bescheid.
# Datenschutz und Impressum
portal-demo-note = Das ist nur zum Ausprobieren. Die Konten sind erfunden. Die Seite ist nicht von der echten Verwaltung. Verwaltung heißt: alle Ämter von einer Stadt oder von einem Kreis.
portal-privacy-lead = Das Portal ist von: { $name }. Hier lesen Sie: Was machen wir mit Ihren Daten?
portal-privacy-visit = Sie lesen nur
portal-privacy-visit-text = Sie können alles ohne Anmeldung lesen. Dabei speichern wir keine Cookies. Cookies sind kleine Dateien. Wählen Sie eine Sprache? Nur dann speichern wir ein Cookie. Wir laden nichts von fremden Internet-Seiten.
portal-privacy-signed-in = Sie melden sich an
portal-privacy-signed-in-text = Das Konto ist von { $identity }. Von dort bekommen wir 3 Dinge: ein Kennzeichen, Ihren Namen und die Stufe von der Anmeldung. Das Kennzeichen ist wie eine Nummer. Es gilt nur für dieses Portal. Wir verschlüsseln alles. Das heißt: Andere können es nicht lesen. Wir speichern alles höchstens 12 Stunden.
portal-privacy-cookies = Cookies
portal-cookie-lang = Das Cookie merkt sich Ihre Sprache.
portal-cookie-login = Das Cookie merkt sich: Sie melden sich gerade an. Es bleibt höchstens 10 Minuten.
portal-cookie-session = Das Cookie merkt sich: Sie sind angemeldet. Melden Sie sich ab? Oder schließen Sie den Browser? Dann ist das Cookie weg. Es bleibt höchstens 12 Stunden.
portal-imprint-lead = Im Impressum steht: Von wem ist die Seite? Dieses Portal ist von: { $name }
portal-imprint-missing = Hier fehlt noch etwas. Die Verwaltung schreibt hier noch, wer sie ist. Erst danach können alle das Portal nutzen.
portal-imprint-website = Internet-Seite: { $name }
# Schnittstelle
portal-api-bad = Eine Angabe ist falsch
portal-api-bad-number = { $name } muss eine ganze Zahl sein. Die kleinste Zahl ist { $low }. Die größte Zahl ist { $high }.
portal-api-bad-text = { $name } darf höchstens { $high } Zeichen haben. Steuer-Zeichen sind nicht erlaubt. Steuer-Zeichen kann man nicht sehen.
# Herkunft und Bausteine von Texten
portal-origin-federal = Diesen Text hat der Bund geschrieben.
portal-origin-state = Diesen Text hat das Land geschrieben.
portal-origin-local = Diesen Text hat die Verwaltung vor Ort geschrieben.
portal-origin-town = Diesen Text hat geschrieben: { $name }
portal-module-name = Der Name im Amt
portal-module-title = So heißt es
portal-module-terms = Andere Wörter dafür
portal-module-summary = Kurz gesagt
portal-module-key-points = Das ist wichtig
portal-module-requirements = Das muss stimmen
portal-module-procedure = So geht es
portal-module-deadlines = Bis wann
portal-module-more = Hier steht mehr
portal-module-remarks = Das sollten Sie wissen
portal-module-appeal = Sie sind nicht einverstanden?
portal-module-contact = Hier können Sie fragen
portal-module-forms = Formulare
portal-module-author = Wer hat den Text geschrieben?
