recent-title = Zuletzt angesehen
recent-off = Möchten Sie das? Dann stehen hier die letzten 6 Leistungen, die Sie angesehen haben. Nur Sie sehen die Liste. Melden Sie sich ab? Dann ist die Liste weg.
recent-begin = Ab jetzt zeigen
recent-none = Noch nichts. Sehen Sie eine Leistung an. Dann steht sie hier.
recent-clear = Liste leeren
recent-kept = Die Liste ist nur in diesem Browser. Melden Sie sich ab? Dann ist die Liste weg. Leeren Sie die Liste? Dann merkt sich das Portal nichts mehr.
recent-cookie = Das Cookie merkt sich die letzten 6 Leistungen, die Sie angesehen haben. Nur wenn Sie das wollen. Melden Sie sich ab? Oder leeren Sie die Liste? Oder schließen Sie den Browser? Dann ist das Cookie weg.
