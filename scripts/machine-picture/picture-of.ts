import { graphOf } from './graph.ts';
import { Machine } from './machine.ts';
import { place } from './place.ts';
import { svgOf } from './svg.ts';

/** Draws a state machine: the same file gives the same picture to the byte. */
export function pictureOf(definition: string, title: string): string {
  const machine = Machine.parse(JSON.parse(definition));
  return svgOf(place(graphOf(machine), 'TB'), title, machine.Comment ?? title);
}
