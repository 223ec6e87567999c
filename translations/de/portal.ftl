## Serviceportal
# Serviceportal: Rahmen
portal-nav-services = Leistungen
portal-nav-situations = Lebenslagen
portal-nav-region = Region
portal-sign-in = Anmelden
portal-sign-out = Abmelden
portal-signed-in = Angemeldet
portal-signed-in-as = Angemeldet als
portal-imprint = Impressum
portal-privacy = Datenschutz
portal-crumbs = Sie sind hier
portal-start = Startseite
portal-to-start = Zur Startseite
portal-try-again = Noch einmal versuchen
# Startseite
portal-home-title = Startseite
portal-home-welcome = Was möchten Sie erledigen?
portal-home-lead = { $name }: was Sie brauchen, was es kostet und wer zuständig ist.
portal-home-popular = Oft gebraucht
portal-home-topics = Nach Thema
portal-home-all-services = Alle Leistungen von A bis Z
portal-home-all-situations = Alle Lebenslagen
portal-signed-out = Sie sind abgemeldet
portal-signed-out-help = An einem fremden Gerät schließen Sie jetzt am besten auch den Browser.
portal-umbrella-lead = { $n ->
    [one] Eine Verwaltung, ein gemeinsamer Einstieg: Suchen Sie hier oder wählen Sie Ihre Stadt.
   *[other] { $n } Verwaltungen, ein gemeinsamer Einstieg: Suchen Sie hier oder wählen Sie Ihre Stadt.
}
portal-umbrella-towns = Städte und Kreise
portal-kind-city = Kreisfreie Stadt
portal-kind-district = Kreis
portal-kind-town = Kreisangehörige Stadt
# Suche
portal-search-label = Suche nach Leistungen, zum Beispiel „Hund anmelden“
portal-search-button = Suchen
portal-search-all = Alle Leistungen von A bis Z
portal-search-title = Suche nach „{ $query }“
portal-search-count = { $n ->
    [one] Eine Leistung gefunden
   *[other] { $n } Leistungen gefunden
}
portal-search-corrected = Meinten Sie das? Wir haben nach „{ $query }“ gesucht.
portal-facets = Ergebnisse einschränken
portal-facet-way = Zugang
portal-facet-audience = Für wen
portal-facet-topic = Thema
portal-facet-level = Wer zuständig ist
portal-facet-online = Online möglich
portal-facet-people = Menschen
portal-facet-companies = Unternehmen
portal-facet-municipal = Stadt oder Gemeinde
portal-facet-district = Kreis oder kreisfreie Stadt
portal-facet-state = Land
portal-facet-federal = Bund
portal-facets-none = Alle Einschränkungen aufheben
portal-search-town = Ihr Ort: { $town }
portal-search-town-portal = Im Serviceportal von { $town } suchen
portal-search-town-office = Für „{ $service }“ ist dort zuständig:
portal-search-only-in = nur in { $town }
portal-search-suggestions = Vorschläge
portal-search-none = Dazu haben wir nichts gefunden. Das können Sie tun:
portal-search-none-other-words = Versuchen Sie ein anderes Wort, zum Beispiel „umziehen“ statt „Wohnsitzwechsel“.
portal-search-none-shorter = Suchen Sie mit nur einem Wort und prüfen Sie die Schreibweise.
portal-search-none-situations = Wählen Sie eine Lebenslage.
portal-search-none-all = Sehen Sie alle Leistungen durch.
portal-search-beyond = So weit reicht die Liste nicht. Zurück zum Anfang.
portal-pages = Seiten
portal-earlier = Vorherige Seite
portal-later = Nächste Seite
portal-page-number = Seite { $number } von { $pages }
# Lebenslagen
portal-situations-title = Lebenslagen
portal-situations-lead = Wählen Sie, was bei Ihnen gerade ansteht. Sie sehen dann alle Leistungen dazu.
portal-situation-lead = { $n ->
    [one] Eine Leistung gehört zu dieser Lebenslage.
   *[other] { $n } Leistungen gehören zu dieser Lebenslage.
}
portal-situation-empty = Zu dieser Lebenslage sind noch keine Leistungen beschrieben. Suchen Sie mit einem Stichwort.
portal-situation-others = Mehr zum Thema { $topic }
portal-service-count = { $n ->
    [0] noch keine Leistung
    [one] eine Leistung
   *[other] { $n } Leistungen
}
portal-for-companies = Für Unternehmen
# Leistung
portal-at-a-glance = Auf einen Blick
portal-fee = Kosten
portal-duration = Dauer und Fristen
portal-responsible = Zuständig
portal-responsible-local = Die Verwaltung an Ihrem Wohnort
portal-level = Anmeldung
portal-level-0 = Ohne Anmeldung
portal-level-1 = Einfache Anmeldung
portal-level-2 = Anmeldung mit geprüfter Identität
portal-level-3 = Anmeldung mit dem Online-Ausweis
portal-level-why-0 = Sie müssen nicht nachweisen, wer Sie sind.
portal-level-why-1 = Es genügt, dass wir Sie wiedererkennen und Ihnen antworten können.
portal-level-why-2 = Es geht um Ihre persönlichen Daten oder um einen Bescheid. Niemand soll das in Ihrem Namen tun können.
portal-level-why-3 = Hier verlangt das Gesetz einen Nachweis wie beim Vorzeigen des Ausweises.
portal-documents = Das brauchen Sie
portal-description = Das sollten Sie wissen
portal-legal = Rechtsgrundlage
portal-official-name = Amtlicher Name: { $name }. LeiKa-Schlüssel: { $key }.
portal-belongs-to = Gehört zu
portal-apply-online = Online beantragen
portal-apply-open = Dafür brauchen Sie keine Anmeldung.
portal-apply-sign-in = Melden Sie sich dafür zuerst an. Danach kommen Sie hierher zurück.
portal-apply-passed = Sie sind angemeldet als { $name }:
portal-apply-passed-nameless = Sie sind angemeldet:
portal-apply-soon = Das Online-Formular öffnet sich an dieser Stelle, sobald die Verwaltung es freigeschaltet hat. Bis dahin wenden Sie sich bitte an die zuständige Stelle.
portal-apply-too-low = Für diese Leistung reicht das noch nicht. Nötig ist:
portal-missing-key = ein sicherer Schlüssel
portal-missing-key-help = Sie haben sich ohne Handy oder Passkey angemeldet. Das genügt hier nicht: Ein Passwort kann erraten oder abgefischt werden. Melden Sie sich mit dem Handy oder einem Passkey an. Wir zeigen Ihnen dann, ob noch etwas fehlt.
portal-missing-identity = der Nachweis, wer Sie sind
portal-missing-identity-help = Ihr Schlüssel ist sicher genug. Aber für die Anmeldung, mit der Sie jetzt hier sind, hat noch niemand Ihren Ausweis geprüft. Wir zeigen Ihnen, wie das geht. Sie können die Leistung auch persönlich beim zuständigen Amt beantragen.
portal-sign-in-higher = Mit höherer Sicherheit anmelden
portal-apply-elsewhere = Diese Leistung wird auf einer anderen Website angeboten. Unsere Anmeldung gilt dort nicht.
portal-apply-elsewhere-link = Weiter zu { $host }
portal-apply-other = Zuständig: { $name }. Dort können Sie die Leistung online beantragen.
portal-apply-other-link = Weiter zu: { $name }
portal-choose = Wählen Sie Ihren Ort
portal-choose-help = Diese Leistung erledigt die Verwaltung dort, wo Sie wohnen oder Ihr Betrieb seinen Sitz hat.
portal-apply-office = So geht es
portal-apply-office-help = Diese Leistung gibt es noch nicht online. Wenden Sie sich bitte an: { $authority }.
portal-apply-office-local = Diese Leistung gibt es noch nicht online. Wenden Sie sich bitte an die Verwaltung an Ihrem Wohnort.
# Anmeldung, die nicht gelang
portal-failed-forgotten = Diese Anmeldung kennen wir nicht mehr
portal-failed-forgotten-help = Vielleicht hat sie länger als zehn Minuten gedauert, oder sie wurde in einem anderen Fenster beendet. Beginnen Sie bitte noch einmal.
portal-failed-declined = Sie haben die Anmeldung abgebrochen
portal-failed-declined-help = Es wurden keine Daten übermittelt. Sie können sich jederzeit neu anmelden.
portal-failed-level = Die nötige Sicherheitsstufe wurde nicht erreicht
portal-failed-level-help = Für diese Leistung müssen Sie Ihre Identität stärker nachweisen. In Ihrem Konto sehen Sie, welche Wege es dafür gibt.
portal-failed-refused = Die Anmeldung hat nicht geklappt
portal-failed-refused-help = Der Anmeldedienst hat die Anmeldung nicht abgeschlossen. Versuchen Sie es bitte noch einmal.
portal-failed-unreachable = Der Anmeldedienst antwortet gerade nicht
portal-failed-unreachable-help = Warten Sie einen Augenblick und versuchen Sie es noch einmal. Alle Seiten, die keine Anmeldung brauchen, können Sie weiter nutzen.
portal-failed-untrusted = Wir haben die Anmeldung aus Vorsicht beendet
portal-failed-untrusted-help = Die Antwort des Anmeldedienstes ließ sich nicht sicher prüfen. Beginnen Sie auf dieser Website noch einmal. Passiert es wieder, sagen Sie uns bitte Bescheid.
# Datenschutz und Impressum
portal-demo-note = Dies ist eine Vorführung mit erfundenen Konten. Sie ist kein Angebot der genannten Verwaltung.
portal-privacy-lead = { $name }: So gehen wir mit Ihren Daten um.
portal-privacy-visit = Wenn Sie nur lesen
portal-privacy-visit-text = Sie können alle Informationen lesen, ohne sich anzumelden. Wir setzen dabei keine Cookies, außer Sie wählen eine Sprache. Nichts wird von fremden Servern geladen.
portal-privacy-signed-in = Wenn Sie sich anmelden
portal-privacy-signed-in-text = { $identity } teilt uns ein Kennzeichen nur für dieses Portal, Ihren Namen und die Stufe der Anmeldung mit. Wir speichern das verschlüsselt, längstens zwölf Stunden.
portal-privacy-cookies = Cookies
portal-cookie-lang = merkt sich die Sprache, die Sie gewählt haben
portal-cookie-login = hält bis zu zehn Minuten fest, dass Sie sich gerade anmelden
portal-cookie-session = hält Ihre Anmeldung, bis Sie sich abmelden oder den Browser schließen, längstens zwölf Stunden
portal-imprint-lead = Anbieter dieses Portals: { $name }
portal-imprint-missing = Die Angaben zum Anbieter trägt die Verwaltung hier ein, bevor das Portal öffentlich wird.
portal-imprint-website = Website: { $name }
# Schnittstelle
portal-api-bad = Ein Parameter kann nicht verwendet werden
portal-api-bad-number = { $name } muss eine ganze Zahl von { $low } bis { $high } sein.
portal-api-bad-text = { $name } darf höchstens { $high } Zeichen haben und keine Steuerzeichen enthalten.
# Herkunft und Bausteine von Texten
portal-origin-federal = Text: Bund
portal-origin-state = Text: Land
portal-origin-local = Text: örtliche Verwaltung
portal-origin-town = Text: { $name }
portal-module-name = Amtlicher Name
portal-module-title = Bezeichnung
portal-module-terms = Begriffe
portal-module-summary = Kurz gesagt
portal-module-key-points = Das Wichtigste
portal-module-requirements = Voraussetzungen
portal-module-procedure = So läuft es ab
portal-module-deadlines = Fristen
portal-module-more = Mehr dazu
portal-module-remarks = Hinweise
portal-module-appeal = Wenn Sie nicht einverstanden sind
portal-module-contact = An wen Sie sich wenden
portal-module-forms = Formulare
portal-module-author = Wer den Text geschrieben hat
