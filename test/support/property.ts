import fc from 'fast-check';

/**
 * Fails with the smallest counterexample when a property does not hold. The same cases in every run, so that a test which passes keeps passing;
 * `PROPERTY_SEED=7` tries others and `PROPERTY_TIMES=50` fifty times as many.
 */
export function expectAlways<Values>(property: fc.IProperty<Values>, runs = 300): void {
  const {PROPERTY_SEED: seed = '1', PROPERTY_TIMES: times = '1'} = process.env;
  fc.assert(property, {seed: Number(seed), numRuns: runs * Number(times)});
}
