# Türkçe. Her anahtar her dilde tam olarak bir kez yer alır.

## Sayfa çerçevesi
skip = İçeriğe geç
demo-banner = Tanıtım: Burada gerçek veri yoktur.
nav-label = Ana menü
language-label = Dil
footer-note = Stadttor özgür yazılımdır (EUPL-1.2).
claim-identity = Dijital kimliğiniz
claim-portal = Hizmet portalı
claim-region = Bölgesel hizmet portalı
claim-mailbox = Yalnızca tanıtımda
to-start = Ana sayfaya git
check-input = Lütfen girdiğiniz bilgileri kontrol edin

## Oturum açma
sign-in-title = Oturum aç
sign-in-order-ended = Telefonla oturum açma sona erdi
sign-in-order-ended-help = Reddedildi, iptal edildi veya çok uzun sürdü. Oturum açmak istiyorsanız yeniden başlayın.
way-phone = Telefonla
way-phone-text = Telefonunuzdaki uygulamayla bir kod tarar ve orada onaylarsınız.
way-phone-button = Telefonla oturum aç
way-passkey = Bu cihazda
way-passkey-text = Parmak izi, yüz veya ekran kilidiyle – anahtarınız bu cihazda veya yakınınızdaysa.
way-passkey-noscript = Bunun için JavaScript açık olmalıdır. Telefonla JavaScript olmadan da olur.
way-passkey-button = Geçiş anahtarıyla oturum aç
way-password = Parolayla
way-password-text = Parolası olan hesaplar içindir. Bununla 1. düzeye ulaşırsınız.
way-password-button = Parolayla oturum aç
passkey-failed = Bu işlem olmadı veya iptal edildi. Yeniden deneyin veya başka bir yol seçin.
passkey-unsupported = Bu tarayıcı geçiş anahtarlarını desteklemiyor. Telefonunuzu kullanın.
new-here = Burada yeni misiniz?
new-here-text = Bölgedeki tüm şehirler için tek hesap: ad, e-posta adresi, telefon – hepsi bu.
register = Hesap aç
leave = İptal et ve geri dön
field-mail = E-posta adresi
field-password = Parola
field-name = Ad ve soyadı
field-name-hint = Kimliğinizde yazdığı gibi.
field-mail-hint = Onaylamanız için size bir bağlantı göndeririz.
service-wants = Oturum açtığınız yer: { $service }
service-domain = Adres
service-gets = Aldığı bilgiler
service-purpose = Ne için
attribute-name = adınız
attribute-email = e-posta adresiniz

## Telefonla
phone-title = Telefonla oturum aç
phone-qr-label = Oturum açma kodu, her saniye değişir
phone-waiting = Kodu uygulamayla tarayın. Kod her saniye değişir.
phone-claimed = Şimdi telefonunuzda onaylayın.
phone-offline = Bağlantı kesildi. Denemeye devam ediyoruz.
phone-seconds = saniye kaldı
phone-link = Uygulamayı bu cihazda aç
phone-step-1 = Telefonunuzdaki uygulamayı açın.
phone-step-2 = Kod tarama düğmesine dokunun ve telefonu bu ekrana tutun.
phone-step-3 = Nerede oturum açtığınızı kontrol edin ve onaylayın.
phone-cancel = Başka yolla oturum aç
prove-title = Bu cihazda bir adım daha
prove-lead = Telefonunuz onay verdi. Şimdi bu cihazın başında sizin olduğunuzu gösterin.
prove-why = Bu tarayıcıyı henüz tanımıyoruz. Bu yüzden bir kez doğrudan burada onaylarsınız – tarayıcınız size nasıl yapılacağını gösterir. Böylece kimse oturumunuzu sahte bir sayfa üzerinden ele geçiremez.
prove-noscript = Bu adım için JavaScript gerekir. JavaScript’i açın veya iptal edip başka bir yolla oturum açın.
prove-button = Burada onayla
prove-warning = Hiç kod taramadınız mı veya tarayıcının üstündeki adres alıştığınız adres değil mi? O zaman iptal edin.
known-title = Bu sizin kendi tarayıcınız mı?
known-lead = Öyleyse bundan sonra burada telefonda onaylamanız yeterlidir.
known-warning = Başkasına ait veya herkese açık cihazlarda, örneğin kütüphanede, “Hayır” deyin.
known-no = Hayır
known-yes = Evet, yalnızca ben kullanıyorum
known-later = Sonra şuraya devam edersiniz: { $service }. Yanıtınızı hesabınızda değiştirebilirsiniz.
release-title = Bu hesapla devam edilsin mi?
release-account = Oturum açılan hesap: { $name } ({ $mail }).
release-yes = Devam
release-other = Başka hesap

