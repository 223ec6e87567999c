account-nav-signatures = İmzalar
signing-title = İmzalar
signing-waiting = Sizi bekleyenler
signing-none = Şu anda imzanızı bekleyen bir belge yok.
signing-done = Tamamlananlar
signing-from = Gönderen
signing-purpose = Ne için
signing-kind = Belge
signing-kind-text = Metin
signing-kind-pdf = PDF
signing-state = Durum
signing-state-waiting = bekliyor
signing-state-signed = imzalandı
signing-state-refused = imzalanmadı
signing-state-withdrawn = geri çekildi
signing-state-expired = süresi doldu
signing-until = Son tarih
signing-hash = Sağlama (SHA-256)
signing-get-document = Belgeyi kaydet
signing-get-signature = İmzayı kaydet
signing-refuse = İmzalama
signing-keep = İki dosyayı birlikte saklayın. Herkes burada doğrulayabilir:
signing-not-kept = Belge artık burada saklanmıyor.
signing-code = Telefonunuzdaki uygulama için kod
signing-link = Bu cihazda uygulamada aç
signing-step-1 = Telefonunuzdaki uygulamayı açın. Belge orada „İmzalar“ altında bekliyor.
signing-step-2 = Ya da bu kodu uygulamayla tarayın.
signing-step-3 = Belgeyi okuyun ve parmak izi, yüz veya ekran kilidiyle imzalayın.
verify-title = İmzayı doğrula
verify-lead = Bir belgeyi bu giriş hizmetinin uygulamasıyla kimin imzaladığını ve belgenin sonradan değişip değişmediğini burada kontrol edersiniz.
verify-missing = Bir dosya eksik
verify-missing-text = Belgeyi ve imzayı seçin.
verify-good = İmza geçerli
verify-good-text = Belge, imzalanan belgenin tam kendisidir.
verify-differs = Bu başka bir belge
verify-differs-text = İmza gerçek, ancak bu belgeye ait değil. Belge değiştirilmiş olabilir ya da yalnızca yanlış dosyadır.
verify-given = Dosyanızın sağlaması:
verify-bad = İmza geçerli değil
verify-bad-text = Bu giriş hizmetinden gelmiyor ya da değiştirilmiş.
verify-name = İmzalayan
verify-level = Güvenlik
verify-level-1 = Düzey 1: Adı kişi kendisi bildirdi.
verify-level-2 = Düzey 2: Ad kontrol edildi ve kişi güvenli bir telefon kullandı.
verify-level-3 = Düzey 3: Ad ve giriş en yüksek düzeyde kontrol edildi.
verify-at = Zaman
verify-document = Belgenin adı
verify-authority = Onaylayan
verify-field-document = Belge
verify-field-document-hint = İmzalanan dosya; en fazla 5 MB.
verify-field-signature = İmza
verify-field-signature-hint = Belgeye ait dosya; adı .jws ile biter.
verify-button = Doğrula
verify-privacy = Dosyalarınız yalnızca kontrol edilir, saklanmaz.
verify-yourself = Kendiniz de doğrulayabilirsiniz: JSON Web Signatures için herhangi bir yazılımla veya OpenSSL ile. Bunun için gerekli:
verify-authority-file = Bu giriş hizmetinin sertifikası
notice-signature-asked-subject = Bir belge imzanızı bekliyor
notice-signature-asked-text = Merhaba { $name },

    { $realm } hizmetinde bir belge imzanızı bekliyor. Telefonunuzdaki uygulamayı açıp „İmzalar“ı seçin ya da hesabınıza bakın: { $origin }/account/signatures

    Yalnızca okuduğunuz ve istediğiniz belgeyi imzalayın. Hiçbir şeyi imzalamak zorunda değilsiniz.
notice-signature-made-subject = Bir belge imzaladınız
notice-signature-made-text = Merhaba { $name },

    telefonunuzla az önce { $realm } hizmetinde bir belge imzalandı. Belgeyi ve imzayı hesabınızda bulursunuz: { $origin }/account/signatures

    Bu siz değil miydiniz? Telefonu hemen hesabınızdan kaldırın: { $origin }/account/ways
error-level-too-low = Bu telefon bunun için yeterli değil
error-level-too-low-help = Belge daha yüksek bir düzey istiyor. Kimliğinizi nasıl kontrol ettireceğiniz hesabınızda „Giriş yolları“ altında yazar.
error-document-gone = Belge artık burada saklanmıyor
error-document-gone-help = Kendi kopyanızı kullanın ya da hizmete sorun.
