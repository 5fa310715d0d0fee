import {basename} from 'node:path';
import * as z from 'zod';
import {AgentId} from '../protocol/json.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import type {ToolDefinition} from '../protocol/tool.ts';
import type {Fields} from './fields.ts';
import {FileInvalid, type Problem} from './problem.ts';
import type {Source} from './source.ts';
import {strictObject} from './strict-object.ts';
import {expectUsable, type Shelf, TOOLS_FILE, ToolInFile} from './tools-file.ts';

/** What one file says of one agent. */
export interface AgentFile {
  readonly file: string;
  readonly agentId: string;
  /** The fields that stand in it, and no others. */
  readonly fields: Fields;
  problemAt: Source['problemAt'];
}

const {tools, fallback, sampling} = AgentRegistration.shape;

const AgentInFile = strictObject({
  ...AgentRegistration.shape,
  agent_id: AgentId.optional(),
  tools: z
    .array(ToolInFile)
    .pipe(tools.unwrap() as z.ZodType<ToolDefinition[], ToolDefinition[]>)
    .optional(),
  fallback: strictObject(fallback.unwrap().shape).optional(),
  sampling: strictObject(sampling.unwrap().shape).optional(),
});

/** Reads what a file says of an agent, which may name tools of the shelf. Throws FileInvalid. */
export function parseAgent(source: Source, shelf: Shelf): AgentFile {
  const value = withTools(source, shelf);
  const {agent_id: agentId = basename(source.file, '.json'), ...fields} = source.parseBy(AgentInFile, value);
  if (fields.tools !== undefined) {
    expectUsable(source, fields.tools, ['tools'], (at) => typeof Object(source.value).tools[at] !== 'string');
  }
  const said = Object.entries(fields).filter(([name]) => name in Object(value));
  return {file: source.file, agentId, fields: Object.fromEntries(said), problemAt: source.problemAt};
}

/** What the file says, with definitions in the place of names. */
function withTools(source: Source, shelf: Shelf): unknown {
  const {value} = source;
  const named: unknown = Object(value).tools;
  if (!Array.isArray(named)) {
    return value;
  }
  const problems: Problem[] = [];
  const definitions = named.map((tool, at) => {
    if (typeof tool === 'string' && !shelf.has(tool)) {
      problems.push(source.problemAt(['tools', at], toUnknown(tool, shelf)));
    }
    return typeof tool === 'string' ? shelf.get(tool) : tool;
  });
  if (problems.length > 0) {
    throw new FileInvalid(problems);
  }
  return {...Object(value), tools: definitions};
}

const toUnknown = (name: string, shelf: Shelf): string =>
  `there is no tool ${JSON.stringify(name)}; there are ${[...shelf.keys()].join(', ')}; define it in ${TOOLS_FILE}, or here in place of its name`;
