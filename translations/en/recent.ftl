recent-title = Recently viewed
recent-off = If you wish, the last six services that you looked at stand here. The list stays encrypted in this browser and ends when you sign out.
recent-begin = Show from now on
recent-none = Nothing yet. The services that you look at from now on stand here.
recent-clear = Clear the list
recent-kept = The list is encrypted in this browser only and ends when you sign out. Once you clear it, nothing more is added.
recent-cookie = holds, encrypted, the last six services that you looked at, only if you wish so under “My portal”, until you clear the list, sign out or close the browser
