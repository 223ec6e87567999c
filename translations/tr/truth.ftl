truth-german-only = Metinlerin bir kısmı yalnızca Almancadır.
truth-open-holiday = Bugün kapalı (resmî tatil), açılış: { $day }, saat { $time }
truth-holiday = resmî tatil, kapalı