## Hesap açma
register-title = Hesap aç
register-lead = Bir { $realm } hesabıyla şehirlerin sunduğu her şeye ulaşırsınız.
register-step = Adım { $n } / 3
register-button = Devam
register-privacy = Adınızı ve adresinizi şifreli olarak ve yalnızca bu hesap için saklarız.
register-name-wrong = Adınızı harflerle ve en fazla 100 karakterle girin.
register-mail-wrong = Bir e-posta adresi girin, örneğin name@example.org.
sent-title = Gelen kutunuza bakın
sent-lead = Şu adrese bir e-posta gönderdik: { $mail }.
sent-next = E-postadaki bağlantıyı bu cihazda açın. Bağlantı bir gün geçerlidir.
sent-missing = Bir şey gelmedi mi? İstenmeyen posta klasörüne de bakın veya yeniden başlayın.
sent-demo = Tanıtımda
sent-demo-link = Tanıtım posta kutusunu aç
confirm-title = E-posta adresini onayla
confirm-lead = { $name } adına bir { $realm } hesabı açılsın mı?
confirm-button = Evet, hesabı aç
confirm-here = Bu tarayıcıda devam edersiniz.
confirm-not-me = Bu ben değildim

## Telefonu etkinleştirme
activate-title = Telefonu etkinleştir
activate-qr-label = Telefonu etkinleştirme kodu
activate-link = Bu telefonda etkinleştir
activate-step-1 = Telefonunuzun kamerasını açın ve kodu tarayın. Bu sayfayı telefonda mı okuyorsunuz? O zaman kodun altındaki bağlantıya dokunun.
activate-step-2 = Parmak izi, yüz veya ekran kilidiyle onaylayın.
activate-step-3 = Telefondaki sayıyı, ardından burada görünen sayıyla karşılaştırın.
activate-no-store = Uygulama telefonunuzun tarayıcısında çalışır. Uygulama mağazası gerekmez.
activate-compare-title = Sayılar aynı mı?
activate-compare = Telefonunuzda aynı sayı görünmelidir:
activate-same = Evet, telefonu etkinleştir
activate-differs = Hayır, sayılar farklı
activate-ended-title = Kod artık geçerli değil
activate-ended = Kodun süresi doldu veya kod reddedildi. Yeni bir kod alın.
activate-again = Yeni kod

## Oturumu kapatma
logout-title = Oturum kapatılsın mı?
logout-lead = Oturumunuzu burada ve bu oturumla giriş yaptığınız tüm hizmetlerde kapatırız.
logout-button = Oturumu kapat
logout-stay = Oturum açık kalsın
logout-done-title = Oturumunuz kapatıldı
logout-done = Oturumunuz hizmetlerde de sona erdi.

## Ana sayfa ve hesap
front-title = Dijital kimliğiniz
front-heading = { $realm }: şehriniz için tek anahtar
front-lead = Şehirlerin sunduğu her şey için telefonunuzda tek hesap. Parola yok, kâğıt yok.
front-account = Hesabım
front-portals = Burada oturum açabilirsiniz
account-title = Hesabım
account-method = Oturum açma yolu
method-password = parolayla (1. düzey)
method-passkey = geçiş anahtarıyla
method-phone = telefonla
account-phones = Telefonlar
account-no-phone = Henüz etkinleştirilmiş telefon yok.
account-since = başlangıç: { $day }
account-used = son kullanım: { $day }
account-remove = Kaldır
account-remove-phone = Kaldır: { $name }
account-add-phone = Başka bir telefon etkinleştir
account-browsers = Tanınan tarayıcılar
account-no-browser = Yok. Bir sonraki oturum açmanızdan sonra size sorarız.
account-forget = Unut
account-forget-browser = Unut: { $name }
account-weak-title = Telefonlar ve tarayıcılar gizli
account-weak = Bunları görmek ve değiştirmek için telefonla oturum açın.
account-sessions = Oturumlar
account-sessions-count =
    { $n ->
        [one] Bir yerde oturumunuz açık.
       *[other] { $n } yerde oturumunuz açık.
    }
account-sign-out = Her yerde oturumu kapat

