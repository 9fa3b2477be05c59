const sentence =
  'The harbour master wrote that the lamp had burned through the night, and that no ship was seen until the morning. ';

/** Enough text to be a blob, with lines to scroll through. */
export const book = Array.from({ length: 900 }, (_, line) => `${line + 1}. ${sentence}`).join('\n');

export const systemPrompt = `You answer a question over a long context that you cannot see. It is in the REPL as \`context\`.

Write Python in a fenced block to look at it:

\`\`\`repl
print(len(context), context[:200])
\`\`\`

Helpers: \`llm_query(prompt)\`, \`rlm_query(prompt)\`, \`SHOW_VARS()\`. Set \`answer["content"]\` and \`answer["ready"] = True\` when done.`;

export const lookCode = `import re
from collections import Counter

# A first look: how long is it, and how is it cut into parts?
text = context
lines = text.splitlines()
parts = [i for i, line in enumerate(lines) if re.match(r"^CHAPTER \\w+", line)]
print(f"{len(text):,} characters, {len(lines):,} lines, {len(parts)} chapters")
print(text[:400])`;

export const searchCode = `def score(passage: str, terms: list[str]) -> float:
    """How many of the terms are in it, the rarer the better."""
    words = Counter(re.findall(r"\\w+", passage.lower()))
    return sum(words[t] * idf.get(t, 1.0) for t in terms)

passages = [text[i:i + 1200] for i in range(0, len(text), 1000)]
terms = ["lamp", "harbour", "night", "ship"]
idf = {t: 1 / (1 + sum(t in p.lower() for p in passages)) for t in terms}
best = sorted(passages, key=lambda p: score(p, terms), reverse=True)[:8]
answers = llm_query_batched([f"Who keeps the lamp? Quote it.\\n\\n{p}" for p in best])
for a in answers:
    print("-", a[:160])`;

export const finalCode = `answer["content"] = "The harbour master kept the lamp; he wrote it down himself on the first page (line 1)."
answer["ready"] = True`;

export const reply = `I will look at how the text is built before I search in it.

\`\`\`repl
${lookCode}
\`\`\`

Then I can cut it into **passages** and score each by the question's terms.`;

export const traceback = `Traceback (most recent call last):
  File "<cell 2>", line 7, in <module>
    best = sorted(passages, key=lambda p: score(p, terms), reverse=True)[:8]
NameError: name 'passages' is not defined`;
