/** Waits for a condition, looking again whenever there is time. @throws {Error} that names what did not come */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  within = 20_000,
): Promise<void> {
  const deadline = performance.now() + within
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${within} ms: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
