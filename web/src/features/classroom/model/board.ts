export const TOOLS = ['PEN', 'LINE', 'RECTANGLE', 'ELLIPSE', 'ARROW', 'TEXT'] as const
export type Tool = (typeof TOOLS)[number]

/** Lengths in which a page is drawn, whatever its size on the screen. Points are kept as shares of it. */
export const PAGE = { width: 1600, height: 900 } as const

export interface Author {
  id: string
  fullName: string
}

/** What a person drew: a stroke, a shape or a text. */
export interface Drawing {
  /** Chosen by who draws it, so that sending it twice makes one. */
  clientId: string
  pageId: string
  author: Author | null
  tool: Tool
  /** `#rrggbb` */
  color: string
  /** A share of the page's width; of a text, the height of its letters. */
  width: number
  /** x, y, x, y …, each from 0 to 1: a pen's way, two corners of a shape, a text's upper left corner. */
  points: readonly number[]
  text: string
}

/** A drawing that the server has. */
export interface BoardElement extends Drawing {
  id: string
  /** Its place in the order of drawing. */
  seq: number
}

/** What may be different about an element later. */
export type ElementChange = Partial<Pick<Drawing, 'points' | 'color' | 'width' | 'text'>>

/** A piece of a stroke on its way: of a pen the next points, of a shape its corners as they are now. */
export interface StrokeChunk extends Omit<Drawing, 'text'> {
  index: number
  isLast: boolean
}
