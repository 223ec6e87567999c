# Federasyonlar
service-organization = Kendi beyanına göre işletmeci
service-vouched = Hizmete { $anchor } kefildir.
federation-choose = Başka bir şehirdeki hesapla
federation-choose-title = Hesabınız nerede?
federation-choose-lead = Birliğimizdeki başka bir şehirde veya kurumda bulunan hesabınızla oturum açabilirsiniz.
federation-listed = Birliğin sağlayıcıları
federation-other = Başka bir sağlayıcının adresi
federation-other-hint = Örneğin id.bochum.de. Her zaman oturum açtığınız yerde yazar.
federation-go-on = Devam
federation-address = Adres
federation-vouches = Sağlayıcıya kefil olan
error-federation-unknown = Bu sağlayıcıyı tanımıyoruz
error-federation-unknown-help = Adresi kontrol edin. Sağlayıcı birliğimizde olmayabilir. Yoksa beş dakika sonra yeniden deneyin.
