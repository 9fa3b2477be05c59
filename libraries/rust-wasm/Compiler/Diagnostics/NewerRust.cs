using System.Text.RegularExpressions;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>What models write and Debian's compiler does not know yet: since which version it is there, and what to write instead.</summary>
internal static partial class NewerRust
{
    private static readonly Dictionary<string, (string Since, string Instead)> s_names = new(StringComparer.Ordinal)
    {
        ["is_some_and"] = ("1.70", "`.map_or(false, |x| …)`, or `matches!(value, Some(x) if …)`"),
        ["is_none_or"] = ("1.82", "`.map_or(true, |x| …)`"),
        ["is_ok_and"] = ("1.70", "`.map_or(false, |x| …)`"),
        ["is_err_and"] = ("1.70", "`matches!(value, Err(x) if …)`"),
        ["LazyLock"] = ("1.80", "compute it at the beginning of the function and pass it on as an argument"),
        ["LazyCell"] = ("1.80", "compute it at the beginning of the function and pass it on as an argument"),
        ["OnceLock"] = ("1.70", "compute it at the beginning of the function and pass it on as an argument"),
        ["OnceCell"] = ("1.70", "compute it at the beginning of the function and pass it on as an argument"),
        ["div_ceil"] = ("1.73", "`(a + b - 1) / b`"),
        ["next_multiple_of"] = ("1.73", "`(a + b - 1) / b * b`"),
        ["isqrt"] = ("1.84", "`(n as f64).sqrt() as u64`"),
        ["ilog"] = ("1.67", "a loop that divides"),
        ["ilog2"] = ("1.67", "`63 - (n as u64).leading_zeros()`"),
        ["ilog10"] = ("1.67", "`n.to_string().len() - 1`"),
        ["midpoint"] = ("1.85", "`a + (b - a) / 2`"),
        ["checked_add_signed"] = ("1.66", "`(a as i64 + b) as usize` with a check"),
        ["saturating_add_signed"] = ("1.66", "`(a as i64 + b).max(0) as usize`"),
        ["wrapping_add_signed"] = ("1.66", "`a.wrapping_add(b as usize)`"),
        ["is_sorted"] = ("1.82", "`v.windows(2).all(|w| w[0] <= w[1])`"),
        ["is_sorted_by_key"] = ("1.82", "`v.windows(2).all(|w| key(&w[0]) <= key(&w[1]))`"),
        ["chunk_by"] = ("1.77", "a loop that begins a new group where the key changes"),
        ["array_chunks"] = ("newer", "`.chunks_exact(n)`"),
        ["as_chunks"] = ("1.88", "`.chunks_exact(n)`"),
        ["array_windows"] = ("newer", "`.windows(n)`"),
        ["split_at_checked"] = ("1.80", "`.get(..n)` and `.get(n..)`"),
        ["split_first_chunk"] = ("1.77", "`.split_at(n)`"),
        ["first_chunk"] = ("1.77", "`.get(..n)`"),
        ["last_chunk"] = ("1.77", "`.get(len - n..)`"),
        ["as_flattened"] = ("1.80", "`.concat()`"),
        ["trim_ascii"] = ("1.80", "`.trim_matches(|c: char| c.is_ascii_whitespace())`"),
        ["trim_ascii_start"] = ("1.80", "`.trim_start()`"),
        ["trim_ascii_end"] = ("1.80", "`.trim_end()`"),
        ["utf8_chunks"] = ("1.79", "`String::from_utf8_lossy`"),
        ["floor_char_boundary"] = ("1.91", "`slice(text, start, end)`, which is in scope and cuts at characters"),
        ["ceil_char_boundary"] = ("1.91", "`slice(text, start, end)`, which is in scope and cuts at characters"),
        ["get_disjoint_mut"] = ("1.86", "`.split_at_mut(n)`"),
        ["get_many_mut"] = ("newer", "`.split_at_mut(n)`"),
        ["extract_if"] = ("1.87", "`.retain(|x| …)`, or `.into_iter().partition(|x| …)`"),
        ["pop_if"] = ("1.86", "`if v.last().map_or(false, …) { v.pop(); }`"),
        ["repeat_n"] = ("1.82", "`std::iter::repeat(x).take(n)`"),
        ["intersperse"] = ("newer", "`.collect::<Vec<_>>().join(…)`"),
        ["next_chunk"] = ("newer", "`.next()` several times"),
        ["map_windows"] = ("newer", "`.collect::<Vec<_>>()` and `.windows(n)`"),
        ["try_collect"] = ("newer", "`.collect::<Result<Vec<_>, _>>()`"),
        ["is_partitioned"] = ("newer", "a loop"),
        ["inspect_err"] = ("1.76", "`.map_err(|e| { …; e })`"),
        ["take_if"] = ("1.80", "`if matches!(&value, Some(x) if …) { value.take() } else { None }`"),
        ["get_or_insert_default"] = ("1.83", "`.get_or_insert_with(Default::default)`"),
        ["unzip"] = ("1.66", "`match value { Some((a, b)) => (Some(a), Some(b)), None => (None, None) }`"),
        ["as_slice"] = ("1.75", "`.iter()`"),
        ["flatten"] = ("1.89", "`.and_then(|x| x)`"),
        ["first_key_value"] = ("1.66", "`.iter().next()`"),
        ["last_key_value"] = ("1.66", "`.iter().next_back()`"),
        ["pop_first"] = ("1.66", "`if let Some(k) = m.keys().next().cloned() { m.remove(&k); }`"),
        ["pop_last"] = ("1.66", "`if let Some(k) = m.keys().next_back().cloned() { m.remove(&k); }`"),
        ["first_entry"] = ("1.66", "`.iter_mut().next()`"),
        ["last_entry"] = ("1.66", "`.iter_mut().next_back()`"),
        ["first"] = ("1.66", "`.iter().next()`"),
        ["last"] = ("1.66", "`.iter().next_back()`"),
        ["hash_one"] = ("1.71", "`let mut h = DefaultHasher::new(); value.hash(&mut h); h.finish()`"),
        ["unwrap_or_clone"] = ("1.76", "`(*rc).clone()`"),
        ["leak"] = ("1.72", "an owned String"),
        ["is_utf8_char_boundary"] = ("newer", "`text.is_char_boundary(i)`"),
        ["strip_circumfix"] = ("newer", "`.strip_prefix(a).and_then(|s| s.strip_suffix(b))`"),
        ["trim_prefix"] = ("newer", "`s.strip_prefix(p).unwrap_or(s)`"),
        ["trim_suffix"] = ("newer", "`s.strip_suffix(p).unwrap_or(s)`"),
        ["split_off_first"] = ("1.87", "`.split_first()`"),
        ["try_insert"] = ("newer", "`.entry(key).or_insert(value)`"),
        ["cast_signed"] = ("1.87", "`as i64`"),
        ["cast_unsigned"] = ("1.87", "`as u64`"),
    };

