/** How two people meet by hand on the page. */

import type { Person } from './people.ts'

export const LINK_AND_INVITATION = 'Invitation, with the link to the circle'

/** Where one meets by hand, for somebody who is not in the circle yet. */
export async function inviteSomebodyNew({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: 'Meet by hand' }).first().click()
  await page.getByRole('button', { name: 'Somebody new' }).click()
}

/** What is to be sent to somebody new. */
export async function invitationOf(person: Person): Promise<string> {
  await inviteSomebodyNew(person)
  const text = person.page.getByLabel(LINK_AND_INVITATION, { exact: true })
  await text.waitFor()
  return text.inputValue()
}

export async function joinAs({ page }: Person, name: string): Promise<void> {
  await page.getByLabel('Your name here').fill(name)
  await page.getByRole('button', { name: 'Join' }).click()
}

export async function takeAnswer(inviter: Person, { page }: Person): Promise<void> {
  const answer = page.getByLabel('Your answer', { exact: true })
  await answer.waitFor()
  await inviter.page.getByRole('textbox', { name: 'Their answer' }).fill(await answer.inputValue())
  await inviter.page.getByRole('button', { name: 'Connect' }).click()
  await inviter.page.getByText(/^Connected/).waitFor()
}
