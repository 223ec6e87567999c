## Erişim kaybı
recover-link = Telefonunuzu mu kaybettiniz? Erişimi kurtarın
recover-title = Erişimi kurtarma
recover-lead = Hesabınıza artık giremiyor musunuz? Şöyle devam edersiniz.
recover-other-title = Başka bir telefonunuz veya geçiş anahtarınız var mı?
recover-other-text = O zaman onunla giriş yapın, kayıp telefonu kaldırın ve yenisini ekleyin. Bu hemen olur.
recover-other-button = Giriş yap
recover-lost-title = Bunların hiçbiri kalmadı mı?
recover-lost-text = Size bir bağlantı göndeririz. Sizi korumak için ardından bir bekleme süresi vardır; başkasıysa bu sürede itiraz edebilirsiniz.
recover-button = Bağlantı gönder
recover-mail-wrong = Bir e-posta adresi girin, örneğin name@example.org.
recover-sent-title = Posta kutunuza bakın
recover-sent = Bu adrese bir e-posta gönderdik. Nasıl devam edileceği orada yazıyor.
mail-recover-subject = { $realm }: Erişimi kurtarma
mail-recover-text =
    Merhaba,

    biri { $realm } hesabınıza erişimi kurtarmak istiyor.
    Siz miydiniz? O zaman bu bağlantıyı açın. Bu e-postayı saklayın: Bekleme süresinden sonra aynı bağlantıyla devam edersiniz.

    { $link }

    Bağlantıyı kimseye vermeyin ve başka hiçbir sayfaya girmeyin.
    Siz değilseniz bir şey yapmanız gerekmez.
mail-no-account-subject = { $realm }: Burada hesap yok
mail-no-account-text =
    Merhaba,

    biri bu e-posta adresiyle bir { $realm } hesabına erişimi kurtarmak istiyor.
    Ancak bu adresle kurtarılabilecek bir hesap yok. Belki başka bir adres kullanıyorsunuz? Hesabı burada açarsınız:

    { $origin }/register

    Siz değilseniz bir şey yapmanız gerekmez.

recovery-prove-title = Hesabın sizin olduğunu gösterin
recovery-prove-lead = Bundan sonra { $wait } bekleme süresi vardır. Bütün cihazlarınıza ve adreslerinize haber veririz.
recovery-hours =
    { $n ->
        [one] bir saat
       *[other] { $n } saat
    }
recovery-minutes =
    { $n ->
        [one] bir dakika
       *[other] { $n } dakika
    }
recovery-code-title = Kurtarma koduyla
recovery-code-text = Kodları sakladınız. Girdiğiniz kodu saklayın: Bekleme süresinden sonra bir kez daha gerekir.
recovery-code-label = Kurtarma kodu
recovery-code-button = Kodu kontrol et
recovery-desk-title = Kimlikle dairede
recovery-desk-text = Kimliğinizle vatandaş bürosuna gidin. Orada bu numarayı ve hesabınızın e-posta adresini söyleyin. Numara bir gün geçerlidir. İki görevli kimliğinizi kontrol eder ve bekleme süresinden sonrası için size bir kod verir. E-postadaki bağlantıyı orada kimseye göstermeyin.
recovery-mail-title = Yalnızca e-posta adresiyle
recovery-mail-text = Bu hesap için henüz kimse kimliğinizi kontrol etmediğinden bu mümkün.
recovery-mail-button = Bekleme süresini başlat
recovery-mail-not-enough = Bu hesap için kimliğiniz kontrol edildi. Bu yüzden yalnızca e-posta adresi yetmez.
recovery-waiting-title = Bekleme süresi sürüyor
recovery-waiting = { $time } itibarıyla burada devam edersiniz. O zaman e-postadaki bağlantıyı bir kez daha açın.
recovery-cancel-text = Siz değil miydiniz, yoksa telefonunuzu buldunuz mu?
recovery-cancel = Kurtarmayı iptal et
recovery-ready-title = Erişiminizi yeniden kurun
recovery-ready = Devam ederseniz, şimdiye kadar hesabınıza girmek için kullanılan hiçbir şey geçmez: telefonlar, geçiş anahtarları, parola ve tanınan tarayıcılar.
recovery-receipt = Kodunuz
recovery-receipt-hint = Girdiğiniz kurtarma kodu ya da dairede veya diğer hesabınızla giriş yaptıktan sonra aldığınız kod.
recovery-phone = Yeni telefon kur
recovery-password = Parola belirle
recovery-over-title = Bu kurtarma sona erdi
recovery-over = İptal edildi, tamamlandı ya da süresi doldu.
recovery-again = Yeniden başla
recovery-cancelled-title = Kurtarma iptal edildi
recovery-cancelled = Hesabınızda bir şey değişmez. Başlatan siz değil miydiniz? O zaman belki biri e-postalarınızı okuyor: Posta kutunuzun parolasını değiştirin.
recovery-receipt-title = Devam etmek için kodunuz
recovery-receipt-lead = Bu kodu not edin. Bekleme süresinden sonra e-postadaki bağlantıyla birlikte gerekir. Yalnızca bu bir kez gösteriyoruz.
recovery-running-title = Biri hesabınıza erişimi kurtarıyor
recovery-running = { $time } itibarıyla bu kişi yeni bir erişim kurabilir ve cihazlarınız artık geçmez. Siz değilseniz iptal edin.
recovery-none = Şu anda kimse hesabınıza erişimi kurtarmıyor.

error-recovery-over = Bu kurtarma sona erdi
error-recovery-over-help = Hesabınıza hâlâ giremiyorsanız yeniden başlayın.
error-recovery-waiting = Bekleme süresi hâlâ sürüyor
error-recovery-waiting-help = E-postadaki bağlantıyı bekleme süresinden sonra bir kez daha açın.
error-recovery-code-wrong = Bu kod doğru değil
error-recovery-code-wrong-help = Doğru yazdığınızı kontrol edin. Her kurtarma kodu yalnızca bir kez geçerlidir.
error-mail-not-enough = Yalnızca e-posta adresi yetmez
error-mail-not-enough-help = Bu hesap için kimliğiniz kontrol edildi. Bir kurtarma kodu kullanın veya kimliğinizle vatandaş bürosuna gidin.

notice-recovery-begun-subject = { $realm }: Biri hesabınıza erişimi kurtarıyor
notice-recovery-begun-text =
    Merhaba { $name },

    biri hesabınıza erişimi kurtarmaya başladı.
    { $time } itibarıyla bu kişi yeni bir erişim kurabilir. Şimdiye kadar giriş yaptığınız hiçbir şey o zaman geçmez.

    Siz değil miydiniz? İptal edin:

    { $link }

    Bunu hesabınızda da yapabilirsiniz: { $origin }/account/recovery
notice-recovery-cancelled-subject = { $realm }: Kurtarma iptal edildi
notice-recovery-cancelled-text =
    Merhaba { $name },

    hesabınıza erişimin kurtarılması iptal edildi. Hesabınızda bir şey değişmez.
    Kendiniz başlattıysanız yeniden başlayın:

    { $origin }/recover
notice-recovery-finished-subject = { $realm }: Hesabınıza erişim yeniden kuruluyor
notice-recovery-finished-text =
    Merhaba { $name },

    bekleme süresi bitti ve hesabınıza erişim şimdi yeniden kuruluyor. Şimdiye kadar geçen artık geçmez.
    Siz değil miydiniz? Kimliğinizle vatandaş bürosuna gidin.
