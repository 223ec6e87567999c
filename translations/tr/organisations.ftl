# Kuruluşlar
organisations-title = Kuruluşlar
organisations-lead = Bir işletme veya dernek adına işlem yapmak için kuruluşu oluşturun, üyeleri davet edin ve onlara vekâlet verin.
organisations-none = Hiçbir kuruluşa üye değilsiniz.
organisations-create-title = Kuruluş oluştur
organisations-name = Kuruluşun adı
organisations-name-hint = Sicilde veya tüzükte yazdığı gibi
organisations-unchecked = Adı kontrol etmiyoruz. Kuruluş adına işlem yaptığınız her hizmet bunu öğrenir.
organisations-create = Oluştur
organisation-members = Üyeler
organisation-role = Rol
organisation-role-member = Üye
organisation-role-manager = Yönetim
organisation-role-owner = Yetkili
organisation-roles-help = Üyeler yalnızca vekâletleri olan yerde işlem yapar. Yönetim ayrıca davet eder ve vekâlet verir. Yetkili rolleri belirler ve kuruluşu sona erdirebilir.
organisation-you = Siz
organisation-appoint = Rolü değiştir
organisation-appoint-label = { $name } adlı kişinin rolünü değiştir
organisation-remove = Çıkar
organisation-remove-label = { $name } adlı kişiyi çıkar
organisation-leave = Kuruluştan ayrıl
organisation-invitations = Açık davetler
organisation-invite-title = Üye davet et
organisation-invite-mail = E-posta adresi
organisation-invite-hint = Kişinin hesabının adresi. Daveti yalnızca bu hesap kabul edebilir.
organisation-invite = Davet et
organisation-withdraw = Geri çek
organisation-withdraw-label = { $mail } adresine gönderilen daveti geri çek
organisation-mandates = Vekâletler
organisation-no-mandate = Henüz kimse kuruluş adına işlem yapamaz.
organisation-mandate-title = Vekâlet ver
organisation-mandate-who = Kim işlem yapabilsin?
organisation-mandate-give = Vekâlet ver
organisation-end = Kuruluşu sona erdir
organisation-end-help = Tüm üyelikler, davetler ve vekâletler hemen sona erer.
# Vekâletler
mandates-title = Vekâletler
mandates-lead = Vekâlet, birinin hizmetlerde başka bir kişi adına işlem yapmasına izin verir. İkisi de kabul etmelidir ve hizmet her zaman ikisini de görür.
mandates-mine = Adına işlem yaptıklarım
mandates-mine-none = Kimse adına işlem yapmıyorsunuz.
mandates-theirs = Benim adıma işlem yapanlar
mandates-theirs-none = Kimse sizin adınıza işlem yapmıyor.
mandates-new = Yeni vekâlet
mandates-direction = Kim işlem yapsın?
mandates-direction-give = Başka biri benim adıma
mandates-direction-ask = Ben başka biri adına
mandates-mail = Diğer kişinin e-posta adresi
mandates-mail-hint = Hesabının adresi. Yalnızca bu hesap kabul edebilir.
mandates-send = Onay iste
mandate-services = Hangi hizmetlerde?
mandate-services-all = Hepsinde, gelecektekiler dâhil
mandate-services-only = Yalnızca bunlarda
mandate-length = Ne kadar süreyle?
mandate-days-7 = 7 gün
mandate-days-30 = 30 gün
mandate-days-90 = 90 gün
mandate-days-365 = 1 yıl
mandate-days-730 = 2 yıl
mandate-all = tüm hizmetler
mandate-until = { $day } tarihine kadar
mandate-waits = { $mail } onayı bekleniyor
mandate-end = Sona erdir
mandate-end-label = Vekâleti sona erdir: { $name }
# Davet
invitation-title = Sizin için bir davet
invitation-joins = { $name } ({ $mail }) sizi bir kuruluşa davet ediyor:
invitation-gives = { $name } ({ $mail }) kendi adına işlem yapmanızı rica ediyor.
invitation-asks = { $name } ({ $mail }) sizin adınıza işlem yapmak istiyor.
invitation-organisation = Kuruluş
invitation-careful = Yalnızca bu kişiyi tanıyorsanız ve bunu onunla konuştuysanız kabul edin.
invitation-end-any-time = Bunu hesabınızda istediğiniz zaman sona erdirebilirsiniz.
invitation-accept = Kabul et
invitation-decline = Reddet
# Oturum açarken
acting-title = Kimin adına işlem yapıyorsunuz?
acting-lead = Vekâletleriniz { $service } için de geçerli. Hizmet her zaman kim olduğunuzu ve kimin adına işlem yaptığınızı görür.
acting-self = Kendi adıma: { $name }
acting-organisation = { $name } adına ({ $role })
acting-person = { $name } adına
acting-over-title = Bir vekâlet sona erdi
acting-over = Burada son kullandığınız vekâlet artık geçerli değil. Yalnızca kendi adınıza işlem yapabilirsiniz.
acting-button = Devam
# Bir şey olmadığında
error-organisation-name = Bu ad kullanılamaz
error-organisation-name-help = 2 ile 120 arasında harf, rakam ve olağan işaret girin.
error-organisation-many = Daha fazla kuruluş yönetemezsiniz
error-organisation-many-help = Önce artık gerekmeyen birini sona erdirin.
error-organisation-role = Kuruluştaki rolünüz buna izin vermiyor
error-organisation-role-help = Kuruluşun yetkilisine başvurun.
error-last-owner = Son yetkili ayrılamaz
error-last-owner-help = Önce başka bir yetkili belirleyin veya kuruluşu sona erdirin.
error-already-member = Bu kişi zaten kuruluşun üyesi
error-already-member-help = Bunun yerine rolünü değiştirin.
error-mandate-services = En az bir hizmet seçin
error-mandate-services-help = Geri dönün ve tüm hizmetleri veya tek tek hizmetleri seçin.
error-mandate-length = Vekâletin ne kadar geçerli olacağını seçin
error-mandate-length-help = Geri dönün ve sunulan sürelerden birini seçin.
error-mandate-gone = Bu vekâlet burada geçerli değil veya artık geçerli değil
error-mandate-gone-help = Nelerin hâlâ geçerli olduğunu hesabınızdaki “Vekâletler” bölümünde görebilirsiniz.
error-invitation-wrong = Bu bağlantıyı tanımıyoruz
error-invitation-wrong-help = E-postadan tamamını kopyalayın. Olmazsa yeni bir davet isteyin.
error-invitation-over = Bu davet artık geçerli değil
error-invitation-over-help = Kullanıldı, geri çekildi veya süresi doldu. Yeni bir davet isteyin.
error-invitation-other = Bu davet başka bir hesap için
error-invitation-other-help = Davetin gönderildiği e-posta adresinin hesabıyla oturum açın.
error-invitation-self = Kendinizi davet edemezsiniz
error-invitation-self-help = Diğer kişinin e-posta adresini girin.
error-invitation-mail = Bu e-posta adresi kullanılamaz
error-invitation-mail-help = Yazımı kontrol edin, örneğin name@example.org.
error-invitation-many = Bir gün için çok fazla davet
error-invitation-many-help = Yarın yeniden deneyin.
# Mektuplar ve bildirimler
mail-invited-subject = { $realm }: Sizin için bir davet
mail-invited-text =
    Merhaba,

    { $realm } hesabı olan biri size bir davet gönderdi. Konu, bir kuruluş veya başka bir kişi adına işlem yapmak. Kim olduğunu oturum açtıktan sonra görürsünüz. Bu bağlantı yedi gün ve yalnızca bu e-posta adresinin hesabı için geçerlidir:

    { $link }

    Davet beklemiyorsanız bir şey yapmanız gerekmez.
