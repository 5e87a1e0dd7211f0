/** Requirements that are promised by now: each is proved by a test whose title carries its id, as in `'a late timer reminds nobody (R79)'`. */
export const requirementsDue = [
  'R1',
  'R3',
  'R10',
  'R20',
  'R23',
  'R30',
  'R32',
  'R33',
  'R34',
  'R50',
  'R51',
  'R68',
  'R79',
];
