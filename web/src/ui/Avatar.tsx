const TONES = 8

/** The same tone for the same person, everywhere and for ever. */
export function toneOf(seed: string): number {
  let hash = 0
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) | 0
  return Math.abs(hash) % TONES
}

interface AvatarProps {
  /** Decides the colour when there is no photo. */
  person: { id: string; initials: string; photo?: { thumbnailUrl: string } | null }
  /** In pixels. */
  size?: number
}

/** Decorative: the person's name always stands beside it, or labels the button around it. */
export function Avatar({ person, size = 36 }: AvatarProps) {
  return (
    <span
      className={`avatar avatar-${toneOf(person.id)}`}
      style={{ width: size, height: size, fontSize: size * 0.4 }}
      aria-hidden="true"
    >
      {person.photo ? (
        <img src={person.photo.thumbnailUrl} alt="" width={size} height={size} loading="lazy" />
      ) : (
        person.initials
      )}
    </span>
  )
}
