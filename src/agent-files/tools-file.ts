import * as z from 'zod';
import {DEFAULT_TOOLS} from '../agents/tools/default-tools.ts';
import {createToolSet} from '../agents/tools/tool-set.ts';
import {RuntimeFailure} from '../errors.ts';
import {ToolDefinition} from '../protocol/tool.ts';
import {FileInvalid} from './problem.ts';
import type {Source} from './source.ts';
import {strictObject} from './strict-object.ts';

/** The file whose tools all other files may name. */
export const TOOLS_FILE = 'tools.json';

/** Tools that can be called by their names alone. */
export type Shelf = ReadonlyMap<string, ToolDefinition>;

/** What need not be defined by anybody. */
export const DEFAULT_SHELF: Shelf = toShelf(DEFAULT_TOOLS);

/** A tool as a file defines it. */
export const ToolInFile = strictObject(ToolDefinition.shape);

/** Reads the shared tools, which take the place of default ones of their names. Throws FileInvalid. */
export function parseTools(source: Source): Shelf {
  const definitions = source.parseBy(z.array(ToolInFile));
  expectUsable(source, definitions, []);
  return new Map([...DEFAULT_SHELF, ...toShelf(definitions)]);
}

/**
 * Checks the tools that stand at a path: that no two have one name, and each that is defined there alone, so that the wrong one is named. Throws FileInvalid.
 */
export function expectUsable(
  source: Source,
  tools: readonly ToolDefinition[],
  path: readonly PropertyKey[],
  isDefinedThere: (at: number) => boolean = () => true,
): void {
  const problems = tools.flatMap((tool, at) => {
    const problem = isDefinedThere(at) ? findProblem(tool) : undefined;
    return [
      ...(isRepeated(tools, at) ? [source.problemAt([...path, at], `the tool ${JSON.stringify(tool.name)} is given twice`)] : []),
      ...(problem === undefined ? [] : [source.problemAt([...path, at, 'parameters'], problem)]),
    ];
  });
  if (problems.length > 0) {
    throw new FileInvalid(problems);
  }
}

const isRepeated = (tools: readonly ToolDefinition[], at: number): boolean =>
  tools.findIndex(({name}) => name === tools[at]?.name) < at;

function findProblem(definition: ToolDefinition): string | undefined {
  try {
    createToolSet([definition]);
    return undefined;
  } catch (error) {
    if (error instanceof RuntimeFailure) {
      return error.message;
    }
    throw error;
  }
}

function toShelf(definitions: readonly ToolDefinition[]): Shelf {
  return new Map(definitions.map((definition) => [definition.name, definition]));
}
