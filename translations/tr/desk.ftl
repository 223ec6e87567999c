# Dairede: kişinin gördüğü
desk-title = Kimliğinizi dairede gösterin
desk-lead = Dairede bir görevli kimliğinizi kontrol eder. Ardından şu anda oturum açtığınız telefon veya geçiş anahtarı doğrulanmış sayılır. Böylece kimliğinizin kesin olmasını gerektiren hizmetleri de kullanabilirsiniz.
desk-step-1 = Kimliğinizle daireye gidin. Oturum açtığınız cihazı yanınıza alın.
desk-step-2 = Orada bu sayfayı açın, kodu gösterin ve hesabınızın e-posta adresini söyleyin.
desk-step-3 = Kimliğinizden alınan bilgileri karşılaştırın ve burada onaylayın.
desk-first = Kimliğiniz ilk kez kontrol edildiğinde hesabınızın diğer tüm telefonlarını, geçiş anahtarlarını, parolalarını, tarayıcılarını ve oturumlarını kaldırırız. Böylece önceden erişimi olan hiç kimse kalamaz.
desk-begin = Kodu göster
desk-weak-title = Bunun için daha güçlü bir oturum gerekir
desk-weak = Telefonla veya geçiş anahtarıyla oturum açın. Yalnızca bunlar doğrulanmış sayılabilir.
desk-code-title = Kodunuz
desk-code-lead = Bu kodu kimliğinizi elinde tutan görevliye gösterin. On dakika geçerlidir.
desk-code-beware = Kodu kimseye telefonda, mesajla veya başka bir sayfada vermeyin. Kodunuzu bilen oturum açamaz, ancak yanlış bilgi girebilir.
desk-code-new = Yeni kod göster
desk-claimed-title = Kimliğiniz kaydediliyor
desk-claimed = { $authority } işleminizi açtı. Bu sayfa kendiliğinden devam eder.
desk-entered-title = İkinci bir görevli kontrol ediyor
desk-entered = { $authority }: Güvenlik için kimliğinize iki kişi bakar. Bu sayfa kendiliğinden devam eder.
desk-confirm-title = Bu bilgiler doğru mu?
desk-confirm-lead = { $authority } bunları kimliğinizden aldı. Dikkatle karşılaştırın. Onayladığınızda hesabınıza kaydedilir ve orada değiştirilemez.
desk-confirm-button = Bilgileri onayla
desk-confirm-failed = Olmadı. Oturum açtığınız telefon veya geçiş anahtarıyla yeniden deneyin.
desk-confirm-unsupported = Bu tarayıcı geçiş anahtarlarını desteklemiyor. Başka bir tarayıcı veya telefonunuzu kullanın.
desk-confirm-noscript = Onaylamak için JavaScript açık olmalıdır.
desk-confirm-refuse = Bir şey doğru değil
desk-cancel = Vazgeç
desk-done-title = Kimliğiniz kontrol edildi
desk-done = { $authority } kimliğinizi kontrol etti. Onayladığınız cihaz artık doğrulanmış sayılır.
desk-over-title = Bu işlem sona erdi
desk-over = Hiçbir şey kaydedilmedi. Yeni bir kod gösterebilirsiniz.
desk-to-account = Hesaba git
# Bir kimlikte yazanlar
desk-given-name = Adlar
desk-family-name = Soyadı
desk-birth-name = Farklıysa doğum soyadı
desk-birthdate = Doğum tarihi
desk-place-of-birth = Doğum yeri
desk-nationality = Uyruk
desk-street = Sokak ve kapı numarası
desk-postal-code = Posta kodu
desk-locality = İkamet yeri
desk-country = Adresin ülkesi
desk-document = Kimlik türü
desk-expires = Geçerlilik sonu
desk-date-hint = Örneğin 1.2.1990
desk-country-hint = İki harf, örneğin DE
desk-street-hint = Kimlikte adres yoksa boş bırakın.
desk-document-id-card = Alman kimlik kartı
desk-document-passport = Pasaport
desk-document-residence-permit = Elektronik oturma izni
desk-document-eu-id-card = Bir AB ülkesinin kimlik kartı
desk-wrong-empty = { $field }: Bu alanı doldurun.
desk-wrong-text = { $field }: Yalnızca harf ve olağan işaretler girin.
desk-wrong-number = { $field }: Bu bir kimlik numarasına benziyor. Kaydedilmemelidir.
desk-wrong-date = { $field }: Bir gün girin, örneğin 1.2.1990.
desk-wrong-birthdate = { $field }: Kişi bu gün doğmuş olamaz.
desk-wrong-young = { $field }: Hesaplar 16 yaşından itibaren açılır.
desk-wrong-expired = { $field }: Bu kimliğin süresi dolmuş.
desk-wrong-country = { $field }: İki harf girin, örneğin DE.
desk-wrong-document = { $field }: Kimlik türünü seçin.
# Dairede: görevlinin gördüğü
desk-office-title = Kimlik kontrolü
desk-office-lead = Kişi karşınızda oturuyor ve kendi cihazında bir kod gösteriyor. Hesabının e-posta adresini sorun.
desk-office-code = Kişinin kodu
desk-office-code-hint = Sekiz karakter, örneğin K7M4-X2PQ
desk-office-mail = Kişinin söylediği e-posta adresi
desk-office-mail-hint = Kişinin söylediğini yazın. Ekranından okumayın.
desk-office-municipality = İdare
desk-office-claim = İşlemi aç
desk-office-running = Süren işlemler
desk-office-none = Şu anda süren işlem yok.
desk-office-line = İşlem { $number }
desk-office-stage-claimed = Kimlik kaydediliyor
desk-office-stage-entered = İkinci bir görevli kontrol etmeli
desk-office-stage-ready = Kişi onaylamalı
desk-office-enter-title = Kimliği kaydet
desk-office-enter-lead = Kimliğin gerçek ve geçerli olduğunu ve fotoğrafın kişiyi gösterdiğini kontrol edin. Kimlikte yazanları girin. Kimlik numarası ve erişim numarası buraya yazılmaz.
desk-office-enter-button = Bilgileri kaydet
desk-office-check-title = Kimliği yeniden kontrol et
desk-office-check-lead = Kişiye ve kimliğe kendiniz bakın. Her alanı karşılaştırın.
desk-office-check-button = Kişi ve kimlik uyuşuyor
desk-office-waits-second = Şimdi ikinci bir görevli kendi hesabıyla oturum açıp bu işlemi kontrol etmeli.
desk-office-waits-person = Şimdi kişi bilgileri kendi cihazında onaylıyor. Yanında kalın.
desk-office-done = Kişinin kimliği belirlendi.
desk-office-over = Bu işlem sona erdi. Hiçbir şey kaydedilmedi.
desk-office-end = İşlemi iptal et
desk-office-back = Tüm işlemlere dön
# Her şeyi kaybedenler
desk-recovery-link = Biri erişimini kaybetti
desk-recovery-title = Kaybedilen erişim için kontrol
desk-recovery-lead = Kişi artık hesabına giremiyor. Bağlantısını e-postayla aldığı sayfadaki numarayı getiriyor. E-postaya ve bağlantıya bakmayın. Kontrolü her zaman iki görevli yapar.
desk-recovery-code = Kişinin numarası
desk-recovery-code-hint = Sekiz karakter, örneğin 4T7M-X2PQ
desk-recovery-back = Kimlik kontrolüne dön
desk-recovery-check-lead = Kişiye ve kimliğe kendiniz bakın. Her alanı karşılaştırın. Ardından bekleme süresi başlar ve kişi için bir kod görürsünüz.
desk-recovery-done = Kontrol edildi. Bekleme süresi başladı. Kişinin kodunu ikinci görevli gördü.
desk-recovery-over = Bu işlem sona erdi. Hiçbir şey değiştirilmedi.
desk-receipt-title = Kişi için kod
desk-receipt-lead = Bu sayfayı yazdırın veya kodu yazın ve kişiye verin. Yalnızca bu bir kez gösterilir. Kendinizde saklamayın.
desk-receipt-person = Bekleme süresinden sonra e-postadaki bağlantıyı yeniden açın ve bu kodu girin. Erişiminizi ancak o zaman yeniden kurarsınız. Bağlantıyı kimseye göstermeyin.
# Bir şey olmadığında
error-not-official = Bu sayfa idare görevlileri içindir
error-not-official-help = Orada çalışıyorsanız önce hesabınızın kaydedilmesi gerekir. Sistemi işleten birime başvurun.
error-desk-weak = Bu oturum bunun için yeterli değil
error-desk-weak-help = Oturumu kapatın ve telefonla veya geçiş anahtarıyla yeniden açın.
error-desk-code-wrong = Kod ve e-posta adresi hiçbir işleme uymuyor
error-desk-code-wrong-help = İkisini de kişiyle kontrol edin. Bir kod on dakika geçerlidir; kişi yenisini gösterebilir.
error-desk-self = Kendi kimliğinizin kontrolünde görev alamazsınız
error-desk-self-help = Bunu meslektaşlarınız yapsın.
error-desk-same-official = İkinci kontrolü başka biri yapmalı
error-desk-same-official-help = Bir meslektaşınızdan kendi hesabıyla oturum açmasını isteyin.
error-desk-not-yours = Bu işlemi başka bir görevli açtı
error-desk-not-yours-help = Süren işlemlere geri dönün.
error-desk-over = Bu işlem ilerledi veya sona erdi
error-desk-over-help = Durumunu görmek için sayfayı yeniden yükleyin.
error-desk-other-identity = Doğrulanmış bilgilerine göre bu hesap başka birinin
error-desk-other-identity-help = Adlar ve doğum tarihi önceki kontrole uymuyor. Hiçbir şey değiştirilmedi.
error-desk-other-factor = Bu, oturum açtığınız cihaz değildi
error-desk-other-factor-help = Aynı telefon veya geçiş anahtarıyla onaylayın ya da yeni bir kod gösterin.
error-desk-recovery-wrong = Numara ve e-posta adresi birbirine uymuyor
error-desk-recovery-wrong-help = İkisini de kişiyle kontrol edin. Bir numara bir gün geçerlidir; kurtarma iptal edildiyse veya kontrol edildiyse artık geçmez.
error-desk-recovery-differs = Doğrulanmış bilgilerine göre bu hesap başka birinin
error-desk-recovery-differs-help = Adlar veya doğum tarihi önceki kontrole uymuyor. Hiçbir şey değiştirilmedi.
error-desk-recovery-unknown = Kimlik burada bunu gösteremez
error-desk-recovery-unknown-help = Bu hesapta karşılaştırılacak doğrulanmış bilgi yok. Kişinin bir kurtarma kodu gerekir ya da daha sonra yeniden dener.
# Bildirim
notice-identified-subject = { $realm }: Kimliğiniz kontrol edildi
notice-identified-text =
    Merhaba { $name },

    { $authority } kimliğinizi kontrol etti. Bilgiler artık hesabınızda. Onayladığınız cihaz doğrulanmış sayılır.

    Bu siz değil miydiniz? Hemen idarenize bildirin ve hesabınıza bakın:

    { $origin }/account
