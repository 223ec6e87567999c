## Tek bir istekle neye izin verildiği
rar-title = { $service } onayınızı istiyor
rar-once = Yalnızca bunu ve yalnızca bu kez onaylıyorsunuz. Lütfen her satırı kontrol edin.
rar-yes = Onayla ve devam et
rar-payment = “{ $payee }” adlı alıcıya { $amount } ödüyorsunuz.
rar-signature =
    { $n ->
        [one] Adınıza bir belge imzalanacak.
       *[other] Adınıza { $n } belge imzalanacak.
    }
rar-proof = Hakkınızdaki bu bilgiler “{ $recipient }” için kanıtlanacak.
rar-amount = Tutar
rar-payee = Alıcı
rar-account = Hesap (IBAN)
rar-reference = Açıklama
rar-document = Belge
rar-digest = Sağlama değeri (SHA-256)
rar-reason = Amaç
rar-attribute = Bilgi
rar-recipient = Kim alacak
rar-purpose = Amaç
offline-title = Siz yokken erişim
offline-text = Hizmet, { $day } tarihine kadar oturumunuz açık değilken de bu sayfada yazanları öğrenebilir. Bunu hesabınızda “Hizmetler” altında istediğiniz zaman sonlandırabilirsiniz.
offline-until = Bu hizmet { $day } tarihine kadar oturumunuz açık değilken de erişebilir.
details-payment = Ödeme
details-document-signature = Belgelere imza
details-attribute-proof = Bilgilerin kanıtlanması
