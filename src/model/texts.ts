/** Reading what an odd version of the app may have put where text belongs. */

/** '' for what is no text; cut to its limit. */
export const text = (value: unknown, limit: number): string =>
  typeof value === 'string' ? value.slice(0, limit) : ''

/** Texts of a list, without repetitions, whatever else stands among them. */
export const texts = (value: unknown, limit: number, length: number): string[] =>
  Array.isArray(value)
    ? [
        ...new Set(
          value.filter(
            (item): item is string => typeof item === 'string' && item !== '' && item.length <= length,
          ),
        ),
      ].slice(0, limit)
    : []
