//! Fees in numbers, and forms.
use super::{
    content::Content,
    draft::{self, change},
    entry::Entry,
    facts::{mark, read},
    form::{self, Mistake},
    list::href,
    shown::Head,
};
use crate::{
    Portal,
    catalogue::{Fee, Form as Paper},
    staff::{Operation, Role, Staff, StaffForm, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::form::Form;
use web::{Failure, Now, Page};

/// The most fees, and the most forms, that are written here.
const ROWS: usize = 6;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation(
            "/redaktion/leistungen/{id}/kosten",
            Role::Editor,
            None,
            page,
        ),
        operation(
            "/redaktion/leistungen/{id}/kosten",
            Role::Editor,
            Some("desk.fees_written"),
            save,
        ),
    ]
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct TypedFee {
    what: String,
    amount: String,
    up_to: String,
    law: String,
    in_advance: bool,
}

#[derive(Debug, Default, Clone)]
struct Typed {
    fees: [TypedFee; ROWS],
    forms: [(String, String); ROWS],
}

impl Typed {
    fn of(content: &Content) -> Self {
        let mut typed = Self::default();
        for (row, fee) in typed.fees.iter_mut().zip(&content.service.fees) {
            *row = TypedFee {
                what: fee.what.clone(),
                amount: fee.cents.map(euros).unwrap_or_default(),
                up_to: fee.up_to.map(euros).unwrap_or_default(),
                law: fee.legal_basis.clone(),
                in_advance: fee.in_advance,
            };
        }
        for (row, form) in typed.forms.iter_mut().zip(&content.service.forms) {
            *row = (form.name.clone(), form.url.clone());
        }
        typed
    }

    fn read(form: &Form) -> Self {
        let get = |name: &str, at: usize| {
            let value = form.get(&format!("{name}-{at}"));
            value.unwrap_or_default().to_owned()
        };
        let fee = |at| TypedFee {
            what: get("what", at),
            amount: get("amount", at),
            up_to: get("up_to", at),
            law: get("law", at),
            in_advance: !get("advance", at).is_empty(),
        };
        Self {
            fees: std::array::from_fn(fee),
            forms: std::array::from_fn(|at| (get("form", at), get("url", at))),
        }
    }

    fn write(&self, content: &mut Content) -> Result<(), Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let mut fees = Vec::new();
        for (at, row) in self.fees.iter().enumerate() {
            match row.fee() {
                Ok(Some(fee)) => fees.push(fee),
                Ok(None) => {}
                Err(text) => mistakes.push(Mistake {
                    field: AMOUNTS[at],
                    text,
                }),
            }
        }
        let mut forms = Vec::new();
        for (at, (name, url)) in self.forms.iter().enumerate() {
            if name.trim().is_empty() && url.trim().is_empty() {
                continue;
            }
            match (form::line(name), form::url(url)) {
                (Ok(name), Ok(url)) if !name.is_empty() => forms.push(Paper { name, url }),
                (Ok(_), Ok(_)) => mistakes.push(Mistake {
                    field: URLS[at],
                    text: "editing-wrong-form-name",
                }),
                (Err(text), _) | (_, Err(text)) => mistakes.push(Mistake {
                    field: URLS[at],
                    text,
                }),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        // What does not fit into the form stays as it is.
        fees.extend(content.service.fees.iter().skip(ROWS).cloned());
        forms.extend(content.service.forms.iter().skip(ROWS).cloned());
        content.service.fees = fees;
        content.service.forms = forms;
        Ok(())
    }
}

const AMOUNTS: [&str; ROWS] = [
    "amount-0", "amount-1", "amount-2", "amount-3", "amount-4", "amount-5",
];
const URLS: [&str; ROWS] = ["url-0", "url-1", "url-2", "url-3", "url-4", "url-5"];

impl TypedFee {
    /// The fee; nothing if the row was left empty.
    fn fee(&self) -> Result<Option<Fee>, &'static str> {
        let what = form::line(&self.what)?;
        let legal_basis = form::line(&self.law)?;
        let (amount, up_to) = (cents(&self.amount)?, cents(&self.up_to)?);
        if what.is_empty() && amount.is_none() && up_to.is_none() && legal_basis.is_empty() {
            return Ok(None);
        }
        if up_to.is_some() && up_to < amount {
            return Err("editing-wrong-fee-order");
        }
        Ok(Some(Fee {
            what,
            cents: amount,
            up_to,
            legal_basis,
            in_advance: self.in_advance,
        }))
    }
}

/// "12", "12,5", "12,50" or "1.200,00" euros as cents; nothing if nothing was typed.
fn cents(typed: &str) -> Result<Option<i64>, &'static str> {
    let wrong = "editing-wrong-amount";
    let typed = typed.trim().trim_end_matches('€').trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (whole, part) = typed.split_once(',').unwrap_or((typed, "0"));
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let whole = groups.concat();
    if !grouped || !digits(&whole) || whole.len() > 9 || !digits(part) || part.len() > 2 {
        return Err(wrong);
    }
    let part = format!("{part:0<2}");
    let number = |text: &str| text.parse::<i64>().map_err(|_| wrong);
    Ok(Some(number(&whole)? * 100 + number(&part)?))
}

