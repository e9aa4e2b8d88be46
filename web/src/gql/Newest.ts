type Fields = Record<string, unknown>

interface Versioned extends Fields {
  __typename: string
  id: string
  version: number
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const isVersioned = (fields: Fields): fields is Versioned =>
  typeof fields.version === 'number' && typeof fields.id === 'string' && typeof fields.__typename === 'string'

/** Pages of a list differ by their arguments, which a field's name does not say. */
const isConnection = (value: unknown) => isObject(value) && 'edges' in value

/**
 * What is known in its newest version. Answers and live events go different ways, so an older one may
 * come later; in it, everything that is known better is put right.
 */
export class Newest {
  #known = new Map<string, Versioned>()

  /** The same data, with nothing older than what was taken before. */
  take<T>(data: T): T {
    return this.#take(data) as T
  }

  #take(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#take(item))
    if (!isObject(value)) return value
    const newest = isVersioned(value) ? this.#newest(value) : value
    return Object.fromEntries(Object.entries(newest).map(([name, field]) => [name, this.#take(field)]))
  }

  #newest(fields: Versioned): Versioned {
    const key = `${fields.__typename}:${fields.id}`
    const known = this.#known.get(key)
    if (known && known.version > fields.version) {
      const better = Object.entries(known).filter(([name, field]) => name in fields && !isConnection(field))
      return { ...fields, ...Object.fromEntries(better) }
    }
    const isSame = known?.version === fields.version
    this.#known.set(key, isSame ? { ...known, ...fields } : fields)
    return fields
  }
}
