## Oturum açma
sign-in-title = Oturum aç
sign-in-order-ended = Telefonla oturum açma sona erdi
sign-in-order-ended-help = Reddedildi, iptal edildi veya çok uzun sürdü. Oturum açmak istiyorsanız yeniden başlayın.
way-phone = Telefonla
way-phone-text = Telefonunuzdaki uygulamayla bir kod tarar ve orada onaylarsınız.
way-phone-button = Telefonla oturum aç
way-passkey = Bu cihazda
way-passkey-text = Parmak izi, yüz veya ekran kilidiyle – anahtarınız bu cihazda veya yakınınızdaysa.
way-passkey-noscript = Bunun için JavaScript açık olmalıdır. Telefonla JavaScript olmadan da olur.
way-passkey-button = Geçiş anahtarıyla oturum aç
way-password = Parolayla
way-password-text = Parolası olan hesaplar içindir. Bununla 1. düzeye ulaşırsınız.
way-password-button = Parolayla oturum aç
passkey-failed = Bu işlem olmadı veya iptal edildi. Yeniden deneyin veya başka bir yol seçin.
passkey-unsupported = Bu tarayıcı geçiş anahtarlarını desteklemiyor. Telefonunuzu kullanın.
new-here = Burada yeni misiniz?
new-here-text = Bölgedeki tüm şehirler için tek hesap: ad, e-posta adresi, telefon – hepsi bu.
register = Hesap aç
leave = İptal et ve geri dön
field-mail = E-posta adresi
field-password = Parola
field-name = Ad ve soyadı
field-name-hint = Kimliğinizde yazdığı gibi.
field-mail-hint = Onaylamanız için size bir bağlantı göndeririz.
service-wants = Oturum açtığınız yer: { $service }
service-domain = Adres
service-gets = Aldığı bilgiler
service-purpose = Ne için

## Oturumu kapatma
logout-title = Oturum kapatılsın mı?
logout-lead = Oturumunuzu burada ve bu oturumla giriş yaptığınız tüm hizmetlerde kapatırız.
logout-button = Oturumu kapat
logout-stay = Oturum açık kalsın
logout-done-title = Oturumunuz kapatıldı
logout-done = Oturumunuz hizmetlerde de sona erdi.
