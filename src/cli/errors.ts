/** What was asked can't be done: one line that says what was wrong and what to do. The exit code is 2. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
}

/** The command line itself is wrong; nothing was begun. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError'
}