    private static readonly (string Sign, string Since, string What, string Instead)[] s_syntax =
    [
        ("`let...else` statements are unstable", "1.65", "`let … else`", "`let x = match value { Some(x) => x, None => return …, };`"),
        ("`let` expressions in this position are unstable", "1.88", "`let` chained with `&&`", "one `if` inside the other"),
        ("expected expression, found `let` statement", "1.88", "`let` chained with `&&`", "one `if` inside the other"),
        ("inline-const is experimental", "1.79", "`const { … }`", "a `const NAME: … = …;`"),
        ("exclusive range pattern syntax is experimental", "1.80", "the pattern `a..b`", "`a..=c` with the last value that fits"),
        ("half-open range patterns are unstable", "1.66", "the pattern `..=b`", "a guard: `x if x <= b =>`"),
        ("generic associated types are unstable", "1.65", "generic associated types", "plain functions"),
        ("only allowed in function and inherent method return types", "1.75", "`impl Trait` in a trait's functions", "`Box<dyn Trait>`"),
    ];

    /// <param name="message">Of rustc.</param>
    /// <param name="span">The place that it is about.</param>
    public static string? HintFor(RustcMessage message, RustcSpan? span)
    {
        foreach (var (sign, since, what, instead) in s_syntax)
        {
            if (message.Message.Contains(sign, StringComparison.Ordinal))
            {
                return Tell(what, since, instead);
            }
        }

        return message.Code?.Code is "E0599" or "E0658" or "E0432" or "E0433" or "E0412" or "E0425"
            && Words(message, span).FirstOrDefault(s_names.ContainsKey) is { } name
            ? Tell($"`{name}`", s_names[name].Since, s_names[name].Instead)
            : null;
    }

    private static string Tell(string what, string since, string instead) =>
        $"{what} is {(since == "newer" ? "newer than" : $"of Rust {since}, newer than")} this compiler. Instead: {instead}.";

    /// <summary>Names in the message's quotes and those that stand at its place.</summary>
    private static IEnumerable<string> Words(RustcMessage message, RustcSpan? span)
    {
        var at = span?.Text is [var line, ..] ? Cut(line) : "";
        return Word().Matches(at).Concat(Quoted().Matches(message.Message).SelectMany(static quote => Word().Matches(quote.Value))).Select(static match => match.Value);
    }

    private static string Cut(RustcSpan.Line line)
    {
        var from = Math.Clamp(line.HighlightStart - 1, 0, line.Text.Length);
        return line.Text[from..Math.Clamp(line.HighlightEnd - 1, from, line.Text.Length)];
    }

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
