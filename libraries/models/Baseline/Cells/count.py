# Count by code, not by guess.
sources = {{sources}}
word, unit, whole, terms = {{word}}, {{unit}}, {{whole}}, {{terms}}
CHUNK = 4_000_000

def pieces_of(text):  # whole lines, about CHUNK characters each
    start = 0
    while start < len(text):
        end = len(text) if start + CHUNK >= len(text) else text.find("\n", start + CHUNK) + 1 or len(text)
        yield start, text[start:end]
        start = end

def bounded(text, at, length):
    return not whole or not (text[at - 1:at].isalnum() or text[at + length:at + length + 1].isalnum())

def scan(text, needle):  # (occurrences, lines that hold one)
    total, lines, at, line_end = 0, 0, text.find(needle), -1
    while at >= 0:
        if bounded(text, at, len(needle)):
            total += 1
            if at > line_end:
                lines += 1
                line_end = text.find("\n", at)
                line_end = len(text) if line_end < 0 else line_end
            if unit == "lines":
                at = line_end
        at = text.find(needle, at + (len(needle) if unit != "lines" else 1))
    return total, lines

def both_in_line(text):  # every term somewhere in the line
    rare = min(terms, key=text.count)
    lines, at = 0, text.find(rare)
    while at >= 0:
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        lines += all(term in text[begin:end] for term in terms)
        at = text.find(rare, end)
    return lines

exact = [0, 0]; any_case = [0, 0]; together = 0; totals = {"lines": 0, "words": 0, "characters": 0, "paragraphs": 0, "non-empty lines": 0}
for name, title in sources:
    text = globals()[name]
    totals["characters"] += len(text)
    for start, chunk in pieces_of(text):
        if word:
            low = chunk.lower()
            for sums, found in ((exact, scan(chunk, word)), (any_case, scan(low, word.lower()))):
                sums[0] += found[0]; sums[1] += found[1]
            together += both_in_line(low) if terms else 0
        else:
            totals["lines"] += chunk.count("\n") + (not chunk.endswith("\n"))
            if unit == "words":
                totals["words"] += len(chunk.split())
            if unit == "paragraphs":
                totals["paragraphs"] += sum(bool(part.strip()) for part in chunk.split("\n\n"))
            if unit == "non-empty lines":
                totals["non-empty lines"] += sum(bool(line.strip()) for line in chunk.split("\n"))
print("counted:", {"exact": exact, "any case": any_case, "together": together, "totals": totals})
if not word:
    answer["content"] = f"{totals[unit]} {unit}" + (f" in all {len(sources)} inputs together" if len(sources) > 1 else "")
else:
    side = 1 if unit == "lines" else 0
    said = "lines contain" if unit == "lines" else "occurrences of"
    kind = "as a whole word " if whole else ""
    number, note = exact[side], ""
    if exact[side] != any_case[side]:
        note = f" ({any_case[side]} when upper and lower case count as the same)" if exact[side] else ""
        number = exact[side] or any_case[side]
        note = note or " (upper and lower case taken as the same; none is written exactly so)"
    if number or not terms:
        answer["content"] = f"{number} {said} \u201c{word}\u201d {kind}".rstrip() + note + "."
    else:
        answer["content"] = f"{together} lines contain all of: {', '.join(terms)} (none holds \u201c{word}\u201d as it stands)."
answer["ready"] = True
