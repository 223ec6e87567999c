//! What changed in a text, word by word.
/// The most pairs of words that are compared with each other; beyond that the whole middle counts
/// as rewritten. It keeps two long texts from taking a second.
const MOST_PAIRS: usize = 4_000_000;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Kept,
    Gone,
    New,
}

/// A piece of text with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) fate: Fate,
    pub(crate) text: String,
}

/// The pieces of both texts in reading order: without the new ones they are the old text, without
/// the gone ones the new text.
pub(crate) fn word_diff(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (words(old), words(new));
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(same)
        .count();
    let (old_middle, new_middle) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut pieces = Vec::new();
    push(&mut pieces, Fate::Kept, &old[..head]);
    middle(&mut pieces, old_middle, new_middle);
    push(&mut pieces, Fate::Kept, &old[old.len() - tail..]);
    pieces
}

/// Each word with the white space behind it.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

fn push(pieces: &mut Vec<Piece>, fate: Fate, words: &[&str]) {
    if words.is_empty() {
        return;
    }
    let text = words.concat();
    match pieces.last_mut() {
        Some(last) if last.fate == fate => last.text.push_str(&text),
        _ => pieces.push(Piece { fate, text }),
    }
}

/// Along a longest common subsequence.
fn middle(pieces: &mut Vec<Piece>, old: &[&str], new: &[&str]) {
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        push(pieces, Fate::Gone, old);
        push(pieces, Fate::New, new);
        return;
    }
    let width = new.len() + 1;
    // How many words two ends have in common, from each pair of words on.
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            let below = common[(at + 1) * width + to];
            let beside = common[at * width + to + 1];
            common[at * width + to] = if old[at] == new[to] {
                common[(at + 1) * width + to + 1].saturating_add(1)
            } else {
                below.max(beside)
            };
        }
    }
    let (mut at, mut to) = (0, 0);
    let mut added: Vec<&str> = Vec::new();
    while at < old.len() && to < new.len() {
        if old[at] == new[to] {
            push(pieces, Fate::New, &added);
            added.clear();
            push(pieces, Fate::Kept, &old[at..=at]);
            (at, to) = (at + 1, to + 1);
        } else if common[(at + 1) * width + to] >= common[at * width + to + 1] {
            push(pieces, Fate::Gone, &old[at..=at]);
            at += 1;
        } else {
            // What is new stands behind what it replaces.
            added.push(new[to]);
            to += 1;
        }
    }
    push(pieces, Fate::Gone, &old[at..]);
    push(pieces, Fate::New, &added);
    push(pieces, Fate::New, &new[to..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn without(pieces: &[Piece], fate: Fate) -> String {
        let kept = pieces.iter().filter(|piece| piece.fate != fate);
        kept.map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn a_changed_word_stands_between_what_stayed() {
        let pieces = word_diff("Das kostet 12 Euro.", "Das kostet 15 Euro.");
        let told: Vec<_> = pieces.iter().map(|p| (p.fate, p.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (Fate::Kept, "Das kostet "),
                (Fate::Gone, "12 "),
                (Fate::New, "15 "),
                (Fate::Kept, "Euro.")
            ]
        );
        assert_eq!(word_diff("", ""), []);
    }

    #[test]
    fn texts_too_long_to_compare_are_told_whole() {
        let (old, new) = ("a ".repeat(3000), "b ".repeat(3000));
        assert_eq!(word_diff(&old, &new).len(), 2);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_invented(old in "[abc \n]{0,40}", new in "[abc \n]{0,40}") {
            let pieces = word_diff(&old, &new);
            prop_assert_eq!(without(&pieces, Fate::New), old);
            prop_assert_eq!(without(&pieces, Fate::Gone), new);
        }
    }
}
