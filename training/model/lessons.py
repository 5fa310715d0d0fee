"""Reads lessons.jsonl and makes batches of it."""

import json
import random

import torch

from network import Level


class Lessons:
    """Groups of decisions, as training/write-lessons.ts has written them. The first `exam` groups are kept back."""

    def __init__(self, path, exam):
        with open(path) as lines:
            self.about = json.loads(next(lines))
            groups = list(lines)
        self.exam, self.groups = groups[:exam], groups[exam:]

    def batches(self, size, seed):
        """What to make batches of, endlessly: each half of each group once per round, and groups of about the same length together."""
        chance = random.Random(seed)
        by_length = sorted(range(len(self.groups)), key=lambda at: len(self.groups[at]))
        while True:
            order = sorted(by_length, key=lambda at: len(self.groups[at]) * chance.uniform(0.8, 1.25))
            starts = list(range(0, len(order) - size + 1, size))
            chance.shuffle(starts)
            for half in (0, 1):
                for start in starts:
                    yield [self.groups[at] for at in order[start : start + size]], half

    def exam_batches(self, size):
        for start in range(0, len(self.exam), size):
            yield self.exam[start : start + size], None


class Batch:
    """Levels for the network, and what is asked of the last one: tools, targets, texts, and what near letters stand for."""

    def __init__(self, lines, half=None, has_texts=True):
        """`half`: every other situation, from the first or the second; all when left out. Texts are long, and the least of what is to be learnt."""
        groups = [json.loads(line) for line in lines]
        for group in groups:
            group["situations"] = group["situations"][half::2] if half is not None else group["situations"]
        situations = [situation for group in groups for situation in group["situations"]]
        most = max(len(situation["moments"]) for situation in situations)
        # Every situation has as many rows as the longest one: those that are missing are empty. A few that are much longer than the others are left out, since
        # all rows are filled up to the length of the longest.
        lengths = sorted(len(moment["now"]) for situation in situations for moment in situation["moments"])
        longest = 1.4 * lengths[len(lengths) // 2]
        short = [[moment for moment in situation["moments"] if len(moment["now"]) <= longest] for situation in situations]
        moments = [moment for own in short for moment in fill(own, most, None)]
        prefixes = [group["prefix"] for group in groups]
        behind = [len(group["prefix"]) for group in groups for _ in group["situations"]]
        prompt = [start + len(situation["tokens"]) for start, situation in zip(behind, situations)]

        tools, targets, texts, near, rows, places, apart = [], [], [], [], [], [], []
        for row, moment in enumerate(moments):
            tokens = list(moment["now"]) if moment else [0]
            end = len(tokens)
            where, own = list(range(end)), [0] * end
            if moment:
                if moment["tool"]:
                    tools.append((row, end - 1, *moment["tool"]))
                near += [(row, at, category) for at, category in moment["near"]]
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
            places.append([prompt[row // most] + at for at in where])
            apart.append(own)

        self.levels = [
            to_level(prefixes, [list(range(len(row))) for row in prefixes]),
            to_level([s["tokens"] for s in situations], [list(range(b, b + len(s["tokens"]))) for b, s in zip(behind, situations)]),
            to_level(rows, places, apart),
        ]
        self.tools, self.targets = Questions(tools), Questions(targets)
        self.chosen = torch.tensor([question[4] for question in targets], dtype=torch.bool)
        self.texts = torch.tensor(texts, dtype=torch.long).view(-1, 3)
        self.near = torch.tensor(near, dtype=torch.long).view(-1, 3)
        self.decisions = sum(moment is not None for moment in moments)


class Questions:
    """Choices among a few tokens each: where they are asked, the options (filled up), and the place of the right one."""

    def __init__(self, questions):
        most = max([len(question[2]) for question in questions], default=1)
        self.rows = torch.tensor([question[0] for question in questions], dtype=torch.long)
        self.places = torch.tensor([question[1] for question in questions], dtype=torch.long)
        self.options = torch.tensor([fill(question[2], most, 0) for question in questions], dtype=torch.long).view(-1, most)
        counts = torch.tensor([len(question[2]) for question in questions], dtype=torch.long)
        self.offered = torch.arange(most)[None] < counts[:, None]
        self.answers = torch.tensor([question[3] for question in questions], dtype=torch.long)


def chosen(moment):
    return moment["tool"][0][moment["tool"][1]] if moment["tool"] else None


def fill(items, length, filler):
    return list(items) + [filler] * (length - len(items))


def to_level(rows, places, apart=None):
    length = max(len(row) for row in rows)
    tensor = lambda values: torch.tensor([fill(row, length, 0) for row in values], dtype=torch.long)
    real = torch.arange(length)[None] < torch.tensor([len(row) for row in rows])[:, None]
    return Level(tensor(rows), tensor(places), real, None if apart is None else tensor(apart))
