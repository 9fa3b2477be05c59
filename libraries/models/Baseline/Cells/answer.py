# Put the best sentences together, with where they stand.
best = sentences[0][0] if sentences else 0
chosen = []
for fit, title, line, first, last, words in sentences:
    if fit >= {{share}} * best and len(chosen) < {{most}} and not any(words == other[5] for other in chosen):
        chosen.append((fit, title, line, first, last, words))
parts = [f"{words}\n({title}, line {line}, characters {first}\u2013{last})" for fit, title, line, first, last, words in chosen]
if not parts:  # the sub-model did not keep to the form: give its own words
    parts = [f"{reply.strip()}\n({title}, characters {start}\u2013{end})" for (rank, name, title, start, end), reply in list(zip(pieces, replies))[:2]
             if not reply.startswith("Error:") and "no sentence" not in reply.lower()]
if {{missing}} and parts:
    parts.append("The input does not mention: " + {{missing}} + ".")
answer["content"] = "\n\n".join(parts) or {{nothing}}
answer["ready"] = True
