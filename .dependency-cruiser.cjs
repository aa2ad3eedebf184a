// Arrows point down only: ui, cli → peer, relay → sessions → network, store → sync → log → identity, model; insight → model.
const layers = {
  ui: ['peer', 'insight', 'model', 'identity', 'store', 'network'],
  cli: ['peer', 'relay', 'insight', 'model', 'identity', 'store', 'network'],
  relay: ['sessions', 'network', 'store', 'sync', 'log', 'identity', 'model'],
  peer: ['sessions', 'network', 'store', 'sync', 'log', 'insight', 'identity', 'model'],
  sessions: ['network', 'store', 'sync', 'log', 'identity', 'model'],
  network: ['sync', 'log', 'identity', 'model'],
  store: ['sync', 'log', 'identity', 'model'],
  sync: ['log', 'identity', 'model'],
  log: ['identity', 'model'],
  insight: ['model'],
  identity: ['model'],
  model: [],
}

const direction = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-points-down-only`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, 'base', ...allowed].join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'through-the-public-face',
      comment:
        'A folder has an index.ts; nobody reaches past it (a browser or Node entry of its own counts as a face).',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/(index|browser|node)\\.tsx?$'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
