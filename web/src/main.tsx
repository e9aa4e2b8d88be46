import '@fontsource-variable/fraunces/wght.css'
import '@fontsource-variable/inter/wght.css'
import '@/ui/theme.scss'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { router } from '@/app/router'
import { readTexts } from '@/app/texts'
import { startI18n } from '@/i18n/i18n'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startI18n(readTexts)
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
