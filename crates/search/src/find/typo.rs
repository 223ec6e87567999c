//! How far two words are apart.

/// Longer words are not compared.
const LONGEST: usize = 40;

/// How many typos a word of so many letters is forgiven.
pub(super) const fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Letters that differ, are too many or too few, or changed places with their neighbours
/// (optimal string alignment); `None` above `most`.
pub(super) fn distance(one: &[char], other: &str, most: usize) -> Option<usize> {
    let mut letters = ['\0'; LONGEST];
    let mut length = 0;
    for letter in other.chars() {
        *letters.get_mut(length)? = letter;
        length += 1;
    }
    if one.len() > LONGEST || one.len().abs_diff(length) > most {
        return None;
    }
    let other = &letters[..length];
    let mut before = [0_usize; LONGEST + 1];
    let mut last = [0_usize; LONGEST + 1];
    let mut row = [0_usize; LONGEST + 1];
    for (at, cell) in last.iter_mut().enumerate() {
        *cell = at;
    }
    for (i, letter) in one.iter().enumerate() {
        row[0] = i + 1;
        let mut lowest = row[0];
        for (j, with) in other.iter().enumerate() {
            let mut cost = (last[j] + usize::from(letter != with))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && one[i - 1] == *with {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
            lowest = lowest.min(cost);
        }
        if lowest > most {
            return None;
        }
        (before, last, row) = (last, row, before);
    }
    Some(last[length]).filter(|distance| *distance <= most)
}

/// Which letters a word has, as a set of bits: words that are near share nearly all of them.
pub(super) fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |set, c| set | 1 << (u32::from(c) % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(one: &str, other: &str) -> Option<usize> {
        distance(&one.chars().collect::<Vec<_>>(), other, 2)
    }

    #[test]
    fn a_typo_is_one_letter_or_two_that_changed_places() {
        for typo in [
            "persoanlausweis",
            "personalauswei",
            "personalauswwis",
            "personaalausweis",
        ] {
            assert_eq!(apart("personalausweis", typo), Some(1), "{typo}");
        }
        assert_eq!(apart("personalausweis", "prsonalauswei"), Some(2));
        assert_eq!(apart("паспорт", "паспотр"), Some(1));
        assert_eq!(apart("hund", "hund"), Some(0));
        assert_eq!(apart("hund", "katze"), None);
        assert_eq!(apart("", "abc"), None);
    }
}
