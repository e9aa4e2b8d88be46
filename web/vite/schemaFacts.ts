import { readFileSync } from 'node:fs'
import { buildSchema, isObjectType, type GraphQLObjectType } from 'graphql'
import type { Plugin } from 'vite'

const MODULE = 'virtual:schema-facts'

export interface SchemaFacts {
  /** Object types without an id: the cache keeps them inside their parent. */
  embeddedTypes: string[]
  /** Fields that answer a Relay connection, by type: the cache joins their pages. */
  connectionFields: Record<string, string[]>
}

export function readSchemaFacts(source: string): SchemaFacts {
  const schema = buildSchema(source)
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const objects = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  )
  const facts: SchemaFacts = { embeddedTypes: [], connectionFields: {} }
  for (const type of objects) {
    const fields = Object.values(type.getFields())
    if (!roots.includes(type) && !fields.some((field) => field.name === 'id')) {
      facts.embeddedTypes.push(type.name)
    }
    const connections = fields.filter((field) => /Connection!?$/.test(String(field.type)))
    if (connections.length > 0) {
      facts.connectionFields[type.name] = connections.map((field) => field.name)
    }
  }
  return facts
}

/** Serves what the cache must know about schema.graphql, so that no list is kept by hand. */
export function schemaFacts(schemaFile: string): Plugin {
  return {
    name: 'lyceum:schema-facts',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined
      this.addWatchFile(schemaFile)
      const facts = readSchemaFacts(readFileSync(schemaFile, 'utf8'))
      return `export const embeddedTypes = ${JSON.stringify(facts.embeddedTypes)}
export const connectionFields = ${JSON.stringify(facts.connectionFields)}`
    },
  }
}
