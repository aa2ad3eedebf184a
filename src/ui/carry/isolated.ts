/** A self-chosen name within a sentence: its direction must not turn the words around it (Unicode isolates). */
export const isolated = (name: string): string => `\u2068${name}\u2069`
