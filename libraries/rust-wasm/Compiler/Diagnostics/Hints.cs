namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>What helps with the errors that models make, where rustc's own help does not.</summary>
internal static class Hints
{
    private const string NoCrates = "There are no crates, only the standard library. ";
    private const string Numbers = "Lengths, positions and counts are `usize`: convert with `as i64`, `as f64` or `as usize` where types meet.";
    private const string Borrowing = "Let the one borrow end before the other begins: copy what you need first (`.clone()`, `.to_string()`), or use indices.";
    private const string Owned = "What a function returns or a struct keeps is best owned: `String` instead of `&str`, `Vec<T>` instead of a slice.";

    private static readonly HintRule[] s_rules =
    [
        new(null, @"unresolved import.*`?regex|undeclared crate or module `regex`|undeclared type `Regex`", NoCrates + "Instead of a regular expression use `find`, `split`, `strip_prefix`, `char_indices`, `trim_matches`, or a loop over `.chars()`."),
        new(null, @"`serde_json`|`serde`", NoCrates + "Cut fields of JSON out by hand: find `\"name\":` with `find`, and take what follows."),
        new(null, @"`lazy_static`|`once_cell`", NoCrates + "Compute the value at the beginning of the function."),
        new(null, @"`itertools`|`rayon`|`chrono`|`rand`|`anyhow`|`ahash`|`fxhash`|`unicode_segmentation`|`memchr`|`wasm_bindgen`|`csv`", NoCrates + "Write what you need of it by hand."),
        new("E0432", "crate::", "A program is one module: leave `crate::` off."),
        new("E0433", "crate", "A program is one module without crates: leave `crate::` off, and use the standard library alone."),
        new("E0432", ".", NoCrates.TrimEnd() + " What is common of `std` is in scope without a `use`."),
        new("E0433", "undeclared (crate|type)", "Say where it is from with `use std::…;`. There are no crates."),
        new("E0308", "found `\\(\\)`|implicitly returns `\\(\\)`", "The last expression, without a `;`, is what a function or block returns."),
        new("E0308", "expected (`|struct `)String`, found (`&|reference `)", "Make it owned: `.to_string()`."),
        new("E0308", "expected `&.*found (`|struct `)String", "Borrow it: `&value`."),
        new("E0308", "`char`", "A character is written 'x', a text \"x\"; `c.to_string()` makes a text of a character."),
        new("E0308", "expected `&str`, found (`[iuf](8|16|32|64|128|size)`|integer|floating)", "A number becomes a text with `.to_string()`, or inside `format!(\"… {}\", n)`."),
        new("E0308", "expected (`&str`|`str`).*found", "Borrow it: `&value`, or `.as_str()`."),
        new("E0308", "expected `[iuf](8|16|32|64|128|size)`, found (`&str`|struct `String`|`String`)", "A text becomes a number with `.parse::<i64>()`, which may fail."),
        new("E0308", "expected `[iuf](8|16|32|64|128|size)`, found (`[iuf](8|16|32|64|128|size)`|floating|integer)|expected (integer|floating)", Numbers),
        new("E0308", "enum `(Option|Result)", "Take the value out: `match`, `if let Some(x) = …`, `.unwrap_or(…)`."),
        new("E0277", "`str` cannot be indexed by|`String` cannot be indexed by", "A text has no n-th character: use `.chars().nth(i)`, `.as_bytes()[i]`, or a range of bytes `&text[a..b]`."),
        new("E0277", "cannot be indexed by `", "An index is a `usize`: write `[i as usize]`."),
        new("E0277", "can't compare `&|no implementation for `&", "One side is a reference: put a `*` before it, or a `&` before the other."),
        new("E0277", "can't compare", "Both sides must be of one type: compare `&str` with `&str`, numbers after a conversion with `as`."),
        new("E0277", "cannot (add|subtract|multiply|divide|calculate)", Numbers),
        new("E0277", "`f(32|64): (Ord|std::cmp::Ord)`|trait `Ord` is not implemented for `f", "Floats have no total order: `a.total_cmp(&b)`, or `a.partial_cmp(&b).unwrap()`; for the largest, `.fold(f64::MIN, f64::max)`."),
        new("E0277", "`f(32|64): (Eq|Hash|std::cmp::Eq|std::hash::Hash|std::cmp::Eq)`|`(Eq|Hash)` is not implemented for `f", "A float cannot be a key: use a text or a rounded integer."),
        new("E0277", "the `\\?` operator", "The function does not return Option or Result: use `match`, `if let` or `unwrap_or`, or move the work into a helper that does."),
        new("E0277", "doesn't implement `(std::fmt::)?Display`|cannot be formatted with the default formatter", "Print it with `{:?}`, or take the value out of it first."),
        new("E0277", "doesn't implement `(std::fmt::)?Debug`", "Put `#[derive(Debug)]` before its definition."),
        new("E0277", "cannot be built from|from an iterator over elements", "Say what is collected, and make the elements fit: `.map(|s| s.to_string()).collect::<Vec<String>>()`."),
        new("E0277", "is not an iterator", "Iterate with `.iter()`, `.lines()`, `.chars()` or a range `0..n`."),
        new("E0282", ".", "Say the type: `let x: Vec<String> = …`, `.collect::<Vec<_>>()`, `.sum::<i64>()`, `.parse::<i64>()`."),
        new("E0283", ".", "Say the type: `.sum::<i64>()`, `.collect::<Vec<_>>()`, `.parse::<i64>()`."),
        new("E0284", ".", "Say the type: `.sum::<i64>()`, `.parse::<i64>()`, `.into()` with a typed variable."),
        new("E0382", ".", "It was given away. Borrow it with `&`, iterate over `.iter()`, or give away a `.clone()`."),
        new("E0507", ".", "It is only borrowed: take a `.clone()`, or borrow with `&` or `.as_ref()`."),
        new("E0499", ".", Borrowing),
        new("E0502", ".", Borrowing),
        new("E0505", ".", Borrowing),
        new("E0506", ".", Borrowing),
        new("E0597", ".", Owned),
        new("E0515", ".", Owned),
        new("E0716", ".", "Give the temporary value a name with `let` first."),
        new("E0106", ".", Owned + " Or name the lifetime: `fn first<'a>(text: &'a str) -> &'a str`."),
        new("E0621", ".", Owned),
        new("E0373", ".", "Put `move` before the closure, or collect before it is returned."),
        new("E0599", "`(length|size)` found", "The length in bytes is `.len()`, in characters `.chars().count()`."),
        new("E0599", "no method named `(len|sort|sort_by|join|contains|is_empty)` found for.*(Iter|Chars|Lines|Split|Map|Filter)", "An iterator is no list: `.count()`, or `.collect::<Vec<_>>()` first."),
        new("E0599", "`(sorted|unique|counts|tuple_windows|join|sorted_by|dedup)` found", NoCrates + "`.collect::<Vec<_>>()` first, then `.sort()`, `.dedup()`, `.join(…)`."),
        new("E0599", "`(substring|substr|char_at|index_of|startsWith|endsWith|indexOf|toLowerCase|split_str|slice)` found", "Use `&text[a..b]`, `.chars().nth(i)`, `.find(…)`, `.starts_with(…)`, `.to_lowercase()`."),
        new("E0599", "`(push|push_str|insert_str|pop|clear)` found.*(`&str`|`str`)", "A `&str` cannot be changed: begin with `let mut text = String::new();`."),
        new("E0599", "`iter` found.*`(&str|str|String)`", "A text is iterated with `.chars()`, `.bytes()` or `.lines()`."),
        new("E0599", "`f(32|64): (Eq|Hash|Ord)`", "A float cannot be a key: use a text or a rounded integer."),
        new("E0599", "its trait bounds were not satisfied", "The elements lack a trait, or it is not a list: see the notes."),
        new("E0369", "`\\+`", "Texts are joined with `format!(\"{}{}\", a, b)` or `push_str`."),
        new("E0369", "`(==|!=)`", "Put `#[derive(PartialEq)]` before its definition, or compare texts of one kind."),
        new("E0604", ".", "From a byte: `b as char`; from a number: `char::from_u32(n)`; from a digit: `char::from_digit(n, 10)`."),
        new("E0605", ".", "`as` is for numbers alone: `.to_string()` makes a text, `.parse::<i64>()` a number of a text."),
        new("E0606", ".", "Dereference it first: `*value as …`."),
        new("E0608", ".", "Only lists and maps are indexed; a text has `.chars().nth(i)` and ranges of bytes."),
        new("E0004", ".", "Add the missing arms, or `_ => …`."),
        new("E0015", ".", "A constant cannot call that: compute it inside the function."),
        new("E0133", "mutable static", "There are no globals to write to: pass the value on as `&mut`, or keep it in the State of a reduce program."),
        new("E0384", ".", "Declare it with `let mut`."),
        new("E0596", ".", "Declare it with `let mut`, or take `&mut` where it is passed on."),
        new("E0428", ".", "Two items have one name: keep one of them."),
        new("E0061", ".", "See the function's own line for what it takes."),
        new("E0765", ".", "A quote is missing: inside a text write `\\\"`."),
        new(null, "cannot find macro `(hashmap|btreemap|maplit)`", "`HashMap::from([(k, v), …])` makes a map."),
        new(null, "cannot find macro `lazy_static`", NoCrates + "Compute the value at the beginning of the function."),
        new(null, "expected one of `!` or `::`", "Is this Rust? A program begins with `fn`, `use`, `struct` and the like."),
        new(null, "expected item, found", "Statements stand inside of functions; outside there are only `fn`, `struct`, `enum`, `impl`, `use`, `const`."),
        new(null, "format argument must be a string literal", "Write `format!(\"{}\", value)`."),
        new(null, "unclosed delimiter|unexpected closing delimiter|mismatched closing delimiter", "Count the brackets: one is missing or too many."),
        new(null, "literal out of range", "Use a larger type: `i64`, `u64` or `u128`."),
        new(null, "unknown start of token", "Only plain quotes and plain ASCII signs are Rust; prose belongs into comments."),
        new(null, "lifetimes cannot start with a number|character literal may only contain one codepoint|unterminated", "A text stands in double quotes, a single character in single ones."),
    ];

    public static string? For(RustcMessage message, RustcSpan? span)
    {
        var said = string.Join('\n', (string?[])[message.Message, span?.Label, .. (message.Children ?? []).Select(static child => child.Message)]).Replace('\n', ' ');
        return NewerRust.HintFor(message, span) ?? s_rules.FirstOrDefault(rule => rule.Fits(message.Code?.Code, said))?.Hint;
    }
}
