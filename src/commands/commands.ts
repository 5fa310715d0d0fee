import {bench} from './bench.ts';
import type {Command} from './command.ts';
import {doctor} from './doctor.ts';
import {models} from './models.ts';
import {repl} from './repl.ts';
import {replay} from './replay.ts';
import {report} from './report.ts';

/** All commands besides serving a game, in the order of the help. */
export const COMMANDS: readonly Command[] = [doctor, bench, report, replay, repl, models];
