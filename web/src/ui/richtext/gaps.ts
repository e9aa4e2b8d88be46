import type { Element, ElementContent, Root } from 'hast'

const GAP = /(\[\[\d{1,3}\]\])/

type Parent = Root | Element

/** Puts `<span data-gap="1">` where a text has [[1]]. It runs after sanitising, which knows no such thing. */
export function rehypeGaps() {
  return (tree: Root) => {
    split(tree)
  }
}

function split(parent: Parent) {
  const children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type === 'element') split(child)
    if (child.type !== 'text' || !GAP.test(child.value)) return [child]
    return child.value
      .split(GAP)
      .filter((part) => part !== '')
      .map((part) => {
        const number = /^\[\[(\d+)\]\]$/.exec(part)?.[1]
        if (number === undefined) return { type: 'text', value: part }
        return { type: 'element', tagName: 'span', properties: { dataGap: number }, children: [] }
      })
  })
  parent.children = children
}