fn euros(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

fn seen(content: &Content) -> String {
    mark(&(&content.service.fees, &content.service.forms))
}

#[derive(Template)]
#[template(path = "desk/costs.html")]
struct Costs<'a> {
    page: &'a Page,
    head: Head,
    action: String,
    typed: &'a Typed,
    seen: String,
    mistakes: &'a [Mistake],
    conflict: bool,
}

impl Costs<'_> {
    /// The rows that say something, and an empty one to go on with.
    fn fees(&self) -> &[TypedFee] {
        let fees = &self.typed.fees;
        let filled = fees.iter().rposition(|fee| *fee != TypedFee::default());
        &fees[..ROWS.min(filled.map_or(1, |last| last + 2))]
    }

    /// The same of forms.
    fn forms(&self) -> &[(String, String)] {
        let forms = &self.typed.forms;
        let filled = forms
            .iter()
            .rposition(|(name, url)| !(name.is_empty() && url.is_empty()));
        &forms[..ROWS.min(filled.map_or(1, |last| last + 2))]
    }

    fn wrong_amount(&self, at: usize) -> Option<&'static str> {
        form::wrong(self.mistakes, AMOUNTS[at])
    }

    fn wrong_url(&self, at: usize) -> Option<&'static str> {
        form::wrong(self.mistakes, URLS[at])
    }
}

fn show(
    visit: &Visit,
    entry: &Entry,
    (typed, seen): (&Typed, String),
    (mistakes, conflict): (&[Mistake], bool),
) -> Response {
    let status = match (mistakes.is_empty(), conflict) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, true) => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    let template = Costs {
        page: &visit.page,
        head: Head::of(entry),
        action: href(&entry.group, "/kosten"),
        typed,
        seen,
        mistakes,
        conflict,
    };
    visit.show_with(status, &template)
}

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
) -> Result<Response, Failure> {
    let entry = read(&portal, &staff, group).await?;
    let typed = Typed::of(entry.content());
    let seen = seen(entry.content());
    Ok(show(&visit, &entry, (&typed, seen), (&[], false)))
}

async fn save(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let typed = Typed::read(&form);
    let before = form.get("seen").unwrap_or_default().to_owned();
    let entry = read(&portal, &staff, group.clone()).await?;
    if let Err(mistakes) = typed.write(&mut entry.content().clone()) {
        return Ok(show(&visit, &entry, (&typed, before), (&mistakes, false)));
    }
    let written = typed.clone();
    let saved = change(
        &portal,
        staff.clone(),
        now,
        &group,
        move |entry, content| {
            if seen(entry.content()) != before {
                return Err(draft::conflict());
            }
            written.write(content).map_err(|_| Failure::malformed())
        },
    );
    match saved.await {
        Ok(()) => Ok(Redirect::to(&href(&group, "")).into_response()),
        Err(failure) if failure.code == draft::conflict().code => {
            let entry = read(&portal, &staff, group).await?;
            let shown = (&typed, seen(entry.content()));
            Ok(show(&visit, &entry, shown, (&[], true)))
        }
        Err(failure) => Err(failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_germans_write_them() {
        for (typed, read) in [
            ("", None),
            ("12", Some(1200)),
            ("12,5", Some(1250)),
            ("1.200,05 €", Some(120_005)),
            ("0,00", Some(0)),
        ] {
            assert_eq!(cents(typed), Ok(read), "{typed}");
        }
        for bad in ["12.50", "-1", "1,234", "zwölf", "1,", ",5", "1234567890"] {
            assert!(cents(bad).is_err(), "{bad}");
        }
        assert_eq!(euros(120_005), "1200,05");
    }
}
