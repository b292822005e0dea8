//! Words of a text and how often each comes.

use std::collections::HashMap;

/// Every word in lower case: letters, digits, and apostrophes and hyphens between them.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'))
        .map(|word| word.trim_matches(|c| c == '\'' || c == '-').to_lowercase())
        .filter(|word| !word.is_empty())
}

/// The most frequent words, most first; those that come equally often by their letters.
pub fn top(text: &str, limit: usize) -> Vec<(String, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in words(text) {
        *counts.entry(word).or_default() += 1;
    }
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted.truncate(limit);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_what_stands_between_them() {
        let found: Vec<_> = words("Don't -- 'tis well-known, 1851!").collect();
        assert_eq!(found, ["don't", "tis", "well-known", "1851"]);
    }

    #[test]
    fn the_most_frequent_comes_first() {
        assert_eq!(
            top("b a b c a b", 2),
            [("b".to_string(), 3), ("a".to_string(), 2)]
        );
        assert_eq!(top("z y", 5).len(), 2);
        assert_eq!(top("", 5), []);
    }

    #[test]
    fn counts_add_up_to_the_number_of_words() {
        let text = "to be or not to be - that is the question ".repeat(20_000);
        let sum: usize = top(&text, usize::MAX).iter().map(|(_, count)| count).sum();
        assert_eq!(sum, words(&text).count());
        assert_eq!(sum, 200_000);
    }
}
