"""How the network begins: random, but for a few heads that know how to read letters.

To find what is said of a thing, a model has to see which letter begins a line, find the line of a letter, and say a letter that it found. Networks discover such heads by
themselves (Olsson et al. 2022, "In-context Learning and Induction Heads"), but wait long for it. Here they are planted, and training is free to change them.
"""

import math

import torch

CODE = 20
# Places in a state: a constant, which letter a token is, which letter begins its line, and some of what makes it another token than others.
CONSTANT, LETTER, LINE, WORD = 0, slice(1, 1 + CODE), slice(24, 24 + CODE), slice(48, 48 + CODE)


@torch.no_grad()
def plant(network, labels):
    """labels: for each letter its tokens, as a word of its own and at the beginning of a line."""
    embedding, blocks = network.token_embd.weight, network.blocks
    embedding[:, LETTER] *= 0.1
    embedding[:, LINE] *= 0.1
    for word, line in labels:
        embedding[line, LETTER] = torch.randn(CODE).sign()
        embedding[word] = embedding[line] + 0.05 * torch.randn(embedding.shape[1])

    # All tokens are equally long, or heads that look for places would prefer some tokens to others.
    embedding *= (0.25 * embedding.shape[1] - 1) ** 0.5 / embedding.norm(dim=1, keepdim=True)
    embedding[:, CONSTANT] = 1

    for head, distance in enumerate([1, 2, 3][: blocks[0].heads]):
        look_back(blocks[0], head, distance)
        carry(blocks[0], head, LETTER, LINE)
    find(blocks[1], 0, LETTER, LINE, strength=1.5)
    carry(blocks[-1], 0, LETTER, LETTER)
    # Whoever has a word in mind, such as the name of a tool, says the letter of its line.
    find(blocks[-1], 1, WORD, WORD, strength=2.5)
    carry(blocks[-1], 1, LINE, LETTER)


def look_back(block, head, distance, strength=5.0, pairs=6):
    """The head looks so many tokens back: its queries and keys are the constant, turned by as much."""
    size = block.attn_q.weight.shape[0] // block.heads
    for weight in (block.attn_q.weight, block.attn_k.weight):
        weight[head * size : (head + 1) * size] *= 0.1
    for pair in range(pairs):
        angle = distance * block.rope_base ** (-2 * pair / size)
        at = head * size + 2 * pair
        block.attn_q.weight[at : at + 2, CONSTANT] = torch.tensor([strength, 0.0])
        block.attn_k.weight[at : at + 2, CONSTANT] = torch.tensor([strength * math.cos(angle), strength * math.sin(angle)])


def find(block, head, wanted, offered, strength):
    """The head looks at tokens that have in `offered` what its own has in `wanted`, by the places that turn slowest with the distance."""
    size = block.attn_q.weight.shape[0] // block.heads
    rows = slice(head * size, (head + 1) * size)
    slow = slice((head + 1) * size - CODE, (head + 1) * size)
    for weight, places in ((block.attn_q.weight, wanted), (block.attn_k.weight, offered)):
        weight[rows] *= 0.1
        weight[slow, places] = strength * torch.eye(CODE)


def carry(block, head, source, target):
    """The head takes what it finds in some places of a state, and puts it into others of its own."""
    size = block.attn_v.weight.shape[0] // block.heads
    used = slice(head * size, head * size + CODE)
    block.attn_v.weight[used] = 0
    block.attn_v.weight[used, source] = torch.eye(CODE)
    block.attn_output.weight[:, used] = 0
    block.attn_output.weight[target, used] = torch.eye(CODE)
