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
notice-phone-added-subject = { $realm }: Bir telefon etkinleştirildi
notice-phone-added-text =
    Sayın { $name },

    Hesabınız için az önce bir telefon etkinleştirildi.
    Bu siz değil miydiniz? Telefonu hemen kaldırın:

    { $origin }/account
notice-phone-removed-subject = { $realm }: Bir telefon kaldırıldı
notice-phone-removed-text =
    Merhaba { $name },

    hesabınızdan az önce bir telefon kaldırıldı. Bu telefon artık hiçbir şeyi onaylayamaz.
    Bunu siz yapmadıysanız oturum açın ve telefonlarınızı kontrol edin:

    { $origin }/account
notice-browser-known-subject = { $realm }: Bir tarayıcı artık tanınıyor
notice-browser-known-text =
    Sayın { $name },

    Bir tarayıcıyı ({ $kind }) kendi tarayıcınız olarak kaydettiniz.
    Bu siz değil miydiniz? Hesabınızda bu tarayıcı için “Unut” seçeneğini kullanın:

    { $origin }/account
notice-passkey-added-subject = { $realm }: yeni geçiş anahtarı
notice-passkey-removed-subject = { $realm }: geçiş anahtarı kaldırıldı
notice-password-removed-subject = { $realm }: parola kaldırıldı
notice-upstream-removed-subject = { $realm }: bağlı hesap kaldırıldı
notice-passkey-added-text =
    Merhaba { $name },

    yeni bir geçiş anahtarı artık hesabınızı açabilir.
    Bunu siz yapmadıysanız oturum açın ve oturum açma yollarınızı kontrol edin:

    { $origin }/account/ways
notice-passkey-removed-text =
    Merhaba { $name },

    hesabınızdan bir geçiş anahtarı kaldırıldı. Artık hiçbir şeyi açmaz.
    Bunu siz yapmadıysanız oturum açın ve oturum açma yollarınızı kontrol edin:

    { $origin }/account/ways
notice-password-removed-text =
    Merhaba { $name },

    hesabınızın parolası kaldırıldı.
    Bunu siz yapmadıysanız oturum açın ve oturum açma yollarınızı kontrol edin:

    { $origin }/account/ways
notice-upstream-removed-text =
    Merhaba { $name },

    bağlı bir hesap artık hesabınızı açmaz.
    Bunu siz yapmadıysanız oturum açın ve oturum açma yollarınızı kontrol edin:

    { $origin }/account/ways
