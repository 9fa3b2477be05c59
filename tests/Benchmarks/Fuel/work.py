"""A fixed mixture of what cells do."""
import json
import re


def numbers():
    primes = [n for n in range(2, 4_000) if all(n % d for d in range(2, int(n**0.5) + 1))]
    total = 0
    for n in range(150_000):
        total += n * n % 7
    return len(primes) + total


def texts():
    words = [f"word{n % 977}" for n in range(40_000)]
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    found = re.findall(r"\bword(\d+)7\b", " ".join(words))
    return len(found) + len(sorted(words, key=lambda word: (len(word), word))) + len(counts)


class Node:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest


def objects():
    chain = None
    for n in range(40_000):
        chain = Node(n, chain)
    total = 0
    while chain:
        total += chain.value
        chain = chain.rest
    data = json.loads(json.dumps([{"n": n, "text": str(n)} for n in range(5_000)]))
    return total + len(data)


print(numbers() + texts() + objects())
