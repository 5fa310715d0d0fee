import {garbage, truncatedFrames} from './broken-frames.ts';
import {fullDisk, killedWhileUnpacking, manyAtOnce, readOnlyCache, tamperedCache} from './cache.ts';
import {clockJumps} from './clock-jumps.ts';
import {deepNesting, duplicateIds, tickOrder} from './contradictions.ts';
import {longPersona, manyAgents} from './crowds.ts';
import type {Fault} from './fault.ts';
import {gameKilled} from './game-killed.ts';
import {killed} from './killed.ts';
import {malformedMessages} from './malformed.ts';
import {fullDiskForRecording} from './recording.ts';
import {slowReader} from './slow-reader.ts';
import {slowWriter} from './slow-writer.ts';
import {stopped} from './stopped.ts';

/** Everything that can happen to a runtime, as far as we know. */
export const FAULTS: readonly Fault[] = [
  malformedMessages,
  garbage,
  truncatedFrames,
  deepNesting,
  duplicateIds,
  tickOrder,
  manyAgents,
  longPersona,
  slowReader,
  slowWriter,
  clockJumps,
  killed,
  stopped,
  gameKilled,
  readOnlyCache,
  fullDisk,
  fullDiskForRecording,
  tamperedCache,
  manyAtOnce,
  killedWhileUnpacking,
];
