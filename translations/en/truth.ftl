truth-german-only = Some of the texts are available in German only.
truth-open-holiday = Closed today (public holiday), opens { $day } at { $time }
truth-holiday = public holiday, closed
