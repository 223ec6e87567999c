//! A browser without JavaScript, and the person in front of it: it follows redirects, signs in
//! with the password where it is asked to, and agrees to everything.
use super::{
    http::{Answer, Host, Request},
    installation::{Installation, MAIL, PASSWORD},
    page::{PageForm, forms},
};
use protocols::form;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// Parallel tries of one account from one address would be taken for guessing.
static PASSWORDS: Mutex<()> = Mutex::new(());

/// More steps than any sign-in takes.
const MOST_STEPS: usize = 20;

/// A browser.
#[derive(Debug)]
pub struct Browser {
    host: Host,
    cookies: BTreeMap<String, String>,
    /// How often the person signed in.
    pub sign_ins: usize,
    /// How often the person was asked what may go to a service.
    pub questions: usize,
    /// Every redirect that it followed: status and address.
    pub history: Vec<(u16, String)>,
}

/// How an answer came to the relying party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Query,
    Fragment,
    Form,
}

/// What came back to the relying party.
#[derive(Debug, Clone)]
pub struct Back {
    /// The address without what was added to it.
    pub uri: String,
    pub how: How,
    pub parameters: Vec<(String, String)>,
}

/// Where it ended.
#[derive(Debug)]
pub enum End {
    Back(Back),
    Page(Answer),
}

impl Back {
    fn of(location: &str) -> Self {
        let at = location.find(['?', '#']).unwrap_or(location.len());
        // A redirect URI may have a query of its own; the answer is then a part of that.
        let (uri, rest) = location.split_at(location.find('#').unwrap_or(at));
        let how = if rest.starts_with('#') {
            How::Fragment
        } else {
            How::Query
        };
        Self {
            uri: uri.to_owned(),
            how,
            parameters: form::pairs(rest.get(1..).unwrap_or_default()).unwrap(),
        }
    }
    /// A parameter; empty if it is missing.
    pub fn get(&self, name: &str) -> &str {
        let found = self.parameters.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value.as_str())
    }
    /// The code.
    #[track_caller]
    pub fn code(&self) -> &str {
        assert!(!self.get("code").is_empty(), "{self:?}");
        self.get("code")
    }
}

impl End {
    /// What came back to the relying party.
    #[track_caller]
    pub fn back(self) -> Back {
        match self {
            Self::Back(back) => back,
            Self::Page(page) => panic!("a page with {}: {}", page.status, page.body),
        }
    }
    /// The page that is shown.
    #[track_caller]
    pub fn page(self) -> Answer {
        match self {
            Self::Page(page) => page,
            Self::Back(back) => panic!("came back: {back:?}"),
        }
    }
    /// Asserts that nobody was sent anywhere: a page says what is wrong.
    #[track_caller]
    pub fn refused_on_a_page(self) {
        let page = self.page();
        assert!((400..500).contains(&page.status), "{}", page.status);
        assert!(page.body.contains("<h1"), "{}", page.body);
    }
}

impl Browser {
    /// A new one; nobody is signed in.
    pub fn new(installation: &Installation) -> Self {
        Self::to(installation.issuer())
    }

    /// The same for another issuer.
    pub fn to(host: Host) -> Self {
        Self {
            host,
            cookies: BTreeMap::new(),
            sign_ins: 0,
            questions: 0,
            history: vec![],
        }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens an address, and goes on until the person has done everything that was asked.
    pub fn open(&mut self, path: &str) -> End {
        let first = self.look(path);
        self.go_on(first)
    }

    /// Opens an address and follows redirects, but fills in no form.
    pub fn look(&mut self, path: &str) -> End {
        let answer = self.send(&Request::get(path));
        self.follow(answer)
    }

    /// The form whose action ends like this.
    #[track_caller]
    pub fn form_in(page: &Answer, action: &str) -> PageForm {
        let found = forms(&page.body)
            .into_iter()
            .find(|f| f.action.ends_with(action));
        found.unwrap_or_else(|| panic!("no form {action} in {}", page.body))
    }

    /// Fills in and sends a form, and follows redirects.
    pub fn submit(&mut self, form: &PageForm, typed: &[(&str, &str)]) -> End {
        let mut pairs = form.agreed();
        for (name, value) in &mut pairs {
            if let Some((_, typed)) = typed.iter().find(|(n, _)| n == name) {
                (*typed).clone_into(value);
            }
        }
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (&**n, &**v)).collect();
        let request = Request::form(&form.action, &pairs)
            .header("origin", &self.host.origin())
            .header("sec-fetch-site", "same-origin");
        let answer = self.send(&request);
        self.follow(answer)
    }

    /// Does what a page asks for, until the person has done everything.
    pub fn go_on(&mut self, from: End) -> End {
        let mut end = from;
        for _ in 0..MOST_STEPS {
            let End::Page(page) = &end else { return end };
            let all = forms(&page.body);
            let of = |action: &str| all.iter().find(|f| f.action.ends_with(action)).cloned();
            if let Some(carried) = all.iter().find(|f| f.carries) {
                return End::Back(Back {
                    uri: carried.action.clone(),
                    how: How::Form,
                    parameters: carried.agreed(),
                });
            }
            end = if let Some(form) = of("/password").filter(|f| f.action.starts_with("/sign-in/"))
            {
                self.sign_ins += 1;
                let _alone = PASSWORDS.lock().unwrap_or_else(PoisonError::into_inner);
                self.submit(&form, &[("mail", MAIL), ("password", PASSWORD)])
            } else if let Some(form) = of("/release") {
                self.questions += 1;
                self.submit(&form, &[])
            } else {
                return end;
            };
        }
        panic!("no end: {:?}", self.history)
    }

    /// Follows redirects as long as they stay here.
    fn follow(&mut self, answer: Answer) -> End {
        let mut answer = answer;
        for _ in 0..MOST_STEPS {
            if !(300..400).contains(&answer.status) {
                return End::Page(answer);
            }
            let location = answer.location().to_owned();
            self.history.push((answer.status, location.clone()));
            let origin = self.host.origin();
            let path = match location.strip_prefix(&origin) {
                Some(path) if path.starts_with('/') => path.to_owned(),
                _ if location.starts_with('/') => location,
                _ => return End::Back(Back::of(&location)),
            };
            answer = self.send(&Request::get(&path));
        }
        panic!("it goes in a circle: {:?}", self.history)
    }

    /// One request with this browser's cookies.
    pub fn send(&mut self, request: &Request) -> Answer {
        let cookies = self.cookies.iter().map(|(n, v)| format!("{n}={v}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let answer = request
            .clone()
            .header("cookie", &cookies)
            .header("accept-language", "de")
            .send(&self.host);
        for set in answer.all("set-cookie") {
            let pair = set.split(';').next().and_then(|pair| pair.split_once('='));
            let (name, value) = pair.expect("a cookie has a name");
            if set.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}
