// Which part of the house may import which (docs: `events <- incident <- functions <- channels <- aws, local`).
// test/architecture.test.ts proves on a planted tree that every other arrow is reported.
const { join } = require('node:path');

/** Besides itself, what each part may import of the others. A part that is not named here may import nothing of them. */
const mayImport = {
  events: [],
  incident: ['events'],
  functions: ['incident', 'events'],
  channels: ['functions', 'incident', 'events'], // functions: for the ports that channels furnish
  aws: ['channels', 'functions', 'incident', 'events', 'statemachines'],
  local: ['channels', 'functions', 'incident', 'events', 'statemachines'],
  simulator: ['events', 'channels/http'], // for signing
  bench: ['events', 'incident', 'channels', 'functions', 'local', 'aws', 'infra'], // the rules that it measures; the desk itself beside others; functions as they are bundled
  infra: ['statemachines'],
  console: ['events'], // types only, see below
  statemachines: [],
  scripts: ['events', 'incident', 'functions', 'channels', 'aws', 'local', 'statemachines'],
};
const parts = [...Object.keys(mayImport), 'test'];
const oneOf = (names) => `^(${names.join('|')})(?=[-./]|$)`;
const shipped = ['events', 'incident', 'functions', 'channels', 'aws', 'local'];

const arrows = Object.entries(mayImport).map(([part, others]) => ({
  name: `${part}-imports-only-what-it-may`,
  comment: others.length
    ? `${part} may import ${others.join(', ')} and nothing else of the house`
    : `${part} imports no other part of the house`,
  severity: 'error',
  from: { path: `^${part}/` },
  to: { path: `^(${parts.join('|')})/`, pathNot: oneOf([part, ...others]) },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'console-takes-types-only',
      comment: 'the page is built by itself: it shares the shapes, not the code',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^events/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-parts-touch-nothing',
      comment: 'events and incident are values and functions of values: of Node they may use its hashes only',
      severity: 'error',
      from: { path: oneOf(['events', 'incident']) },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'functions-know-no-house',
      comment: 'where things are kept and run is behind the ports',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^((node:)?(sqlite|child_process|worker_threads|cluster|os)$|node_modules/@aws-sdk/)' },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphan',
      comment: 'nobody imports it and it imports nothing',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '(^|/)[^/]+\\.config\\.[cm]?[jt]s$',
          '^(scripts|simulator|bench|test)/',
          '^statemachines/',
          '^local/(main|verify)\\.ts$',
          '\\.json$',
        ],
      },
      to: {},
    },
    {
      name: 'no-dev-dependency-in-what-ships',
      severity: 'error',
      from: { path: oneOf(shipped) },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: oneOf(parts) },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.cache|\\.git|\\.holdfast|cdk\\.out|coverage|docs)/' },
    tsPreCompilationDeps: true, // an arrow of types is an arrow
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
