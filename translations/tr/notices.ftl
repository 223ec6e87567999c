## "Bu ben değildim"
notice-was-it-you = Bu siz miydiniz?
notice-was-me = Evetse bir şey yapmanız gerekmez. Bu sayfayı kapatın.
notice-not-me = Bu ben değildim
notice-removes-factor = Hayırsa: Tüm oturumları sonlandırır, bilinen tüm tarayıcıları unutur ve kullanılan oturum açma yolunu engelleriz.
notice-removes-factor-done = Tüm oturumlar sonlandırıldı, bilinen tüm tarayıcılar unutuldu ve kullanılan yol engellendi. Başka bir yolla oturum açın. Başka yolunuz kalmadıysa erişiminizi geri alın.
notice-removes-recovery = Hayırsa: Kurtarma işlemini durdururuz. Hesabınız olduğu gibi kalır.
notice-removes-recovery-done = Kurtarma işlemi durduruldu. Hesabınız olduğu gibi kaldı.
notice-removes-mandate = Hayırsa: Söz konusu vekâleti sona erdiririz. Başka bir şey değişmez.
notice-removes-mandate-done = Vekâlet sona erdi. Başka bir şey değişmedi.
notice-removes-codes = Hayırsa: Kurtarma kodlarını geçersiz kılar, tüm oturumları sonlandırır, bilinen tüm tarayıcıları unutur ve kullanılan oturum açma yolunu engelleriz.
notice-removes-codes-done = Kurtarma kodları geçersiz. Tüm oturumlar sonlandırıldı, bilinen tüm tarayıcılar unutuldu ve kullanılan yol engellendi. Başka bir yolla oturum açın.
notice-removes-erasure = Hayırsa: Hesabınızı silmez, tüm oturumları sonlandırır, bilinen tüm tarayıcıları unutur ve kullanılan oturum açma yolunu engelleriz.
notice-removes-erasure-done = Hesabınız silinmeyecek. Tüm oturumlar sonlandırıldı, bilinen tüm tarayıcılar unutuldu ve kullanılan yol engellendi. Başka bir yolla oturum açın.
notice-done-title = Tamam
notice-nothing-left = Burada yapılacak bir şey kalmadı.
notice-to-account = Hesabıma git
notice-undo-text =
    Bu siz değil miydiniz? Bu bağlantıyı açın ve "Bu ben değildim" seçin. Tüm oturumlar sonlanır ve kullanılan yol engellenir (bağlantı 30 gün geçerlidir):

    { $link }
notice-undo-mandate-text =
    Bu siz değil miydiniz ya da vekâleti istemiyor musunuz? O zaman bu bağlantıyı açın ve “Bu ben değildim” seçeneğini seçin. Vekâlet sona erer (bağlantı 30 gün geçerlidir):

    { $link }
notice-new-sign-in-subject = { $realm }: Hesabınızda yeni oturum
notice-new-sign-in-text =
    Merhaba { $name },

    birisi yeni bir cihazdan veya yeni bir yerden hesabınızda oturum açtı.

    Cihaz: { $kind }
    Ağ: { $place }
    Zaman: { $time }

    Bu sizseniz bir şey yapmanız gerekmez.
notice-blocked-subject = { $realm }: Oturumlar sonlandırıldı, yol engellendi
notice-blocked-text =
    Merhaba { $name },

    hesabınızda bir işlemi sizin yapmadığınızı bildirdiniz.
    Tüm oturumlar sonlandırıldı. Bilinen tüm tarayıcılar unutuldu. Kullanılan oturum açma yolu engellendi.

    Başka bir yolla oturum açın ve hesabınızı kontrol edin:

    { $origin }/account/ways
error-notice-gone = Bu bağlantı artık geçerli değil
error-notice-gone-help = Oturum açın ve hesabınıza bakın. Orada oturumları sonlandırabilir ve oturum açma yollarını kaldırabilirsiniz.
notices-title = Bildirimler
notices-lead = Son 90 günde size bunları yazdık. Bir şeyi siz yapmadıysanız oturum açma yollarınızı ve cihazlarınızı kontrol edin.
notices-none = Bildirim olmadı.
notices-undone = “Bu ben değildim”: { $time }
account-notices-text = Hesabınız hakkında size yazdıklarımız.
