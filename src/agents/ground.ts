import type {PerceptionMessage} from '../protocol/perception.ts';
import type {AgentRegistration} from '../protocol/register-agent.ts';

type Vector = PerceptionMessage['position'];

/** How an agent's world is measured. */
export type Ground = Pick<AgentRegistration, 'dimensions' | 'reach'>;

/** Of a 3D game whose unit is a metre, which is what everybody else reckons with. */
export const METRES: Ground = {dimensions: 3, reach: 2};

/** A step is what a metre is in such a game: half of what an agent can reach. Answers its length in the game's units. */
export const stepOf = ({reach}: Ground): number => reach / METRES.reach;

/** Which of a place's numbers is the second one along the ground; the first is x. */
export const depthOf = ({dimensions}: Ground): 1 | 2 => (dimensions === 2 ? 1 : 2);

/**
 * What an agent perceives, for whoever decides: places and distances in steps, x and z along the ground and y upwards, whatever units the game has and whichever way its
 * ground lies. The game's own data stays as it is. Pure.
 */
export function inSteps(perception: PerceptionMessage, ground: Ground): PerceptionMessage {
  const step = stepOf(ground);
  if (step === 1 && ground.dimensions === METRES.dimensions) {
    return perception;
  }
  const depth = depthOf(ground);
  const height = depth === 1 ? 2 : 1;
  const convert = (place: Vector): Vector => [place[0] / step, place[height] / step, place[depth] / step];
  return {
    ...perception,
    position: convert(perception.position),
    visible_entities: perception.visible_entities.map((entity) => ({
      ...entity,
      position: convert(entity.position),
      ...(entity.distance !== undefined && {distance: entity.distance / step}),
    })),
  };
}
