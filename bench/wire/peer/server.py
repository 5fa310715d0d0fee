"""The system that this one re-does, as far as the wire is concerned: a FastAPI server with the same messages, whose agents decide by rules as simple as ours.

python server.py    listens on a free port of the loopback interface, which uvicorn prints
"""

import asyncio
import math
import time
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, Field

Vector = tuple[float, float, float]


class VisibleEntity(BaseModel):
    id: str
    type: str = "entity"
    position: Vector = (0.0, 0.0, 0.0)
    distance: float | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)


class InventoryItem(BaseModel):
    id: str
    name: str = ""
    quantity: float = 1


class PerceptionMessage(BaseModel):
    agent_id: str
    tick: int
    position: Vector = (0.0, 0.0, 0.0)
    rotation: Vector = (0.0, 0.0, 0.0)
    velocity: Vector = (0.0, 0.0, 0.0)
    visible_entities: list[VisibleEntity] = Field(default_factory=list)
    inventory: list[InventoryItem] = Field(default_factory=list)
    health: float = 100.0
    energy: float = 100.0
    custom_data: dict[str, Any] = Field(default_factory=dict)


class ActionMessage(BaseModel):
    agent_id: str
    tick: int
    tool: str
    params: dict[str, Any]
    reasoning: str = ""


class TickRequest(BaseModel):
    tick: int
    perceptions: list[PerceptionMessage]
    simulation_state: dict[str, Any] = Field(default_factory=dict)


class TickResponse(BaseModel):
    tick: int
    actions: list[ActionMessage]
    metrics: dict[str, float]


app = FastAPI()


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "healthy"}


@app.post("/tick")
async def tick(request: TickRequest) -> TickResponse:
    started = time.perf_counter()
    actions = await asyncio.gather(*(decide(perception) for perception in request.perceptions))
    return TickResponse(
        tick=request.tick,
        actions=list(actions),
        metrics={
            "tick_time_ms": (time.perf_counter() - started) * 1000,
            "agents_processed": len(request.perceptions),
            "actions_generated": len(actions),
        },
    )


async def decide(perception: PerceptionMessage) -> ActionMessage:
    """Flee what is dangerous and near, take what is in reach, walk to what is not, else explore."""
    near = sorted(perception.visible_entities, key=lambda entity: distance_to(perception, entity))
    for entity in near:
        if entity.metadata.get("category") == "hazard" and distance_to(perception, entity) < 5:
            x, y, z = (2 * own - other for own, other in zip(perception.position, entity.position))
            return act(perception, "move_to", {"target_position": [x, y, z]})
    for entity in near:
        if entity.metadata.get("category") == "resource":
            if distance_to(perception, entity) <= 2:
                return act(perception, "pickup_item", {"item_id": entity.id})
            return act(perception, "move_to", {"target_position": entity.position})
    return act(perception, "explore_direction", {"direction": "north"})


def act(perception: PerceptionMessage, tool: str, params: dict[str, Any]) -> ActionMessage:
    return ActionMessage(agent_id=perception.agent_id, tick=perception.tick, tool=tool, params=params)


def distance_to(perception: PerceptionMessage, entity: VisibleEntity) -> float:
    return math.dist(perception.position, entity.position) if entity.distance is None else entity.distance


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=0, access_log=False)
