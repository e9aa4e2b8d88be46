/** Why the browser gave no microphone: the key of a text. */
export function microphoneProblem(error: unknown) {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError') return 'voice.problems.refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'voice.problems.none'
  if (name === 'NotReadableError') return 'voice.problems.busy'
  return 'voice.problems.other'
}
