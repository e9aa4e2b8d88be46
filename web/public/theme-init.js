// Runs before the first paint, so a dark page never flashes white. Kept in step with src/lib/theme.ts.
;(() => {
  let choice = null
  try {
    choice = localStorage.getItem('lyceum.theme')
  } catch {
    // Storage may be refused (private mode, blocked cookies): the system's choice is right then.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light'
})()
