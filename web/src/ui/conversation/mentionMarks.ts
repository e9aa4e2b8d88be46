interface Text {
  type: 'text'
  value: string
}
interface Element {
  type: 'element'
  tagName: string
  properties: Record<string, unknown>
  children: Node[]
}
/** The part of an HTML tree (hast) that matters here. */
type Node = Text | Element | { type: 'comment' | 'doctype' | 'raw' }

const MENTION = /@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/gu
const SKIPPED = ['code', 'pre', 'a']

function mark(text: string, known: ReadonlySet<string>, me: string): Node[] {
  const parts: Node[] = []
  let end = 0
  for (const { 0: name, index } of text.matchAll(MENTION)) {
    const username = name.slice(1)
    if (!known.has(username)) continue
    if (index > end) parts.push({ type: 'text', value: text.slice(end, index) })
    const className = username === me ? ['mention', 'mention-me'] : ['mention']
    const children: Node[] = [{ type: 'text', value: name }]
    parts.push({ type: 'element', tagName: 'span', properties: { className }, children })
    end = index + name.length
  }
  if (end < text.length) parts.push({ type: 'text', value: text.slice(end) })
  return parts
}

function markAll(nodes: readonly Node[], known: ReadonlySet<string>, me: string): Node[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return mark(node.value, known, me)
    if (node.type === 'element' && !SKIPPED.includes(node.tagName)) {
      return [{ ...node, children: markAll(node.children, known, me) }]
    }
    return [node]
  })
}

/** A rehype plugin: sets off the people who are mentioned, outside of code and links. */
export function mentionMarks(usernames: readonly string[], me: string) {
  const known = new Set(usernames)
  return () => (tree: { children: unknown[] }) => {
    tree.children = markAll(tree.children as Node[], known, me)
  }
}
