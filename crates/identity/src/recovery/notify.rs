//! Who is told of a recovery, and the words for its times.
use super::state::Link;
use crate::{account::day, moment::Moment, notice};
use protocols::Timestamp;
use store::{Id, Tx};
use web::{Failure, T};

/// "24.11.2026, 08:15 UTC".
pub(super) fn time(at: Timestamp) -> String {
    let minutes = at.secs().div_euclid(60);
    let (hour, minute) = (
        minutes.div_euclid(60).rem_euclid(24),
        minutes.rem_euclid(60),
    );
    format!("{}, {hour:02}:{minute:02} UTC", day(at))
}

/// "72 Stunden", "2 Minuten".
pub(super) fn wait(t: T, minutes: u32) -> String {
    let n = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    if minutes >= 60 && minutes.is_multiple_of(60) {
        t.count("recovery-hours", n(minutes / 60))
    } else {
        t.count("recovery-minutes", n(minutes))
    }
}

/// Somebody proved; `ready` is when the old factors can go. The link in it stops that.
pub(super) fn begun(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    recovery: Id,
    ready: Timestamp,
) -> Result<(), Failure> {
    let issuer = moment.app.region.issuer(moment.realm);
    let stop = Link::Stop.text(&moment.app.vault, recovery);
    let link = format!("{issuer}/recover/stop/{stop}");
    let says = [("time", time(ready)), ("link", link)];
    let says = says.each_ref().map(|(key, text)| (*key, text.as_str()));
    notice::tell(tx, moment, person, "recovery-begun", &says, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::Lang;

    #[test]
    fn times_are_written_in_words() {
        let at = Timestamp::from_secs(1_798_761_599);
        assert_eq!(time(at), "31.12.2026, 23:59 UTC");
        let said = |minutes| wait(T(Lang::De), minutes);
        assert_eq!(said(72 * 60), "72 Stunden");
        assert_eq!(said(60), "einer Stunde");
        assert_eq!(said(90), "90 Minuten");
    }
}
