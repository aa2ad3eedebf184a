/** @returns whether it was copied: browsers may deny it, or not offer it here */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false // the caller shows the text, so that the person can do it
  }
}
