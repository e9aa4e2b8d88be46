import arrowUpRight from 'bootstrap-icons/icons/arrow-up-right.svg?raw'
import circle from 'bootstrap-icons/icons/circle.svg?raw'
import cursor from 'bootstrap-icons/icons/cursor.svg?raw'
import eraser from 'bootstrap-icons/icons/eraser.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import slash from 'bootstrap-icons/icons/slash-lg.svg?raw'
import square from 'bootstrap-icons/icons/square.svg?raw'
import fonts from 'bootstrap-icons/icons/fonts.svg?raw'
import type { HandTool, Style } from '../model/Hand'

export const TOOL_ICONS: Record<HandTool, string> = {
  SELECT: cursor,
  PEN: pencil,
  LINE: slash,
  ARROW: arrowUpRight,
  RECTANGLE: square,
  ELLIPSE: circle,
  TEXT: fonts,
  ERASER: eraser,
}

export const COLORS = {
  ink: '#1a2420',
  green: '#17594a',
  blue: '#1f5fbf',
  red: '#c2372e',
  clay: '#c96a1b',
  violet: '#7a3fa0',
} as const

export const WIDTHS = { fine: 0.002, medium: 0.004, thick: 0.01 } as const
export const TEXT_SIZES = { fine: 0.016, medium: 0.024, thick: 0.04 } as const

export const FIRST_STYLE: Style = {
  tool: 'PEN',
  color: COLORS.ink,
  width: WIDTHS.medium,
  textSize: TEXT_SIZES.medium,
}
