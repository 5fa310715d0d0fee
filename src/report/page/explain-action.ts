import type {ActionMessage, ActionReason} from '../../protocol/action.ts';

const REASONS: Readonly<Record<ActionReason, string>> = {
  deadline: 'nobody had decided when the tick was due',
  superseded: 'a newer tick came before anybody had decided',
  between_decisions: 'it was not this agent’s turn to be asked',
  busy: 'it was still carrying that out',
  unchanged: 'nothing had changed for it since',
  explained: 'its reasons came later',
  invalid_perception: 'the game’s perception was not valid',
  no_legal_action: 'there was nothing that it could do',
  decision_failed: 'the decision failed',
  backend_failed: 'the model had failed',
  agent_changed: 'the agent was registered anew meanwhile',
  shutting_down: 'the runtime was ending',
  diverged: 'the replayed game went another way than the recorded one',
};

/** Where an action came from, in a sentence. Pure. */
export function explainAction({source, reason, decided_tick}: ActionMessage): string {
  const because = reason === undefined ? '' : `, because ${REASONS[reason] ?? reason}`;
  switch (source) {
    case 'model':
      return 'The model decided this for what the agent saw.';
    case 'cache':
      return 'The model had been asked exactly this before; its scores were kept, and the draw was made anew.';
    case 'carried':
      return `It went on with what was decided in tick ${decided_tick ?? '?'}${because}.`;
    case 'fallback':
      return `It did what it does when nobody decides${because}.`;
    case 'scripted':
      return 'Rules decided this; no model was asked.';
  }
}
