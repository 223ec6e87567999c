## Geräte ohne Tastatur
device-title = Cihazda oturum açın
device-lead = Cihazınız sekiz harfli bir kod gösteriyor. Kodu buraya girin.
device-code = Cihazdaki kod
device-code-hint = Sekiz harf, örneğin BCDF-GHJK
device-next = Devam
device-compare = Cihazınızda şu anda tam olarak bu kod mu yazıyor?
device-compare-warning = Bağlantıyı veya kodu size biri mi gönderdi? O zaman durun: yabancı bir cihazda kendi hesabınızla oturum açmış olursunuz.
device-same = Evet, aynı kod
device-other = Hayır, kod gir
device-confirm-title = { $service } için bir cihazda oturum açılsın mı?
device-warning = Yalnızca cihaz önünüzdeyse
device-warning-text = Cihaz bundan sonra bu hizmette sizin hesabınızla işlem yapar. Biri sizi aradıysa, size yazdıysa veya bir kod girmenizi istediyse durun. Biz sizden bunu asla istemeyiz.
device-where = Cihaz
device-where-text = yaklaşık { $place }, istek zamanı { $time }
device-account = Hesabınız
device-yes = Evet, bu benim cihazım
device-no = Hayır, iptal et
device-done = Cihazınızda oturum açıldı
device-done-text = Birazdan cihazda devam eder. Bu sayfayı kapatabilirsiniz. Bu tarayıcıda oturumu kapatırsanız cihazdaki oturum da kapanır.
device-stopped = Cihazda oturum açılmadı
device-stopped-text = İptal ettiniz. Cihaz sizden hiçbir bilgi almaz.
error-device-code-wrong = Böyle bir kod yok
error-device-code-wrong-help = Yanlış yazılmış olabilir veya kodun süresi dolmuştur. Cihazda yeni bir kod gösterin.
error-device-gone = Kodun süresi doldu
error-device-gone-help = Cihazda yeni bir kod gösterin ve yeniden başlayın.
## Anmeldungen, die ein Dienst am Handy beginnt
push-call-title = Şu anda bir hizmette oturum mu açıyorsunuz?
push-call-text = Uygulamayı açın ve metni karşılaştırın. Siz değilseniz orada bildirin.
event-call-begun = Bir hizmet telefonunuza sordu
event-call-agreed = Bir hizmetin oturumu telefonda onaylandı
event-call-unwanted = Hizmet artık telefonunuza soramaz
event-device-agreed = Cihazda oturum açıldı
## Verwaltung
console-client-devices = Tarayıcısı olmayan cihazlar bu hizmette oturum açar
console-client-calls = Hizmet telefonda oturum açma başlatır
console-client-calls-hint = poll: hizmet yeniden sorar. ping: hizmete haber verilir. Yalnızca daha önce onay vermiş kişilere sorar.
console-client-call-level = Bu oturumların en yüksek düzeyi
