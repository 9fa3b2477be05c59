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
sentences = []
for (rank, name, title, start, end), reply in zip(pieces, replies):
    for fit, first, last, line, words in re.findall(r"^\[(\d+\.\d+)\] characters (\d+)-(\d+), line (\d+): (.+)$", reply, re.M):
        sentences.append((float(fit), title, int(line), int(first), int(last), words))
    if reply.startswith("Error:"):
        print(reply[:200])
sentences.sort(key=lambda s: -s[0])
print("sentences:", len(sentences))
for fit, title, line, first, last, words in sentences[:6]:
    print(f"[{fit:.2f}] {title}, line {line}: {words[:200]}")
if not sentences:
    for reply in replies:
        print("reply:", reply[:300])
