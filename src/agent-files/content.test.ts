import {describe, expect, it} from 'vitest';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {type Content, NOTHING, readContent} from './content.ts';
import {toSentence} from './problem.ts';

const read = (files: Record<string, string | Error>, before: Content = NOTHING) =>
  readContent(new Map(Object.entries(files)), before);
const problemsOf = (files: Record<string, string | Error>, before?: Content) => read(files, before).problems.map(toSentence);
const saying = ({agents}: Content) => Object.fromEntries([...agents].map(([id, {file, fields}]) => [id, {file, ...fields}]));

const HOP = '{"name": "hop", "description": "Jump."}';

describe('a folder of agents', () => {
  it('is read with comments, trailing commas and names of tools', () => {
    const content = read({
      'ada.json': `// Ada keeps the mill.
{
  "persona": "Shy.", /* for now */
  "goals": "eat",
  "tools": ["hop", "idle", {"name": "nap"}],
}`,
      'bob.json': '\uFEFF{"agent_id": "Bob", "sampling": {"temperature": 0}}'.slice(1),
      'tools.json': `[${HOP},]`,
    });
    expect(content.problems).toEqual([]);
    expect(saying(content)).toEqual({
      ada: {
        file: 'ada.json',
        persona: 'Shy.',
        goals: ['eat'],
        tools: [
          {name: 'hop', description: 'Jump.', parameters: {type: 'object', properties: {}}},
          expect.objectContaining({name: 'idle'}),
          expect.objectContaining({name: 'nap'}),
        ],
      },
      Bob: {file: 'bob.json', sampling: {temperature: 0}},
    });
  });

  it.each<[string, string]>([
    ['{\n  "persona": "a"\n  "goals": []\n}', 'ada.json:3:3: this is not JSON: comma expected, found "\\"goals\\""'],
    ['', 'ada.json:1:1: this is not JSON: value expected, but the file ends'],
    ['{"persona": "a', 'ada.json:1:13: this is not JSON: unexpected end of string, found "\\"a"'],
    ['[]', 'ada.json:1:1: Invalid input: expected object, received array'],
    ['{\r\n  "persona": "a",\r\n  "persona": "b"}', 'ada.json:3:3: "persona" is said twice; keep one of them'],
    ['{\n  "decide_every": 0}', 'ada.json:2:3: decide_every: Too small: expected number to be >=1'],
    ['{"sampling": {\n"temperature": 9}}', 'ada.json:2:1: sampling.temperature: Too big: expected number to be <=5'],
    ['{"goals": [\n1]}', 'ada.json:2:1: goals[0]: Invalid input: expected string, received number'],
    ['{"goals": 1}', 'ada.json:1:2: goals: Invalid input'],
    ['{"tools": []}', 'ada.json:1:2: tools: Too small: expected array to have >=1 items'],
    ['{"tools": [\n3]}', 'ada.json:2:1: tools[0]: Invalid input: expected object, received number'],
    [
      '{"tools": [\n"idle", "hip"]}',
      'ada.json:2:9: there is no tool "hip"; there are move_to, explore_direction, pickup_item, drop_item, use_item, craft_item, look_at, ' +
        'send_message, idle; define it in tools.json, or here in place of its name',
    ],
    [
      '{"tools": [{"name": "a", "parameters":\n {"type": "string"}}]}',
      'ada.json:1:26: the tool "a": parameters must be of type object, so that params has names',
    ],
    ['{"tools": ["idle",\n"idle"]}', 'ada.json:2:1: the tool "idle" is given twice'],
    [
      '{\n  "personna": "Shy."}',
      `ada.json:2:3: there is no field "personna"; there are ${Object.keys(AgentRegistration.shape).join(', ')}`,
    ],
    ['{"sampling": {\n  "temp": 1}}', 'ada.json:2:3: sampling: there is no field "temp"; there are temperature, seed'],
    [
      '{"fallback": {"tool": "idle",\n  "param": {}}}',
      'ada.json:2:3: fallback: there is no field "param"; there are tool, params',
    ],
    ['{"tools": [{\n  "nam": "a"}]}', 'ada.json:1:12: tools[0].name: Invalid input: expected string, received undefined'],
  ])('names the place of what is wrong: %j', (text, sentence) => {
    expect(problemsOf({'ada.json': text})[0]).toBe(sentence);
    expect(saying(read({'ada.json': text, 'bob.json': '{"priority": 1}'}))).toEqual({bob: {file: 'bob.json', priority: 1}});
  });

  it('goes on saying what a file said before something was wrong with it', () => {
    const before = read({'ada.json': '{"persona": "Shy.", "tools": ["hop"]}', 'tools.json': `[${HOP}]`});
    const broken = read({'ada.json': '{"persona": ', 'tools.json': '[{"name": 3}]'}, before);
    expect(broken.problems.map(toSentence)).toEqual([
      'tools.json:1:3: [0].name: Invalid input: expected string, received number',
      'ada.json:1:13: this is not JSON: value expected, but the file ends',
    ]);
    expect(saying(broken)).toEqual(saying(before));
    expect(saying(read({'ada.json': new Error('EACCES'), 'tools.json': '[]'}, broken))).toEqual(saying(before));
    expect(saying(read({}, broken))).toEqual({});
  });

  it('lets one file speak for an agent, the one that did so before', () => {
    const two = {'a.json': '{"agent_id": "ada", "priority": 1}', 'ada.json': '{"priority": 2}'};
    const refusal = 'speaks for the agent "ada" already; give this one an agent_id of its own';
    expect(problemsOf(two)).toEqual([`ada.json:1:1: a.json ${refusal}`]);
    const before = read({'ada.json': '{"priority": 2}'});
    expect(problemsOf(two, before)).toEqual([`a.json:1:2: ada.json ${refusal}`]);
    expect(saying(read(two, before))).toEqual({ada: {file: 'ada.json', priority: 2}});
    const both = read({'ada.json': '{"priority": 2}', 'bob.json': '{"priority": 3}'});
    const usurped = read({'ada.json': '{"agent_id": "bob", "priority": 4}', 'bob.json': '{"priority": 5}'}, both);
    expect(usurped.problems).toHaveLength(1);
    expect(saying(usurped)).toEqual({ada: {file: 'ada.json', priority: 2}, bob: {file: 'bob.json', priority: 5}});
  });
});
