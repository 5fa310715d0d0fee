import type {ActionMessage, ActionReason, ActionSource} from '../protocol/action.ts';
import type {BackendInfo} from '../protocol/initialize.ts';
import type {AgentRegistration} from '../protocol/register-agent.ts';
import type {EventOf} from '../recording/format.ts';

/** What the page has at once: enough for all pictures. Lists of the same length are columns of one table. */
export interface Overview {
  /** Name of the recording's file. */
  readonly file: string;
  readonly recording: EventOf<'recording'>;
  readonly client: EventOf<'client'>['client'] | null;
  readonly backend: BackendInfo | null;
  readonly model: Pick<EventOf<'model'>, 'file' | 'bytes' | 'sha256'> | null;
  /** The runtime ended in good order. */
  readonly endReason: string | null;
  readonly agents: readonly ReportedAgent[];
  /** Beginnings of prompts that agents share. */
  readonly shared: readonly string[];
  readonly tools: readonly string[];
  readonly sources: readonly ActionSource[];
  /** The first one stands for none. */
  readonly reasons: readonly (ActionReason | '')[];
  readonly ticks: {
    readonly tick: readonly number[];
    /** When it was asked, in milliseconds since the runtime started. */
    readonly atMs: readonly number[];
    readonly tookMs: readonly number[];
    readonly deadlineMs: readonly (number | null)[];
    /** In which chunk its details are. */
    readonly chunk: readonly number[];
  };
  /** One row for each action; all but `chance` are places in other tables. */
  readonly actions: {
    readonly tick: readonly number[];
    readonly agent: readonly number[];
    readonly tool: readonly number[];
    readonly source: readonly number[];
    readonly reason: readonly number[];
    /** In thousandths; −1 where nobody weighed. */
    readonly chance: readonly number[];
  };
  /** One row for each decision of a model. */
  readonly decisions: {
    readonly tick: readonly number[];
    readonly agent: readonly number[];
    /** 1 where it came after its tick was answered. */
    readonly late: readonly number[];
    readonly queueMs: readonly number[];
    readonly prefillMs: readonly number[];
    readonly decodeMs: readonly number[];
    readonly validateMs: readonly number[];
    readonly reused: readonly number[];
    readonly prefilled: readonly number[];
    readonly forced: readonly number[];
    readonly sampled: readonly number[];
  };
  readonly chunks: number;
}

export interface ReportedAgent {
  readonly id: string;
  readonly registration: AgentRegistration;
  readonly persona: string;
  /** Place in `shared`. */
  readonly shared: number;
}

/** The details of some ticks, by their places in the overview's table. */
export type Chunk = Readonly<Record<number, readonly Detail[]>>;

/** All that is known of one agent in one tick. */
export interface Detail {
  readonly agent: number;
  readonly perception: unknown;
  readonly action: ActionMessage;
  readonly decision?: EventOf<'decision'>;
  /** Why nobody could decide. */
  readonly failure?: string;
  /** What the game was told is wrong. */
  readonly error?: string;
}
