export interface CategoryNode {
  id: string
  name: string
  parent?: { id: string } | null
  children?: readonly CategoryNode[]
}

export interface CategoryChoice {
  id: string
  /** With its ancestors: "Languages › Greek". */
  path: string
}

/** The tree as a flat list for a select, parents before their children. */
export function categoryChoices(categories: readonly CategoryNode[]): CategoryChoice[] {
  const below = (node: CategoryNode, prefix: string): CategoryChoice[] => {
    const path = prefix + node.name
    const children = node.children ?? []
    return [{ id: node.id, path }, ...children.flatMap((child) => below(child, `${path} › `))]
  }
  return categories.filter(({ parent }) => !parent).flatMap((root) => below(root, ''))
}
