type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** A chooser of plural forms for one language; `#` in a form stands for the number as that language writes it. */
export function pluralsOf(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count))
}
