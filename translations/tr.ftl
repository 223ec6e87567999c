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
    Merhaba,

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
mail-phone-removed-subject = { $realm }: Bir telefon kaldırıldı
mail-phone-removed-text =
    Merhaba { $name },

    hesabınızdan az önce bir telefon kaldırıldı. Bu telefon artık hiçbir şeyi onaylayamaz.
    Bunu siz yapmadıysanız oturum açın ve telefonlarınızı kontrol edin:

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
error-password-wrong-help = İkisini de kontrol edin. Birkaç yanlış denemeden sonra biraz beklemeniz gerekir.
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

## Hizmet portalı
# Hizmet portalı: çerçeve
portal-nav-services = Hizmetler
portal-nav-situations = Yaşam durumları
portal-nav-region = Bölge
portal-sign-in = Oturum aç
portal-sign-out = Oturumu kapat
portal-signed-in = Oturum açık
portal-signed-in-as = Oturum açan kişi:
portal-imprint = Künye
portal-privacy = Veri koruma
portal-crumbs = Buradasınız
portal-start = Ana sayfa
portal-to-start = Ana sayfaya git
portal-try-again = Yeniden dene
# Ana sayfa
portal-home-title = Ana sayfa
portal-home-welcome = Ne yapmak istiyorsunuz?
portal-home-lead = { $name }: size ne gerekir, ücreti ne kadardır ve hangi makam yetkilidir.
portal-home-popular = Sık kullanılanlar
portal-home-topics = Konuya göre
portal-home-all-services = A’dan Z’ye tüm hizmetler
portal-home-all-situations = Tüm yaşam durumları
portal-signed-out = Oturumunuz kapatıldı
portal-signed-out-help = Başkasına ait bir cihazdaysanız şimdi tarayıcıyı da kapatmanız iyi olur.
portal-umbrella-lead = { $n ->
    [one] Bir idare, tek ortak giriş: Burada arayın veya şehrinizi seçin.
   *[other] { $n } idare, tek ortak giriş: Burada arayın veya şehrinizi seçin.
}
portal-umbrella-towns = Şehirler ve ilçeler
portal-kind-city = İlçeye bağlı olmayan şehir
portal-kind-district = İlçe
portal-kind-town = İlçeye bağlı şehir
# Arama
portal-search-label = Hizmetlerde Almanca arama, örneğin “Hund anmelden” (köpek kaydettirme)
portal-search-button = Ara
portal-search-all = A’dan Z’ye tüm hizmetler
portal-search-title = Arama: “{ $query }”
portal-search-count = { $n ->
    [one] Bir hizmet bulundu
   *[other] { $n } hizmet bulundu
}
portal-search-none = Bununla ilgili bir şey bulamadık. Şunları yapabilirsiniz:
portal-search-none-other-words = Başka bir Almanca kelime deneyin, örneğin “umziehen” (taşınmak).
portal-search-none-shorter = Yalnızca tek bir kelimeyle arayın ve yazımını kontrol edin.
portal-search-none-situations = Bir yaşam durumu seçin.
portal-search-none-all = Tüm hizmetlere göz atın.
portal-search-beyond = Liste bu kadar uzun değil. Başa dön.
portal-pages = Sayfalar
portal-earlier = Önceki sayfa
portal-later = Sonraki sayfa
portal-page-number = Sayfa { $number } / { $pages }
# Yaşam durumları
portal-situations-title = Yaşam durumları
portal-situations-lead = Şu anda hayatınızda ne olduğunu seçin. Ardından bununla ilgili tüm hizmetleri görürsünüz.
portal-situation-lead = { $n ->
    [one] Bu yaşam durumuyla ilgili bir hizmet var.
   *[other] Bu yaşam durumuyla ilgili { $n } hizmet var.
}
portal-situation-empty = Bu yaşam durumu için henüz hizmet tanıtılmadı. Bir anahtar kelimeyle arayın.
portal-situation-others = Bu konuda daha fazlası: { $topic }
portal-service-count = { $n ->
    [0] henüz hizmet yok
    [one] bir hizmet
   *[other] { $n } hizmet
}
portal-for-companies = Şirketler için
# Hizmet
portal-at-a-glance = Kısaca
portal-fee = Ücret
portal-duration = İşlem süresi ve son tarihler
portal-responsible = Yetkili makam
portal-responsible-local = Yaşadığınız yerin idaresi
portal-level = Oturum açma
portal-level-0 = Oturum açmadan
portal-level-1 = Basit oturum açma
portal-level-2 = Doğrulanmış kimlikle oturum açma
portal-level-3 = Çevrim içi kimlik kartıyla oturum açma
portal-level-why-0 = Kim olduğunuzu kanıtlamanız gerekmez.
portal-level-why-1 = Sizi yeniden tanımamız ve size yanıt verebilmemiz yeterlidir.
portal-level-why-2 = Burada kişisel verileriniz veya resmî bir karar söz konusudur. Kimse bunu sizin adınıza yapamamalıdır.
portal-level-why-3 = Yasa burada, kimliğinizi göstermeniz gibi bir kanıt ister.
portal-documents = Size gerekenler
portal-description = Bilmeniz gerekenler
portal-legal = Yasal dayanak
portal-official-name = Resmî adı: { $name }. LeiKa anahtarı: { $key }.
portal-belongs-to = İlgili olduğu konular
portal-apply-online = İnternetten başvur
portal-apply-open = Bunun için oturum açmanız gerekmez.
portal-apply-sign-in = Bunun için lütfen önce oturum açın. Ardından buraya geri dönersiniz.
portal-apply-passed = Oturumunuz { $name } adıyla açık:
portal-apply-passed-nameless = Oturumunuz açık:
portal-apply-soon = İdare kullanıma açtığında çevrim içi form burada açılır. O zamana kadar lütfen yetkili makama başvurun.
portal-apply-too-low = Bu hizmet için bu henüz yeterli değil. Gereken:
portal-apply-too-low-help = Bunun için kimliğinizin doğrulanmış olması gerekir. Doğrulandıysa onunla yeniden oturum açın. Değilse yetkili daireye başvurun; hizmet için orada şahsen de başvurabilirsiniz.
portal-sign-in-higher = Daha yüksek güvenlikle oturum aç
portal-apply-elsewhere = Bu hizmet başka bir internet sitesinde sunulur. Burada açtığınız oturum orada geçerli değildir.
portal-apply-elsewhere-link = Devam: { $host }
portal-apply-other = Yetkili makam: { $name }. Hizmete orada internetten başvurabilirsiniz.
portal-apply-other-link = Devam: { $name }
portal-choose = Yerinizi seçin
portal-choose-help = Bu hizmeti, yaşadığınız veya işletmenizin bulunduğu yerin idaresi verir.
portal-apply-office = Nasıl yapılır
portal-apply-office-help = Bu hizmet henüz internetten sunulmuyor. Lütfen şuraya başvurun: { $authority }.
portal-apply-office-local = Bu hizmet henüz internetten sunulmuyor. Lütfen yaşadığınız yerin idaresine başvurun.
# Başarısız olan oturum açma
portal-failed-forgotten = Bu oturum açma işlemini artık tanımıyoruz
portal-failed-forgotten-help = Belki on dakikadan uzun sürdü veya başka bir pencerede tamamlandı. Lütfen yeniden başlayın.
portal-failed-declined = Oturum açmayı iptal ettiniz
portal-failed-declined-help = Hiçbir veri aktarılmadı. İstediğiniz zaman yeniden oturum açabilirsiniz.
portal-failed-level = Gereken güvenlik düzeyine ulaşılmadı
portal-failed-level-help = Bu hizmet için kimliğinizi daha güçlü bir yolla kanıtlamanız gerekir. Bunun için hangi yolların olduğunu hesabınızda görürsünüz.
portal-failed-refused = Oturum açılamadı
portal-failed-refused-help = Oturum açma hizmeti işlemi tamamlamadı. Lütfen yeniden deneyin.
portal-failed-unreachable = Oturum açma hizmeti şu anda yanıt vermiyor
portal-failed-unreachable-help = Biraz bekleyin ve yeniden deneyin. Oturum açmanın gerekmediği tüm sayfaları kullanmaya devam edebilirsiniz.
portal-failed-untrusted = Güvenliğiniz için oturum açmayı sonlandırdık
portal-failed-untrusted-help = Oturum açma hizmetinin yanıtı güvenli biçimde doğrulanamadı. Bu internet sitesinde yeniden başlayın. Yine olursa lütfen bize haber verin.
# Veri koruma ve künye
portal-demo-note = Bu, uydurma hesaplarla yapılan bir tanıtımdır. Adı geçen idarenin bir hizmeti değildir.
portal-privacy-lead = { $name }: Verilerinizi böyle işleriz.
portal-privacy-visit = Yalnızca okuyorsanız
portal-privacy-visit-text = Tüm bilgileri oturum açmadan okuyabilirsiniz. Bir dil seçmediğiniz sürece çerez kullanmayız. Yabancı sunuculardan hiçbir şey yüklenmez.
portal-privacy-signed-in = Oturum açarsanız
portal-privacy-signed-in-text = { $identity } bize yalnızca bu portal için geçerli bir tanıtıcı, adınızı ve oturum açma düzeyini bildirir. Bunları şifreli olarak ve en fazla on iki saat saklarız.
portal-privacy-cookies = Çerezler
portal-cookie-lang = seçtiğiniz dili hatırlar
portal-cookie-login = oturum açmakta olduğunuzu en fazla on dakika boyunca hatırlar
portal-cookie-session = siz oturumu kapatana veya tarayıcıyı kapatana kadar, en fazla on iki saat, oturumunuzu açık tutar
portal-imprint-lead = Bu portalı sunan: { $name }
portal-imprint-missing = İdare, portal herkese açılmadan önce kendi bilgilerini buraya yazar.
portal-imprint-website = İnternet sitesi: { $name }
# Programlama arayüzü
portal-api-bad = Bir parametre kullanılamıyor
portal-api-bad-number = { $name } bir tam sayı olmalıdır; en az { $low }, en çok { $high }.
portal-api-bad-text = { $name } en fazla { $high } karakter olabilir ve denetim karakteri içeremez.

## Tanıtım posta kutusu
# Tanıtımın posta kutusu
mailbox-title = Tanıtım posta kutusu
mailbox-lead = Bu tanıtımın gönderdiği tüm e-postalar buraya gelir. Hiçbiri bu bilgisayardan dışarı çıkmaz.
mailbox-empty = Henüz e-posta yok. Örneğin portallardan birinde hesap açın.
mailbox-subject = Konu
mailbox-to = Kime
mailbox-when = Geliş zamanı
mailbox-minutes = { $n ->
    [0] az önce
    [one] bir dakika önce
   *[other] { $n } dakika önce
}
mailbox-again = Sayfayı yenile
mailbox-back = Posta kutusuna dön
mailbox-addressed = Kime: { $to }
mailbox-demo = Bu bir tanıtımdır: Gerçek bir kurulumda bu e-posta alıcıya ulaşırdı.
