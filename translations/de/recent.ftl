recent-title = Zuletzt angesehen
recent-off = Auf Wunsch stehen hier die letzten sechs Leistungen, die Sie angesehen haben. Die Liste bleibt verschlüsselt in diesem Browser und endet, wenn Sie sich abmelden.
recent-begin = Ab jetzt zeigen
recent-none = Noch nichts. Hier stehen die Leistungen, die Sie ab jetzt ansehen.
recent-clear = Liste leeren
recent-kept = Die Liste liegt verschlüsselt nur in diesem Browser und endet, wenn Sie sich abmelden. Wenn Sie sie leeren, wird nichts mehr aufgenommen.
recent-cookie = enthält verschlüsselt die letzten sechs Leistungen, die Sie angesehen haben, nur wenn Sie das unter „Mein Portal“ wünschen, bis Sie die Liste leeren, sich abmelden oder den Browser schließen
