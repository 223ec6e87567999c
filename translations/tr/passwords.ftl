## Parola
password-title = Parola
password-lead = E-posta adresi ve parola ile telefon olmadan da giriş yaparsınız. Bununla 1. seviyeye ulaşırsınız.
password-none = Hesabınızın parolası yok.
password-since = Parolanız { $day } tarihinden beri geçerli.
password-field-new = Yeni parola
password-hint = En az 10 karakter. Birbiriyle ilgisi olmayan dört kelime iyidir. Sonradan düzenli olarak değiştirmeniz gerekmez.
password-save = Parolayı kaydet
password-remove = Parolayı kaldır
password-remove-text = Bundan sonra kimse hesabınıza parola ile giremez.
password-short = En az 10 karakter kullanın.
password-long = En fazla 256 karakter kullanın.
password-guessable = Bu parola kolay tahmin edilir. Sizinle ve birbiriyle ilgisi olmayan kelimeler seçin.
password-leaked = Bu parola çalınmış parolalar listesinde. Başka bir parola seçin.
password-first-link = Akıllı telefonum yok: parola belirle
password-first-title = Parolanız
password-first-lead = Telefon olmadan e-posta adresi ve parola ile giriş yaparsınız. Daha sonra bir telefon ekleyebilirsiniz; hesabınız o zaman daha iyi korunur.

## İkinci adım
second-title = İkinci adım olarak kod uygulaması
second-lead = O zaman paroladan sonra, bir uygulamanın her 30 saniyede yenilediği bir kodu sorarız. Yalnızca parolanızı bilen kişi hesabınıza giremez.
second-is-on = İkinci adım { $day } tarihinden beri açık.
second-is-off = İkinci adım kapalı.
second-go = İkinci adımı kur
second-manage = İkinci adıma bak
second-needs-password = İkinci adım parolaya aittir. Önce bir parola belirleyin.
second-step-scan = Telefonunuzda bir kod uygulaması açın ve bu kodu tarayın.
second-step-type = Sonra uygulamanın gösterdiği kodu girin.
second-qr-label = Kod uygulaması için kod
second-secret = Ya da bunu uygulamaya girin
second-code = Uygulamadaki kod
second-code-hint = 6 rakam
second-confirm = İkinci adımı aç
second-remove = İkinci adımı kapat
second-remove-text = Bundan sonra yine yalnızca parola yeterli olur.
second-code-wrong = Bu kod doğru değil. Telefonunuzun saatini kontrol edin ve en yeni kodu alın.
second-ask-title = Bir adım daha
second-ask-lead = Parolanız doğru. Şimdi kod uygulamanızdaki kodu girin.
second-ask-code = Kod
second-ask-hint = Uygulamadaki 6 rakam. Uygulamayı kaybettiniz mi? O zaman kurtarma kodlarınızdan birini kullanın.
second-ask-button = Devam
second-ask-other = Başka yolla giriş yap

## Kurtarma kodları
codes-title = Kurtarma kodları
codes-lead = Telefon veya kod uygulaması kaybolursa bu kodlarla hesabınıza yeniden girersiniz. Her kod bir kez geçerlidir.
codes-left =
    { $n ->
        [one] Bir kodunuz kaldı.
       *[other] { $n } kodunuz kaldı.
    }
codes-none = Henüz kodunuz yok.
codes-make = Kod oluştur
codes-again = Yeni kodlar oluştur
codes-again-text = O zaman eski kodlar artık geçmez.
codes-new-title = Yeni kodlarınız
codes-new-lead = Bu sayfayı yazdırın veya kodları not edin. Onları kimliğinizi sakladığınız yerde saklayın. Yalnızca bu bir kez gösteriyoruz.
codes-done = Kodları sakladım

error-last-factor = Bu, hesaba girmenin tek yolunuz
error-last-factor-help = Önce başka bir yol ekleyin, örneğin bir telefon.
error-code-wrong = Bu kod doğru değil
error-code-wrong-help = Uygulamadaki en yeni kodu ya da henüz kullanmadığınız bir kurtarma kodunu alın.
error-app-codes-paused = Şu anda uygulamadan kod kabul etmiyoruz
error-app-codes-paused-help = Çok fazla yanlış deneme oldu. Bir kurtarma kodu kullanın ya da başka yolla giriş yapın. Yarın yeniden çalışır.

notice-password-set-subject = { $realm }: Parolanız belirlendi
notice-password-set-text =
    Merhaba { $name },

    hesabınız için az önce bir parola belirlendi veya değiştirildi.
    Siz değil miydiniz? Giriş yapın ve parolayı kaldırın:

    { $origin }/account/password
notice-second-added-subject = { $realm }: İkinci adım açıldı
notice-second-added-text =
    Merhaba { $name },

    artık parolanızdan sonra bir kod uygulamasındaki kodu soruyoruz.
    Siz değil miydiniz? Giriş yapın ve kapatın:

    { $origin }/account/second
notice-second-removed-subject = { $realm }: İkinci adım kapatıldı
notice-second-removed-text =
    Merhaba { $name },

    artık parolanızdan sonra kod sormuyoruz.
    Siz değil miydiniz? Giriş yapın ve parolanızı değiştirin:

    { $origin }/account/password
notice-codes-made-subject = { $realm }: Yeni kurtarma kodları
notice-codes-made-text =
    Merhaba { $name },

    hesabınız için yeni kurtarma kodları oluşturuldu. Eskileri artık geçmez.
    Siz değil miydiniz? Giriş yapın ve başkalarını oluşturun:

    { $origin }/account/codes
notice-code-used-subject = { $realm }: Bir kurtarma kodu kullanıldı
notice-code-used-text =
    Merhaba { $name },

    az önce biri parolanız ve bir kurtarma kodu ile giriş yaptı.
    Siz değil miydiniz? Giriş yapın, parolayı değiştirin ve yeni kodlar oluşturun:

    { $origin }/account/password
notice-wrong-passwords-subject = { $realm }: Çok sayıda yanlış parola
notice-wrong-passwords-text =
    Merhaba { $name },

    biri bugün parolanızı çok sık tahmin etmeye çalıştı, başaramadı.
    Bir telefon veya ikinci adım hesabınızı daha iyi korur:

    { $origin }/account
notice-wrong-codes-subject = { $realm }: Biri parolanızı biliyor
notice-wrong-codes-text =
    Merhaba { $name },

    biri doğru parolanızı ve ardından birkaç kez yanlış kod girdi.
    Siz değil miydiniz? Parolanızı değiştirin:

    { $origin }/account/password
