## "That was not me"
notice-was-it-you = Was it you?
notice-was-me = If so, you need not do anything. Close this page.
notice-not-me = That was not me
notice-removes-factor = If not: we end all sign-ins, forget all known browsers and block the way to sign in that was used.
notice-removes-factor-done = All sign-ins have ended, all known browsers are forgotten, and the way that was used is blocked. Sign in another way. If you have none left, recover your access.
notice-removes-recovery = If not: we stop the recovery. Your account stays as it is.
notice-removes-recovery-done = The recovery is stopped. Your account stays as it is.
notice-removes-mandate = If not: we end the mandate that this is about. Nothing else changes.
notice-removes-mandate-done = The mandate has ended. Nothing else has changed.
notice-removes-codes = If not: we make the recovery codes invalid, end all sign-ins, forget all known browsers, and block the way to sign in that was used.
notice-removes-codes-done = The recovery codes are invalid. All sign-ins have ended, all known browsers are forgotten, and the way to sign in that was used is blocked. Sign in another way.
notice-removes-erasure = If not: we do not erase your account, end all sign-ins, forget all known browsers, and block the way to sign in that was used.
notice-removes-erasure-done = Your account will not be erased. All sign-ins have ended, all known browsers are forgotten, and the way to sign in that was used is blocked. Sign in another way.
notice-done-title = Done
notice-nothing-left = There is nothing left to do here.
notice-to-account = To my account
notice-undo-text =
    Was this not you? Open this link and choose "That was not me". All sign-ins end, and the way that was used is blocked (the link is good for 30 days):

    { $link }
notice-undo-mandate-text =
    Was that not you, or do you not want the mandate? Then open this link and choose “That was not me”. The mandate ends (the link is good for 30 days):

    { $link }
notice-new-sign-in-subject = { $realm }: New sign-in to your account
notice-new-sign-in-text =
    Hello { $name },

    somebody signed in to your account on a new device or in a new place.

    Device: { $kind }
    Network: { $place }
    Time: { $time }

    If it was you, you need not do anything.
notice-blocked-subject = { $realm }: Sign-ins ended, way to sign in blocked
notice-blocked-text =
    Hello { $name },

    you told us that you did not do something in your account yourself.
    All sign-ins have ended. All known browsers are forgotten. The way to sign in that was used is blocked.

    Sign in another way and check your account:

    { $origin }/account/ways
error-notice-gone = This link is no longer good
error-notice-gone-help = Sign in and look at your account. There you can end sign-ins and remove ways to sign in.
notices-title = Notices
notices-lead = This is what we wrote to you in the last 90 days. If something was not you, check your ways to sign in and your devices.
notices-none = There was no notice.
notices-undone = “That was not me”: { $time }
account-notices-text = What we wrote to you about your account.
