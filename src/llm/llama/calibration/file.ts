import {createHash} from 'node:crypto';
import {mkdir, open, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {toMessage} from '../../../errors.ts';
import type {Log} from '../../log.ts';
import type {AskedSettings} from '../context-settings.ts';
import {removeOrphans} from '../orphans.ts';
import type {Measurement} from './measure.ts';

/** Whatever a measurement holds for, and no longer than. */
export interface Circumstances {
  /** Raised when what is measured, or what follows from it, changes. */
  readonly version: number;
  readonly model: string;
  readonly processor: string;
  readonly cores: number;
  readonly llamaBuild: string;
  readonly asked: AskedSettings;
}

/** The beginning of a model's file has its shape and how it is quantized. */
const HEAD_BYTES = 64 * 1024;

/** What tells a model from others of different speed: the length of its file and the hash of its beginning, whatever its name and place. */
export async function modelIdentity(path: string): Promise<string> {
  const {size} = await stat(path);
  const file = await open(path);
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return `${size}-${hash(buffer.subarray(0, bytesRead))}`;
  } finally {
    await file.close();
  }
}

/** The file in the cache that holds what was measured in these circumstances: each has one of its own, so that nobody overwrites another's. */
export function calibrationFile(cache: string, circumstances: Circumstances): string {
  return join(cache, `calibration-${hash(JSON.stringify(circumstances)).slice(0, 16)}.json`);
}

/** What the file says; undefined when there is none, or none that makes sense: then it is measured anew. */
export async function readMeasurement(file: string, log: Log): Promise<Measurement | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (isMeasurement(read)) {
      return read;
    }
    log.debug({file}, 'what was measured before cannot be used; measuring anew');
  } catch (error) {
    log.debug({file}, `nothing measured before (${toMessage(error)})`);
  }
  return undefined;
}

/** Keeps what was measured. Whoever reads meanwhile sees all of it or nothing. A cache that cannot be written to means to measure again next time. */
export async function writeMeasurement(file: string, measurement: Measurement & {for: Circumstances}, log: Log): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), {recursive: true, mode: 0o700});
    await writeFile(unfinished, `${JSON.stringify(measurement, undefined, 2)}\n`, {mode: 0o600});
    await rename(unfinished, file);
    await removeOrphans(dirname(file), /^calibration-.*\.json\.(\d+)$/);
  } catch (error) {
    log.debug({file}, `what was measured cannot be kept (${toMessage(error)}); it will be measured again`);
    await rm(unfinished, {force: true}).catch(() => undefined);
  }
}

function isMeasurement(value: unknown): value is Measurement {
  const {settings, tokensPerSecond} = Object(value) as Partial<Record<keyof Measurement, unknown>>;
  const {threads, flashAttention, batchTokens} = Object(settings) as Partial<Record<keyof Measurement['settings'], unknown>>;
  return isCount(threads) && isCount(batchTokens) && typeof flashAttention === 'boolean' && typeof tokensPerSecond === 'object';
}

const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 2 ** 16;
const hash = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
