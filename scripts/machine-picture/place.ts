import { type Graph, type GraphEdge, type GraphNode } from './graph.ts';
import { Graph as Layered, layout, type Point } from './layered.ts';
import { widthOf } from './text-width.ts';

export type PlacedNode = GraphNode & Point & { width: number; height: number; parts: (Picture & Point)[] };
export type PlacedEdge = GraphEdge & { points: Point[]; labelAt: Point | undefined };
export type Picture = { width: number; height: number; nodes: PlacedNode[]; edges: PlacedEdge[] };

export const HEADING = 52; // height of a box above what it holds
const PAD = 16;
const LABEL_HEIGHT = 18;

/** Gives everything its place: `x` and `y` are centres of nodes and labels, but the upper left corner of the parts of a box. */
export function place(graph: Graph, direction: 'TB' | 'LR'): Picture {
  const layered = new Layered({ multigraph: true });
  layered.setGraph({
    rankdir: direction,
    nodesep: 18,
    edgesep: 24,
    ranksep: direction === 'TB' ? 34 : 40,
    marginx: 8,
    marginy: 8,
  });
  const sized = graph.nodes.map(sizeOf);
  for (const { id, width, height } of sized) layered.setNode(id, { width, height });
  // dagre stands what it is told last on top: the file's first comes last
  for (const [i, { from, to, label }] of [...graph.edges.entries()].reverse()) {
    const size = label ? { width: widthOf(label, 12) + 10, height: LABEL_HEIGHT, labelpos: 'c' as const } : {};
    layered.setEdge(from, to, size, `e${i}`);
  }
  layout(layered);
  const { width, height } = layered.graph();
  return {
    width,
    height,
    nodes: sized.map((node) => ({ ...node, ...pointOf(layered.node(node.id)) })),
    edges: graph.edges.map((edge, i) => {
      const placed = layered.edge(edge.from, edge.to, `e${i}`);
      return { ...edge, points: placed.points, labelAt: edge.label ? pointOf(placed) : undefined };
    }),
  };
}

const pointOf = ({ x = 0, y = 0 }: Partial<Point>): Point => ({ x, y });

function sizeOf(node: GraphNode): Omit<PlacedNode, 'x' | 'y'> {
  if (node.shape === 'start' || (node.shape === 'end' && node.title === ''))
    return { ...node, width: 18, height: 18, parts: [] };
  const text = Math.max(widthOf(node.title, 14), widthOf(node.detail, 11));
  if (node.shape !== 'box')
    return {
      ...node,
      width: Math.max(96, text + (node.shape === 'choice' ? 52 : 32)),
      height: node.detail ? 50 : 38,
      parts: [],
    };
  // what is in a box runs from left to right: a choice of many then grows in height, which a page has
  let right = PAD;
  const parts = node.inner.map((inner) => {
    const picture = place(inner, 'LR');
    const part = { ...picture, x: right, y: HEADING };
    right += picture.width + PAD;
    return part;
  });
  const height = HEADING + Math.max(0, ...parts.map((part) => part.height)) + PAD;
  return { ...node, width: Math.max(right, text + 2 * PAD), height, parts };
}
