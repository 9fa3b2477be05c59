# The question names nothing to search for: give an overview of the input.
import re
sources = {{sources}}
parts = []
for name, title in sources[:10]:
    text = globals()[name]
    head = text[:200_000]
    headings = [line.strip("#= \t") for line in head.split("\n") if re.match(r"(#{1,3} |[A-Z][A-Z0-9 ,.'-]{6,60}$|\s{8,}[A-Z][A-Z ]{6,}$)", line)][:12]
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", head)]
    opening = next((part for part in paragraphs if len(part) > 120 and part.count(" ") > 15), paragraphs[0] if paragraphs else "")
    first = next((line.strip() for line in head.split("\n") if line.strip()), "")
    parts.append(f"{title} ({len(text)} characters) begins: {first[:200]}\n\n{opening[:700]}" + (f"\n\nHeadings: {'; '.join(headings)}" if headings else ""))
print("overview of", len(parts), "inputs")
answer["content"] = "\n\n".join(parts)
answer["ready"] = True
