/** One thing that was looked at. */
export interface Finding {
  /** Such as `memory`. */
  readonly name: string;
  /** `problem`: it will not work. `warning`: it works, and not as well as it could. */
  readonly state: 'good' | 'warning' | 'problem';
  /** What was found, in a sentence. */
  readonly found: string;
  /** What to do about it; there for whatever is not good. */
  readonly cure?: string;
}
