import type {ActionShape, Field, LegalAction, Shape} from '../llm/shape.ts';

/** What actions are called by: letters, because nearly every vocabulary has each as one token. */
const LABELS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];

/** One tool is listed with at most so many combinations; params beyond that stay choices, made after the action is. */
const MAX_PER_TOOL = 32;

/**
 * All that an agent may do, one by one, each with a label of its own. Where there is more than there are labels, every tool keeps its first options:
 * those of the nearest entities, because sources offer the nearest first. They are listed by tool and then by name, so that a step which changes who is
 * nearest does not change the list. Optional params that are free are left out. Pure.
 */
export function toLegalActions(actions: readonly ActionShape[]): readonly LegalAction[] {
  const kept = shareOut(actions.map(expand), LABELS.length).flatMap(byName);
  return kept.map((action, at) => ({...action, label: LABELS[at] as string}));
}

const byName = (actions: readonly Omit<LegalAction, 'label'>[]) => actions.toSorted((a, b) => (a.name < b.name ? -1 : 1));

function expand({tool, params}: ActionShape): Omit<LegalAction, 'label'>[] {
  const fields = params.fields.filter(({shape, isOptional}) => !(isOptional && isFree(shape)));
  let combinations: {readonly fields: readonly Field[]; readonly names: readonly string[]}[] = [{fields: [], names: []}];
  for (const field of fields) {
    const options = literalsOf(field.shape);
    const isListed = options !== undefined && options.length * combinations.length <= MAX_PER_TOOL;
    const chosen = isListed ? options : [field.shape];
    combinations = combinations.flatMap((combination) =>
      chosen.map((shape) => ({
        fields: [...combination.fields, {...field, shape}],
        names: [...combination.names, ...toNames(shape)],
      })),
    );
  }
  return combinations.map((combination) => ({
    tool,
    params: {kind: 'record', fields: combination.fields},
    name: [tool, ...combination.names].join(' '),
  }));
}

/** The literals that a shape offers, or undefined when it offers anything else. */
function literalsOf(shape: Shape): readonly Shape[] | undefined {
  const options = shape.kind === 'choice' ? shape.options : [shape];
  return options.every(({kind}) => kind === 'literal') ? options : undefined;
}

const isFree = (shape: Shape): boolean => literalsOf(shape) === undefined;

function toNames(shape: Shape): string[] {
  if (shape.kind !== 'literal') {
    return [];
  }
  const said = shape.name ?? shape.value;
  return [typeof said === 'string' ? said : JSON.stringify(said)];
}

/** Cuts the longest groups until all fit: each group keeps its first items. */
function shareOut<T>(groups: readonly (readonly T[])[], limit: number): (readonly T[])[] {
  let most = Math.max(0, ...groups.map(({length}) => length));
  const kept = () => groups.reduce((sum, {length}) => sum + Math.min(length, most), 0);
  while (most > 1 && kept() > limit) {
    most -= 1;
  }
  return groups.map((group) => group.slice(0, most)).slice(0, limit);
}
