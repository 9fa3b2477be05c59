# Read the best passages: one sub-query a passage, all at once.
import re
question = {{question}}
weights = "; ".join(f"{term}={rank * weight:.2f}" for (term, weight, _), rank in zip(terms, rarity))
prompts = [
    "Give the sentences of the piece that answer the question, word for word, best first, at most three.\n"
    "One line each: [how well it fits, 0.00 and up] characters from-to, line n: the sentence. If none does, say so.\n"
    f"Question: {question}\nTerms: {weights}\n"
    f"Piece of {title}, from character {start}, line {lines[name, start]}:\n{globals()[name][start:end]}"
    for rank, name, title, start, end in pieces]
replies = llm_query_batched(prompts)

def place(text, title, first, last, line):  # a folder read into one text has a line "===== name =====" before each file
    if text[:6] != "===== ":
        return title, line, first, last
    mark = text.rfind("\n===== ", 0, first + 1) + 1
    begin = text.find("\n", mark) + 1
    return f"{title}/{text[mark + 6:begin].rstrip(chr(10)).removesuffix(' =====')}", line - text[:begin].count("\n"), first - begin, last - begin

sentences = []
for (rank, name, title, start, end), reply in zip(pieces, replies):
    for fit, first, last, line, words in re.findall(r"^\[(\d+\.\d+)\] characters (\d+)-(\d+), line (\d+): (.+)$", reply, re.M):
        file, line, first, last = place(globals()[name], title, int(first), int(last), int(line))
        sentences.append((float(fit), file, line, first, last, words))
    if reply.startswith("Error:"):
        print(reply[:200])
sentences.sort(key=lambda s: -s[0])
print("sentences:", len(sentences))
for fit, title, line, first, last, words in sentences[:6]:
    print(f"[{fit:.2f}] {title}, line {line}: {words[:200]}")
if not sentences:
    for reply in replies:
        print("reply:", reply[:300])
