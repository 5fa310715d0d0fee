import * as z from 'zod';
import {ActionMessage} from './action.ts';
import {BackendInfo} from './initialize.ts';
import {defineNotification} from './method.ts';

/** To the runtime: end the process. */
export const exit = defineNotification({
  name: 'exit',
  summary: 'Ends the process, with exit code 0. Send `shutdown` before it to have open ticks answered.',
  params: z.object({}).default({}),
});

/** To the runtime: stop working on a request; it is answered with the error RequestCancelled (-32800). */
export const cancelRequest = defineNotification({
  name: '$/cancelRequest',
  summary: 'Cancels a request by its id; the model is free again within one batch.',
  params: z.object({id: z.union([z.string(), z.number()])}),
});

/** From the runtime: an action whose tick had to be answered without it. */
export const decision = defineNotification({
  name: 'decision',
  summary: 'An action that came after its tick was answered. The next tick that has nothing newer carries it.',
  params: ActionMessage,
});

/** From the runtime: the backend's state has changed. */
export const statusChanged = defineNotification({
  name: 'statusChanged',
  summary: 'The backend starts, loads (with progress), is ready, or failed and why.',
  params: BackendInfo,
});

export const CLIENT_NOTIFICATIONS = [exit, cancelRequest] as const;
export const RUNTIME_NOTIFICATIONS = [decision, statusChanged] as const;
