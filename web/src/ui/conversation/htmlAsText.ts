interface Node {
  type: string
  children?: Node[]
}

function asText(node: Node) {
  if (node.type === 'raw') node.type = 'text'
  node.children?.forEach(asText)
}

/** A rehype plugin: who writes "<b>" wants to show it, so it is not lost with what sanitising takes away. */
export const htmlAsText = () => asText
