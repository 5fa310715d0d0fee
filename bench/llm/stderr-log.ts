import type {Logger} from '../../src/log.ts';

const say = (_fields: object, message: string) => console.error(`bench:llm: ${message}`);

/** Shows what went wrong, and nothing else. */
export const stderrLog: Logger = {debug() {}, info() {}, warn: say, error: say};
