## Tanıtım posta kutusu
# Tanıtımın posta kutusu
mailbox-title = Tanıtım posta kutusu
mailbox-lead = Bu tanıtımın gönderdiği tüm e-postalar buraya gelir. Hiçbiri bu bilgisayardan dışarı çıkmaz.
mailbox-empty = Henüz e-posta yok. Örneğin portallardan birinde hesap açın.
mailbox-subject = Konu
mailbox-to = Kime
mailbox-when = Geliş zamanı
mailbox-minutes = { $n ->
    [0] az önce
    [one] bir dakika önce
   *[other] { $n } dakika önce
}
mailbox-again = Sayfayı yenile
mailbox-back = Posta kutusuna dön
mailbox-addressed = Kime: { $to }
mailbox-demo = Bu bir tanıtımdır: Gerçek bir kurulumda bu e-posta alıcıya ulaşırdı.
