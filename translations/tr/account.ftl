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
account-since = başlangıç: { $day }
account-used = son kullanım: { $day }
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
account-nav-overview = Genel bakış
account-nav-ways = Oturum açma yolları
account-nav-devices = Cihazlar
account-ways-text = Telefonlar, geçiş anahtarları ve kapıyı açan diğer yollar.
account-devices-text = Telefonun yeterli olduğu tarayıcılar.
account-profile-text = Adınız, adresiniz ve hakkınızda bilinen diğer bilgiler.
account-codes-text = Telefonunuz yoksa hesabınıza bunlarla dönersiniz.
account-desk-text = Girişiniz böylece doğrulanmış olur.
account-data-text = Verilerinize ne olduğu, bilgi alma ve silme.
account-mandates-text = Sizin adınıza kim, siz kimin adına işlem yapıyorsunuz.
account-signatures-text = İmzaladıklarınız ve imzalamanız istenenler.
method-password-code = parola ve kodla
method-phone-elsewhere = telefonla, bilinmeyen bir tarayıcıda
method-pin = telefon ve PIN ile
method-upstream = başka bir hesapla
