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
