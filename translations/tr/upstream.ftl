## Başka bir hesapla oturum açma
way-upstream = Başka bir hesapla
way-upstream-text = Orada zaten bir hesabınız varsa. İlk seferde bununla bizde yeni bir hesap açarsınız.
way-upstream-button = { $provider } ile oturum aç
upstream-open-title = Yeni hesap aç
upstream-open-lead = { $realm }, { $provider } hesabınızı henüz tanımıyor. Bununla yeni bir hesap açabilirsiniz.
upstream-takes = { $provider } üzerinden aldıklarımız
upstream-open-wrong = Adınızı ve e-posta adresinizi kontrol edin
upstream-mail-confirmed = Bu adres zaten onaylanmış. Başka bir adres kullanırsanız size bir bağlantı göndeririz.
upstream-open-button = Hesap aç
upstream-have-title = Bizde zaten bir hesabınız var mı?
upstream-have-text = O zaman onunla oturum açın ve { $provider } hesabını hesabınızdaki “Oturum açma yolları” altında bağlayın. Ancak böylece iki hesabın da size ait olduğundan emin olabiliriz.
upstream-other-way = Oturum açmaya dön
upstream-mail-lead = { $mail } adresi ve { $provider } hesabınızla bir hesap açılsın mı?
upstream-go-on-title = Oturumunuz açıldı
upstream-go-on = Devam
upstream-title = Başka hesapları bağla
upstream-lead = Bağlı bir hesapla bizde de oturum açabilirsiniz.
upstream-none = Şu anda burada bağlanacak başka bir hesap yok.
upstream-is-connected = Bağlı. Bununla oturum açabilirsiniz.
upstream-disconnect = { $provider } bağlantısını kaldır
upstream-connect-text = Orada yeniden oturum açarsınız. Bağlamadan önce size bir kez daha sorarız.
upstream-connect = { $provider } hesabını bağla
upstream-link-title = { $provider } bağlansın mı?
upstream-link-lead = Bundan sonra { $provider } hesabınız da bu hesabı açar. Yalnızca kendi hesabınızı bağlayın.
upstream-link-mine = Buradaki hesabınız
upstream-link-theirs = { $provider } hesabınız
upstream-link-button = Evet, bağla
upstream-link-no = Hayır, bağlama
upstream-recover-with = Doğrulanmış başka bir hesapla
upstream-recover-text = Diğer hesapta aynı doğrulanmış kimlik olmalı: ad, soyadı ve doğum tarihi.
upstream-recover-title = Bu sizin hesabınız mı?
upstream-recover-lead = { $provider } üzerinde { $name } olarak kayıtlısınız. Doğrulanmış bilgilerinizi kaybolan hesabınkilerle karşılaştırırız.
upstream-recover-button = Evet, karşılaştır
upstream-attribute-given-name = Ad
upstream-attribute-family-name = Soyadı
upstream-attribute-birth-family-name = Doğum soyadı
upstream-attribute-birthdate = Doğum tarihi
upstream-attribute-place-of-birth = Doğum yeri
upstream-attribute-nationality = Uyruk
upstream-attribute-street-address = Sokak ve numara
upstream-attribute-postal-code = Posta kodu
upstream-attribute-locality = Yer
upstream-attribute-country = Ülke
upstream-attribute-phone-number = Telefon numarası
notice-upstream-connected-subject = { $realm }: { $provider } bağlandı
notice-upstream-connected-text =
    Merhaba { $name },

    bir { $provider } hesabı bundan böyle hesabınızı açabilir.
    Bunu siz yapmadınız mı? Oturum açın ve oturum açma yollarınızı kontrol edin:

    { $origin }/account/ways
error-upstream-off = Bu oturum açma yolu burada yok
error-upstream-off-help = Sağlayıcı kapatıldı. Geri dönün ve başka bir yol seçin.
error-upstream-lost = Bu oturum açma artık yok
error-upstream-lost-help = Kullanılmış, çok uzun sürmüş ya da başka bir tarayıcıya ait. Yeniden başlayın.
error-upstream-refused = Sağlayıcının yanıtını kabul etmiyoruz
error-upstream-refused-help = Sorduğumuza uymuyor. Yeniden başlayın. Yine olursa başka bir yol seçin.
error-upstream-cancelled = Orada oturumunuz açılmadı
error-upstream-cancelled-help = Belki vazgeçtiniz. Yeniden başlayın ya da başka bir yol seçin.
error-upstream-unreachable = Sağlayıcıya şu anda ulaşılamıyor
error-upstream-unreachable-help = Daha sonra yeniden deneyin ya da başka bir yol seçin.
error-upstream-no-id = Sağlayıcı kalıcı bir kimlik vermiyor
error-upstream-no-id-help = O olmadan sizi bir dahaki sefere tanıyamayız. Başka bir yol seçin.
error-upstream-old = Orada yeniden oturum açmalısınız
error-upstream-old-help = Bağlamak için yalnızca şimdi açılan bir oturum geçerlidir. Yeniden başlayın.
error-upstream-taken = Bu hesap zaten bağlı
error-upstream-taken-help = Bizdeki başka bir hesaba ait. Önce bağlantıyı orada kaldırın.
error-upstream-differs = Bu aynı kişi değil
error-upstream-differs-help = Ad ya da doğum tarihi hesabınızdakinden farklı ve ikisi de doğrulanmış. Yanlışsa belediyenize başvurun.
error-upstream-exists = Bu adresle zaten bir hesap var
error-upstream-exists-help = Onunla oturum açın ve diğer hesabı “Oturum açma yolları” altında bağlayın.
error-upstream-elsewhere = Bağlantıyı başladığınız yerde açın
error-upstream-elsewhere-help = Bir saat boyunca, bir kez ve yalnızca oturum açtığınız tarayıcıda geçerlidir.
