import {DEFAULT_TOOLS} from '../../src/agents/tools/default-tools.ts';
import {AgentRegistration} from '../../src/protocol/register-agent.ts';
import type {ToolDefinition} from '../../src/protocol/tool.ts';

const SENTENCES = ['berries here', 'danger here', 'I need wood', 'I need stone', 'follow me', 'thank you'];

/**
 * The benchmark's agents: the default tools, but where those take free words and numbers, a choice. So every answer is one of a list, and
 * nobody gains or loses by how long a text random weights happen to write.
 */
export function toForager(agentId: string): AgentRegistration {
  return AgentRegistration.parse({
    agent_id: agentId,
    persona:
      'You are one forager in a small valley. You collect berries, wood and stone for your team, keep your energy above thirty, and stay away from fire.',
    goals: ['collect berries, wood and stone', 'never walk through a hazard', 'prefer the nearest useful resource'],
    tools: TOOLS,
  });
}

const TOOLS: readonly ToolDefinition[] = DEFAULT_TOOLS.filter(({name}) => name !== 'craft_item').map((tool) => {
  const properties = tool.parameters.properties as Record<string, object>;
  switch (tool.name) {
    case 'move_to':
      return withProperties(tool, {target_position: properties.target_position});
    case 'send_message':
      return withProperties(tool, {recipient_id: properties.recipient_id, message: {type: 'string', enum: SENTENCES}});
    default:
      return tool;
  }
});

function withProperties(tool: ToolDefinition, properties: object): ToolDefinition {
  return {
    ...tool,
    parameters: {...tool.parameters, properties, required: Object.keys(properties)} as ToolDefinition['parameters'],
  };
}