notice-mandate-given-subject = { $realm }: Bir vekâletiniz var
notice-mandate-given-text =
    Merhaba { $name },

    artık bir kuruluş adına işlem yapabilirsiniz. Hangisi olduğu ve süresi hesabınızda yazıyor. Orada sona da erdirebilirsiniz:

    { $origin }/account/mandates
notice-mandate-accepted-subject = { $realm }: Bir vekâlet başladı
notice-mandate-accepted-text =
    Merhaba { $name },

    sizinle başka bir kişi arasındaki bir vekâlet artık geçerli. Hesabınıza bakın; orada sona da erdirebilirsiniz:

    { $origin }/account/mandates
notice-mandate-ended-subject = { $realm }: Bir vekâlet sona erdi
notice-mandate-ended-text =
    Merhaba { $name },

    taraf olduğunuz bir vekâlet artık geçerli değil. Nelerin geçerli olduğu hesabınızda yazıyor:

    { $origin }/account/mandates
notice-joined-subject = { $realm }: Davetiniz kabul edildi
notice-joined-text =
    Merhaba { $name },

    davet ettiğiniz biri artık kuruluşunuzun üyesi. Kim olduğu hesabınızda yazıyor:

    { $origin }/account/organisations
notice-removed-subject = { $realm }: Artık bir kuruluşun üyesi değilsiniz
notice-removed-text =
    Merhaba { $name },

    bir kuruluştaki üyeliğiniz ve onunla birlikte vekâletleriniz sona erdi. Nelerin geçerli olduğu hesabınızda yazıyor:

    { $origin }/account/organisations
