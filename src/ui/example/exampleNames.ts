/** Not DIDs: nobody has these keys. They only have to draw different birds. */
export const didOf = (name: string): string => `example:${name}`

export const idOf = (key: string): string => `example-${key}`
