## Portalın sayfaları
# Stellen
pages-offices = Daireler
pages-offices-lead = Nereye gidebileceğiniz, ne zaman açık olduğu ve orada ne yapıldığı.
pages-offices-none = Buraya henüz bir daire girilmedi.
pages-offices-here = Nereye gitmelisiniz
pages-office-services = Burada yapılanlar
pages-office-parts = Bağlı daireler
pages-visit = Ziyaret ve iletişim
pages-letters-to = Mektup adresi
pages-appointment = Randevu alın
pages-contact-phone = Telefon
pages-contact-mobile = Cep telefonu
pages-contact-fax = Faks
pages-contact-mail = E-posta
pages-contact-web = Web sitesi
pages-contact-other = Diğer iletişim
pages-hours = Açılış saatleri
pages-hours-holidays = Resmi tatillerde farklı olabilir.
pages-today = bugün
pages-closed = kapalı
pages-open = Şu anda açık, saat { $time } kadar
pages-open-later = Bugün saat { $time } açılıyor
pages-open-on = Kapalı, { $day } saat { $time } açılıyor
pages-open-unknown = Açılış saatleri bilinmiyor
pages-day-1 = Pazartesi
pages-day-2 = Salı
pages-day-3 = Çarşamba
pages-day-4 = Perşembe
pages-day-5 = Cuma
pages-day-6 = Cumartesi
pages-day-7 = Pazar
# In der Nähe
pages-near-label = Posta kodu veya şehir: önce en yakın
pages-near-button = Sırala
pages-near-from = { $place } konumuna en yakın olan üsttedir (kuş uçuşu).
pages-near-unknown = “{ $place }” burada bilinmiyor. Bir posta kodu deneyin.
pages-near-here = Konumumu kullan
pages-near-here-help = Konumunuz tarayıcınızda kalır. Biz öğrenmeyiz.
pages-near-failed = Konum belirlenemedi. Bir posta kodu girin.
pages-near-sorted = Liste şimdi uzaklığa göre sıralandı.
pages-near-away = { $km } km uzakta
pages-map = { $n ->
    [one] Bir daireli harita. Listede de var.
   *[other] { $n } daireli harita. Hepsi listede de var.
}
pages-map-note = Numaralar listedekilerdir. Kuzey yukarıdadır.
# Leistung
pages-contents = Bu sayfada
pages-fees = Ayrıntılı ücretler
pages-fee-what = Ne için
pages-fee-amount = Tutar
pages-fee-free = ücretsiz
pages-fee-exact = { $amount } avro
pages-fee-range = { $least } – { $most } avro
pages-fee-most = en çok { $amount } avro
pages-fee-in-advance = (önceden ödenir)
pages-forms = Formlar
pages-languages = Bu metin şu dillerde de var
pages-share = Sayfayı paylaş
pages-share-mail = Bağlantıyı e-posta ile gönder
# Checkliste
pages-checklist = Kontrol listesi
pages-checklist-link = Kontrol listesi: neye ihtiyacım var
pages-checklist-lead = Elinizde olanları işaretleyin. Hiçbiri kaydedilmez veya gönderilmez.
pages-checklist-for = Bu hizmetler için
pages-checklist-remove = Listeden çıkar
pages-checklist-nothing = Bunun için bir şey getirmeniz gerekmiyor veya henüz açıklanmadı. Şüphede sorun.
pages-checklist-print = Yazdırmak için tarayıcınızın yazdırma işlevini kullanın. Listenin adresi aynı kalır.
pages-checklist-more = Sıklıkla birlikte gerekenler
pages-checklist-add = Ekle:
# Themen, Unternehmen, A bis Z
pages-audience = Kimin için
pages-audience-both = Herkes
pages-audience-people = Vatandaşlar için
pages-topic-services = Bu konudaki tüm hizmetler
pages-companies = Şirketler için
pages-companies-lead = Kurmak, yönetmek, değiştirmek, kapatmak: işletmelerin idareden ihtiyaç duydukları.
pages-letters = Baş harfler
pages-letter-empty = Bu harfle başlayan hizmet yok.
