//! Who is told of a recovery, and its waiting time in words.
use super::state::Link;
use crate::{
    account::when,
    moment::Moment,
    notice::{self, Undo},
};
use protocols::Timestamp;
use store::{Id, Tx};
use web::{Failure, T};

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
    let says = [("time", when(ready)), ("link", link)];
    let says = says.each_ref().map(|(key, text)| (*key, text.as_str()));
    let undo = Some(Undo::Recovery(recovery));
    notice::tell(tx, moment, person, "recovery-begun", &says, undo)
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::Lang;

    #[test]
    fn the_waiting_time_is_said_in_words() {
        let said = |minutes| wait(T(Lang::De), minutes);
        assert_eq!(said(72 * 60), "72 Stunden");
        assert_eq!(said(60), "einer Stunde");
        assert_eq!(said(90), "90 Minuten");
    }
}
