interface Outline {
  modules: readonly { lessons: readonly { id: string; viewerCanRead: boolean }[] }[]
}

/** The lesson to go on with: the remembered one if it can still be read, or else the first that can. */
export function nextStop({ modules }: Outline, remembered: string | undefined): string | undefined {
  const readable = modules.flatMap(({ lessons }) => lessons).filter((lesson) => lesson.viewerCanRead)
  return (readable.find(({ id }) => id === remembered) ?? readable[0])?.id
}
