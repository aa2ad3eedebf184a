import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deviceLabel } from '../../src/ui/boot/deviceLabel.ts'
import { type FakePage, startFakePage } from './support/fakePage.ts'

let app: FakePage
beforeAll(async () => {
  app = await startFakePage()
})
afterAll(() => app.close())

describe('one’s devices', () => {
  it('are listed, can be named, and a lost one is taken out after one was told what that does', async () => {
    const page = await app.open('?fake#/me', { known: true })
    const devices = page.getByRole('region', { name: 'Devices' })
    await devices.getByText('Laptop (this device)').waitFor()
    await devices.getByLabel('What this device is called').fill('Kitchen')
    await devices.getByRole('button', { name: 'Rename' }).click()
    await devices.getByText('Kitchen (this device)').waitFor()
    await devices.getByRole('button', { name: 'Take out Phone' }).click()
    await devices.getByText('It can still read circles that it knows').waitFor()
    await devices.getByRole('button', { name: 'Take it out' }).click()
    await devices.getByText('Taken out. What it writes counts for nobody.').waitFor()
  })

  it('grow by one: the text that it shows in, the answer out', async () => {
    const page = await app.open('?fake#/me', { known: true })
    await page.getByText('Add a device').click()
    await page.getByRole('button', { name: 'Make it one of mine' }).click()
    await page.getByText('Paste the text that the other device shows.').waitFor()
    await page.getByLabel('Text that the other device shows').fill('mm-device:abc')
    await page.getByRole('button', { name: 'Make it one of mine' }).click()
    const answer = page.getByRole('textbox', { name: 'Now bring this text to the other device' })
    await answer.waitFor()
    expect(await answer.inputValue()).toBe('mm-device:the-answer-of-a-made-up-peer')
  })

  it('are called after the browser and the system at first', () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'
    expect(deviceLabel(agent)).toBe('Firefox, Linux')
    expect(
      deviceLabel('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1'),
    ).toBe('Safari, iPhone')
    expect(deviceLabel('something else')).toBe('')
  })
})
