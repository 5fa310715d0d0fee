"""Trains the model on the lessons: `npm run train -- [--steps N]`; see training/README.md.

Writes checkpoint.pt, from which it goes on when it is started again, weights.bin for training/export.ts, and loss.csv.
"""

import argparse
import array
import csv
import json
import os
import sys
import time

import torch
import torch.distributed as team
from torch.nn import functional as F

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "model"))
from lessons import Batch, Lessons  # noqa: E402
from muon import Muon  # noqa: E402
from network import Network, Shape  # noqa: E402

WARM_UP_STEPS = 50
# How much the parts of the loss weigh. The choices are what a game sees. A tool's name, before the last block, is there so that the model has something to look
# for in the list of tools: without it, tools in an order of their own are not learnt for a long time.
WEIGHTS = {"tool": 1.5, "name": 1.0, "target": 1.0, "text": 0.25}
# An answer that is n times rarer than the most frequent one counts n ** RARITY times as much in the beginning, and in the end no more than any other: a tool that is
# right in three of a hundred moments is not learnt for its own sake.
RARITY = 0.5


def main():
    options = read_options()
    # Several processes, as torchrun starts them, share the work: each learns other lessons, and all learn from everybody's.
    rank, size = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    if size > 1:
        team.init_process_group("gloo")
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    lessons = Lessons(f"{options.folder}/lessons.jsonl", options.exam)
    network = Network(Shape(lessons.about["shape"], lessons.about["tokens"]), lessons.about["labels"], lessons.about["names"])
    optimizers = create_optimizers(network, options.rate)
    checkpoint = f"{options.folder}/checkpoint.pt"
    step = resume(checkpoint, network, optimizers) if os.path.exists(checkpoint) else 0
    count = sum(parameter.numel() for parameter in network.parameters())
    if rank == 0:
        print(f"{count / 1e6:.2f} million parameters, {len(lessons.groups)} groups of lessons, from step {step} to {options.steps}", flush=True)

    rarity = lessons.rarity()
    batches = lessons.batches(options.groups, options.seed + rank)
    for _ in range(step):
        next(batches)
    means, started, decisions = {}, time.time(), 0
    while step < options.steps:
        set_rate(optimizers, min(1, (step + 1) / WARM_UP_STEPS, (options.steps - step) / options.cooldown))
        batch = Batch(next(batches), has_texts=step >= options.texts_from)
        loss, parts = judge(network, batch, rarity ** (RARITY * (1 - step / options.steps)))
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss.backward()
        if size > 1:
            share_gradients(network, size)
        for optimizer in optimizers:
            optimizer.step()
        step += 1
        decisions += batch.decisions * size
        means = {name: value * 0.05 + means.get(name, value) * 0.95 for name, value in parts.items()}
        if rank == 0 and step % options.report == 0:
            report(step, decisions / (time.time() - started), means)
        if rank == 0 and (step % options.keep == 0 or step == options.steps):
            exam = take_exam(network, lessons, options.groups)
            report(step, decisions / (time.time() - started), exam, "exam")
            log(f"{options.folder}/loss.csv", step, means, exam)
            save(options.folder, network, optimizers, step)


