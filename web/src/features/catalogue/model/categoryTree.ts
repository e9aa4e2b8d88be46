export interface FlatCategory {
  id: string
  name: string
  slug: string
  courseCount: number
  parent: { id: string } | null
}

export interface CategoryNode extends FlatCategory {
  children: CategoryNode[]
}

/** The tree of a flat list; whoever's parent is not in the list stands at the top. */
export function categoryTree(categories: readonly FlatCategory[]): CategoryNode[] {
  const nodes = new Map(categories.map((category) => [category.id, { ...category, children: [] as CategoryNode[] }]))
  const roots: CategoryNode[] = []
  for (const node of nodes.values()) {
    const parent = node.parent && nodes.get(node.parent.id)
    ;(parent?.children ?? roots).push(node)
  }
  return roots
}

/** Whether the category, or one below it, has this slug. */
export const contains = (node: CategoryNode, slug: string | undefined): boolean =>
  node.slug === slug || node.children.some((child) => contains(child, slug))
