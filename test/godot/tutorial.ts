/** A node of the scene that the README has its reader make. */
interface TutorialNode {
  readonly depth: number;
  readonly name: string;
  readonly type: string;
  /** As they stand in a scene file. */
  readonly properties: readonly string[];
}

/** What the README's tutorial says to make. */
export interface Tutorial {
  readonly script: string;
  /** The scene as Godot would save it. `scripts` are by node, `groups` by the beginning of a node's name. */
  toScene(scripts: Readonly<Record<string, string>>, groups: Readonly<Record<string, string>>): string;
}

const SECTION = /## A character in ten minutes\n(.*?)\n## Without AgentMind\n/s;
const NODE = /^( *)(\w+) +(\w+)(?: +\[(.*)\])?$/;

/** Reads the tutorial as a reader would: the tree of nodes, then the script. Throws when one of them is not there. */
export function parseTutorial(readme: string): Tutorial {
  const section = SECTION.exec(readme)?.[1] ?? '';
  const tree = /```\n(.*?)```/s.exec(section)?.[1];
  const script = /```gdscript\n(.*?)```/s.exec(section)?.[1];
  if (tree === undefined || script === undefined) {
    throw new Error('README.md has no section "A character in ten minutes" with a tree of nodes and a script');
  }
  const nodes = tree.trimEnd().split('\n').map(parseNode);
  return {script, toScene: (scripts, groups) => toScene(nodes, scripts, groups)};
}

function parseNode(line: string): TutorialNode {
  const [, indent = '', name = '', type = '', properties = ''] = NODE.exec(line) ?? [];
  if (name === '') {
    throw new Error(`README.md: ${JSON.stringify(line)} is no node with its type`);
  }
  // Commas that separate properties are followed by the name of the next one.
  return {depth: indent.length / 2, name, type, properties: properties.split(/, (?=\w+ = )/).filter(Boolean)};
}

function toScene(
  nodes: readonly TutorialNode[],
  scripts: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, string>>,
): string {
  const resources = Object.entries(scripts).map(([name, file]) => `[ext_resource type="Script" path="${file}" id="${name}"]`);
  const path: string[] = [];
  const sections = nodes.map(({depth, name, type, properties}) => {
    path.length = depth;
    const parent = depth === 0 ? '' : ` parent="${path.slice(1).join('/') || '.'}"`;
    path[depth] = name;
    const group = Object.entries(groups).find(([beginning]) => name.startsWith(beginning))?.[1];
    const head = `[node name="${name}" type="${type}"${parent}${group === undefined ? '' : ` groups=["${group}"]`}]`;
    return [head, ...properties, ...(name in scripts ? [`script = ExtResource("${name}")`] : [])].join('\n');
  });
  return ['[gd_scene format=3]', ...resources, ...sections, ''].join('\n\n');
}
