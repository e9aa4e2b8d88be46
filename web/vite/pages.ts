import type { IncomingMessage } from 'node:http'
import type { Connect, Plugin } from 'vite'

const SERVER_PATHS = /^\/(static|graphql|files|healthz|readyz|admin|media|@|node_modules|src)/

/** The HTML entry that the server answers for a browser's address, or undefined for anything else. */
export function pageFor(url: string): string | undefined {
  const path = url.split('?')[0] ?? '/'
  if (path.startsWith('/playground')) return '/static/web/playground.html'
  return SERVER_PATHS.test(path) ? undefined : '/static/web/index.html'
}

/** In development and preview, answers every page address as the real server does. */
export function pages(): Plugin {
  const rewrite = (request: IncomingMessage, _: unknown, next: Connect.NextFunction) => {
    const wantsPage = request.headers.accept?.includes('text/html')
    const page = wantsPage && request.url ? pageFor(request.url) : undefined
    if (page) request.url = page
    next()
  }
  return {
    name: 'lyceum:pages',
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  }
}
