import {findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode} from 'jsonc-parser';
import type * as z from 'zod';
import {toPath} from '../protocol/issues.ts';
import type {JsonValue} from '../protocol/json.ts';
import {FileInvalid, type Problem} from './problem.ts';

type Path = readonly PropertyKey[];

/** What a file says, and where. */
export interface Source {
  readonly file: string;
  readonly value: JsonValue;
  /** The problem with what stands at a path such as `['tools', 0, 'name']`, or with what would hold it if it is missing. */
  problemAt(path: Path, message: string): Problem;
  /** The value as a schema wants it. Throws FileInvalid. */
  parseBy<Schema extends z.ZodType>(schema: Schema, value?: unknown): z.output<Schema>;
}

/** More of them nobody reads before the first ones are mended. */
const MOST_PROBLEMS = 10;

/** Reads JSON as people write it, with comments and commas behind the last element. Throws FileInvalid for anything else, and for a field that is said twice. */
export function parseSource(file: string, text: string): Source {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, {allowTrailingComma: true});
  const problemAtOffset = (offset: number, message: string): Problem => ({file, ...toPlace(text, offset), message});
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    const {offset, message} = describeError(text, error);
    throw new FileInvalid([problemAtOffset(offset, message)]);
  }
  const twice = findRepeated(root);
  if (twice !== undefined) {
    throw new FileInvalid([problemAtOffset(twice.offset, `${JSON.stringify(twice.value)} is said twice; keep one of them`)]);
  }
  // By way of a text, since the parser's objects are nobody's instances.
  const value: JsonValue = JSON.parse(JSON.stringify(getNodeValue(root)));
  const source: Source = {
    file,
    value,
    problemAt: (path, message) => problemAtOffset(findPlace(root, path), message),
    parseBy(schema, own = value) {
      const parsed = schema.safeParse(own);
      if (parsed.success) {
        return parsed.data;
      }
      const problems = parsed.error.issues.map(toNearest).map((issue) => {
        const prefix = issue.path.length > 0 ? `${toPath(issue.path)}: ` : '';
        return source.problemAt(placeOf(issue), `${prefix}${issue.message}`);
      });
      throw new FileInvalid(problems.slice(0, MOST_PROBLEMS));
    },
  };
  return source;
}

/** Where a person looks for an offset. */
function toPlace(text: string, offset: number): Pick<Problem, 'line' | 'column'> {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return {line: lines.length, column: (lines.at(-1) as string).length + 1};
}

/** The parser's names of its errors, such as CommaExpected, are words. */
function describeError(text: string, error: ParseError | undefined): {readonly offset: number; readonly message: string} {
  const offset = error?.offset ?? 0;
  const wanted =
    error === undefined
      ? 'value expected'
      : printParseErrorCode(error.error)
          .replaceAll(/\B[A-Z]/g, ' $&')
          .toLowerCase();
  const found = text.slice(offset, offset + (error?.length ?? 0)).slice(0, 40);
  return {
    offset,
    message: `this is not JSON: ${wanted}, ${found === '' ? 'but the file ends' : `found ${JSON.stringify(found)}`}`,
  };
}

/** The name of a field that its object has already. */
function findRepeated(node: Node): Node | undefined {
  const children = node.children ?? [];
  const names = node.type === 'object' ? children.flatMap(({children: [name] = []}) => name ?? []) : [];
  const repeated = names.find((name, at) => names.findIndex(({value}) => value === name.value) < at);
  return repeated ?? children.map(findRepeated).find((found) => found !== undefined);
}

function findPlace(root: Node, path: Path): number {
  const node = findNodeAtLocation(root, path as (string | number)[]);
  if (node === undefined) {
    return findPlace(root, path.slice(0, -1));
  }
  // Of a field people look for the name.
  return node.parent?.type === 'property' ? node.parent.offset : node.offset;
}

/** An unknown field is the place of its own mistake. */
const placeOf = (issue: z.core.$ZodIssue): Path =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] as string] : issue.path;

/** Where none of several forms fits, what is wrong with the one that fits furthest. */
function toNearest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const inner = issue.code === 'invalid_union' ? issue.errors.flat() : [];
  const furthest = inner.toSorted((one, other) => other.path.length - one.path.length)[0];
  return furthest === undefined || furthest.path.length === 0 ? issue : {...furthest, path: [...issue.path, ...furthest.path]};
}
