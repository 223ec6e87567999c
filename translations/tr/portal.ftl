## Hizmet portalı
# Hizmet portalı: çerçeve
portal-nav-services = Hizmetler
portal-nav-situations = Yaşam durumları
portal-nav-region = Bölge
portal-sign-in = Oturum aç
portal-sign-out = Oturumu kapat
portal-signed-in = Oturum açık
portal-signed-in-as = Oturum açan kişi:
portal-imprint = Künye
portal-privacy = Veri koruma
portal-crumbs = Buradasınız
portal-start = Ana sayfa
portal-to-start = Ana sayfaya git
portal-try-again = Yeniden dene
# Ana sayfa
portal-home-title = Ana sayfa
portal-home-welcome = Ne yapmak istiyorsunuz?
portal-home-lead = { $name }: size ne gerekir, ücreti ne kadardır ve hangi makam yetkilidir.
portal-home-popular = Sık kullanılanlar
portal-home-topics = Konuya göre
portal-home-all-services = A’dan Z’ye tüm hizmetler
portal-home-all-situations = Tüm yaşam durumları
portal-signed-out = Oturumunuz kapatıldı
portal-signed-out-help = Başkasına ait bir cihazdaysanız şimdi tarayıcıyı da kapatmanız iyi olur.
portal-umbrella-lead = { $n ->
    [one] Bir idare, tek ortak giriş: Burada arayın veya şehrinizi seçin.
   *[other] { $n } idare, tek ortak giriş: Burada arayın veya şehrinizi seçin.
}
portal-umbrella-towns = Şehirler ve ilçeler
portal-kind-city = İlçeye bağlı olmayan şehir
portal-kind-district = İlçe
portal-kind-town = İlçeye bağlı şehir
# Arama
portal-search-label = Hizmetlerde Almanca arama, örneğin “Hund anmelden” (köpek kaydettirme)
portal-search-button = Ara
portal-search-all = A’dan Z’ye tüm hizmetler
portal-search-title = Arama: “{ $query }”
portal-search-count = { $n ->
    [one] Bir hizmet bulundu
   *[other] { $n } hizmet bulundu
}
portal-search-corrected = Bunu mu demek istediniz? “{ $query }” için arama yaptık.
portal-facets = Sonuçları daralt
portal-facet-way = Erişim
portal-facet-audience = Kimin için
portal-facet-topic = Konu
portal-facet-level = Kim sorumlu
portal-facet-online = Çevrim içi mümkün
portal-facet-people = Kişiler
portal-facet-companies = Şirketler
portal-facet-municipal = Şehir veya belediye
portal-facet-district = İlçe veya büyük şehir
portal-facet-state = Eyalet
portal-facet-federal = Federasyon
portal-facets-none = Tüm filtreleri kaldır
portal-search-town = Yeriniz: { $town }
portal-search-town-portal = { $town } hizmet portalında ara
portal-search-town-office = Orada “{ $service }” için sorumlu:
portal-search-only-in = yalnızca { $town }
portal-search-suggestions = Öneriler
portal-search-none = Bununla ilgili bir şey bulamadık. Şunları yapabilirsiniz:
portal-search-none-other-words = Başka bir Almanca kelime deneyin, örneğin “umziehen” (taşınmak).
portal-search-none-shorter = Yalnızca tek bir kelimeyle arayın ve yazımını kontrol edin.
portal-search-none-situations = Bir yaşam durumu seçin.
portal-search-none-all = Tüm hizmetlere göz atın.
portal-search-beyond = Liste bu kadar uzun değil. Başa dön.
portal-pages = Sayfalar
portal-earlier = Önceki sayfa
portal-later = Sonraki sayfa
portal-page-number = Sayfa { $number } / { $pages }
# Yaşam durumları
portal-situations-title = Yaşam durumları
portal-situations-lead = Şu anda hayatınızda ne olduğunu seçin. Ardından bununla ilgili tüm hizmetleri görürsünüz.
portal-situation-lead = { $n ->
    [one] Bu yaşam durumuyla ilgili bir hizmet var.
   *[other] Bu yaşam durumuyla ilgili { $n } hizmet var.
}
portal-situation-empty = Bu yaşam durumu için henüz hizmet tanıtılmadı. Bir anahtar kelimeyle arayın.
portal-situation-others = Bu konuda daha fazlası: { $topic }
portal-service-count = { $n ->
    [0] henüz hizmet yok
    [one] bir hizmet
   *[other] { $n } hizmet
}
portal-for-companies = Şirketler için
# Hizmet
portal-at-a-glance = Kısaca
portal-fee = Ücret
portal-duration = İşlem süresi ve son tarihler
portal-responsible = Yetkili makam
portal-responsible-local = Yaşadığınız yerin idaresi
portal-level = Oturum açma
portal-level-0 = Oturum açmadan
portal-level-1 = Basit oturum açma
portal-level-2 = Doğrulanmış kimlikle oturum açma
portal-level-3 = Çevrim içi kimlik kartıyla oturum açma
portal-level-why-0 = Kim olduğunuzu kanıtlamanız gerekmez.
portal-level-why-1 = Sizi yeniden tanımamız ve size yanıt verebilmemiz yeterlidir.
portal-level-why-2 = Burada kişisel verileriniz veya resmî bir karar söz konusudur. Kimse bunu sizin adınıza yapamamalıdır.
portal-level-why-3 = Yasa burada, kimliğinizi göstermeniz gibi bir kanıt ister.
portal-documents = Size gerekenler
portal-description = Bilmeniz gerekenler
portal-legal = Yasal dayanak
portal-official-name = Resmî adı: { $name }. LeiKa anahtarı: { $key }.
portal-belongs-to = İlgili olduğu konular
portal-apply-online = İnternetten başvur
portal-apply-open = Bunun için oturum açmanız gerekmez.
portal-apply-sign-in = Bunun için lütfen önce oturum açın. Ardından buraya geri dönersiniz.
portal-apply-passed = Oturumunuz { $name } adıyla açık:
portal-apply-passed-nameless = Oturumunuz açık:
portal-apply-soon = İdare kullanıma açtığında çevrim içi form burada açılır. O zamana kadar lütfen yetkili makama başvurun.
portal-apply-too-low = Bu hizmet için bu henüz yeterli değil. Gereken:
portal-missing-key = güvenli bir anahtar
portal-missing-key-help = Telefon veya geçiş anahtarı olmadan oturum açtınız. Bu burada yeterli değil: Bir parola tahmin edilebilir veya çalınabilir. Telefonunuzla ya da bir geçiş anahtarıyla oturum açın. Sonra başka bir eksik olup olmadığını gösteririz.
portal-missing-identity = kim olduğunuzun kanıtı
portal-missing-identity-help = Anahtarınız yeterince güvenli. Ancak şu anki oturumunuz için henüz kimse kimlik kartınızı kontrol etmedi. Bunun nasıl yapılacağını size gösteririz. Yetkili daireye şahsen de başvurabilirsiniz.
portal-sign-in-higher = Daha yüksek güvenlikle oturum aç
portal-apply-elsewhere = Bu hizmet başka bir internet sitesinde sunulur. Burada açtığınız oturum orada geçerli değildir.
portal-apply-elsewhere-link = Devam: { $host }
portal-apply-other = Yetkili makam: { $name }. Hizmete orada internetten başvurabilirsiniz.
portal-apply-other-link = Devam: { $name }
portal-choose = Yerinizi seçin
portal-choose-help = Bu hizmeti, yaşadığınız veya işletmenizin bulunduğu yerin idaresi verir.
portal-apply-office = Nasıl yapılır
portal-apply-office-help = Bu hizmet henüz internetten sunulmuyor. Lütfen şuraya başvurun: { $authority }.
portal-apply-office-local = Bu hizmet henüz internetten sunulmuyor. Lütfen yaşadığınız yerin idaresine başvurun.
# Başarısız olan oturum açma
portal-failed-forgotten = Bu oturum açma işlemini artık tanımıyoruz
portal-failed-forgotten-help = Belki on dakikadan uzun sürdü veya başka bir pencerede tamamlandı. Lütfen yeniden başlayın.
portal-failed-declined = Oturum açmayı iptal ettiniz
portal-failed-declined-help = Hiçbir veri aktarılmadı. İstediğiniz zaman yeniden oturum açabilirsiniz.
portal-failed-level = Gereken güvenlik düzeyine ulaşılmadı
portal-failed-level-help = Bu hizmet için kimliğinizi daha güçlü bir yolla kanıtlamanız gerekir. Bunun için hangi yolların olduğunu hesabınızda görürsünüz.
portal-failed-refused = Oturum açılamadı
portal-failed-refused-help = Oturum açma hizmeti işlemi tamamlamadı. Lütfen yeniden deneyin.
portal-failed-unreachable = Oturum açma hizmeti şu anda yanıt vermiyor
portal-failed-unreachable-help = Biraz bekleyin ve yeniden deneyin. Oturum açmanın gerekmediği tüm sayfaları kullanmaya devam edebilirsiniz.
portal-failed-untrusted = Güvenliğiniz için oturum açmayı sonlandırdık
portal-failed-untrusted-help = Oturum açma hizmetinin yanıtı güvenli biçimde doğrulanamadı. Bu internet sitesinde yeniden başlayın. Yine olursa lütfen bize haber verin.
# Veri koruma ve künye
portal-demo-note = Bu, uydurma hesaplarla yapılan bir tanıtımdır. Adı geçen idarenin bir hizmeti değildir.
portal-privacy-lead = { $name }: Verilerinizi böyle işleriz.
portal-privacy-visit = Yalnızca okuyorsanız
portal-privacy-visit-text = Tüm bilgileri oturum açmadan okuyabilirsiniz. Bir dil seçmediğiniz sürece çerez kullanmayız. Yabancı sunuculardan hiçbir şey yüklenmez.
portal-privacy-signed-in = Oturum açarsanız
portal-privacy-signed-in-text = { $identity } bize yalnızca bu portal için geçerli bir tanıtıcı, adınızı ve oturum açma düzeyini bildirir. Bunları şifreli olarak ve en fazla on iki saat saklarız.
portal-privacy-cookies = Çerezler
portal-cookie-lang = seçtiğiniz dili hatırlar
portal-cookie-login = oturum açmakta olduğunuzu en fazla on dakika boyunca hatırlar
portal-cookie-session = siz oturumu kapatana veya tarayıcıyı kapatana kadar, en fazla on iki saat, oturumunuzu açık tutar
portal-imprint-lead = Bu portalı sunan: { $name }
portal-imprint-missing = İdare, portal herkese açılmadan önce kendi bilgilerini buraya yazar.
portal-imprint-website = İnternet sitesi: { $name }
# Programlama arayüzü
portal-api-bad = Bir parametre kullanılamıyor
portal-api-bad-number = { $name } bir tam sayı olmalıdır; en az { $low }, en çok { $high }.
portal-api-bad-text = { $name } en fazla { $high } karakter olabilir ve denetim karakteri içeremez.
# Metinlerin kaynağı ve bölümleri
portal-origin-federal = Metin: Federal yönetim
portal-origin-state = Metin: Eyalet
portal-origin-local = Metin: yerel yönetim
portal-origin-town = Metin: { $name }
portal-module-name = Resmî ad
portal-module-title = Ad
portal-module-terms = Terimler
portal-module-summary = Kısaca
portal-module-key-points = En önemlisi
portal-module-requirements = Koşullar
portal-module-procedure = Nasıl işler
portal-module-deadlines = Süreler
portal-module-more = Daha fazla bilgi
portal-module-remarks = Bilmeniz gerekenler
portal-module-appeal = Kabul etmiyorsanız
portal-module-contact = Kime sorabilirsiniz
portal-module-forms = Formlar
portal-module-author = Metni kim yazdı
