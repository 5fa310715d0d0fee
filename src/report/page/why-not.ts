import type {EventOf} from '../../recording/format.ts';

/** A question that a decision answers: why not something else? */
export interface WhyNot {
  readonly of: string;
  readonly name: string;
  readonly sentence: string;
}

/** What else there was to choose, and what the agent could not choose at all, each with the reason why it was not. Pure. */
export function whyNot({weighed, sampling}: EventOf<'decision'>, tools: readonly string[]): readonly WhyNot[] {
  const weighedAgainst = weighed.flatMap(({of, options, chosen}) => {
    const [taken, chance] = options[chosen ?? -1] ?? ['', 0];
    return options.flatMap(([name, probability], place) =>
      place === chosen ? [] : [{of, name, sentence: toSentence(name, probability, taken, chance, sampling.temperature)}],
    );
  });
  const possible = new Set(weighed.find(({of}) => of === 'tool')?.options.map(([name]) => name));
  const impossible = tools
    .filter((tool) => !possible.has(tool))
    .map((name) => ({
      of: 'tool',
      name,
      sentence: `${name} was not possible: the agent does not have it, saw nothing to use it on, or the game did not allow it.`,
    }));
  return [...weighedAgainst, ...impossible];
}

function toSentence(name: string, probability: number, chosen: string, chance: number, temperature: number): string {
  const times = chance / Math.max(probability, 1e-6);
  if (probability > chance) {
    return `${name} was likelier, ${percent(probability)} against ${percent(chance)} for ${chosen}; the draw at temperature ${temperature} fell on ${chosen} all the same.`;
  }
  return `${name} was possible, but ${percent(probability)} is ${times < 10 ? times.toFixed(1) : Math.round(times)} times less than the ${percent(chance)} for ${chosen}.`;
}

/** A share from 0 to 1, for people. */
export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
