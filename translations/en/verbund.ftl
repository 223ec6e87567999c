## Portalverbund
verbund-title = From our neighbours
verbund-ask = Search our neighbours
verbund-told = These services belong to other portals. We asked them for your words only, not in your name.
verbund-none = Nothing was found at our neighbours.
verbund-more = Not all neighbours have answered yet. Look again
verbund-privacy = When you search for a service, our server also asks the portals named here. It sends them the words you searched for and nothing else: no cookies, no address of your device, nothing about you. It does not send searches with an @, with six or more digits, or with more than 80 characters. It keeps the answers for one day at most, without knowing who asked.
verbund-api-bad-ars = { $name } must be the beginning of a regional key: { $low } to { $high } digits.
verbund-api-elsewhere = { $name } is not in the area that this portal answers for.
verbund-api-bad-keys = { $name } must name { $low } to { $high } keys of 14 digits each, separated by commas.
verbund-api-bad-place = { $name } must have { $low } to { $high } characters and no control characters.
verbund-api-bad-since = { $name } must be a revision of the list: a whole number.
