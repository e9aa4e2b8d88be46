/** The first words of a message without its Markdown, for a line of a list. */
export function excerpt(text: string, length = 300): string {
  return text
    .slice(0, length)
    .replace(/```[a-z]*\n?/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replace(/(\*\*|__|~~|`|\*)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
