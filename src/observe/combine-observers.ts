import type {Observer} from '../agents/observer.ts';

/** One observer that passes everything on to several, in their order. */
export function combineObservers(observers: readonly Observer[]): Observer {
  const toAll =
    <Name extends keyof Observer>(name: Name) =>
    (...told: Parameters<Observer[Name]>) => {
      for (const observer of observers) {
        (observer[name] as (...args: Parameters<Observer[Name]>) => void)(...told);
      }
    };
  return {
    tickReceived: toAll('tickReceived'),
    tickAnswered: toAll('tickAnswered'),
    invalidPerception: toAll('invalidPerception'),
    decisionStarted: toAll('decisionStarted'),
    decided: toAll('decided'),
    decisionFailed: toAll('decisionFailed'),
    explained: toAll('explained'),
  };
}
