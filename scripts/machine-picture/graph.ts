import { type Condition, type Machine, type State } from './machine.ts';

export type Shape = 'start' | 'end' | 'fail' | 'task' | 'wait' | 'pass' | 'choice' | 'box';
export type GraphNode = { id: string; shape: Shape; title: string; detail: string; inner: Graph[] };
export type GraphEdge = { from: string; to: string; label: string; onError: boolean };
export type Graph = { nodes: GraphNode[]; edges: GraphEdge[] };

const START = ' start'; // no name of a state begins with a blank
const END = ' end';

/** What a machine shows: its states, what leads from one to the next, where it begins and ends. Within a box no end is drawn: the box is it. */
export function graphOf(machine: Machine, within: 'page' | 'box' = 'page'): Graph {
  const states = Object.entries(machine.States);
  const edges = merged([
    { from: START, to: machine.StartAt, label: '', onError: false },
    ...states.flatMap(([id, state]) => edgesOf(id, state)),
  ]).filter(({ to }) => within === 'page' || to !== END);
  return {
    nodes: [
      { id: START, shape: 'start', title: '', detail: '', inner: [] },
      ...states.map(([id, state]) => nodeOf(id, state)),
      ...(edges.some(({ to }) => to === END)
        ? [{ id: END, shape: 'end' as const, title: '', detail: '', inner: [] }]
        : []),
    ],
    edges,
  };
}

function nodeOf(id: string, state: State): GraphNode {
  const machines = [...(state.ItemProcessor ? [state.ItemProcessor] : []), ...state.Branches];
  return {
    id,
    title: id,
    shape: shapeOf(state),
    detail: detailOf(state),
    inner: machines.map((inner) => graphOf(inner, 'box')),
  };
}

function shapeOf(state: State): Shape {
  switch (state.Type) {
    case 'Task':
      return waitsForToken(state) ? 'wait' : 'task';
    case 'Choice':
      return 'choice';
    case 'Map':
    case 'Parallel':
      return 'box';
    case 'Wait':
      return 'wait';
    case 'Pass':
      return 'pass';
    case 'Succeed':
      return 'end';
    case 'Fail':
      return 'fail';
  }
}

const waitsForToken = (state: State) => state.Resource?.endsWith('.waitForTaskToken') ?? false;

/** The second line of a state: what a choice looks at, what a map goes through, what a wait is for. */
function detailOf(state: State): string {
  if (waitsForToken(state)) return 'until its token comes back';
  if (state.Type === 'Choice') return commonVariable(state) ?? '';
  if (state.Type === 'Map') return `for each of ${state.ItemsPath ?? '$'}`;
  if (state.Type === 'Parallel') return 'at the same time';
  if (state.Type !== 'Wait') return '';
  const moment = state.Timestamp ?? state.TimestampPath;
  return moment === undefined ? `for ${state.SecondsPath ?? state.Seconds ?? 0} s` : `until ${moment}`;
}

/** The field that all conditions of a choice look at, if it is one. */
function commonVariable({ Choices: [first, ...others] }: State): string | undefined {
  return others.every((condition) => condition.Variable === first?.Variable) ? first?.Variable : undefined;
}

function edgesOf(from: string, state: State): GraphEdge[] {
  const edge = (to: string, label = '') => ({ from, to, label, onError: false });
  const common = commonVariable(state);
  return [
    ...state.Choices.map((condition) => edge(condition.Next, conditionLabel(condition, common))),
    ...(state.Default === undefined ? [] : [edge(state.Default, 'otherwise')]),
    ...(state.Next === undefined ? [] : [edge(state.Next)]),
    ...(state.End ? [edge(END)] : []),
    ...state.Catch.map(({ ErrorEquals, Next }) => ({
      from,
      to: Next,
      label: ErrorEquals.includes('States.ALL') ? '' : ErrorEquals.join(', '), // any error: the dashes say it
      onError: true,
    })),
  ];
}

/** `freeze` of `StringEquals: "freeze"`, `> 3` of a comparison; the variable stands with the choice if all look at it. */
function conditionLabel({ Next: _, Variable, Comment: __, ...tests }: Condition, common: string | undefined): string {
  const [[operator, operand] = ['', '']] = Object.entries(tests);
  const value =
    typeof operand === 'string' || typeof operand === 'number'
      ? operand
      : operand === true || operand === false
        ? String(operand)
        : '…';
  const sign = Object.entries({
    LessThanEquals: '≤ ',
    GreaterThanEquals: '≥ ',
    LessThan: '< ',
    GreaterThan: '> ',
  }).find(([name]) => operator.replace(/Path$/, '').endsWith(name));
  const meaning = operator.startsWith('Is')
    ? `${operand === true ? 'is' : 'is not'} ${operator.slice(2).toLowerCase()}`
    : ['And', 'Or', 'Not'].includes(operator)
      ? operator.toLowerCase()
      : `${sign?.[1] ?? ''}${value}`;
  return Variable === undefined || Variable === common ? meaning : `${Variable} ${meaning}`;
}

/** One edge for all conditions that lead from one state to the same other. */
function merged(edges: GraphEdge[]): GraphEdge[] {
  const byEnds = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const key = [edge.from, edge.to, edge.onError].join('\n');
    const labels = [byEnds.get(key)?.label, edge.label].filter(Boolean).join(', ');
    byEnds.set(key, { ...edge, label: labels });
  }
  return [...byEnds.values()];
}
