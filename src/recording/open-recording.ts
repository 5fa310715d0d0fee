import {toMessage} from '../errors.ts';
import type {Logger} from '../log.ts';
import type {EventLogOptions} from './event-log.ts';
import {createFileAppender} from './file-appender.ts';
import {createRecorder, type Recorder} from './recorder.ts';

export interface RecordingOptions extends Omit<EventLogOptions, 'file'> {
  readonly path: string;
  readonly log: Logger;
}

/** Begins a recording in a file. Throws SettingInvalid when it cannot be written to; a disk that fails later ends the recording and nothing else. */
export function openRecording({path, log, ...options}: RecordingOptions): Recorder {
  const file = createFileAppender(path, (err) =>
    log.error({err, path}, `the recording has ended, because the disk does not take it (${toMessage(err)}); the game goes on`),
  );
  return createRecorder({...options, file});
}
