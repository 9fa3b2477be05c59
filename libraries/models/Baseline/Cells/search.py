# Search the input: find the terms, weigh them by how rare they are (BM25), keep the best passages.
import math
sources = {{sources}}
terms = {{terms}}  # [text, weight, letters that may follow or -1 for anywhere]
cues = {{cues}}
WINDOW, STEP, CHUNK, BEST = {{window}}, {{window}} // 2, 4_000_000, {{best}}
size = sum(len(globals()[name]) for name, _ in sources)
most = 4000 if size < 20_000_000 else 400

def lowered(text):
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when lowered; keep the offsets true
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low

def fits(low, at, length, free):
    if free < 0:
        return True
    if at and low[at - 1].isalnum():
        return False
    end = at + length
    tail = low[end:end + free + 1]
    if not tail.isalnum():
        return True
    return len(tail) <= free

def count(low, term, free):
    total, at = 0, low.find(term)
    while at >= 0:
        total += fits(low, at, len(term), free)
        at = low.find(term, at + len(term))
    return total

hits, found = {}, [0] * len(terms)
for number, (name, title) in enumerate(sources):
    text = globals()[name]
    for base in range(0, len(text), CHUNK):
        low = lowered(text[base:base + CHUNK + 100])
        for index, (term, weight, free) in enumerate(terms):
            kept, at = 0, low.find(term)
            while 0 <= at < CHUNK and kept < most:
                if fits(low, at, len(term), free):
                    kept += 1
                    cell = hits.setdefault((number, (base + at) // STEP), {})
                    cell[index] = cell.get(index, 0) + 1
                at = low.find(term, at + len(term))
            found[index] += kept if kept < most else low.count(term)

cells = max(size // STEP, 1)
seen = [0] * len(terms)
for cell in hits.values():
    for index in cell:
        seen[index] += 1
rarity = [math.log(1 + (cells - n + 0.5) / (n + 0.5)) for n in (min(max(s, f // 4 if f > s * 4 else s), cells) for s, f in zip(seen, found))]

def score(counts):
    total = sum(terms[i][1] * rarity[i] * n * 2.2 / (n + 1.2) for i, n in counts.items())
    return total * (1 + 0.15 * (len(counts) - 1))

rough = []
for (number, cell), counts in hits.items():
    both = dict(counts)
    for index, n in hits.get((number, cell + 1), {}).items():
        both[index] = both.get(index, 0) + n
    rough.append((score(both), -number, -cell))
rough.sort(reverse=True)

def widen(text, start, end):  # to paragraph or line ends, when they are near
    left, right = max(start - 400, 0), min(end + 400, len(text))
    before, after = text[left:start], text[end:right]
    if start:
        stop = max(before.rfind(". "), before.rfind(".\n"), -1) + 1 or len(before)
        cut = before.rfind("\n\n") + 2 if "\n\n" in before else before.rfind("\n", 0, stop) + 1
        start = left + cut if cut else start
    if end < len(text):
        stop = min((at for at in (after.find(". "), after.find(".\n"), after.find("\u3002")) if at >= 0), default=0)
        cut = after.find("\n\n") if "\n\n" in after else after.find("\n", stop)
        end = end + cut if cut >= 0 else end + stop + 1 if stop else end
    return start, min(end, len(text))

pieces = []
for rank, number, cell in rough[:20 * BEST]:
    number, cell = -number, -cell
    name, title = sources[number]
    text = globals()[name]
    start, end = widen(text, cell * STEP, min(cell * STEP + WINDOW, len(text)))
    if any(p[1] == name and start < p[4] and p[3] < end for p in pieces):
        continue
    low = lowered(text[start:end])
    counts = {i: n for i, (term, weight, free) in enumerate(terms) if (n := count(low, term, free))}
    pieces.append((score(counts) * (1.3 if any(cue in low for cue in cues) else 1), name, title, start, end))
    if len(pieces) == 4 * BEST:
        break
pieces = sorted(pieces, key=lambda p: -p[0])[:BEST]

lines = {}
for name, _ in sources:
    text, line, last = globals()[name], 1, 0
    for start in sorted({p[3] for p in pieces if p[1] == name}):
        line, last = line + text.count("\n", last, start), start
        lines[name, start] = line
print("terms:", ", ".join(f"{term} {n}" for (term, _, _), n in zip(terms, found)))
print("missing:", ", ".join(term for (term, _, _), n in zip(terms, found) if not n) or "none")
print("pieces:", len(pieces))
for rank, name, title, start, end in pieces:
    print(f"[{rank:.2f}] {name} ({title}), characters {start}-{end}, line {lines[name, start]}: {' '.join(globals()[name][start:start + 240].split())[:150]}")
