import '@/playground/monacoWorkers'
import 'graphiql/style.css'
import '@/playground/playground.css'
import { GraphiQL } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { examples } from '@/playground/examples'
import { fetcher } from '@/playground/fetcher'

const root = document.getElementById('root')
if (!root) throw new Error('playground.html has no #root')

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={examples}
    defaultEditorToolsVisibility="headers"
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>
      <a href="/" className="playground-logo">
        Lyceum
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
)
