recent-title = Son bakılanlar
recent-off = İsterseniz son baktığınız altı hizmet burada durur. Liste bu tarayıcıda şifreli kalır ve oturumu kapattığınızda silinir.
recent-begin = Bundan sonra göster
recent-none = Henüz bir şey yok. Bundan sonra baktığınız hizmetler burada durur.
recent-clear = Listeyi boşalt
recent-kept = Liste yalnızca bu tarayıcıda şifreli durur ve oturumu kapattığınızda silinir. Boşaltırsanız artık hiçbir şey eklenmez.
recent-cookie = yalnızca “Portalım” altında isterseniz, son baktığınız altı hizmeti şifreli olarak tutar; listeyi boşaltana, oturumu kapatana veya tarayıcıyı kapatana kadar
