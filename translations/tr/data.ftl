## Menü
account-nav-profile = Bilgilerim
account-nav-data = Veri koruma
## Registrieren
register-age = En az { $age } yaşındayım.
register-age-wrong = Kendi hesabınızı { $age } yaşından itibaren açabilirsiniz. Daha gençseniz, aileniz şehrin hizmetlerini sizin için kullanabilir.
error-too-young = Kendi hesabınız için henüz çok gençsiniz
error-too-young-help = Kimliğinizdeki doğum tarihi bunu gösteriyor. Anne babanız şehrin hizmetlerini sizin için kullanabilir.
## Meine Daten
profile-name = Ad
profile-email = E-posta adresi
profile-given_name = Ad
profile-family_name = Soyadı
profile-birth_family_name = Doğum soyadı
profile-birthdate = Doğum tarihi
profile-place_of_birth = Doğum yeri
profile-nationality = Uyruk
profile-nationalities = Uyruk
profile-address = Adres
profile-street_address = Sokak ve kapı numarası
profile-postal_code = Posta kodu
profile-locality = Şehir
profile-country = Ülke
profile-phone_number = Telefon numarası
profile-identity-document = Kimliğinizdeki bilgiler
profile-verified = { $authority } tarafından { $day } tarihinde doğrulandı
profile-fixed = Doğrulandı. Burada değiştirilemez.
profile-name-fixed = Adınız doğrulandı. Değiştiyse yeni kimliğinizi vatandaş bürosunda kontrol ettirin.
profile-change-name = Adı değiştir
profile-change-mail = E-posta adresini değiştir
profile-change-details = Adres, telefon ve dili değiştir
profile-name-text = Telefonunuz, bir şeyi onaylamadan önce bu adı gösterir. Değişiklik hakkında bir mesaj alacaksınız.
profile-before = Şimdiye kadar
profile-after = Yeni
profile-name-sure = Yeni ad doğru mu?
profile-name-save = Evet, adı değiştir
profile-keep = Hiçbir şeyi değiştirme
profile-next = Devam
profile-mail-text = Adresiniz şu an { $mail }. Yeni adrese bir bağlantı göndereceğiz. Bağlantıyı açtığınızda yeni adres geçerli olur.
profile-mail-new = Yeni e-posta adresi
profile-mail-wrong = Yeni bir e-posta adresi girin, örneğin ad@ornek.com
profile-mail-send = Bağlantı gönder
profile-mail-sure = Eski adres, hesabınızla ilgili mesajlarımızın bir kopyasını 30 gün daha alır.
profile-mail-save = Yeni adresi kullan
profile-waiting-title = Lütfen yeni e-posta adresinizi onaylayın
profile-waiting = { $mail } adresine bir bağlantı gönderdik. Bir gün geçerlidir.
profile-waiting-cancel = Değiştirmekten vazgeç
profile-details-text = Buradaki her şey gönüllüdür. Hizmetler yalnızca izin verdiğiniz bilgileri alır.
profile-wrong = { $field }: lütfen girdiğinizi kontrol edin
profile-lang = Size gönderilen mesajların dili
profile-save = Kaydet
error-name-verified = Bu ad doğrulandı ve burada değiştirilemez
error-name-verified-help = Adınız değiştiyse yeni kimliğinizi vatandaş bürosunda kontrol ettirin.
error-mail-taken = Bu adres zaten başka bir hesaba ait
error-mail-taken-help = Başka bir adres kullanın ya da önce diğer hesabı silin.
## Geräte
devices-here = bu oturum
devices-since = { $when } tarihinden beri oturum açık
devices-end = Sonlandır
devices-end-this = Sonlandır: { $name }, { $when } tarihinden beri
## Datenschutz
data-lead = Burada verilerinizin hangisini kimin, ne zaman ve neden aldığını veya okuduğunu görürsünüz. Bu liste sonradan fark edilmeden değiştirilemez.
data-once = Bir hizmet aynı verileri arka arkaya birkaç kez alabilir. O zaman burada beş dakika içindeki yalnızca ilk alım yazar.
data-list = Verilerinize ne oldu
data-filter = Göster
data-what-all = Hepsi
data-what-released = Hizmetlere verilenler
data-what-read = Kurumlarca okunanlar
data-what-account = Hesaptaki işlemler
data-from = Başlangıç
data-to = Bitiş
data-show = Göster
data-none = Bununla ilgili kayıt yok.
data-which = Veriler: { $which }
data-why = Neden: { $why }
data-older = Daha eski kayıtlar
data-newest = En yeni kayıtlar
data-proof = Kanıt
data-proof-text = Bu dosya, hakkınızdaki kayıtların değiştirilmediğini kanıtlar. Her uzman bizsiz de denetleyebilir. Önemliyse saklayın.
data-proof-get = Kanıtı indir
data-export = Her şeyi indirin
data-export-text = Hakkınızda bildiğimiz her şeyi içeren bir arşiv alırsınız: okumak için PDF, programlar için JSON. Bir kez daha oturum açmanız gerekebilir.
data-export-get = Verilerimi indir
data-erase = Hesabı ve verileri sil
data-print-title = { $realm }: hakkınızdaki bilgiler
data-print-lead = { $when } itibarıyla hakkınızda kayıtlı her şey.
data-print-files = Aynı arşivde: programlar için konto.json ve verlauf.json, geçmişin değiştirilmediğinin kanıtı için nachweis.json.
data-print-missing = Bu dosya bazı harfleri gösteremez. Onlar konto.json içindedir.
data-print-invitations = Gönderdiğiniz davetler
data-print-identifications = Dairede gösterilen kimlik
data-print-connected = Bağlı hesaplar
data-print-messages = Mesaj alan telefonlar
data-print-notices = Size gönderilen bildirimler
## Gründe
why-own-portal = Şehrinizin portalında oturum açma
why-consent = Siz onayladınız
why-signature = Bir şey imzaladınız
why-identification = Kimliğiniz kurumda kontrol edildi
why-mandate = Biri sizin vekâletinizle sizin adınıza işlem yaptı
why-refused = Siz reddettiniz
why-withdrawn = Geri alındı
## Ereignisse
event-data-released = Veri verildi
event-data-read = Veri okundu
event-registration-confirmed = Hesap açıldı
event-session-started = Oturum açıldı
event-session-ended = Oturum kapatıldı
event-sign-in-password-wrong = Yanlış parola ile oturum açma denemesi
event-sign-in-code-wrong = Yanlış kod ile oturum açma denemesi
event-phone-activated = Telefon etkinleştirildi
event-passkey-added = Geçiş anahtarı eklendi
event-factor-revoked = Oturum açma yolu kaldırıldı
event-factor-identified = Kimlik kanıtlandı
event-browser-known = Tarayıcı tanındı
event-browser-forgotten = Tarayıcı unutuldu
event-password-set = Parola belirlendi
event-second-added = İkinci etken kuruldu
event-second-removed = İkinci etken kaldırıldı
event-codes-made = Kurtarma kodları oluşturuldu
event-codes-used = Kurtarma kodu kullanıldı
event-consent-given = Onay verildi
event-consent-withdrawn = Onay geri alındı
event-details-allowed = Onay verildi
event-offline-allowed = Oturum kapalıyken erişime izin verildi
event-token-exchanged = Hizmet adınıza başka bir hizmeti çağırdı
event-signature-requested = İmzanız istendi
event-signature-ended = İmzalanmadı
event-signature-made = İmzalandı
event-upstream-connected = Başka hesap bağlandı
event-recovery-begun = Kurtarma başlatıldı
event-recovery-finished = Erişim kurtarıldı
event-recovery-cancelled = Kurtarma iptal edildi
event-order-not-me = Telefonda bildirildi: Bu ben değildim
event-mandate-offered = Vekâlet önerildi
event-mandate-given = Vekâlet verildi
event-mandate-accepted = Vekâlet kabul edildi
event-mandate-used = Vekâletle işlem yapıldı
event-mandate-ended = Vekâlet sona erdi
event-organisation-created = Kuruluş oluşturuldu
event-organisation-ended = Kuruluş sona erdirildi
event-member-joined = Bir kuruluşa katılındı
event-member-left = Üyelik sona erdi
event-notice-not-me = Bir bildirime yanıt: Bunu ben yapmadım
event-profile-changed = Bilgiler değiştirildi
event-profile-name-changed = Ad değiştirildi
event-profile-mail-asked = Yeni e-posta adresi girildi
event-profile-mail-changed = E-posta adresi değiştirildi
event-account-exported = Tüm veriler indirildi
event-account-erasure-announced = Silme duyuruldu
event-account-erasure-cancelled = Silme iptal edildi
## Löschen
erase-title = Hesabı sil
erase-due = Hesabınız { $day } tarihinde silinecek
erase-due-text = O zamana kadar fikrinizi değiştirebilirsiniz.
erase-due-unused = Uzun süredir kullanılmadı. Saklamak istiyorsanız burada belirtin.
erase-cancel = Hesabı koru
erase-goes = Neler silinir
erase-goes-text = Adınız, adresleriniz ve tüm bilgiler, tüm oturum açma yolları, oturumlar, tanınan tarayıcılar, onaylar ve bunların şifrelendiği anahtar. Sonrasında şehir bile bunları geri getiremez.
erase-stays = Neler bir süre kalır
erase-history = Kayıt
erase-history-text = Erişimlerin kanıtlanabilmesi için, adınız yerine bir numarayla, neyin ne zaman olduğu: { $day } tarihine kadar.
erase-backups = Yedekler
erase-backups-text = { $day } tarihine kadar şifreli, sonra üzerlerine yazılır.
erase-services = Verilerinizi almış hizmetler
erase-services-text = Kendi kurallarına göre silerler. Bunun için onlara başvurun.
erase-export = Önce her şeyi indir
erase-sure = Evet, hesabım ve içindeki tüm veriler silinsin.
erase-wrong = Hesabınızı silmek istiyorsanız kutuyu işaretleyin
erase-days-text = { $days } gün sonra sileriz. O zamana kadar geri alabilirsiniz.
erase-now-text = Hemen sileriz. Geri alınamaz.
erase-button = Hesabı sil
erased-title = Hesabınız silindi
erased-text = İstediğiniz zaman yeni bir hesap açabilirsiniz. Eskisiyle ilgisi olmaz.
## Briefe
mail-change-subject = { $realm }: lütfen yeni e-posta adresinizi onaylayın
mail-change-text =
    Merhaba,

    bu adres bir { $realm } hesabına ait olacak.
    Bunu siz mi istediniz? O hâlde bu bağlantıyı açın (bir gün geçerlidir) ve oturum açın:

    { $link }

    Siz değilseniz bir şey yapmanıza gerek yok.
