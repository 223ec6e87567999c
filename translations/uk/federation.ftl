# Федерації
service-organization = Оператор за власними даними
service-vouched = За службу ручається { $anchor }.
