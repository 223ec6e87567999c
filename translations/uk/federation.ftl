# Федерації
service-organization = Оператор за власними даними
service-vouched = За службу ручається { $anchor }.
federation-choose = З обліковим записом іншого міста
federation-choose-title = Де ви маєте обліковий запис?
federation-choose-lead = Ви можете увійти з обліковим записом іншого міста або установи нашої федерації.
federation-listed = Постачальники федерації
federation-other = Адреса іншого постачальника
federation-other-hint = Наприклад, id.bochum.de. Вона вказана там, де ви зазвичай входите.
federation-go-on = Далі
federation-address = Адреса
federation-vouches = Хто ручається за постачальника
error-federation-unknown = Ми не знаємо цього постачальника
error-federation-unknown-help = Перевірте адресу. Можливо, постачальник не належить до нашої федерації. Інакше спробуйте ще раз за п'ять хвилин.
