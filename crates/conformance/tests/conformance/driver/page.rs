//! The forms of a page, as a browser without JavaScript sees them.

/// A form and what would be sent with it.
#[derive(Debug, Clone, Default)]
pub struct PageForm {
    pub action: String,
    pub fields: Vec<Field>,
    /// Made to be sent to another site by itself.
    pub carries: bool,
}

/// One input.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub value: String,
}

impl PageForm {
    /// Presses a button that has a name: that goes along.
    pub fn press(&mut self, name: &str, value: &str) {
        self.fields.push(Field {
            name: name.to_owned(),
            value: value.to_owned(),
        });
    }
    /// What is sent if somebody ticks every box, in the order of the page.
    pub fn agreed(&self) -> Vec<(String, String)> {
        let pairs = self.fields.iter().filter(|f| !f.name.is_empty());
        pairs.map(|f| (f.name.clone(), f.value.clone())).collect()
    }
}

/// All forms of a page.
pub fn forms(page: &str) -> Vec<PageForm> {
    page.split("<form").skip(1).map(form).collect()
}

fn form(text: &str) -> PageForm {
    let text = text.split("</form>").next().unwrap_or_default();
    let (tag, inside) = text.split_once('>').unwrap_or((text, ""));
    let inputs = inside.split("<input").skip(1).map(|rest| {
        let tag = rest.split('>').next().unwrap_or_default();
        Field {
            name: attribute(tag, "name").unwrap_or_default(),
            value: attribute(tag, "value").unwrap_or_default(),
        }
    });
    let selects = inside.split("<select").skip(1).map(|rest| {
        let (tag, options) = rest.split_once('>').unwrap_or((rest, ""));
        let options = options.split("</select>").next().unwrap_or_default();
        let chosen = options.split("<option").find(|o| o.contains(" selected"));
        Field {
            name: attribute(tag, "name").unwrap_or_default(),
            value: chosen
                .and_then(|o| attribute(o, "value"))
                .unwrap_or_default(),
        }
    });
    PageForm {
        action: attribute(tag, "action").unwrap_or_default(),
        fields: inputs.chain(selects).collect(),
        carries: tag.contains("data-carry"),
    }
}

/// An attribute of a tag, without its escapes.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mark = format!(" {name}=\"");
    let (_, rest) = tag.split_once(&mark)?;
    Some(unescaped(rest.split('"').next()?))
}

fn unescaped(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(';').unwrap_or(("", piece));
        let number = name
            .strip_prefix('#')
            .and_then(|n| match n.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => n.parse().ok(),
            });
        let named = [("amp", '&'), ("quot", '"'), ("lt", '<'), ("gt", '>')];
        let named = named.iter().find(|(n, _)| *n == name).map(|(_, c)| *c);
        match number.and_then(char::from_u32).or(named) {
            Some(c) => plain.push(c),
            None => plain.push('&'),
        }
        plain.push_str(rest);
    }
    plain
}
