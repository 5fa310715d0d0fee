"""The llama architecture, small, and arranged for lessons: groups of decisions that share the beginning of their prompts.

A group has three levels: one prefix (rules, tools, persona), some situations behind it, and some moments behind each of these. What is shared is computed once, and
each level attends to those above it and, causally, to itself. The numbers are those that llama.cpp computes for each prompt from its first token to its last.
"""

import math

import torch
from beginning import plant
from torch import nn
from torch.nn import functional as F


class Shape:
    """Sizes, under the names that training/model/forager.ts gives them."""

    def __init__(self, shape, tokens):
        self.width = shape["embeddingLength"]
        self.blocks = shape["blockCount"]
        self.hidden = shape["feedForwardLength"]
        self.heads = shape["headCount"]
        self.tokens = tokens
        self.rope_base = shape["ropeBase"]


class Level:
    """Token ids (rows, length) of one level, where each stands in its prompt, and which are real (not padding).

    `parents` (rows): the row of the level above that each row continues, and `told` (rows) how many of its tokens it sees, where it does not see all. `apart`
    (rows, length), where given, has a number for each token: tokens with different numbers above 0 do not see each other.
    """

    def __init__(self, ids, positions, real, parents=None, told=None, apart=None):
        self.ids, self.positions, self.real, self.parents, self.told, self.apart = ids, positions, real, parents, told, apart

    def mask(self):
        """Which tokens (rows, length, length) of a level each of its tokens sees."""
        length = self.ids.shape[1]
        causal = torch.ones(length, length, dtype=torch.bool).tril()
        seen = causal[None] & self.real[:, None, :]
        if self.apart is not None:
            mine, theirs = self.apart[:, :, None], self.apart[:, None, :]
            seen = seen & ((theirs == 0) | (mine == theirs))
        return seen


class Norm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.weight


def rotate(x, positions, base):
    """Rotary positions (Su et al. 2021) on neighbouring pairs, as llama.cpp has them. x: (rows, length, heads, size)."""
    half = x.shape[-1] // 2
    angles = positions[:, :, None].float() * base ** (-torch.arange(half).float() / half)
    cos, sin = angles.cos()[:, :, None], angles.sin()[:, :, None]
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


class Block(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.heads, self.rope_base = shape.heads, shape.rope_base
        self.attn_norm, self.ffn_norm = Norm(shape.width), Norm(shape.width)

        def matrix(inputs, outputs, gain=1.0):
            layer = nn.Linear(inputs, outputs, bias=False)
            nn.init.normal_(layer.weight, std=gain / math.sqrt(inputs))
            return layer

        out = 1 / math.sqrt(2 * shape.blocks)
        self.attn_q, self.attn_k, self.attn_v = (matrix(shape.width, shape.width) for _ in range(3))
        self.attn_output = matrix(shape.width, shape.width, out)
        self.ffn_gate, self.ffn_up = matrix(shape.width, shape.hidden), matrix(shape.width, shape.hidden)
        self.ffn_down = matrix(shape.hidden, shape.width, out)

    def forward(self, states, levels, masks, asked=None):
        """states: one (rows, length, width) per level.

        With `asked`, rows and places of the last level, only the states of these are worked out: (asked, width).
        """
        queries, keys, values = [], [], []
        for x, level in zip(states, levels):
            normed = self.attn_norm(x)
            split = lambda y: y.view(*y.shape[:2], self.heads, -1)
            queries.append(rotate(split(self.attn_q(normed)), level.positions, self.rope_base))
            keys.append(rotate(split(self.attn_k(normed)), level.positions, self.rope_base))
            values.append(split(self.attn_v(normed)))
        mix = lambda at: states[at] + self.attn_output(attend(queries[at], gather(keys, levels, at), gather(values, levels, at), masks[at]))
        if asked is not None:
            return self.think(mix(len(states) - 1)[asked])
        return [self.think(mix(at)) for at in range(len(states))]

    def think(self, x):
        normed = self.ffn_norm(x)
        return x + self.ffn_down(F.silu(self.ffn_gate(normed)) * self.ffn_up(normed))


def gather(parts, levels, at):
    """What each row of a level can look at, beginning with the topmost level: (rows, length of all levels, ...)."""
    rows, found = None, [parts[at]]
    for level in range(at, 0, -1):
        rows = levels[level].parents if rows is None else levels[level].parents[rows]
        found.insert(0, parts[level - 1][rows])
    return torch.cat(found, 1)


def attend(query, keys, values, mask):
    """Attention of one level to itself and to all above. mask: (rows, 1, length, keys of all levels)."""
    rows, length, heads, size = query.shape
    mixed = attention(query.transpose(1, 2), keys.transpose(1, 2), values.transpose(1, 2), mask)
    return mixed.transpose(1, 2).reshape(rows, length, heads * size)


def attention(query, key, value, mask):
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    # Older PyTorch, such as Debian's.
    scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5
    return (scores + mask).softmax(-1) @ value


class Network(nn.Module):
    def __init__(self, shape, labels, names):
        super().__init__()
        self.names = names
        self.token_embd = nn.Embedding(shape.tokens, shape.width)
        nn.init.normal_(self.token_embd.weight, std=0.5)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.blocks))
        self.output_norm = Norm(shape.width)
        # The output matrix is the embedding: with norms of one its logits would begin far apart.
        nn.init.constant_(self.output_norm.weight, 0.2)
        plant(self, labels)

    def forward(self, levels, asked):
        """The states (asked, width) of the last level in the end, and before the last block."""
        masks = attention_masks(levels)
        states = [self.token_embd(level.ids) for level in levels]
        for block in self.blocks[:-1]:
            states = block(states, levels, masks)
        return self.output_norm(self.blocks[-1](states, levels, masks, asked)), states[-1][asked]

    def logits(self, states, tokens=None):
        """Logits of all tokens, or of some for each state (states: (n, width), tokens: (n, options)). The output matrix is the embedding."""
        if tokens is None:
            return states @ self.token_embd.weight.T
        return (self.token_embd(tokens) @ states[:, :, None])[:, :, 0]

    def name_logits(self, states, prefixes):
        """Logits of all tokens but the names of tools that a prompt does not list: whoever wants one of these takes the next best."""
        absent = torch.zeros(len(states), self.token_embd.num_embeddings, dtype=torch.bool)
        absent[:, self.names] = True
        for row, prefix in enumerate(prefixes):
            absent[row, prefix] = False
        return self.logits(self.output_norm(states)).masked_fill(absent, -1e9)


def attention_masks(levels):
    """For each level what its tokens see of the levels above and of itself, as numbers to add to scores: (rows, 1, length, length of all levels)."""
    masks = []
    for at, level in enumerate(levels):
        rows, length = level.ids.shape
        seen = [level.mask()]
        if at > 0:
            above = gather([other.real for other in levels[:at]] + [level.real], levels, at)[:, : -length]
            if level.told is not None:
                end = above.shape[1] - levels[at - 1].ids.shape[1] + level.told
                above = above & (torch.arange(above.shape[1])[None] < end[:, None])
            seen.insert(0, above[:, None, :].expand(rows, length, -1))
        masks.append(torch.zeros(rows, 1, length, sum(part.shape[2] for part in seen)).masked_fill(~torch.cat(seen, -1)[:, None], -1e9))
    return masks
