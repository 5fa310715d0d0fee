"""Reads lessons.jsonl and makes batches of it."""

import json
import random
from collections import Counter

import torch

from network import Level


class Lessons:
    """Groups of decisions, as training/write-lessons.ts has written them. The first `exam` groups are kept back."""

    def __init__(self, path, exam):
        with open(path) as lines:
            self.about = json.loads(next(lines))
            groups = list(lines)
        self.exam, self.groups = groups[:exam], groups[exam:]

    def rarity(self, groups=500):
        """How many times rarer than the most frequent answer each tool is, by the token of its name; 1 for all other tokens."""
        situations = [situation for line in self.groups[:groups] for situation in json.loads(line)["situations"]]
        counts = Counter(moment["name"] for situation in situations for moment in situation["moments"] if moment["tool"])
        rarity = torch.ones(self.about["tokens"])
        for name, count in counts.items():
            rarity[name] = max(counts.values()) / count
        return rarity

    def batches(self, size, seed):
        """What to make batches of, endlessly: each group once per round, and groups of about the same length together."""
        chance = random.Random(seed)
        by_length = sorted(range(len(self.groups)), key=lambda at: len(self.groups[at]))
        while True:
            order = sorted(by_length, key=lambda at: len(self.groups[at]) * chance.uniform(0.8, 1.25))
            starts = list(range(0, len(order) - size + 1, size))
            chance.shuffle(starts)
            for start in starts:
                yield [self.groups[at] for at in order[start : start + size]]

    def exam_batches(self, size):
        for start in range(0, len(self.exam), size):
            yield self.exam[start : start + size]


class Batch:
    """Levels for the network, and what is asked of the last one: tools, by letter and by name, targets and texts."""

    def __init__(self, lines, has_texts=True):
        """Texts are long, and the least of what is to be learnt."""
        groups = [json.loads(line) for line in lines]
        situations = [(parent, situation) for parent, group in enumerate(groups) for situation in group["situations"]]
        # All rows are filled up to the length of the longest, so a few that are much longer than the others are left out.
        lengths = sorted(len(moment["now"]) for _, situation in situations for moment in situation["moments"])
        longest = 1.4 * lengths[len(lengths) // 2]
        moments = [(parent, moment) for parent, (_, situation) in enumerate(situations) for moment in situation["moments"] if len(moment["now"]) <= longest]
        prefixes = [group["prefix"] for group in groups]
        lives = [situation["tokens"] for _, situation in situations]
        owners = [parent for parent, _ in situations]
        starts = [len(prefixes[owner]) for owner in owners]

        tools, names, targets, texts, rows, places, apart = [], [], [], [], [], [], []
        for row, (parent, moment) in enumerate(moments):
            tokens = list(moment["now"])
            end = len(tokens)
            where, own = list(range(end)), [0] * end
            if moment["tool"]:
                tools.append((row, end - 1, *moment["tool"]))
                names.append((moment["name"], owners[parent]))
            for tool, options, answer in moment["targets"]:
                # As if this tool had been chosen: behind the prompt, and unseen by the others.
                targets.append((row, len(tokens), options, answer, tool == chosen(moment)))
                tokens.append(tool)
                where.append(end)
                own.append(len(tokens))
            if moment["speech"] and has_texts:
                start, given = len(tokens), moment["speech"]["given"]
                said = moment["speech"]["tokens"]
                texts += [(row, start + at, said[at + 1]) for at in range(given - 1, len(said) - 1)]
                tokens += said
                where += range(end, end + len(said))
                own += [start + 1] * len(said)
            rows.append(tokens)
            places.append([starts[parent] + moment["told"] + at for at in where])
            apart.append(own)

        self.levels = [
            to_level(prefixes, [count_from(0, prefix) for prefix in prefixes]),
            to_level(lives, [count_from(start, life) for start, life in zip(starts, lives)], owners),
            to_level(rows, places, [parent for parent, _ in moments], [moment["told"] for _, moment in moments], apart),
        ]
        self.tools, self.targets = Questions(tools), Questions(targets)
        self.names = torch.tensor([name for name, _ in names], dtype=torch.long)
        self.prefixes = [prefixes[owner] for _, owner in names]
        self.chosen = torch.tensor([question[4] for question in targets], dtype=torch.bool)
        self.texts = torch.tensor(texts, dtype=torch.long).view(-1, 3)
        self.decisions = len(moments)


class Questions:
    """Choices among a few tokens each: where they are asked, the options (filled up), and the place of the right one."""

    def __init__(self, questions):
        most = max([len(question[2]) for question in questions], default=1)
        self.rows = torch.tensor([question[0] for question in questions], dtype=torch.long)
        self.places = torch.tensor([question[1] for question in questions], dtype=torch.long)
        self.options = torch.tensor([fill(question[2], most) for question in questions], dtype=torch.long).view(-1, most)
        counts = torch.tensor([len(question[2]) for question in questions], dtype=torch.long)
        self.offered = torch.arange(most)[None] < counts[:, None]
        self.answers = torch.tensor([question[3] for question in questions], dtype=torch.long)


def chosen(moment):
    return moment["tool"][0][moment["tool"][1]] if moment["tool"] else None


def fill(items, length):
    return list(items) + [0] * (length - len(items))


def to_level(rows, places, parents=None, told=None, apart=None):
    length = max(len(row) for row in rows)
    fill_all = lambda lists: None if lists is None else torch.tensor([fill(own, length) for own in lists], dtype=torch.long)
    real = torch.arange(length)[None] < torch.tensor([len(row) for row in rows])[:, None]
    return Level(fill_all(rows), fill_all(places), real, to_tensor(parents), to_tensor(told), fill_all(apart))


def to_tensor(numbers):
    return None if numbers is None else torch.tensor(numbers, dtype=torch.long)


def count_from(start, tokens):
    return list(range(start, start + len(tokens)))