## Mektuplar
mail-confirm-subject = { $realm }: Lütfen e-posta adresinizi onaylayın
mail-confirm-text =
    Sayın { $name },

    Birisi bu e-posta adresiyle bir { $realm } hesabı açmak istiyor.
    Bu siz miydiniz? O zaman şu bağlantıyı açın (bir gün geçerlidir):

    { $link }

    Siz değildiyseniz bir şey yapmanız gerekmez.
mail-already-subject = { $realm }: Zaten bir hesabınız var
mail-already-text =
    Merhaba,

    Birisi bu e-posta adresiyle bir { $realm } hesabı açmak istedi.
    Ancak sizin zaten bir hesabınız var. Oturum açmanız yeterlidir:

    { $origin }/account

    Siz değildiyseniz bir şey yapmanız gerekmez.
mail-phone-subject = { $realm }: Bir telefon etkinleştirildi
mail-phone-text =
    Sayın { $name },

    Hesabınız için az önce bir telefon etkinleştirildi.
    Bu siz değil miydiniz? Telefonu hemen kaldırın:

    { $origin }/account
mail-browser-subject = { $realm }: Bir tarayıcı artık tanınıyor
mail-browser-text =
    Sayın { $name },

    Bir tarayıcıyı ({ $kind }) kendi tarayıcınız olarak kaydettiniz.
    Bu siz değil miydiniz? Hesabınızda bu tarayıcı için “Unut” seçeneğini kullanın:

    { $origin }/account

