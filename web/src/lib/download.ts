/** Saves what is behind an address of ours, without leaving the page. */
export function download(url: string) {
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = ''
  anchor.click()
}
