"""The optimiser Muon (Keller Jordan et al. 2024, https://kellerjordan.github.io/posts/muon): momentum whose directions are all made equally strong."""

import torch


class Muon(torch.optim.Optimizer):
    """For the matrices inside the network; embeddings and norms are left to AdamW."""

    def __init__(self, parameters, lr, momentum=0.95, weight_decay=0.01):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                gradient, state = parameter.grad, self.state[parameter]
                memory = state.setdefault("momentum", torch.zeros_like(gradient))
                memory.lerp_(gradient, 1 - group["momentum"])
                update = orthogonal(gradient.lerp(memory, group["momentum"]))
                scale = max(1, parameter.shape[0] / parameter.shape[1]) ** 0.5
                parameter.mul_(1 - group["lr"] * group["weight_decay"]).add_(update, alpha=-group["lr"] * scale)


def orthogonal(matrix, steps=5):
    """The nearest matrix whose singular values are all about one, by Newton and Schulz's iteration with Jordan's coefficients."""
    a, b, c = 3.4445, -4.7750, 2.0315
    is_tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if is_tall else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        product = x @ x.T
        x = a * x + (b * product + c * product @ product) @ x
    return x.T if is_tall else x
