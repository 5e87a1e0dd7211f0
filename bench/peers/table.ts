import { spreadOf, type Spread } from '../statistics.ts';

/** A line of the harness's results, of which only these are read. */
export interface Line {
  name?: string;
  round?: number;
  what?: string;
  closedPerS?: number;
  cpuMsPerIncident?: number;
  freezeMs?: { p50: number; p99: number };
  ackMs?: { p50: number };
}

interface Figures {
  closedPerSecond: number[];
  freezeP50: number[];
  freezeP99: number[];
  acknowledgedP50: number[];
  cpuMs: number[];
}

const yardstick = 'bare-log';

/** Medians and spread by contender, then each beside the yardstick within the same round. */
export function tableOf(lines: Line[]): string {
  const by = figuresBy(lines);
  const rows = [...by].map(([name, figures]) => {
    const ratio = (pick: (figures: Figures) => number[]) => ratiosOf(pick(figures), pick(by.get(yardstick) ?? figures));
    return [
      name,
      shown(spreadOf(figures.closedPerSecond), 0),
      shown(
        ratio(({ closedPerSecond }) => closedPerSecond),
        2,
      ),
      shown(spreadOf(figures.freezeP50), 2),
      shown(
        ratio(({ freezeP50 }) => freezeP50),
        2,
      ),
      shown(spreadOf(figures.freezeP99), 1),
      shown(spreadOf(figures.acknowledgedP50), 2),
      shown(spreadOf(figures.cpuMs), 2),
    ];
  });
  const head = [
    'contender',
    'closed/s at 50 open',
    `of ${yardstick}`,
    'report → freeze p50, ms, at 20/s',
    `of ${yardstick}`,
    'p99, ms',
    'acknowledged p50, ms',
    'CPU ms an incident',
  ];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function figuresBy(lines: Line[]): Map<string, Figures> {
  const by = new Map<string, Figures>();
  for (const { name, what, closedPerS, cpuMsPerIncident, freezeMs, ackMs } of lines) {
    if (name === undefined) continue;
    const empty = { closedPerSecond: [], freezeP50: [], freezeP99: [], acknowledgedP50: [], cpuMs: [] };
    const figures: Figures = by.get(name) ?? empty;
    by.set(name, figures);
    if (what === 'throughput' && closedPerS !== undefined) figures.closedPerSecond.push(closedPerS);
    if (what === 'throughput' && cpuMsPerIncident !== undefined) figures.cpuMs.push(cpuMsPerIncident);
    if (what !== 'latency' || freezeMs === undefined || ackMs === undefined) continue;
    figures.freezeP50.push(freezeMs.p50);
    figures.freezeP99.push(freezeMs.p99);
    figures.acknowledgedP50.push(ackMs.p50);
  }
  return by;
}

/** Round by round, since what else the machine did differs between them. */
const ratiosOf = (values: number[], yardsticks: number[]): Spread =>
  spreadOf(values.map((value, round) => value / (yardsticks[round] ?? NaN)));

const shown = ({ median, min, max }: Spread, digits: number): string =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
