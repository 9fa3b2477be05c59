//! Short words for what programs over text do most. None of them panics.

/// Whether `part` is in the text.
#[inline]
pub fn has(text: &str, part: &str) -> bool {
    text.contains(part)
}

/// How often `part` is in the text, overlaps counted: "aa" is twice in "aaa". An empty part is nowhere.
pub fn count(text: &str, part: &str) -> usize {
    let step = part.chars().next().map_or(0, char::len_utf8);
    if step == 0 {
        return 0;
    }

    let mut found = 0;
    let mut rest = text;
    while let Some(at) = rest.find(part) {
        found += 1;
        rest = &rest[at + step..];
    }

    found
}

/// Whether both texts are the same.
#[inline]
pub fn eq(left: &str, right: &str) -> bool {
    left == right
}

/// What follows the first `part`; nothing where it is not in the text.
#[inline]
pub fn after<'a>(text: &'a str, part: &str) -> Option<&'a str> {
    text.split_once(part).map(|halves| halves.1)
}

/// What precedes the first `part`; nothing where it is not in the text.
#[inline]
pub fn before<'a>(text: &'a str, part: &str) -> Option<&'a str> {
    text.split_once(part).map(|halves| halves.0)
}

/// The word at a position from 0; words are what white space parts.
#[inline]
pub fn word(text: &str, position: usize) -> Option<&str> {
    text.split_whitespace().nth(position)
}

/// Calls `work` with each line, without its end.
#[inline]
pub fn each_line<'a>(text: &'a str, mut work: impl FnMut(&'a str)) {
    for line in text.lines() {
        work(line);
    }
}

/// The bytes from `start` to before `end`, as far as they are in the text, without characters that are cut in two.
pub fn slice(text: &str, start: usize, end: usize) -> &str {
    let mut start = start.min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }

    let mut end = end.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }

    text.get(start..end).unwrap_or("")
}

/// Without white space, control characters and byte order marks at both ends.
pub fn safe_trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}')
}

/// The whole text as a number, with or without a sign and thousands parted by `,` or `_`.
pub fn parse_int(text: &str) -> Option<i64> {
    let text = safe_trim(text);
    text.parse().ok().or_else(|| {
        let plain: String = text.chars().filter(|c| !matches!(c, ',' | '_')).collect();
        plain.parse().ok().filter(|_| text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')))
    })
}

/// All whole numbers in the text, in order; a `-` counts where no letter or digit is before it. Those beyond 64 bits are left out.
pub fn extract_ints(text: &str) -> Vec<i64> {
    let bytes = text.as_bytes();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }

        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }

        let signed = start > 0 && bytes[start - 1] == b'-' && (start < 2 || !(bytes[start - 2].is_ascii_alphanumeric() || bytes[start - 2] >= 0x80));
        numbers.extend(text[start - usize::from(signed)..at].parse::<i64>());
    }

    numbers
}
