import type {Command} from './command.ts';
import {replay} from './replay.ts';
import {report} from './report.ts';

/** All commands besides serving a game, in the order of the help. */
export const COMMANDS: readonly Command[] = [report, replay];
