import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../scripts/machine-picture/picture-of.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the picture of a machine', () => {
  const picture = pictureOf(
    JSON.stringify({
      StartAt: 'Watch',
      States: {
        Watch: { Type: 'Task', Resource: 'x', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }], Next: 'Level' },
        Level: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.level', NumericGreaterThan: 3, Next: 'Rest' },
            { Variable: '$.level', IsPresent: false, Next: 'Both' },
          ],
          Default: 'Over',
        },
        Rest: { Type: 'Wait', SecondsPath: '$.pause', Next: 'Watch' },
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
            { StartAt: 'Right', States: { Right: { Type: 'Pass', End: true } } },
          ],
          Next: 'Over',
        },
        Over: { Type: 'Succeed' },
        Broken: { Type: 'Fail' },
      },
    }),
    'A watch & its <levels>',
  );
  const words = [...picture.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

  it('names every state, those within a state too', () => {
    expect(words).toEqual(
      expect.arrayContaining(['Watch', 'Level', 'Rest', 'Both', 'Left', 'Right', 'Over', 'Broken']),
    );
  });

  it('says at each way out of a choice when it is taken', () => {
    expect(words).toEqual(expect.arrayContaining(['$.level', '&gt; 3', 'is not present', 'otherwise']));
  });

  it('dashes what follows an error', () => {
    expect(picture.match(/marker-end="url\(#to-on-error\)"/g)).toHaveLength(2); // the one in the legend and the one caught
  });

  it('escapes what it is told', () => {
    expect(picture).toContain('A watch &amp; its &lt;levels&gt;');
  });
});

it('the picture in docs/ is the machine that runs (`npm run picture` draws it)', () => {
  const drawn = pictureOf(read('statemachines/incident.asl.json'), 'The loop of an incident');
  expect(drawn === read('docs/incident-machine.svg')).toBe(true);
});