notice-name-changed-subject = { $realm }: adınız değiştirildi
notice-name-changed-text =
    Sayın { $name },

    hesabınızda artık bu ad yer alıyor.
    Siz değil miydiniz? Hemen oturum açın ve hesabınızı kontrol edin:

    { $origin }/account
notice-mail-changed-subject = { $realm }: e-posta adresiniz değiştirildi
notice-mail-changed-text =
    Sayın { $name },

    hesabınıza artık başka bir e-posta adresi ait. Eskisi 30 gün boyunca mesajlarımızın bir kopyasını alır.
    Siz değil miydiniz? Hemen oturum açın ve hesabınızı kontrol edin:

    { $origin }/account
notice-erasure-asked-subject = { $realm }: hesabınız silinecek
notice-erasure-asked-text =
    Sayın { $name },

    istediğiniz gibi hesabınızı içindeki tüm verilerle { $day } tarihinde sileceğiz.
    Fikrinizi mi değiştirdiniz, ya da siz değil miydiniz? Buradan geri alın:

    { $origin }/account/erase
notice-account-unused-subject = { $realm }: hesabınızı korumak istiyor musunuz?
notice-account-unused-text =
    Sayın { $name },

    hesabınız uzun süredir kullanılmadı. Kimsenin ihtiyaç duymadığı verileri saklamayız: { $day } tarihinde sileceğiz.
    Saklamak istiyorsanız o tarihten önce bir kez oturum açın:

    { $origin }/account
notice-account-erased-subject = { $realm }: hesabınız silindi
notice-account-erased-text =
    Sayın { $name },

    hesabınız ve içindeki tüm veriler silindi. Bu size son mesajımızdır.
    Siz değil miydiniz? Lütfen şehrinize başvurun.
