## Bilinmeyen bir tarayıcıda PIN ile: e-postadaki bağlantı
pin-mail-title = E-posta ile de onaylayın
pin-mail-lead = Telefonunuz onay verdi. Size bağlantı içeren bir e-posta gönderdik.
pin-mail-how = Bağlantıyı bu tarayıcıda, bu cihazda açın. On dakika geçerlidir.
pin-mail-why = Bu tarayıcıyı henüz tanımıyoruz ve siz PIN ile onaylıyorsunuz. Bağlantı, burada sizin oturduğunuzu gösterir.
pin-mail-warning = Bağlantıyı kimseye vermeyin ve başka hiçbir sayfaya yapıştırmayın.
pin-mail-again = E-postayı yeniden gönder
pin-mail-subject = { $realm }: Oturum açmaya devam edin
pin-mail-text =
    Merhaba,

    telefonunuzda bir oturum açma işlemini onayladınız:
    Hizmet: { $service } ({ $domain })
    Tarayıcı: { $kind }, yaklaşık { $place }

    Bu bağlantıyı oturum açtığınız tarayıcıda açın. On dakika geçerlidir.

    { $link }

    Bu işlemi siz başlatmadınız mı? O zaman bağlantıyı bu cihazda açın ve işlemi sonlandırın.
    Bağlantıyı kimseye vermeyin ve başka hiçbir sayfaya yapıştırmayın.
pin-link-title = Oturum açmaya devam edilsin mi?
pin-link-lead = { $service } ({ $domain }) için oturum açma işleminiz bu tarayıcıda bekliyor.
pin-link-yes = Oturum aç
pin-link-elsewhere-title = Bu işlem başka bir tarayıcıda bekliyor
pin-link-elsewhere = { $service } ({ $domain }) için oturum açma şurada başlatıldı: { $kind }, yaklaşık { $place }.
pin-link-mine = O tarayıcının başında kendiniz oturuyorsanız bağlantıyı orada açın. Birinin size gönderdiği bir sayfaya yapıştırmayın.
pin-link-not-mine = O tarayıcıyı tanımıyorsanız işlemi şimdi sonlandırın.
pin-link-end = İşlemi sonlandır
pin-ended-title = İşlem sonlandırıldı
pin-ended-lead = Kimse oturum açmadı ve bağlantı artık geçerli değil.
pin-ended-warning = İşlemi siz başlatmadınız mı? O zaman biri sizin adınıza oturum açmak istedi ve siz telefonda onayladınız. Yalnızca kodu kendi açtığınız bir sayfada taradıysanız onaylayın.

## Bildirimler ve hatalar
notice-pin-last-subject = { $realm }: Telefonunuzun PIN’i birkaç kez yanlış girildi
notice-pin-last-text =
    Merhaba { $name },

    telefonunuzda birkaç kez yanlış PIN girildi. Son deneme de yanlışsa telefon engellenir.
    Bunu siz yapmadınız mı? O zaman telefonunuz başkasının elinde. Başka bir yolla oturum açın ve telefonu kaldırın:

    { $origin }/account
notice-pin-locked-subject = { $realm }: Telefonunuz engellendi
notice-pin-locked-text =
    Merhaba { $name },

    telefonunuzun PIN’i çok sık yanlış girildi. Telefon engellendi ve onunla açılan oturumlar kapatıldı.
    Hesabınızda yeniden etkinleştirebilirsiniz:

    { $origin }/account
error-pin-locked = Bu telefon engellendi
error-pin-locked-help = PIN çok sık yanlış girildi. Telefonu yeniden etkinleştirin.
error-mail-link-ended = Bu bağlantı artık geçerli değil
error-mail-link-ended-help = Oturum açma işlemi bitti veya süresi doldu. Hizmette yeniden başlayın.
error-letters-sent = Size zaten üç e-posta gönderdik
error-letters-sent-help = İstenmeyen e-posta klasörüne de bakın veya oturum açmayı yeniden başlatın.

## Telefon değiştirme
change-title = Yeni bir telefon mu?
change-text = Yeni bir telefona geçtiğinizde her şey kalır: ad, doğrulanmış kimlik, bilinen tarayıcılar ve hizmetler. Bu telefon, siz kaldırana kadar geçerlidir.
change-button = Yeni telefona geç
change-done-title = Yeni telefonunuz etkinleştirildi
change-done-lead = Adı eskisiyle aynı: { $name }.
change-done-old = Eski telefonu elden mi çıkarıyorsunuz, yoksa kayıp mı? O zaman şimdi kaldırın. Bundan sonra hiçbir şey onaylayamaz ve onunla açılan oturumlar kapanır.
change-done-remove = Eski telefonu kaldır
change-done-keep = İkisini de tut
