// npm run dev: one process, one port. What must outlive a reload stays here (the listening server, Vite, its
// hot-module socket); the application is imported through Vite and built anew when a file of server/ or shared/
// changes. Its own HTTP server never listens: this one hands it requests and upgrades.

import { createServer as createHttpServer } from 'node:http'
import path from 'node:path'

import { createServer as createViteServer, createServerModuleRunner } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)

const front = createHttpServer()
const vite = await createViteServer({
  configFile: path.join(root, 'vite.config.ts'),
  appType: 'custom',
  server: { middlewareMode: { server: front }, hmr: { server: front } },
})
const runner = createServerModuleRunner(vite.environments.ssr, { hmr: false })
const load = (file) => runner.import(path.join(root, file))

let config
let app
let waiting = Promise.resolve()

await boot()
if (app === undefined) process.exit(1)

front.on('request', (request, response) => {
  if (app !== undefined) return app.http.emit('request', request, response)
  response.writeHead(503, { 'retry-after': '1' }).end('The server has an error; see the console.')
})
front.on('upgrade', (request, socket, head) => {
  if (request.headers['sec-websocket-protocol']?.startsWith('vite-')) return
  if (app === undefined) return socket.destroy()
  app.http.emit('upgrade', request, socket, head)
})
front.on('error', (error) => {
  const taken = error.code === 'EADDRINUSE'
  console.error(taken ? `Port ${config.port} is taken; set PORT to another one.` : error)
  process.exit(1)
})
front.listen(config.port, config.host ?? '127.0.0.1', () => {
  console.log(`Workroom (development): http://localhost:${front.address().port}`)
})

vite.watcher.add([path.join(root, 'server'), path.join(root, 'shared')])
vite.watcher.on('change', (file) => {
  const changed = path.relative(root, file)
  if (!/^(server|shared)[\\/]/.test(changed) || /\.test\.ts$|\.mjs$/.test(changed)) return
  waiting = waiting.then(boot)
})

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop())

async function stop() {
  await waiting
  front.close()
  front.closeAllConnections()
  await app?.close()
  await vite.close()
  process.exit(0)
}

async function boot() {
  const began = performance.now()
  try {
    await app?.close()
    app = undefined
    runner.clearCache()
    const [{ readConfig }, { createApp }, { createDevPage }] = await Promise.all(
      ['server/config/readConfig.ts', 'server/app/createApp.ts', 'server/http/devPage.ts'].map(load),
    )
    config = readConfig(process.env)
    app = await createApp(config, { page: createDevPage({ vite }) })
    console.log(`Server ready in ${Math.round(performance.now() - began)} ms.`)
  } catch (error) {
    if (error instanceof Error) vite.ssrFixStacktrace(error)
    console.error(error)
  }
}