## Bir şey yolunda gitmediğinde
error-word = Hata
error-number = Bize sorarsanız bu numarayı belirtin: { $number }
error-malformed = Bu isteği anlayamadık
error-malformed-help = Geri dönün ve yeniden deneyin. Yine olmazsa ana sayfadan başlayın.
error-not-found = Böyle bir sayfa yok
error-not-found-help = Adresi kontrol edin veya ana sayfada arayın.
error-method = Bu adres bu şekilde açılamaz
error-method-help = Geri dönün ve sayfadaki düğmeyi kullanın.
error-too-large = Bu çok büyük
error-too-large-help = Tek seferde daha az gönderin.
error-too-long = Bu adres çok uzun
error-too-long-help = Ana sayfadan başlayın.
error-unsupported-type = Bu biçimi kabul etmiyoruz
error-unsupported-type-help = Sayfadaki formu kullanın.
error-form-foreign = Bu form bizim sayfamızdan gelmedi veya güncel değil
error-form-foreign-help = Sayfayı yenileyin ve formu bir kez daha gönderin. Çerezlere izin verilmiş olmalıdır.
error-too-many = Çok fazla deneme yapıldı
error-too-many-help = { $seconds } saniye bekleyin ve sonra yeniden deneyin.
error-internal = Bizde bir sorun oluştu
error-internal-help = Sorun sizden kaynaklanmıyor. Daha sonra yeniden deneyin.
error-unavailable = Şu anda bize ulaşılamıyor
error-unavailable-help = { $seconds } saniye sonra yeniden deneyin. Hiçbir şey kaybolmadı.
error-sign-in-unknown = Tarayıcınız bu oturum açma işlemini tanımıyor
error-sign-in-unknown-help = Kullanmak istediğiniz hizmette oturum açmaya yeniden başlayın. Çerezlere izin verilmiş olmalıdır.
error-sign-in-done = Bu oturum açma işlemi zaten tamamlandı
error-sign-in-done-help = Hizmete geri dönün veya orada oturum açmaya yeniden başlayın.
error-sign-in-expired = Bu oturum açma işlemi çok uzun sürdü
error-sign-in-expired-help = Kullanmak istediğiniz hizmette yeniden başlayın.
error-client-unknown = Bu hizmet burada kayıtlı değil
error-client-unknown-help = Sizi yalnızca tanıdığımız hizmetlere göndeririz. Hizmeti doğrudan açın ve orada haber verin.
error-redirect-unknown = Bu hizmetin dönüş adresini tanımıyoruz
error-redirect-unknown-help = Sizi korumak için oraya göndermiyoruz. Hizmeti doğrudan açın ve orada haber verin.
error-request-wrong = Hizmet bize hatalı bir istek gönderdi
error-request-wrong-help = Orada bir kez daha deneyin. Sorun sürerse hizmete haber verin.
error-no-script = Bunun için JavaScript açık olmalıdır
error-no-script-help = JavaScript’i açın veya geri dönüp başka bir yol seçin.
error-passkey-unknown = Bu geçiş anahtarını tanımıyoruz
error-passkey-unknown-help = Belki kaldırılmıştır. Geri dönün ve başka bir yol seçin.
error-password-wrong = E-posta adresi veya parola doğru değil
error-password-wrong-help = Geri dönün ve ikisini de kontrol edin. Birkaç yanlış denemeden sonra biraz beklemeniz gerekir.
error-proof-used = Bu kanıt zaten kullanıldı
error-proof-used-help = Geri dönün ve yeniden deneyin.
error-other-person = Bu geçiş anahtarı başka bir hesaba ait
error-other-person-help = Telefonda başka bir hesap onay verdi. O hesabın geçiş anahtarını kullanın veya iptal edin.
error-browser-unknown = Bu tarayıcı tanınmıyor
error-browser-unknown-help = Burada bir kez geçiş anahtarıyla oturum açın. Sonra bu tarayıcıyı kendi tarayıcınız olarak kaydedebilirsiniz.
error-not-claimed = Bu işlem henüz taranmadı
error-not-claimed-help = Kodu bir kez daha tarayın.
error-already-claimed = Bu kodu zaten bir telefon taradı
error-already-claimed-help = Bu siz değil miydiniz? Tarayıcıda iptal edin ve yeniden başlayın.
error-already-decided = Buna zaten karar verildi
error-already-decided-help = Tarayıcıya bakın. Oturum açmak istiyorsanız orada yeniden başlayın.
error-ended = Bu oturum açma işlemi sona erdi
error-ended-help = Tarayıcıda yeniden başlayın ve yeni kodu tarayın.
error-expired = Kodun süresi doldu
error-expired-help = Tarayıcıda yeni bir kod alın.
error-frame-old = Bu kod çok eski
error-frame-old-help = Şu anda ekranda görünen kodu tarayın.
error-frame-wrong = Bu kod gerçek değil
error-frame-wrong-help = Yalnızca oturum açtığınız sayfadaki kodu tarayın.
error-device-unknown = Bu telefonu tanımıyoruz
error-device-unknown-help = Telefonu hesabınızda etkinleştirin.
error-device-revoked = Bu telefon kaldırıldı
error-device-revoked-help = Telefonu hesabınızda yeniden etkinleştirin.
error-signature-wrong = Onay uyuşmuyor
error-signature-wrong-help = Yeniden deneyin. Sorun sürerse telefonu hesabınızda yeniden etkinleştirin.
error-secret-wrong = Bu kod eksik
error-secret-wrong-help = Tarayıcıdaki kodu bir kez daha tarayın.
error-activation-ended = Bu etkinleştirme sona erdi
error-activation-ended-help = Yeniden başlayın: oturum açın ve telefonu hesabınızda etkinleştirin.
error-has-factor = Bu hesap için zaten bir telefon etkinleştirildi
error-has-factor-help = O telefonla oturum açın. Başka telefonları hesabınızda ekleyebilirsiniz.
error-link-wrong = Bu bağlantı eksik
error-link-wrong-help = Bağlantının tamamını e-postadan kopyalayın veya yeniden başlayın.
error-link-used = Bu bağlantı zaten kullanıldı
error-link-used-help = Oturum açın. Henüz bir telefon etkinleştirmediyseniz hesabı bir kez daha açın.
error-link-ended = Bu bağlantı artık geçerli değil
error-link-ended-help = Hesabı bir kez daha açın, size yeni bir bağlantı gelir.
error-too-weak = Bunun için bu oturum açma yolu yeterli değil
error-too-weak-help = Oturumu kapatın ve telefonla yeniden oturum açın.
error-signed-out = Oturumunuz artık açık değil
error-signed-out-help = Yeniden oturum açın ve bir kez daha deneyin.

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
portal-start = Start
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
portal-apply-too-low-help = Melden Sie sich noch einmal an. Wir fragen nur nach dem, was fehlt.
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

## Postfach der Vorführung
# Das Postfach der Vorführung
mailbox-title = Postfach der Vorführung
mailbox-lead = Hier landen alle E-Mails, die diese Vorführung verschickt. Nichts davon verlässt diesen Rechner.
mailbox-empty = Noch keine E-Mails. Registrieren Sie sich zum Beispiel bei einem der Portale.
mailbox-subject = Betreff
mailbox-to = An
mailbox-when = Eingegangen
mailbox-minutes = { $n ->
    [0] gerade eben
    [one] vor einer Minute
   *[other] vor { $n } Minuten
}
mailbox-again = Neu laden
mailbox-back = Zurück zum Postfach
mailbox-addressed = An: { $to }
mailbox-demo = Das ist eine Vorführung: In einer echten Installation käme diese E-Mail beim Empfänger an.
