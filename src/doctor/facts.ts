/** What a machine is like, as far as it matters for a model. */
export interface MachineFacts {
  readonly platform: string;
  readonly processor: string;
  /** Cores that this process may use. */
  readonly cores: number;
  /** Extensions of the instruction set, as Linux names them; absent where nobody says. */
  readonly features: ReadonlySet<string> | undefined;
  /** Memory that this process may use, and what of it is free, in bytes. */
  readonly memoryBytes: number;
  readonly freeBytes: number;
  /** Devices of graphics cards, such as `/dev/nvidia0`. */
  readonly gpus: readonly string[];
}

/** A place for files that can be made again. */
export interface CacheFacts {
  readonly folder: string;
  /** Why nothing can be written there; absent when it can. */
  readonly failure?: string;
}
