## Page frame
skip = Skip to content
demo-banner = Demonstration: there is no real data here.
nav-label = Main navigation
language-label = Language
footer-note = Stadttor is free software (EUPL-1.2).
claim-identity = Your digital identity
claim-portal = Service portal
claim-region = Regional service portal
claim-mailbox = Only in the demonstration
to-start = Go to the start page
check-input = Check what you entered
