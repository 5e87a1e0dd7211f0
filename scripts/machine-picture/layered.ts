import * as dagre from '@dagrejs/dagre';

export type Point = { x: number; y: number };
type Size = { width: number; height: number };
export type Layered = {
  setGraph(options: Record<string, unknown>): void;
  setNode(id: string, size: Size): void;
  setEdge(from: string, to: string, label: Partial<Size> & { labelpos?: 'c' }, name: string): void;
  graph(): Size;
  node(id: string): Point;
  edge(from: string, to: string, name: string): Partial<Point> & { points: Point[] };
};

/** What is used of dagre. Its own type files import without extensions, which `nodenext` does not resolve: hence the cast. */
export const { Graph, layout } = dagre as unknown as {
  Graph: new (options: { multigraph: boolean }) => Layered;
  layout: (graph: Layered) => void;
};
