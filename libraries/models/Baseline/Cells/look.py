# Look at the input: sizes, first lines, how it is built.
sources = {{sources}}
for name, title in sources:
    text = globals()[name]
    head = text[:20000]
    lines = head.split("\n")
    filled = [line for line in lines if line.strip()] or [""]
    stamped = sum(line[:40].count(":") >= 2 and any(c.isdigit() for c in line[:12]) for line in filled) / len(filled)
    ended = sum(line.rstrip()[-1:] in ".!?\u3002\uff01\uff1f\"'" for line in filled) / len(filled)
    coded = sum(line.rstrip()[-1:] in "{};:,()" or line.lstrip()[:4] in ("def ", "impo", "from", "#inc", "// ") for line in filled) / len(filled)
    kind = "log" if stamped > 0.5 else "code" if coded > 0.45 and coded > ended else "prose"
    print(f"{name} ({title}): {type(text).__name__}, {len(text)} characters, looks like {kind}, first lines:")
    for line in lines[:6]:
        print("  |", line[:160])