def share_gradients(network, size):
    for parameter in network.parameters():
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
    gradients = [parameter.grad for parameter in network.parameters()]
    together = torch.cat([gradient.flatten() for gradient in gradients])
    team.all_reduce(together)
    for gradient, mean in zip(gradients, (together / size).split([gradient.numel() for gradient in gradients])):
        gradient.copy_(mean.view_as(gradient))


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", default="dist/training", help="where the lessons are")
    parser.add_argument("--steps", type=int, default=5400, help="batches in all, those of the checkpoint included")
    parser.add_argument("--cooldown", type=int, default=4600, help="the last so many steps, in which the rate falls to nothing")
    parser.add_argument("--texts-from", type=int, default=4500, help="the step from which texts are learnt too")
    parser.add_argument("--groups", type=int, default=2, help="groups in a batch, some 18 decisions of each")
    parser.add_argument("--rate", type=float, default=0.006, help="learning rate of Muon; AdamW's is a quarter of it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="of each process")
    parser.add_argument("--exam", type=int, default=60, help="groups that are kept back to be asked about")
    parser.add_argument("--report", type=int, default=20, help="steps between lines of progress")
    parser.add_argument("--keep", type=int, default=200, help="steps between checkpoints")
    return parser.parse_args()


def create_optimizers(network, rate):
    matrices = [parameter for parameter in network.blocks.parameters() if parameter.ndim == 2]
    known = {id(parameter) for parameter in matrices}
    others = [parameter for parameter in network.parameters() if id(parameter) not in known]
    optimizers = [Muon(matrices, rate), torch.optim.AdamW(others, rate / 4, betas=(0.9, 0.95), weight_decay=0)]
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["full_rate"] = group["lr"]
    return optimizers


def set_rate(optimizers, share):
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = group["full_rate"] * share


def judge(network, batch, weights):
    """The loss of a batch, and its parts with the shares of right answers, as plain numbers. `weights`: how much each tool counts, by the token of its name."""
    asked = torch.cat([torch.stack((batch.tools.rows, batch.tools.places)), torch.stack((batch.targets.rows, batch.targets.places)), batch.texts[:, :2].T], 1)
    states, earlier = network(batch.levels, (asked[0], asked[1]))
    of_tools, of_targets, of_texts = states.split([len(batch.tools.rows), len(batch.targets.rows), len(batch.texts)])
    losses, rights = {}, {}
    of_names = F.cross_entropy(network.name_logits(earlier[: len(batch.names)], batch.prefixes), batch.names, reduction="none")
    of_tool = weights[batch.names]
    losses["name"] = mean(of_names, of_tool)
    for name, own, questions, importance in (("tool", of_tools, batch.tools, of_tool), ("target", of_targets, batch.targets, torch.ones(len(of_targets)))):
        logits = network.logits(own, questions.options).masked_fill(~questions.offered, -1e9)
        losses[name] = mean(F.cross_entropy(logits, questions.answers, reduction="none"), importance)
        rights[name] = (logits.argmax(-1) == questions.answers).float()
    nothing = torch.zeros(())
    losses["text"] = F.cross_entropy(network.logits(of_texts), batch.texts[:, 2]) if len(batch.texts) else nothing
    shares = {"right tool": rights["tool"].mean(), "right target": rights["target"].mean(), "right chosen target": rights["target"][batch.chosen].mean()}
    parts = {name: value.item() for name, value in {**losses, **shares}.items()}
    return sum(WEIGHTS[name] * value for name, value in losses.items()), parts


def mean(values, weights):
    return (values * weights).sum() / weights.sum()


@torch.no_grad()
def take_exam(network, lessons, size):
    all_alike = torch.ones(lessons.about["tokens"])
    parts = [judge(network, Batch(lines), all_alike)[1] for lines in lessons.exam_batches(size)]
    return {name: sum(part[name] for part in parts) / len(parts) for name in parts[0]}


def report(step, speed, parts, kind="    "):
    print(f"{kind} step {step}  {speed:.0f} decisions/s  " + "  ".join(f"{name} {value:.3f}" for name, value in parts.items()), flush=True)


def log(path, step, means, exam):
    is_new = not os.path.exists(path)
    with open(path, "a", newline="") as file:
        writer = csv.writer(file)
        if is_new:
            writer.writerow(["step", *means, *(f"exam {name}" for name in exam)])
        writer.writerow([step, *(f"{value:.4f}" for value in [*means.values(), *exam.values()])])


def resume(path, network, optimizers):
    state = torch.load(path)
    network.load_state_dict(state["network"])
    for optimizer, kept in zip(optimizers, state["optimizers"]):
        full_rates = [group["full_rate"] for group in optimizer.param_groups]
        optimizer.load_state_dict(kept)
        for group, full_rate in zip(optimizer.param_groups, full_rates):
            group["full_rate"] = full_rate
    return state["step"]


def save(folder, network, optimizers, step):
    """Under another name until it is complete, and the weights once more in a form that training/export.ts reads."""
    state = {"network": network.state_dict(), "optimizers": [optimizer.state_dict() for optimizer in optimizers], "step": step}
    torch.save(state, f"{folder}/checkpoint.pt.new")
    os.replace(f"{folder}/checkpoint.pt.new", f"{folder}/checkpoint.pt")
    tensors = {to_gguf_name(name): tensor for name, tensor in network.state_dict().items()}
    with open(f"{folder}/weights.bin.new", "wb") as file:
        about = {"step": step, "tensors": [{"name": name, "shape": list(tensor.shape)} for name, tensor in tensors.items()]}
        file.write(json.dumps(about).encode() + b"\n")
        for tensor in tensors.values():
            file.write(array.array("f", tensor.flatten().tolist()).tobytes())
    os.replace(f"{folder}/weights.bin.new", f"{folder}/weights.bin")


def to_gguf_name(name):
    return name.replace("blocks.", "blk.")


if __name__ == "__main__":
    main()
