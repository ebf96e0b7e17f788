// A thread of the server that runs from its sources, under `npm run dev` and in tests: Vite reads them here too.

import { workerData } from 'node:worker_threads'

import { createRunnableDevEnvironment, resolveConfig } from 'vite'

const config = await resolveConfig(
  {
    configFile: false,
    envDir: false,
    environments: {
      thread: { consumer: 'server', dev: { moduleRunnerTransform: true }, resolve: { external: true } },
    },
  },
  'serve',
)
const environment = createRunnableDevEnvironment('thread', config, {
  runnerOptions: { hmr: { logger: false } },
  hot: false,
})
await environment.init()
await environment.runner.import(workerData.entry)
