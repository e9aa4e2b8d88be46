export const QUICK_EMOJI = ['👍', '❤️', '😂', '🎉', '🙏'] as const

/** What people reach for; anything else can be typed. */
export const EMOJI = [
  '👍',
  '👎',
  '❤️',
  '😂',
  '😊',
  '😍',
  '🤔',
  '😮',
  '😢',
  '😡',
  '🎉',
  '👏',
  '🙏',
  '🙌',
  '💪',
  '👀',
  '🔥',
  '✨',
  '⭐',
  '💯',
  '✅',
  '❌',
  '❓',
  '❗',
  '💡',
  '📚',
  '✏️',
  '☕',
  '🍀',
  '🚀',
] as const

/** The first emoji in what was typed or pasted, or undefined. */
export function firstEmoji(text: string): string | undefined {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  for (const { segment } of segments) {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(segment)) return segment
  }
  return undefined
}

/** Whether a message is nothing but a few emoji, which are shown larger. */
export function isOnlyEmoji(text: string): boolean {
  const compact = text.replace(/\s/g, '')
  if (compact === '' || compact.length > 24) return false
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(compact)]
  return graphemes.length <= 3 && graphemes.every(({ segment }) => firstEmoji(segment) === segment)
}
