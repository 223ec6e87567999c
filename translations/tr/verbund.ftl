## Portalverbund
verbund-title = Komşularımızda
verbund-ask = Komşularda ara
verbund-told = Bu hizmetler başka portallara aittir. Orada yalnızca arama sözcüklerinizi sorduk, sizin adınıza değil.
verbund-none = Komşularda bir şey bulunamadı.
verbund-more = Henüz tüm komşular yanıt vermedi. Yeniden bak
verbund-privacy = Bir hizmet aradığınızda sunucumuz burada adı geçen portallara da sorar. Onlara yalnızca arama sözcüklerini gönderir: çerez yok, cihazınızın adresi yok, sizinle ilgili hiçbir şey yok. @ içeren, altı veya daha fazla rakam içeren ya da 80 karakterden uzun aramaları göndermez. Yanıtları en fazla bir gün saklar, kimin sorduğunu bilmeden.
verbund-api-bad-ars = { $name } bir bölge anahtarının başlangıcı olmalıdır: { $low } ile { $high } arası rakam.
verbund-api-elsewhere = { $name } bu portalın yanıt verdiği bölgede değil.
verbund-api-bad-keys = { $name } virgülle ayrılmış, her biri 14 rakamlı { $low } ile { $high } arası anahtar içermelidir.
verbund-api-bad-place = { $name } { $low } ile { $high } arası karakter içermeli, denetim karakteri içermemelidir.
verbund-api-bad-since = { $name } listedeki bir revizyon olmalıdır: tam sayı.
