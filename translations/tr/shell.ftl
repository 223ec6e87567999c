## Sayfa çerçevesi
skip = İçeriğe geç
demo-banner = Tanıtım: Burada gerçek veri yoktur.
nav-label = Ana menü
language-label = Dil
footer-note = Stadttor özgür yazılımdır (EUPL-1.2).
claim-identity = Dijital kimliğiniz
claim-portal = Hizmet portalı
claim-region = Bölgesel hizmet portalı
claim-mailbox = Yalnızca tanıtımda
to-start = Ana sayfaya git
check-input = Lütfen girdiğiniz bilgileri kontrol edin
