declare module 'virtual:schema-facts' {
  export const embeddedTypes: string[]
  export const connectionFields: Record<string, string[]>
}
