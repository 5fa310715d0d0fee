import {OPTION_LABELS} from '../../llm/labels.ts';
import type {ActionShape, Shape} from '../../llm/shape.ts';
import {PerceptionMessage} from '../../protocol/perception.ts';
import type {ToolDefinition} from '../../protocol/tool.ts';
import {toShaper} from './schema-shape.ts';
import {createOffers, type Source, sampleOf} from './sources.ts';

/** What tools ask for when there is something of everything, so that every choice is one: for describing tools, and for whoever prepares for decisions. */
export function toSampleActions(tools: readonly ToolDefinition[]): readonly ActionShape[] {
  return tools.flatMap(({name, parameters}) => {
    const params = toShaper(parameters)(toSamples);
    return params?.kind === 'record' ? [{tool: name, params}] : [];
  });
}

/** The labels of the things in samples, by their subjects. */
export const SAMPLE_LABELS: ReadonlyMap<string, string> = new Map(
  OPTION_LABELS.slice(0, 2).map((label) => [`thing ${label}`, label]),
);

/** What a source always offers, or else two things. */
function toSamples(source: Source): readonly Shape[] {
  const constant = createOffers(NOTHING_PERCEIVED)(source);
  const things = [...SAMPLE_LABELS.keys()].map((subject) => ({...sampleOf(source), name: subject, subject}));
  return constant.length > 0 ? constant : things;
}

const NOTHING_PERCEIVED = PerceptionMessage.parse({agent_id: 'nobody', tick: 0});
