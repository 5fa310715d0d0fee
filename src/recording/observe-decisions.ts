import type {Observer} from '../agents/observer.ts';
import type {EventLog} from './event-log.ts';

const round = (ms: number) => Math.round(ms * 1000) / 1000;
const toShare = (probability: number) => Math.round(probability * 1e6) / 1e6;

/** Notes what a model was asked and answered. Not for a backend that reads no prompts: they would be written for the recording alone. */
export function observeDecisions({note}: Pick<EventLog, 'note'>): Observer {
  return {
    tickReceived() {},
    tickAnswered() {},
    invalidPerception() {},
    decisionStarted() {},
    decided({request, decision, queuedMs, validateMs, isLate}) {
      const {weighed = [], params, tool, said, probability, fromCache, tokens, prefillMs, decodeMs} = decision;
      const {agentId, tick, sampling} = request;
      const {situation, now} = request.prompt();
      note({
        event: 'decision',
        agent_id: agentId,
        tick,
        situation,
        now,
        ...(said !== undefined && {said}),
        weighed: weighed.map(({of, options, chosen}) => ({
          of,
          options: options.map(({name, probability: p}) => [name, toShare(p)]),
          ...(chosen !== undefined && {chosen}),
        })),
        tool,
        params: {...params},
        ...(probability !== undefined && {probability: toShare(probability)}),
        from_cache: fromCache === true,
        late: isLate,
        sampling: {...sampling},
        timings_ms: {queue: round(queuedMs), prefill: round(prefillMs), decode: round(decodeMs), validate: round(validateMs)},
        tokens: {...tokens},
      });
    },
    decisionFailed({agentId, tick, message}) {
      note({event: 'failure', agent_id: agentId, tick, message});
    },
    explained() {},
  };
}
